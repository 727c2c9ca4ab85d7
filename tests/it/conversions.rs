//! Texts in the other notation say the same, as other readers of YAML and JSON understand them.
#![allow(clippy::print_stdout, reason = "the counts are what the tests show")]

use serde::Deserialize;
use serde_yaml_original::{Deserializer, Value};
use sidecarta::edit::{Notation, convert};
use sidecarta::yaml::{parse, to_yaml};

use crate::support::{Sample, corpus, samples};

const READ: [&str; 6] = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose"];

fn everything() -> Vec<Sample> {
    samples().into_iter().chain(corpus(&READ)).collect()
}

/// The only document of the text.
fn value(text: &str) -> Option<Value> {
    let mut documents = Deserializer::from_str(text).map(Value::deserialize);
    let first = documents.next()?.ok()?;
    documents.next().is_none().then_some(first)
}

#[test]
fn json_as_yaml_and_back_is_the_same() {
    let mut n_converted = 0;
    for sample in everything() {
        let Ok(json) = serde_json::from_str::<serde_json::Value>(&sample.text) else { continue };
        let Ok(yaml) = convert(&parse(&sample.text), Notation::Yaml) else { continue };
        assert_eq!(value(&yaml.text), value(&sample.text), "{}\n{}", sample.name, yaml.text);
        let back = convert(&parse(&yaml.text.as_str().into()), Notation::Json).unwrap();
        let again: serde_json::Value = serde_json::from_str(&back.text).unwrap();
        assert_eq!(again, json, "{}\n{}", sample.name, yaml.text);
        let laid_out = convert(&parse(&sample.text), Notation::JsonLaidOut).unwrap();
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&laid_out.text).unwrap(),
            json,
            "{}",
            sample.name
        );
        n_converted += 1;
    }
    println!("{n_converted} files of JSON");
    assert!(n_converted > 3);
}

#[test]
fn yaml_as_json_says_the_same() {
    let (mut n_converted, mut n_refused) = (0, 0);
    for sample in everything() {
        // Short forms of CloudFormation become long ones, and merges what they merge.
        let Some(before) =
            value(&sample.text).filter(|_| !sample.text.contains('!') && !sample.text.contains("<<"))
        else {
            continue;
        };
        let Ok(json) = convert(&parse(&sample.text), Notation::Json) else {
            n_refused += 1;
            continue;
        };
        let after: serde_json::Value = serde_json::from_str(&json.text).unwrap();
        assert_eq!(serde_yaml_original::to_value(&after).unwrap(), before, "{}\n{}", sample.name, json.text);
        n_converted += 1;
    }
    println!("{n_converted} files of YAML, {n_refused} refused");
    assert!(n_converted > 3);
}

#[test]
fn what_is_written_anew_reads_the_same() {
    for sample in everything() {
        let tree = parse(&sample.text);
        // What has a tag is taken over as it stands.
        let Some(before) = value(&sample.text)
            .filter(|_| tree.errors.is_empty() && !sample.text.contains("<<") && !sample.text.contains('!'))
        else {
            continue;
        };
        let Some(root) = tree.roots().next() else { continue };
        let text = to_yaml(&sidecarta::yaml::Value::of(root));
        assert_eq!(value(&text), Some(before), "{}\n{text}", sample.name);
    }
}
