//! Our tree against the original `serde_yaml`: the same values on every text that both accept.

use serde_yaml_original as oracle;
use sidecarta::yaml::{Kind, NodeRef, ScalarStyle, parse};

use crate::support::{Sample, corpus, samples};

#[test]
fn the_tree_says_what_serde_yaml_says() {
    let compared = everything().iter().filter(|sample| compare(sample)).count();
    // Templates are no YAML before they are filled in.
    assert!(compared * 3 >= samples().len() * 2, "{compared}");
}

#[test]
fn the_tree_says_what_serde_json_says() {
    let mut compared = 0;
    for sample in everything() {
        let Ok(expected) = serde_json::from_str::<serde_json::Value>(&sample.text) else { continue };
        let tree = parse(&sample.text);
        assert_eq!(tree.errors, [], "{}", sample.name);
        let root = tree.roots().next().unwrap();
        assert_same_json(&sample.name, root, &expected);
        compared += 1;
    }
    assert!(compared > 0);
}

/// Every text there is, also those that are broken.
fn everything() -> Vec<Sample> {
    let folders = ["ecs-json", "ecs-yaml", "cfn", "k8s", "compose", "containers-array", "large", "broken"];
    samples().into_iter().chain(corpus(&folders)).collect()
}

#[track_caller]
fn assert_same_json(name: &str, node: NodeRef<'_>, expected: &serde_json::Value) {
    use serde_json::Value;
    let at = || format!("{name} at {:?}: {}", node.span(), node.source());
    match expected {
        Value::Null => assert_eq!(node.kind(), Kind::Null, "{}", at()),
        Value::Bool(truth) => assert_eq!(node.as_bool(), Some(*truth), "{}", at()),
        Value::Number(number) if number.is_i64() => {
            assert_eq!(node.as_integer(), number.as_i64(), "{}", at())
        }
        Value::Number(_) => assert_eq!(node.style(), Some(ScalarStyle::Plain), "{}", at()),
        Value::String(text) => assert_eq!(node.as_str(), Some(text.as_str()), "{}", at()),
        Value::Array(items) => {
            let own = node.items();
            assert_eq!(own.len(), items.len(), "{}", at());
            for (item, expected) in own.iter().zip(items) {
                assert_same_json(name, item.node, expected);
            }
        }
        // Of a repeated key both take the last value.
        Value::Object(entries) => {
            let mut own: Vec<&str> =
                node.own_entries().iter().filter_map(|entry| entry.key.as_str()).collect();
            own.sort_unstable();
            own.dedup();
            assert_eq!(own.len(), entries.len(), "{}", at());
            for (key, value) in entries {
                assert_same_json(name, node.get(key).unwrap(), value);
            }
        }
    }
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
