//! What is offered while a definition is typed: the keys that real ones have, and never a fault.

use sidecarta::assist::{Item, complete, hover, outline};
use sidecarta::intake::Dialect;
use sidecarta::review::Options;
use sidecarta::text::Span;
use sidecarta::yaml::{Kind, NodeRef};

use crate::support::{Sample, analyzed, corpus, samples};

const DATA: &str = include_str!("../../assets/explanations.txt");
/// Keys and places that are tried in one file.
const TRIES: usize = 24;
/// Larger files take too long for a test of this kind.
const MOST_BYTES: usize = 60_000;

fn files() -> Vec<Sample> {
    let mut files = samples();
    files.extend(corpus(&["ecs-json", "ecs-yaml", "cfn", "k8s", "containers-array"]));
    files.retain(|file| file.text.len() < MOST_BYTES);
    files
}

/// The keys of definitions, each with how many entries its mapping has.
fn keys(node: NodeRef<'_>, found: &mut Vec<(Span, usize)>) {
    if node.tag().is_some() {
        return;
    }
    for item in node.item_nodes() {
        keys(item, found);
    }
    let entries = node.own_entries();
    for entry in &entries {
        if node.kind() == Kind::Mapping && entry.key.as_str().is_some_and(|key| key != "<<") {
            found.push((entry.key.span(), entries.len()));
        }
        keys(entry.value, found);
    }
}

fn some<T: Copy>(all: &[T]) -> Vec<T> {
    let step = all.len().div_ceil(TRIES).max(1);
    all.iter().copied().step_by(step).collect()
}

fn labels(text: &str, offset: usize) -> Vec<Item> {
    complete(text, offset, DATA).map_or_else(Vec::new, |completions| {
        assert!(text.get(completions.span.range()).is_some());
        completions.items
    })
}

/// The first letter of a key is typed anew, and the key is offered.
#[test]
fn the_keys_of_real_definitions_are_offered() {
    let (mut n_tried, mut missing) = (0, Vec::new());
    for file in files() {
        let analysis = analyzed(&file.text);
        if matches!(analysis.dialect, Dialect::Terraform | Dialect::Compose | Dialect::Unknown) {
            continue;
        }
        let mut found = Vec::new();
        for task in analysis.tasks.iter() {
            keys(analysis.tree.node(task.node), &mut found);
        }
        // Whether the tables know the key is the business of another rule.
        let unknown = |span: Span| {
            analysis
                .review(&Options::default())
                .iter()
                .any(|it| it.span == span && it.rule.id == "unknown-key")
        };
        for (span, _) in some(&found) {
            let key = span.slice(&file.text).trim_matches(['"', '\'']);
            if unknown(span) || key == "Ref" || key.contains(['.', '/', '$', '{', ':']) {
                continue;
            }
            n_tried += 1;
            let offset = span.start as usize + span.slice(&file.text).len() - key.len().min(span.len()) + 1;
            let offset = offset.min(span.end as usize);
            let known = labels(&file.text, offset);
            if !known.iter().any(|item| item.label == key) {
                missing.push(format!("{}: {key}, {} others", file.name, known.len()));
            }
        }
    }
    // Names that are free, such as the options of a plugin, are known to nobody.
    assert!(missing.len() * 50 <= n_tried, "{} of {n_tried}: {missing:#?}", missing.len());
}

/// Whatever stands at the caret, also in a text that ends there.
#[test]
fn no_place_of_a_text_is_too_much() {
    for file in files() {
        let places: Vec<usize> = (0..=file.text.len()).collect();
        for offset in some(&places) {
            labels(&file.text, offset);
            hover(&file.text, offset, DATA);
            if let Some(before) = file.text.get(..offset) {
                labels(before, offset);
                hover(before, offset, DATA);
            }
        }
        for line in outline(&file.text) {
            assert!(file.text.get(line.span.range()).is_some(), "{}", file.name);
        }
    }
}
