//! Real definitions, where a folder of them is at hand.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use sidecarta::analysis::{Choices, analyze};
use sidecarta::diagram::Space;

use crate::support::{analyzed, analyzed_without, assert_sound, corpus, corpus_counts};

const READ: [&str; 2] = ["ecs-json", "ecs-yaml"];

#[test]
fn every_container_is_found_and_the_picture_has_no_fault() {
    let counts: HashMap<String, usize> = corpus_counts().into_iter().collect();
    for sample in corpus(&READ) {
        let start = Instant::now();
        let analysis = analyzed(&sample.text);
        let time = start.elapsed();
        let found: usize = analysis.tasks.iter().map(|task| task.containers.len()).sum();
        assert_eq!(Some(&found), counts.get(&sample.name), "{}", sample.name);
        assert!(time < Duration::from_millis(500), "{} took {time:?}", sample.name);
        assert_sound(&sample.name, &analysis);
    }
}

#[test]
fn pictures_have_no_fault_in_any_space() {
    let spaces = [(360.0, 640.0), (700.0, 800.0), (1600.0, 500.0)];
    for sample in corpus(&READ) {
        for (width, height) in spaces {
            let choices = Choices { space: Space { width, height }, ..Choices::default() };
            assert_sound(&sample.name, &analyze(sample.text.clone(), &choices));
        }
    }
}

#[test]
fn pictures_have_no_fault_with_any_container_off() {
    for sample in corpus(&READ) {
        let analysis = analyzed(&sample.text);
        for container in analysis.tasks.iter().flat_map(|task| &task.containers) {
            assert_sound(&sample.name, &analyzed_without(&sample.text, &[container.display_name()]));
        }
    }
}

#[test]
fn nothing_that_people_paste_breaks_anything() {
    let folders = ["cfn", "k8s", "compose", "containers-array", "broken", "large"];
    for sample in corpus(&folders) {
        assert_sound(&sample.name, &analyzed(&sample.text));
    }
}
