//! What is said about parts of real definitions, and whether the data is sound.

use std::collections::BTreeSet;
use std::path::Path;

use crate::analysis::{Analysis, Choices, analyze};
use crate::explain::explain;
use crate::schema::{Mapping, Shape, cloudformation, ecs, kubernetes};
use crate::task::PartId;

const DATA: &str = include_str!("../../assets/explanations.txt");

fn analysis(sample: &str) -> Analysis {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(sample);
    let text = std::fs::read_to_string(path).unwrap();
    analyze(text.as_str().into(), &Choices::default())
}

/// The fields of the part: key, value, the beginning of the sentence.
#[track_caller]
fn check(sample: &str, part: Option<&str>, title: &str, expected: &[(&str, &str, &str)]) {
    let analysis = analysis(sample);
    let part = part.map(PartId::from);
    let details = explain(&analysis, part.as_ref(), DATA).unwrap();
    assert_eq!(details.title, title);
    assert!(details.sentence.is_some(), "{}", details.kind);
    for (key, value, sentence) in expected {
        let field = details.fields.iter().find(|field| field.key == *key);
        let Some(field) = field else { panic!("no {key} in {:#?}", details.fields) };
        assert_eq!(field.value, *value);
        let said = field.sentence.map_or("", |sentence| sentence.text);
        assert!(said.starts_with(sentence), "{key}: {said}");
        let text = field.span.slice(&analysis.text);
        let last = value.rsplit(' ').next().unwrap();
        assert!(text.contains(last) || text.contains('*'), "{text}");
    }
}

#[test]
fn a_container_is_explained_with_its_fields() {
    let fields = [
        ("essential", "true", "If this container stops"),
        ("cpu", "512", "CPU units for this container"),
        ("healthCheck.interval", "10", "Seconds between two checks"),
    ];
    check("firelens.yaml", Some("container:app"), "app", &fields);
}

#[test]
fn a_line_is_explained_by_the_entry_that_causes_it() {
    let fields = [("condition", "SUCCESS", "The other container must have run to its end and exited with 0")];
    check("firelens.yaml", Some("dependency:app>migrate"), "app waits for migrate to exit with 0", &fields);
    let fields = [("containerPath", "/data", "Where the container sees it")];
    check("firelens.yaml", Some("mount:app>uploads /data"), "app mounts uploads at /data", &fields);
    let fields = [("containerPort", "8080", "The port that the process")];
    check("firelens.yaml", Some("port:app 8080"), "app listens on 8080/tcp", &fields);
}

#[test]
fn a_volume_and_the_network_are_explained() {
    let fields = [("efsVolumeConfiguration.fileSystemId", "fs-0a1b2c3d", "The file system")];
    check("firelens.yaml", Some("volume:uploads"), "uploads", &fields);
    let analysis = analysis("firelens.yaml");
    let details = explain(&analysis, Some(&PartId::network()), DATA).unwrap();
    assert!(details.fields[0].sentence.unwrap().text.starts_with("The task gets an address of its own"));
    assert_eq!(details.fields[0].key, "networkMode");
}

#[test]
fn without_a_selection_the_task_is_explained() {
    let fields =
        [("requiresCompatibilities", "FARGATE", "AWS runs the task"), ("cpu", "1024", "CPU for the whole")];
    check("firelens.yaml", None, "web-frontend", &fields);
}

#[test]
fn capitals_of_cloudformation_have_the_same_sentences() {
    let analysis = analysis("cloudformation.yaml");
    let details = explain(&analysis, Some(&PartId::container("shop", 1)), DATA).unwrap();
    let image = details.fields.iter().find(|field| field.key == "Image").unwrap();
    assert!(image.sentence.unwrap().text.starts_with("What is run"));
}

#[test]
fn without_the_data_the_fields_are_there() {
    let analysis = analysis("firelens.yaml");
    let details = explain(&analysis, Some(&PartId::container("app", 1)), "").unwrap();
    assert!(details.fields.len() > 5 && details.fields.iter().all(|field| field.sentence.is_none()));
    assert_eq!(details.related.len(), 7);
}

#[test]
fn nearly_every_field_of_the_samples_has_a_sentence() {
    let (mut missing, mut n_fields) = (Vec::new(), 0);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let analysis = analyze(text.as_str().into(), &Choices::default());
        let Some(shown) = &analysis.shown else { continue };
        let parts = shown.scene.groups.iter().filter_map(|group| group.part.as_ref());
        for part in std::iter::once(None).chain(parts.map(Some)) {
            let Some(details) = explain(&analysis, part, DATA) else { continue };
            // Chips of the head are told by their fields alone.
            let is_said = details.sentence.is_some() || (details.kind == "Task" && part.is_some());
            assert!(is_said, "nothing says what a {} is", details.kind);
            n_fields += details.fields.len();
            let unsaid = details.fields.iter().filter(|field| field.sentence.is_none());
            missing.extend(unsaid.map(|field| format!("{} {part:?} {}", path.display(), field.key)));
        }
    }
    assert!(missing.len() * 20 <= n_fields, "{} of {n_fields}: {missing:#?}", missing.len());
}

#[test]
fn the_data_is_sound() {
    let mut known = BTreeSet::new();
    let mut block = None;
    for line in DATA.lines().filter(|line| !line.is_empty()) {
        if let Some(head) = line.strip_prefix("# ") {
            let words: Vec<&str> = head.split(' ').collect();
            let [platform, what, url] = words[..] else { panic!("{line}") };
            let places = match platform {
                "ecs" => "https://docs.aws.amazon.com/",
                "kubernetes" => "https://kubernetes.io/docs/",
                "cloudformation" => "https://docs.aws.amazon.com/AWSCloudFormation/",
                "any" => "https://",
                _ => "https://docs.docker.com/reference/compose-file/",
            };
            assert!(url.starts_with(places), "{line}");
            block = Some((platform, what));
            continue;
        }
        let (platform, what) = block.unwrap();
        let (key, sentence) = line.split_once(" | ").unwrap_or_else(|| panic!("{line}"));
        assert!(known.insert((platform, what, key)), "twice: {line}");
        assert!(sentence.ends_with('.') && sentence.len() > 8 && sentence.len() < 220, "{line}");
        let path = key.split('=').next().unwrap();
        assert!(is_known(platform, what, path), "no such key: {platform} {what} {path}");
    }
}

/// Whether the tables know the path; there is none for Compose, and parts of the picture are no keys.
fn is_known(platform: &str, what: &str, path: &str) -> bool {
    let table: &Mapping = match (platform, what) {
        ("ecs", "task") => &ecs::TASK_DEFINITION,
        ("ecs", "container") => &ecs::CONTAINER,
        ("ecs", "volume") => &ecs::VOLUME,
        ("kubernetes", "task") => &kubernetes::POD,
        ("kubernetes", "container") => &kubernetes::CONTAINER,
        ("kubernetes", "volume") => &kubernetes::VOLUME,
        ("kubernetes", "object") => &kubernetes::OBJECT,
        ("kubernetes", "workload") => &kubernetes::WORKLOAD,
        ("cloudformation", "template") => &cloudformation::TEMPLATE,
        ("cloudformation", "resource") => &cloudformation::RESOURCE,
        _ => return true,
    };
    let mut shape = Shape::Mapping(table);
    for key in path.split('.') {
        shape = match shape {
            Shape::Mapping(table) | Shape::Mappings(table) => match table.shape_of(key) {
                Some(shape) => shape,
                None => return key == "*",
            },
            _ => return true,
        };
    }
    true
}
