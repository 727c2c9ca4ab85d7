//! Our tree against the original `serde_yaml`: the same values on every text that both accept.

use serde_yaml_original as oracle;
use sidecarta::yaml::{Kind, NodeRef, ScalarStyle, parse};

use crate::support::{Sample, corpus, samples};

#[test]
fn the_tree_says_what_serde_yaml_says() {
    let folders = ["ecs-json", "ecs-yaml", "cfn", "k8s", "compose", "containers-array"];
    let mut compared = 0;
    for sample in samples().into_iter().chain(corpus(&folders)) {
        compared += usize::from(compare(&sample));
    }
    assert!(compared >= samples().len());
}

/// Whether both accept the text; panics where they read it differently.
fn compare(sample: &Sample) -> bool {
    let documents: Result<Vec<oracle::Value>, _> =
        oracle::Deserializer::from_str(&sample.text).map(serde::Deserialize::deserialize).collect();
    let tree = parse(&sample.text);
    let (Ok(documents), true) = (documents, tree.errors.is_empty()) else { return false };
    // The oracle makes a null of a document without content, as after a last `---`.
    let expected = documents.iter().filter(|value| !value.is_null());
    let roots: Vec<NodeRef<'_>> = tree.roots().filter(|root| root.kind() != Kind::Null).collect();
    assert_eq!(roots.len(), expected.clone().count(), "{}", sample.name);
    for (root, expected) in roots.iter().zip(expected) {
        assert_same(&sample.name, *root, expected);
    }
    true
}

#[track_caller]
fn assert_same(name: &str, node: NodeRef<'_>, expected: &oracle::Value) {
    let at = || format!("{name} at {:?}: {}", node.span(), node.source());
    match expected {
        oracle::Value::Null => assert_eq!(node.kind(), Kind::Null, "{}", at()),
        oracle::Value::Bool(truth) => assert_eq!(node.as_bool(), Some(*truth), "{}", at()),
        oracle::Value::Number(number) if number.is_i64() => {
            assert_eq!(node.as_integer(), number.as_i64(), "{}", at())
        }
        oracle::Value::Number(_) => assert_eq!(node.style(), Some(ScalarStyle::Plain), "{}", at()),
        oracle::Value::String(text) => assert_eq!(node.as_str(), Some(text.as_str()), "{}", at()),
        oracle::Value::Sequence(items) => {
            let own = node.items();
            assert_eq!(own.len(), items.len(), "{}", at());
            for (item, expected) in own.iter().zip(items) {
                assert_same(name, item.node, expected);
            }
        }
        oracle::Value::Mapping(entries) => {
            let own = node.own_entries();
            assert_eq!(own.len(), entries.len(), "{}", at());
            for (entry, (key, value)) in own.iter().zip(entries) {
                assert_same(name, entry.key, key);
                assert_same(name, entry.value, value);
            }
        }
        oracle::Value::Tagged(tagged) => {
            let tag = node.tag().unwrap_or_default();
            assert_eq!(format!("!{}", tag.trim_start_matches('!')), tagged.tag.to_string(), "{}", at());
            if !matches!(tagged.value, oracle::Value::Null) {
                assert_same(name, node, &tagged.value);
            }
        }
    }
}
