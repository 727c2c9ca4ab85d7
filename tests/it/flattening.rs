//! Real definitions without their indentation, and how many of them get it back.

use std::time::{Duration, Instant};

use sidecarta::intake::restore_indentation;
use sidecarta::yaml::{Kind, NodeRef, Tree, parse};

use crate::support::{Sample, corpus, samples};

/// What is compared of a document: paths to nodes.
type Parts = fn(&Tree) -> Vec<(String, NodeRef<'_>)>;

#[test]
fn task_definitions_get_their_indentation_back() {
    check("ecs-yaml", whole, 95);
}

#[test]
fn task_definitions_of_templates_get_their_indentation_back() {
    check("cfn", task_definitions, 95);
}

#[test]
fn workloads_get_their_indentation_back() {
    check("k8s", workloads, 95);
}

#[track_caller]
#[expect(clippy::print_stdout, reason = "the shares are worth reading")]
fn check(folder: &str, parts: Parts, floor: usize) {
    let mut n_parts = 0;
    let mut n_restored: usize = 0;
    let mut n_doubtful = 0;
    let mut slowest = Duration::ZERO;
    for sample in corpus(&[folder]) {
        let is_json = sample.text.trim_start().starts_with('{');
        if is_json {
            continue;
        }
        let tree = parse(&sample.text);
        let expected = parts(&tree);
        if expected.is_empty() {
            continue;
        }
        let start = Instant::now();
        let restored = restore_indentation(&flat(&sample.text));
        slowest = slowest.max(start.elapsed());
        let restored = match restored {
            Some(restored) => {
                n_doubtful += restored.doubtful.len();
                restored.text
            }
            // Brackets need no indentation.
            None => flat(&sample.text),
        };
        keep(&sample, &restored);
        let restored = parse(&restored.as_str().into());
        let found = parts(&restored);
        for (name, node) in &expected {
            n_parts += 1;
            let other = found.iter().find(|(other, _)| other == name);
            match other.map(|(_, other)| difference(*node, *other)) {
                Some(None) => n_restored += 1,
                Some(Some(path)) => println!("{}: {name}{path}", sample.name),
                None => println!("{}: {name} is lost", sample.name),
            }
        }
    }
    let share = (n_restored * 100).checked_div(n_parts).unwrap_or(100);
    println!(
        "{folder}: {n_restored} of {n_parts}, {share} %; {n_doubtful} lines in doubt; {slowest:?} at most"
    );
    assert!(share >= floor, "{folder}: {share} %");
}

/// Leaves the result in the folder that `SIDECARTA_RESTORED` names, to be looked at.
fn keep(sample: &Sample, restored: &str) {
    if let Ok(folder) = std::env::var("SIDECARTA_RESTORED") {
        let name = sample.name.replace('/', "__");
        std::fs::write(std::path::Path::new(&folder).join(name), restored).unwrap();
    }
}

fn flat(text: &str) -> String {
    text.split_inclusive('\n').map(|line| line.trim_start_matches([' ', '\t'])).collect()
}

fn whole(tree: &Tree) -> Vec<(String, NodeRef<'_>)> {
    tree.roots().enumerate().map(|(index, root)| (index.to_string(), root)).collect()
}

fn task_definitions(tree: &Tree) -> Vec<(String, NodeRef<'_>)> {
    let resources = tree.roots().next().and_then(|root| root.get("Resources"));
    let is_task = |node: NodeRef<'_>| {
        node.get("Type").and_then(|node| node.as_str()) == Some("AWS::ECS::TaskDefinition")
    };
    let entries = resources.map(|node| node.entries()).unwrap_or_default();
    entries
        .into_iter()
        .filter(|entry| is_task(entry.value))
        .map(|entry| (entry.name().into_owned(), entry.value))
        .collect()
}

/// The objects with a template of Pods, by their number in the text.
fn workloads(tree: &Tree) -> Vec<(String, NodeRef<'_>)> {
    const KINDS: [&str; 8] = [
        "Pod",
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "ReplicaSet",
        "Job",
        "CronJob",
        "ReplicationController",
    ];
    let kind =
        |root: NodeRef<'_>| root.get("kind").and_then(|node| node.as_str()).unwrap_or_default().to_owned();
    whole(tree).into_iter().filter(|(_, root)| KINDS.contains(&kind(*root).as_str())).collect()
}

/// The path to the first place where the nodes differ. Inner whitespace of scalars does not count.
fn difference(a: NodeRef<'_>, b: NodeRef<'_>) -> Option<String> {
    if a.kind() != b.kind() || a.tag() != b.tag() {
        return Some(format!(": {:?} became {:?}", a.kind(), b.kind()));
    }
    match a.kind() {
        Kind::Null => None,
        Kind::Scalar => {
            let words = |node: NodeRef<'_>| {
                node.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
            };
            (words(a) != words(b)).then(|| format!(": {:?} became {:?}", words(a), words(b)))
        }
        Kind::Sequence => {
            let (a, b) = (a.item_nodes(), b.item_nodes());
            if a.len() != b.len() {
                return Some(format!(": {} items became {}", a.len(), b.len()));
            }
            let mut pairs = a.iter().zip(&b).enumerate();
            pairs.find_map(|(index, (a, b))| Some(format!("[{index}]{}", difference(*a, *b)?)))
        }
        Kind::Mapping => {
            let (a, b) = (a.own_entries(), b.own_entries());
            let keys = |entries: &[sidecarta::yaml::Entry<'_>]| {
                entries.iter().map(|entry| entry.name().into_owned()).collect::<Vec<_>>()
            };
            if keys(&a) != keys(&b) {
                return Some(format!(": {:?} became {:?}", keys(&a), keys(&b)));
            }
            let mut pairs = a.iter().zip(&b);
            pairs.find_map(|(a, b)| Some(format!(".{}{}", a.name(), difference(a.value, b.value)?)))
        }
    }
}

#[test]
fn no_part_of_a_flat_text_breaks_anything() {
    for sample in samples() {
        let flat = flat(&sample.text);
        for (end, _) in flat.match_indices('\n') {
            _ = restore_indentation(&flat[..end]);
            _ = restore_indentation(&flat[end..]);
        }
    }
}
