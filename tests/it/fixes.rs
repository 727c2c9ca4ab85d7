//! Each quick fix over every real definition, and over the examples of the rules in every spelling: what it mends
//! is gone, and nothing else is wrong afterwards.
#![allow(clippy::print_stdout, reason = "the counts are what the tests show")]

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use sidecarta::analysis::Analysis;
use sidecarta::edit::{Notation, convert};
use sidecarta::review::{self, Finding, Options, Target, rules};
use sidecarta::schema;
use sidecarta::task::Launch;
use sidecarta::yaml::parse;

use crate::edits::{changed, differences, oracle};
use crate::support::{Sample, analyzed, corpus, samples};

const READ: [&str; 5] = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s"];

/// Rules whose fix may bring other findings to light: what could not be understood is judged once it can be.
const UNCOVERING: [&str; 4] = ["loose-type", "syntax", "unknown-key", "wrong-type"];

/// What a fix may bring up beside that, as the next thing to think about.
const FOLLOWING: [(&str, &[&str]); 15] = [
    // The value of a key is looked at once the key is one.
    ("unknown-key", &["wrong-type", "loose-type"]),
    // Of what has all rights, the lesser ones are not told.
    ("privileged-container", &["root-user", "dangerous-capability", "privilege-escalation"]),
    // A native sidecar may have a probe, which one beside the others has no use for.
    ("endless-job", &["unprobed-native-sidecar"]),
    ("sidecar-behind-its-user", &["unprobed-native-sidecar"]),
    ("simultaneous-sidecar", &["unprobed-native-sidecar"]),
    // A wait for more than before may be long, or without end.
    ("dangling-depends-on", &["endless-wait", "slow-first-check"]),
    ("start-of-checked-container", &["endless-wait", "slow-first-check"]),
    ("start-of-init", &["endless-wait"]),
    ("unawaited-proxy", &["endless-wait", "slow-first-check"]),
    ("unordered-sidecar", &["endless-wait", "slow-first-check"]),
    // What is not there, nothing can be said of.
    ("unknown-proxy-container", &["proxy-user-mismatch", "unawaited-proxy"]),
    ("awaited-exit-of-server", &["proxy-not-essential"]),
    // A directory of the instance has files, and an owner.
    ("fargate-host-path", &["volume-of-root", "volume-without-writer"]),
    // Another network asks for more than its name.
    (
        "fargate-network-mode",
        &["service-without-network", "links-without-bridge", "host-port-mismatch", "unordered-sidecar"],
    ),
    ("proxy-without-awsvpc", &["service-without-network", "links-without-bridge", "host-port-mismatch"]),
];

#[test]
fn a_fix_mends_its_finding_and_nothing_else_breaks() {
    let mut tally = BTreeMap::new();
    let mut faults = Vec::new();
    for sample in samples().into_iter().chain(corpus(&READ)) {
        try_fixes(&sample, &mut tally, &mut faults);
    }
    print_tally(&tally);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_fix_mends_the_example_of_its_rule_in_every_spelling() {
    let mut tally = BTreeMap::new();
    let mut faults = Vec::new();
    for sample in examples() {
        try_fixes(&sample, &mut tally, &mut faults);
    }
    print_tally(&tally);
    assert!(tally.len() > 60, "{}", tally.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// How many fixes of a rule were tried, and of them safe ones.
type Tally = BTreeMap<&'static str, [usize; 2]>;

fn print_tally(tally: &Tally) {
    for (rule, [tried, safe]) in tally {
        println!("{rule:<40} {tried:>5} {safe:>5}");
    }
    let sum = |index: usize| tally.values().map(|counts| counts[index]).sum::<usize>();
    println!("{} rules, {} fixes, {} of them safe", tally.len(), sum(0), sum(1));
}

fn try_fixes(sample: &Sample, tally: &mut Tally, faults: &mut Vec<String>) {
    let before = analyzed(&sample.text);
    // As what the text asks for, and as Fargate, of which most is refused.
    for target in [None, Some(Target::Ecs(Launch::Fargate))] {
        let options = Options { target, ..Options::default() };
        let found = before.review(&options);
        for finding in found.iter().filter(|finding| finding.fix.is_some()) {
            let counts = tally.entry(finding.rule.id).or_default();
            counts[0] += 1;
            let fix = finding.fix.as_ref().unwrap();
            counts[1] += usize::from(fix.is_safe);
            let text = fix.edits.apply(&sample.text);
            assert_eq!(fix.edits.invert(&sample.text).apply(&text), *sample.text);
            if let Err(fault) = judge(finding, &before, &found, &analyzed(&text), &options) {
                let shown = changed(&sample.text, &text);
                faults.push(format!("{}: {}\n  {fault}\n{shown}", finding.rule.id, sample.name));
            }
        }
        let (edits, n_safe) = review::safe_fixes(&found);
        if n_safe > 0 {
            let text = edits.apply(&sample.text);
            let again = review::safe_fixes(&analyzed(&text).review(&options)).1;
            let n_all = found.iter().filter(|it| it.fix.as_ref().is_some_and(|fix| fix.is_safe)).count();
            if again > n_all - n_safe {
                faults.push(format!("{}: {again} safe fixes are left", sample.name));
            }
        }
    }
}

/// What the fix did wrong.
fn judge(
    mended: &Finding,
    before: &Analysis,
    found: &[Finding],
    after: &Analysis,
    options: &Options,
) -> Result<(), String> {
    if after.tree.errors.len() > before.tree.errors.len() {
        return Err(format!("does not read: {}", after.tree.errors[0].message));
    }
    if after.tasks.len() != before.tasks.len() {
        return Err("another number of definitions".to_owned());
    }
    let left = after.review(options);
    let same = |it: &&Finding| it.rule.id == mended.rule.id && it.message == mended.message;
    if left.iter().filter(same).count() >= found.iter().filter(same).count() {
        return Err(format!("is there still: {}", mended.message));
    }
    let (old, new) = (counts(found), counts(&left));
    let total = |findings: &[Finding], rule| findings.iter().filter(|it| it.rule.id == rule).count();
    let is_known = |rule: &'static str, part: &str, count: usize| {
        // Of some rules only the first finding of a definition is told; and a part of another name has its
        // findings under that.
        let may_move = rule == mended.rule.id || names(before) != names(after);
        let mut following = FOLLOWING.iter().filter(|(id, _)| *id == mended.rule.id);
        old.get(&(rule, part.to_owned())).is_some_and(|there| *there >= count)
            || may_move && total(&left, rule) <= total(found, rule)
            || UNCOVERING.contains(&mended.rule.id) && !UNCOVERING.contains(&rule)
            || following.any(|(_, rules)| rules.contains(&rule))
    };
    if let Some(((rule, part), _)) = new.iter().find(|((rule, part), count)| !is_known(rule, part, **count)) {
        let message = left.iter().filter(|it| it.rule.id == *rule && part_of(it) == *part);
        return Err(format!("{rule} is new: {:?}", message.map(|it| &it.message).collect::<Vec<_>>()));
    }
    let (Some(one), Some(other)) = (oracle(&before.text), oracle(&after.text)) else { return Ok(()) };
    let mut paths = Vec::new();
    for (one, other) in one.iter().zip(&other) {
        differences(one, other, "", &mut paths);
    }
    // A key in the place of another is one change.
    let mut places: Vec<&str> = Vec::new();
    for path in &paths {
        let place = path.trim_start_matches(['+', '-', '~']);
        places.push(if path.starts_with('~') { place } else { place.rsplit_once('/').map_or("", |it| it.0) });
    }
    places.dedup();
    // A key of Kubernetes may have slashes.
    let is_renamed = paths.len() == 2 && (places.len() == 1 || mended.rule.id == "retired-node-label");
    let allowed = match mended.rule.id {
        "answered-key" => 9,
        // Two items change places.
        "sidecar-behind-its-user" => usize::MAX,
        "essential-by-default" => 2,
        _ => 1,
    };
    if paths.is_empty() || paths.len() > allowed && !is_renamed {
        return Err(format!("changes {}: {paths:?}", paths.len()));
    }
    Ok(())
}

fn names(analysis: &Analysis) -> Vec<String> {
    let containers = analysis.tasks.iter().flat_map(|task| &task.containers);
    containers.map(|container| container.id.as_str().to_owned()).collect()
}

fn part_of(finding: &Finding) -> String {
    finding.subject.as_ref().map_or_else(String::new, |part| part.as_str().to_owned())
}

/// How many findings there are of a rule about a part.
fn counts(findings: &[Finding]) -> BTreeMap<(&'static str, String), usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry((finding.rule.id, part_of(finding))).or_default() += 1;
    }
    counts
}

/// The bad example of each rule as it stands, with line ends of Windows, as JSON on one line, as YAML in the same
/// style, as JSON laid out, and as CloudFormation in both notations.
fn examples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for rule in rules::all() {
        let (_, rest) = review::docs(rule).split_once("```yaml,bad\n").unwrap();
        let lines = rest.lines().take_while(|line| line.trim() != "```");
        let block: String = lines.flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"]).collect();
        let mut add = |spelling: &str, text: String| {
            samples.push(Sample { name: format!("{} as {spelling}", rule.id), text: text.into() });
        };
        add("lines of Windows", block.replace('\n', "\r\n"));
        if let Ok(json) = convert(&parse(&block.as_str().into()), Notation::Json) {
            let value: Value = serde_json::from_str(&json.text).unwrap();
            add("a line of JSON", value.to_string());
            add("flow style", flow(&value));
            if let Some(template) = template(&value) {
                let text = serde_json::to_string_pretty(&template).unwrap();
                let yaml = convert(&parse(&text.as_str().into()), Notation::Yaml).unwrap();
                add("a template of YAML", yaml.text);
                add("a template of JSON", text);
            }
            add("JSON", json.text);
        }
        add("YAML", block);
    }
    samples
}

/// YAML in flow style, without the quotes that are not needed.
fn flow(value: &Value) -> String {
    match value {
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{key}: {}", flow(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::String(text) if text.len() > 3 && text.bytes().all(|it| it.is_ascii_lowercase()) => {
            text.clone()
        }
        Value::String(text) => format!("'{}'", text.replace('\'', "''")),
        other => other.to_string(),
    }
}

/// A definition as a template has it; nothing of what is no definition.
fn template(definition: &Value) -> Option<Value> {
    definition.get("containerDefinitions")?;
    let properties = pascal(definition);
    Some(json!({"Resources": {"Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": properties}}}))
}

/// The value with the keys of CloudFormation; names that people give stay.
fn pascal(value: &Value) -> Value {
    match value {
        Value::Object(entries) => {
            let of = |(key, value): (&String, &Value)| {
                let is_map = matches!(key.as_str(), "options" | "dockerLabels" | "driverOpts" | "labels");
                let value = if is_map { value.clone() } else { pascal(value) };
                (schema::cloudformation_name(key).into_owned(), value)
            };
            Value::Object(entries.iter().map(of).collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(pascal).collect(),
        other => other.clone(),
    }
}
