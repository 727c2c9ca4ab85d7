//! What real definitions give away, and that they are drawn alike without it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sidecarta::analysis::Analysis;
use sidecarta::leak::{Group, Kind, find, mask};
use sidecarta::task::Task;

use crate::support::{Sample, analyzed, corpus, samples};

const FOLDERS: [&str; 8] =
    ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose", "large", "broken"];

/// What the picture is about, without the words that a mask may change.
fn picture(analysis: &Analysis) -> Vec<String> {
    let of = |task: &std::rc::Rc<Task>| {
        let containers = task.containers.iter().map(|container| {
            let (mounts, options) =
                (container.mounts.len(), container.logs.iter().map(|logs| logs.options.len()).sum::<usize>());
            format!("{} {:?} {mounts} {options}", container.role.key(), container.role.kind(),)
        });
        let edges = task.edges().into_iter().map(|edge| format!("{:?} {:?}", edge.condition, edge.implied));
        let volumes = [format!("{} volumes", task.volumes.len())];
        containers.chain(edges).chain(volumes).collect::<Vec<_>>()
    };
    let groups =
        analysis.shown.iter().flat_map(|shown| &shown.scene.groups).map(|group| group.kind.key().to_owned());
    let mut groups: Vec<String> = groups.collect();
    groups.sort();
    analysis.tasks.iter().flat_map(of).chain(groups).collect()
}

/// Fails where a mask changes the picture, or leaves something; gives what was found.
fn masked(sample: &Sample, wrong: &mut Vec<String>) -> Vec<(Kind, String, String)> {
    let start = Instant::now();
    let leaks = find(&sample.text);
    let masked = mask(&sample.text, &leaks);
    assert!(start.elapsed() < Duration::from_secs(2), "{} took {:?}", sample.name, start.elapsed());
    if !leaks.is_empty() {
        let (before, after) = (analyzed(&sample.text), analyzed(&masked.text));
        assert_eq!(after.dialect, before.dialect, "{}", sample.name);
        let (after, before) = (picture(&after), picture(&before));
        if after != before {
            wrong.push(format!("{} is drawn otherwise: {after:?}, not {before:?}", sample.name));
        }
        let left = find(&masked.text);
        let left: Vec<&str> = left.iter().map(|leak| leak.value(&masked.text)).collect();
        if !left.is_empty() {
            wrong.push(format!("{} still has {left:?}", sample.name));
        }
    }
    for leak in leaks.iter().filter(|leak| leak.kind.group() == Group::Secrets) {
        let value = leak.value(&sample.text);
        let is_word = value.len() < 12 || !value.bytes().any(|byte| byte.is_ascii_digit());
        if !is_word && masked.text.contains(value) {
            wrong.push(format!("{} still has {value}", sample.name));
        }
    }
    leaks.into_iter().map(|leak| (leak.kind, leak.value(&sample.text).to_owned(), leak.name)).collect()
}

#[test]
fn every_sample_looks_the_same_when_it_is_masked() {
    let mut wrong = Vec::new();
    for sample in samples() {
        masked(&sample, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_real_definition_looks_the_same_when_it_is_masked() {
    let mut counts: BTreeMap<Group, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    let files = corpus(&FOLDERS);
    for sample in &files {
        let found = masked(sample, &mut wrong);
        for group in Group::ALL {
            let of: Vec<_> = found.iter().filter(|(kind, ..)| kind.group() == group).collect();
            let count = counts.entry(group).or_default();
            count.0 += usize::from(!of.is_empty());
            count.1 += of.len();
            for (kind, value, name) in of {
                eprintln!(
                    "{:<9} {:<60} {:<28} {name:<30} {}",
                    group.key(),
                    sample.name,
                    kind.label(),
                    sidecarta::text::shorten(value)
                );
            }
        }
    }
    for (group, (n_files, n)) in counts {
        // Nobody reads a list that names every second file.
        assert!(
            group != Group::Secrets || n_files * 10 < files.len().max(10),
            "{n_files} of {} files",
            files.len()
        );
        eprintln!("{:<9} {n} in {n_files} of {} files", group.key(), files.len());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
