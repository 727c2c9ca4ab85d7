//! The promises of the example and of the samples.

use expect_test::{expect, expect_file};
use sidecarta::diagram::{GroupKind, Scene, State};
use sidecarta::export;
use sidecarta::review::{Class, Options};
use sidecarta::session::EXAMPLE;

use crate::support::{analyzed, analyzed_without, assert_sound, root, samples};

/// Pictures are kept of a few samples only: they are long, and one stage draws them all.
const DRAWN: [&str; 8] = [
    "bridge.json",
    "cloudformation.yaml",
    "compose.yaml",
    "firelens.yaml",
    "native-sidecars.yaml",
    "orders.yaml",
    "pod.yaml",
    "seed.yaml",
];

#[test]
fn the_example_is_an_application_with_a_sidecar() {
    let analysis = analyzed(EXAMPLE);
    let task = analysis.task().unwrap();
    let roles: Vec<String> =
        task.containers.iter().map(|c| format!("{}: {}", c.display_name(), c.role.key())).collect();
    assert_eq!(roles, ["app-container: app", "monitoring-agent: sidecar"]);
    let destinations: Vec<&str> = groups(&analysis.shown.as_ref().unwrap().scene, GroupKind::LogDestination);
    assert_eq!(
        destinations,
        ["Logs go to CloudWatch Logs /ecs/my-app", "Logs go to CloudWatch Logs /ecs/my-app-monitoring"]
    );
    let findings = analysis.review(&Options::default());
    let ids: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(ids, ["floating-image-tag", "never-restarted-sidecar"]);
    assert!(findings.iter().all(|finding| finding.rule.class == Class::Advice));
}

#[test]
fn without_its_sidecar_the_example_loses_exactly_seven_lines() {
    let analysis = analyzed_without(EXAMPLE, &["monitoring-agent"]);
    let lines: Vec<&str> = EXAMPLE.split_inclusive('\n').collect();
    assert_eq!(analysis.effective_text(), lines[..8].concat());
    assert_eq!(lines.len(), 15);
    let scene = &analysis.shown.as_ref().unwrap().scene;
    let ghosts: Vec<&str> = scene
        .groups
        .iter()
        .filter(|group| group.kind == GroupKind::Container && group.state == State::Ghost)
        .map(|group| group.part.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(ghosts, ["container:monitoring-agent"]);
    assert_eq!(analyzed_without(EXAMPLE, &[]).effective_text(), EXAMPLE);
}

#[test]
fn a_switched_off_container_stays_in_its_place() {
    for sample in samples() {
        let all_on = analyzed(&sample.text);
        for container in &all_on.task().unwrap().containers {
            let one_off = analyzed_without(&sample.text, &[container.display_name()]);
            assert_eq!(places(&one_off.shown.unwrap().scene), places(&all_on.shown.as_ref().unwrap().scene));
        }
    }
}

#[test]
fn the_same_text_gives_the_same_picture() {
    for sample in samples() {
        let scene = || analyzed(&sample.text).shown.unwrap().scene;
        assert_eq!(scene(), scene(), "{}", sample.name);
    }
}

#[test]
fn nothing_that_is_said_of_a_pod_names_ecs() {
    let pod = std::fs::read_to_string(root().join("tests/samples/pod.yaml")).unwrap();
    for group in &analyzed(&pod).shown.unwrap().scene.groups {
        assert!(!group.label.contains("ECS"), "{}", group.label);
    }
}

#[test]
fn samples_are_understood_and_drawn_as_before() {
    for sample in samples() {
        let analysis = analyzed(&sample.text);
        assert_sound(&sample.name, &analysis);
        let name = sample.name.rsplit('/').next().unwrap().to_owned();
        let snapshots = root().join("tests/snapshots");
        let inspected = format!("{:#}\n", export::inspect(&analysis, &[]));
        expect_file![snapshots.join(format!("{name}.inspect.json"))].assert_eq(&inspected);
        if DRAWN.contains(&name.as_str()) {
            let scene = dump(&analysis.shown.as_ref().unwrap().scene);
            expect_file![snapshots.join(format!("{name}.scene.txt"))].assert_eq(&scene);
        }
    }
}

#[test]
fn texts_of_the_person_are_no_markup() {
    let hostile = EXAMPLE.replace("app-container", "\"<script>alert(1)</script>&\\\"\"");
    let svg = export::svg(&analyzed(&hostile).shown.unwrap().scene);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"), "{svg}");
}

#[test]
fn other_dialects_are_named() {
    let dialect = |text: &str| analyzed(text).dialect.advice();
    expect!["This manifest has no Pod: none of its objects has `containers`. Paste a Pod, a Deployment or another object with a Pod template."]
        .assert_eq(dialect("apiVersion: v1\nkind: ConfigMap\n"));
    assert!(analyzed("apiVersion: v1\nkind: ConfigMap\n").shown.is_none());
}

fn groups(scene: &Scene, kind: GroupKind) -> Vec<&str> {
    scene.groups.iter().filter(|group| group.kind == kind).map(|group| group.label.as_str()).collect()
}

fn places(scene: &Scene) -> Vec<String> {
    scene
        .groups
        .iter()
        .filter_map(|group| Some(format!("{} {:?}", group.part.as_ref()?, group.bounds?)))
        .collect()
}

/// Boxes and lines, one a line: what a change of the placement changes.
fn dump(scene: &Scene) -> String {
    let mut lines = vec![format!("page {}×{}", scene.width, scene.height)];
    for group in &scene.groups {
        let name = group.part.as_ref().map_or(String::new(), |part| format!(" {part}"));
        let ends: Vec<&str> = group.ends.iter().map(|end| end.as_str()).collect();
        let place = match group.bounds {
            Some(r) => format!(" {:.0},{:.0} {:.0}×{:.0}", r.x, r.y, r.width, r.height),
            None => String::new(),
        };
        lines.push(format!("{}{name}{place} {}", group.kind.key(), ends.join(" → ")).trim_end().to_owned());
    }
    lines.join("\n") + "\n"
}
