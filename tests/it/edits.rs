//! Each edit over every real definition: what was asked for changes, everything else stays byte for byte.
#![allow(clippy::print_stdout, reason = "the counts are what the tests show")]

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Deserialize;
use serde_yaml_original::{Deserializer, Value};
use sidecarta::analysis::{Analysis, Choices, analyze};
use sidecarta::edit::{Change, Refusal, Request, controls, perform, sidecars};
use sidecarta::task::{Container, PartId, Platform, Task};
use sidecarta::text::Edits;
use sidecarta::yaml;

use crate::support::{Sample, corpus, samples};

const READ: [&str; 6] = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose"];

fn everything() -> Vec<Sample> {
    samples().into_iter().chain(corpus(&READ)).collect()
}

/// How often each edit was made, by dialect, and why it was not.
#[derive(Default)]
struct Tally {
    made: BTreeMap<(String, &'static str), usize>,
    refused: BTreeMap<(String, String), usize>,
}

impl Tally {
    fn print(&self) {
        for ((edit, dialect), count) in &self.made {
            println!("{edit:<20} {dialect:<28} {count:>6}");
        }
        for ((edit, why), count) in &self.refused {
            println!("refused {edit:<20} {count:>6}  {why}");
        }
    }
}

/// All documents as the original `serde_yaml` reads them; nothing where it does not.
pub(crate) fn oracle(text: &str) -> Option<Vec<Value>> {
    Deserializer::from_str(text).map(|document| Value::deserialize(document).ok()).collect()
}

/// The places where two values differ, as paths: `+` what is new, `-` what is gone, `~` what is another.
pub(crate) fn differences(before: &Value, after: &Value, path: &str, out: &mut Vec<String>) {
    match (before, after) {
        _ if before == after => {}
        (Value::Mapping(one), Value::Mapping(other)) => {
            let name = |key: &Value| key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned);
            for (key, value) in one {
                match other.get(key) {
                    Some(new) => differences(value, new, &format!("{path}/{}", name(key)), out),
                    None => out.push(format!("-{path}/{}", name(key))),
                }
            }
            for key in other.keys().filter(|key| !one.contains_key(key)) {
                out.push(format!("+{path}/{}", name(key)));
            }
        }
        // Items with names are told apart by them.
        (Value::Sequence(one), Value::Sequence(other))
            if one.len() != other.len() && are_named(one) && are_named(other) =>
        {
            for old in one {
                match other.iter().find(|new| item_name(new) == item_name(old)) {
                    Some(new) => differences(old, new, &format!("{path}[]"), out),
                    None => out.push(format!("-{path}[]")),
                }
            }
            let is_new = |new: &&Value| one.iter().all(|old| item_name(old) != item_name(new));
            out.extend(other.iter().filter(is_new).map(|_| format!("+{path}[]")));
        }
        (Value::Sequence(one), Value::Sequence(other)) => {
            let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
            let (one, other) = (&one[head..], &other[head..]);
            let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
            let (one, other) = (&one[..one.len() - tail], &other[..other.len() - tail]);
            for (index, (old, new)) in one.iter().zip(other).enumerate() {
                differences(old, new, &format!("{path}[{}]", head + index), out);
            }
            out.extend(one.iter().skip(other.len()).map(|_| format!("-{path}[]")));
            out.extend(other.iter().skip(one.len()).map(|_| format!("+{path}[]")));
        }
        (Value::Tagged(one), Value::Tagged(other)) if one.tag == other.tag => {
            differences(&one.value, &other.value, path, out);
        }
        // A text with JSON in it.
        (Value::String(one), Value::String(other)) if one.starts_with(['[', '{']) => {
            match (serde_yaml_original::from_str::<Value>(one), serde_yaml_original::from_str::<Value>(other))
            {
                (Ok(one), Ok(other)) => differences(&one, &other, path, out),
                _ => out.push(format!("~{path}")),
            }
        }
        _ => out.push(format!("~{path}")),
    }
}

fn are_named(items: &[Value]) -> bool {
    let names: std::collections::HashSet<_> = items.iter().filter_map(item_name).collect();
    names.len() == items.len()
}

fn item_name(item: &Value) -> Option<&str> {
    item.get("name").or_else(|| item.get("Name"))?.as_str()
}

struct Case<'s> {
    sample: &'s Sample,
    before: &'s Analysis,
    oracle: Option<&'s [Value]>,
    task: usize,
}

impl Case<'_> {
    fn task(&self) -> &Rc<Task> {
        &self.before.tasks[self.task]
    }

    /// Makes the edit and checks what every edit must keep; gives the text afterwards and where its values differ.
    fn make(
        &self,
        tally: &mut Tally,
        part: Option<&PartId>,
        operation: &str,
        arguments: &[&str],
    ) -> Option<(Analysis, Vec<String>, Change)> {
        let request = Request {
            task: self.task,
            part: part.cloned(),
            operation: operation.to_owned(),
            arguments: arguments.iter().map(|it| (*it).to_owned()).collect(),
        };
        let at = || format!("{operation} {arguments:?} of {part:?} in {}", self.sample.name);
        let change = match perform(&self.sample.text, &request) {
            Ok(change) => change,
            Err(Refusal(why)) => {
                let general = without_names(&why);
                *tally.refused.entry((operation.to_owned(), general)).or_default() += 1;
                return None;
            }
        };
        let dialect = self.before.dialect.key();
        *tally.made.entry((operation.to_owned(), dialect)).or_default() += 1;
        let text = change.edits.apply(&self.sample.text);
        assert_eq!(change.edits.invert(&self.sample.text).apply(&text), &*self.sample.text, "{}", at());
        assert_untouched(&change.edits, &self.sample.text, &text, &at);
        let after = analyze(text.into(), &Choices::default());
        assert!(
            after.tree.errors.len() <= self.before.tree.errors.len(),
            "{}\n{}",
            at(),
            changed(&self.sample.text, &after.text)
        );
        assert_eq!(after.tasks.len(), self.before.tasks.len(), "{}", at());
        let mut paths = Vec::new();
        if let Some(before) = self.oracle {
            let now = oracle(&after.text).unwrap_or_else(|| {
                panic!("no YAML for serde_yaml: {}\n{}", at(), changed(&self.sample.text, &after.text))
            });
            assert_eq!(now.len(), before.len(), "{}", at());
            for (before, now) in before.iter().zip(&now) {
                differences(before, now, "", &mut paths);
            }
        }
        Some((after, paths, change))
    }
}

/// Every line that no edit touches is as it was, and no comment goes.
fn assert_untouched(edits: &Edits, before: &str, after: &str, at: &dyn Fn() -> String) {
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    let comments =
        |text: &str| text.lines().filter(is_comment).map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    let (old, new) = (comments(before), comments(after));
    let mut rest = new.iter();
    for comment in &old {
        assert!(rest.any(|other| other == comment), "lost {comment:?}: {}\n{}", at(), changed(before, after));
    }
    let removed: usize = edits.iter().map(|edit| edit.span.len()).sum();
    assert!(removed * 2 <= before.len() + 4000, "{} takes {removed} bytes: {}", at(), edits.iter().count());
    assert!(
        !after.contains(" \n") || before.contains(" \n") || after.matches(" \n").count() == 0,
        "{}",
        at()
    );
}

/// The lines from the first that differs to the last.
pub(crate) fn changed(before: &str, after: &str) -> String {
    let (one, other): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let tail = one[head..].iter().rev().zip(other[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let shown = |lines: &[&str], sign: &str| {
        let lines = &lines[head.saturating_sub(2)..lines.len() - tail];
        lines.iter().take(40).map(|line| format!("{sign} {line}\n")).collect::<String>()
    };
    shown(&one, "-") + &shown(&other, "+")
}

/// The sentence without what is in backticks.
fn without_names(why: &str) -> String {
    why.split('`').step_by(2).collect::<Vec<_>>().join("…")
}

fn each_container(run: &mut dyn FnMut(&Case<'_>, &Container)) {
    for sample in everything() {
        let before = analyze(sample.text.clone(), &Choices::default());
        if !before.tree.errors.is_empty() {
            continue;
        }
        let oracle = oracle(&sample.text);
        for index in 0..before.tasks.len() {
            let case = Case { sample: &sample, before: &before, oracle: oracle.as_deref(), task: index };
            for container in before.tasks[index].containers.iter().filter(|it| !it.is_injected()) {
                run(&case, container);
            }
        }
    }
}

/// What stays of a container when places and the roles that are concluded are left out.
fn essence(container: &Container) -> String {
    let name = |field: &Option<sidecarta::task::Field<sidecarta::task::Known<String>>>| {
        field.as_ref().map(|it| it.value.as_written().to_owned())
    };
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} ports {:?} waits {:?} mounts {:?} secrets {}",
        name(&container.name),
        container.image.as_ref().map(|it| format!("{:?}", it.value)),
        container.essential.as_ref().map(|it| it.value.clone()),
        container.cpu_units.as_ref().map(|it| it.value.clone()),
        container.memory_mib.as_ref().map(|it| it.value.clone()),
        container.kind,
        container.ports.iter().map(|port| port.container.value.as_written()).collect::<Vec<_>>(),
        container
            .depends_on
            .iter()
            .map(|it| (name(&it.container), it.condition.as_ref().map(|it| it.value.clone())))
            .collect::<Vec<_>>(),
        container.mounts.iter().map(|it| (name(&it.volume), name(&it.path))).collect::<Vec<_>>(),
        container.secrets.len(),
    )
}

/// All containers of all tasks but one.
fn others(analysis: &Analysis, task: usize, but: &PartId) -> Vec<String> {
    let of_task = |(index, it): (usize, &Rc<Task>)| {
        let kept = it.containers.iter().filter(|container| index != task || container.id != *but);
        kept.map(essence).collect::<Vec<_>>()
    };
    analysis.tasks.iter().enumerate().flat_map(of_task).collect()
}

fn key_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

#[test]
fn essential_and_tag_change_alone() {
    let mut tally = Tally::default();
    each_container(&mut |case, container| {
        if case.task().platform == Platform::Ecs {
            let value = if container.is_essential() == Some(true) { "false" } else { "true" };
            if let Some((after, paths, _)) = case.make(&mut tally, Some(&container.id), "essential", &[value])
            {
                let now = after.tasks[case.task].container_by_id(&container.id).unwrap();
                assert_eq!(
                    now.is_essential(),
                    Some(value == "true"),
                    "{}\n{}",
                    case.sample.name,
                    changed(&case.sample.text, &after.text)
                );
                assert_eq!(
                    others(&after, case.task, &container.id),
                    others(case.before, case.task, &container.id)
                );
                let allowed = |path: &String| key_of(path).eq_ignore_ascii_case("essential");
                assert!(paths.iter().all(allowed) && paths.len() <= 1, "{}: {paths:?}", case.sample.name);
            }
        }
        if let Some((after, paths, _)) = case.make(&mut tally, Some(&container.id), "tag", &["9.9.9-test"]) {
            let now = after.tasks[case.task].container_by_id(&container.id).unwrap();
            let image = now.image.as_ref().unwrap().value.known().unwrap();
            assert_eq!(image.tag.as_deref(), Some("9.9.9-test"), "{}", case.sample.name);
            assert_eq!(
                others(&after, case.task, &container.id),
                others(case.before, case.task, &container.id)
            );
            let allowed = |path: &String| key_of(path).eq_ignore_ascii_case("image");
            assert!(paths.iter().all(allowed), "{}: {paths:?}", case.sample.name);
        }
    });
    tally.print();
    assert!(tally.made.len() > 4);
}

#[test]
fn a_container_is_renamed_everywhere() {
    let mut tally = Tally::default();
    each_container(&mut |case, container| {
        let Some(old) = container.known_name().map(str::to_owned) else { return };
        let renamed = "renamed-here";
        let Some((after, paths, change)) = case.make(&mut tally, Some(&container.id), "name", &[renamed])
        else {
            return;
        };
        let at = || format!("{} in {}\n{}", old, case.sample.name, changed(&case.sample.text, &after.text));
        let task = &after.tasks[case.task];
        assert_eq!(change.part, Some(PartId::container(renamed, 1)), "{}", at());
        assert!(task.container(renamed).is_some(), "{}", at());
        // Who waited for it still does.
        let edges = |task: &Task| task.edges().len();
        assert_eq!(edges(task), edges(case.task()), "{}", at());
        assert_eq!(task.volumes.len(), case.task().volumes.len());
        let is_kept = |path: &String| path.starts_with('~') || path.contains("apparmor");
        assert!(paths.iter().all(is_kept), "{paths:?} {}", at());
        for edit in change.edits.iter() {
            assert!(edit.span.len() < 200 && edit.text.len() < 200, "{}", at());
        }
    });
    tally.print();
}

#[test]
fn a_dependency_comes_and_goes() {
    let mut tally = Tally::default();
    each_container(&mut |case, container| {
        let target =
            case.task().containers.iter().find(|it| it.id != container.id && it.known_name().is_some());
        let Some(target) = target.and_then(|it| it.known_name()) else { return };
        let part = Some(&container.id);
        let Some((after, paths, change)) = case.make(&mut tally, part, "add-dependency", &[target, ""])
        else {
            return;
        };
        let at = || {
            format!(
                "{} waits for {target} in {}\n{}",
                container.display_name(),
                case.sample.name,
                changed(&case.sample.text, &after.text)
            )
        };
        let now = after.tasks[case.task].container_by_id(&container.id).unwrap();
        assert_eq!(now.depends_on.len(), container.depends_on.len() + 1, "{}", at());
        assert!(paths.len() <= 1 && paths.iter().all(|path| path.starts_with('+')), "{paths:?} {}", at());
        let back = Request {
            task: case.task,
            part: part.cloned(),
            operation: "remove-dependency".to_owned(),
            arguments: vec![target.to_owned()],
        };
        let removed = perform(&after.text, &back).unwrap_or_else(|why| panic!("{why:?} {}", at()));
        *tally.made.entry(("remove-dependency".to_owned(), case.before.dialect.key())).or_default() += 1;
        let text = removed.edits.apply(&after.text);
        // An empty list that was there goes with what was put into it.
        let was_empty =
            change.edits.iter().any(|edit| case.sample.text[..edit.span.start as usize].ends_with('['));
        assert!(was_empty || text == *case.sample.text, "{} {:?}", at(), change.edits);
    });
    tally.print();
}

#[test]
fn a_mount_comes_and_goes() {
    let mut tally = Tally::default();
    each_container(&mut |case, container| {
        let Some(volume) = case.task().volumes.iter().find_map(|it| it.known_name()) else { return };
        let part = Some(&container.id);
        let Some((after, paths, _)) =
            case.make(&mut tally, part, "add-mount", &[volume, "/new/path", "true"])
        else {
            return;
        };
        let at = || {
            format!(
                "{} mounts {volume} in {}\n{}",
                container.display_name(),
                case.sample.name,
                changed(&case.sample.text, &after.text)
            )
        };
        let now = after.tasks[case.task].container_by_id(&container.id).unwrap();
        assert_eq!(now.mounts.len(), container.mounts.len() + 1, "{}", at());
        let last = now.mounts.last().unwrap();
        assert!(last.is_read_only(), "{}", at());
        assert!(paths.len() <= 1, "{paths:?} {}", at());
        let back = Request {
            task: case.task,
            part: part.cloned(),
            operation: "remove-mount".to_owned(),
            arguments: vec![(now.mounts.len() - 1).to_string()],
        };
        let Ok(removed) = perform(&after.text, &back) else { return };
        *tally.made.entry(("remove-mount".to_owned(), case.before.dialect.key())).or_default() += 1;
        let again = yaml::parse(&removed.edits.apply(&after.text).as_str().into());
        assert_eq!(again.errors.len(), case.before.tree.errors.len(), "{}", at());
        if !container.mounts.is_empty() {
            assert!(removed.edits.apply(&after.text) == *case.sample.text, "{}", at());
        }
    });
    tally.print();
}

/// Whatever is offered can be done, or says why not, and saying what is there already changes nothing.
#[test]
fn every_control_works() {
    let mut tally = Tally::default();
    let mut n_controls = 0;
    each_container(&mut |case, container| {
        // Every file has them all; a part of the containers is enough.
        if case.before.tasks.len() > 6 && case.task > 2 {
            return;
        }
        for control in controls(&case.sample.text, case.task, Some(&container.id)) {
            use sidecarta::edit::Input;
            n_controls += 1;
            if matches!(control.input, Input::Form(_) | Input::Button)
                || control.refusal.is_some()
                || control.value.is_empty()
            {
                continue;
            }
            let mut arguments: Vec<&str> = control.arguments.iter().map(String::as_str).collect();
            arguments.push(&control.value);
            let Some((_, _, change)) =
                case.make(&mut tally, Some(&container.id), control.operation, &arguments)
            else {
                continue;
            };
            assert!(change.edits.is_empty(), "{} {:?} {:?}", case.sample.name, control, change.edits);
        }
    });
    tally.print();
    println!("{n_controls} controls");
}

/// The text with a sidecar added, checked as every edit is, and as a picture.
fn added(case: &Case<'_>, tally: &mut Tally, key: &str) -> Option<Analysis> {
    let (after, paths, change) = case.make(tally, None, "add-sidecar", &[key])?;
    let at = || format!("{key} in {}\n{}", case.sample.name, changed(&case.sample.text, &after.text));
    let task = &after.tasks[case.task];
    let part = change.part.as_ref().unwrap();
    assert!(task.container_by_id(part).is_some(), "{part:?} {}", at());
    assert_eq!(task.containers.len(), case.task().containers.len() + 1, "{}", at());
    // What was there is there still; of the applications something may be another, as was said.
    let is_allowed = |path: &String| {
        let lists = ["environment", "mountpoints", "dependson", "volumes", "secrets", "links", "volumesfrom"];
        let key = key_of(path).to_ascii_lowercase();
        // `null` becomes a list.
        let was_null = path.starts_with('~') && lists.contains(&key.as_str());
        path.starts_with('+') || was_null || path.to_ascii_lowercase().contains("logconfiguration")
    };
    assert!(paths.iter().all(is_allowed), "{paths:?} {}", at());
    let choices =
        Choices { shown: case.task, off: [part.clone()].into_iter().collect(), ..Choices::default() };
    for choices in [Choices { shown: case.task, ..Choices::default() }, choices] {
        let drawn = analyze(after.text.clone(), &choices);
        let violations = drawn.shown.as_ref().unwrap().scene.check();
        assert!(violations.is_empty(), "{violations:?} {}", at());
    }
    Some(after)
}

const SIDECARS: usize = 20;

#[test]
fn every_sidecar_fits_the_example_and_a_pod() {
    use sidecarta::review::Class;
    let pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n      ports:\n        - containerPort: 8080\n";
    let example = sidecarta::session::EXAMPLE;
    let mut n_added = [0, 0];
    let texts = samples()
        .into_iter()
        .filter(|sample| sample.name.ends_with("firelens.yaml") || sample.name.ends_with("pod.yaml"));
    let own = [("example", example), ("pod", pod)]
        .map(|(name, text)| Sample { name: name.to_owned(), text: text.into() });
    for sample in own.into_iter().chain(texts) {
        let before = analyze(sample.text.clone(), &Choices::default());
        let oracle = oracle(&sample.text).unwrap();
        let case = Case { sample: &sample, before: &before, oracle: Some(&oracle), task: 0 };
        for sidecar in sidecars(&sample.text, 0) {
            let Some(after) = added(&case, &mut Tally::default(), sidecar.key) else {
                assert!(sidecar.refusal.is_some(), "{}", sidecar.key);
                continue;
            };
            let rejected = |analysis: &Analysis| -> Vec<String> {
                let rejected = analysis
                    .review(&sidecarta::review::Options::default())
                    .into_iter()
                    .filter(|it| it.rule.class == Class::Rejected);
                rejected.map(|it| it.message).collect()
            };
            assert_eq!(
                rejected(&after),
                rejected(&before),
                "{} in {}\n{}",
                sidecar.key,
                sample.name,
                after.text
            );
            n_added[usize::from(before.tasks[0].platform == Platform::Kubernetes)] += 1;
        }
    }
    println!("added {n_added:?} sidecars");
    assert!(n_added.iter().all(|count| *count >= SIDECARS));
}

#[test]
fn every_sidecar_is_added_to_every_definition() {
    let mut tally = Tally::default();
    for sample in everything() {
        let before = analyze(sample.text.clone(), &Choices::default());
        if !before.tree.errors.is_empty() {
            continue;
        }
        let oracle = oracle(&sample.text);
        // Files of very many definitions say little with each.
        for index in 0..before.tasks.len().min(3) {
            let case = Case { sample: &sample, before: &before, oracle: oracle.as_deref(), task: index };
            for sidecar in sidecars(&sample.text, index) {
                added(&case, &mut tally, sidecar.key);
            }
        }
    }
    let n_added: usize = tally.made.values().sum();
    tally.print();
    println!("{n_added} sidecars added");
}
