//! Each relation of a task is on its picture, in words and as a shape.

use sidecarta::diagram::{Group, GroupKind, Scene, Shape};

use crate::support::analyzed;

fn scene(sample: &str) -> Scene {
    let text = std::fs::read_to_string(crate::support::root().join("tests/samples").join(sample)).unwrap();
    analyzed(&text).shown.unwrap().scene
}

fn labels(scene: &Scene, kind: GroupKind) -> Vec<&str> {
    let groups = scene.groups.iter().filter(|group| group.kind == kind && !group.label.is_empty());
    groups.map(|group| group.label.as_str()).collect()
}

fn texts(scene: &Scene, kind: GroupKind) -> Vec<&str> {
    let groups = scene.groups.iter().filter(|group| group.kind == kind);
    groups.flat_map(|group| &group.shapes).filter_map(words).collect()
}

fn words(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::Text { text, .. } => Some(text),
        _ => None,
    }
}

/// The point where a line arrives: lines are drawn from their end.
fn tip(group: &Group) -> (f32, f32) {
    let line = group.shapes.iter().find_map(|shape| match shape {
        Shape::Line { points, .. } => points.first(),
        _ => None,
    });
    line.map(|point| (point.x, point.y)).unwrap()
}

#[test]
fn the_traffic_of_applications_goes_through_the_proxy() {
    let scene = scene("orders.yaml");
    assert_eq!(
        labels(&scene, GroupKind::Redirect),
        ["Traffic to and from worker goes through envoy", "Traffic to and from api goes through envoy"]
    );
    assert_eq!(texts(&scene, GroupKind::Ingress)[..3], ["from the VPC", ":8080", "through envoy"]);
}

#[test]
fn the_containers_of_a_pod_start_in_a_numbered_order() {
    let scene = scene("native-sidecars.yaml");
    let numbers: Vec<&str> =
        texts(&scene, GroupKind::Order).into_iter().filter(|text| text.len() == 1).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "6"]);
    assert_eq!(
        labels(&scene, GroupKind::Order)[..4],
        [
            "otel-collector goes on running while the others start",
            "cloud-sql-proxy goes on running while the others start",
            "wait-for-db starts first",
            "migrate starts when wait-for-db has exited with 0",
        ]
    );
    assert!(labels(&scene, GroupKind::Order).contains(&"nginx starts together with checkout"));
    assert_eq!(labels(&scene, GroupKind::Dependency), [""; 0]);
}

#[test]
fn host_ports_and_the_cluster_are_named_as_ways_in() {
    let scene = scene("native-sidecars.yaml");
    assert_eq!(
        texts(&scene, GroupKind::Ingress),
        ["in the cluster", ":4317", "on the node", ":80", "in the cluster", ":8080", ":8443"]
    );
}

#[test]
fn shared_processes_have_a_band_and_volumes_of_others_an_arrow() {
    let scene = scene("orders.yaml");
    assert_eq!(labels(&scene, GroupKind::Namespace)[0], "Shared processes · Shared memory (IPC)");
    assert_eq!(
        labels(&scene, GroupKind::VolumesFrom),
        ["config-reloader mounts the volumes of api, read-only"]
    );
}

#[test]
fn links_are_arrows() {
    let scene = scene("bridge.json");
    assert!(!labels(&scene, GroupKind::Link).is_empty(), "{:?}", labels(&scene, GroupKind::Link));
}

#[test]
fn what_is_told_on_demand_is_a_mark() {
    let scene = scene("orders.yaml");
    let of_api: Vec<&str> =
        labels(&scene, GroupKind::Marker).into_iter().filter(|label| label.starts_with("api")).collect();
    assert_eq!(of_api, ["api: 2 secrets", "api: 1 env file"]);
}

#[test]
fn lines_that_say_the_same_arrive_as_one() {
    let scene = scene("orders.yaml");
    let to_router = scene.groups.iter().filter(|group| {
        group.kind == GroupKind::LogRoute
            && group.ends.last().is_some_and(|end| end.as_str() == "container:log-router")
    });
    let mut tips: Vec<(f32, f32)> = to_router.map(tip).collect();
    assert!(tips.len() >= 5, "{tips:?}");
    tips.dedup();
    // One from the neighbour beside it, one for all others.
    tips.sort_by(|a, b| a.partial_cmp(b).unwrap());
    tips.dedup();
    assert_eq!(tips.len(), 2, "{tips:?}");
}

#[test]
fn the_legend_lists_what_is_there_and_nothing_else() {
    assert_eq!(texts(&scene("seed.yaml"), GroupKind::Legend), ["sidecar of the application", "logs go to"]);
    let legend = scene("native-sidecars.yaml");
    assert_eq!(
        texts(&legend, GroupKind::Legend),
        [
            "sidecar of the application",
            "starts in this order",
            "goes on running",
            "mounts",
            "mounts read-only"
        ]
    );
}

/// The containers as they are read: from left to right, row by row.
fn reading_order(text: &str) -> Vec<String> {
    let scene = analyzed(text).shown.unwrap().scene;
    let mut cards: Vec<(i32, i32, String)> = Vec::new();
    for group in scene.groups.iter().filter(|group| group.kind == GroupKind::Container) {
        let bounds = group.bounds.unwrap();
        cards.push((bounds.y as i32, bounds.x as i32, group.part.as_ref().unwrap().to_string()));
    }
    cards.sort();
    cards.into_iter().map(|(_, _, part)| part).collect()
}

#[test]
fn a_container_keeps_its_place_when_another_one_changes() {
    let text = std::fs::read_to_string(crate::support::root().join("tests/samples/orders.yaml")).unwrap();
    let before = reading_order(&text);
    let changes = [
        ("hashicorp/vault:1.17", "registry.example/a-much-longer-name/hashicorp/vault:1.17.2-enterprise"),
        ("memory: 8192", "memory: 4096"),
        ("- {containerPort: 9901}\n", "- {containerPort: 9901}\n      - {containerPort: 15000}\n"),
        ("interval: 10", "interval: 30"),
    ];
    for (old, new) in changes {
        assert_eq!(reading_order(&text.replace(old, new)), before, "{new}");
    }
    let mut more = reading_order(&format!("{text}  - name: cron\n    image: cron:1\n    essential: false\n"));
    more.retain(|part| part != "container:cron");
    assert_eq!(more, before);
}

#[test]
fn what_is_switched_off_listens_to_nothing_and_takes_no_traffic() {
    let text = std::fs::read_to_string(crate::support::root().join("tests/samples/orders.yaml")).unwrap();
    let off = |names: &[&str]| crate::support::analyzed_without(&text, names).shown.unwrap().scene;
    let without_envoy = off(&["envoy"]);
    let all_words = texts(&without_envoy, GroupKind::Ingress);
    assert_eq!(all_words[..2], ["from the VPC", ":8080"]);
    assert!(!all_words.contains(&"through envoy") && !all_words.contains(&":9901"), "{all_words:?}");
    assert!(texts(&off(&["datadog-agent"]), GroupKind::Ingress).iter().all(|text| !text.contains("812")));
}

#[test]
fn only_the_ports_that_the_proxy_takes_come_through_it() {
    let scene = scene("orders.yaml");
    let ways = texts(&scene, GroupKind::Ingress);
    assert_eq!(ways.iter().filter(|text| **text == "through envoy").count(), 1, "{ways:?}");
}

#[test]
fn a_container_may_be_linked_to_and_lend_its_volumes() {
    let scene = scene("bridge.json");
    assert_eq!(labels(&scene, GroupKind::VolumesFrom), ["nginx mounts the volumes of php, read-only"]);
    assert_eq!(labels(&scene, GroupKind::Link).len(), 1);
}
