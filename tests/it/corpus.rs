//! Real definitions, where a folder of them is at hand.

use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use sidecarta::analysis::{Analysis, Choices, analyze};
use sidecarta::diagram::Space;
use sidecarta::task::Task;

use crate::support::{analyzed, analyzed_without, assert_sound, corpus, corpus_counts};

const READ: [&str; 7] = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose", "large"];

/// The containers of each definition, without those that are only going to be injected.
fn counts(analysis: &Analysis) -> Vec<usize> {
    let written = |task: &Rc<Task>| task.containers.iter().filter(|it| !it.is_injected()).count();
    analysis.tasks.iter().map(written).collect()
}

#[test]
fn every_definition_is_found_with_its_containers() {
    let expected: HashMap<String, Vec<usize>> = corpus_counts().into_iter().collect();
    let (mut n_files, mut different) = (0, Vec::new());
    for sample in corpus(&READ) {
        let start = Instant::now();
        let analysis = analyzed(&sample.text);
        let time = start.elapsed();
        assert!(time < Duration::from_secs(2), "{} took {time:?}", sample.name);
        assert!(!analysis.tasks.is_empty(), "{} is not recognised: {:?}", sample.name, analysis.dialect);
        assert_sound(&sample.name, &analysis);
        n_files += 1;
        let found = counts(&analysis);
        // A long list is cut short in the manifest.
        if expected.get(&sample.name).is_none_or(|counts| !found.starts_with(counts)) {
            different.push(format!("{}: {found:?}, not {:?}", sample.name, expected.get(&sample.name)));
        }
    }
    assert!(different.len() * 100 <= n_files, "{different:#?}");
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
    let folders = ["broken"];
    for sample in corpus(&folders) {
        assert_sound(&sample.name, &analyzed(&sample.text));
    }
}
