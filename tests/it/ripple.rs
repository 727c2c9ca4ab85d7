//! What switching containers off leaves: over every definition and every container of it.

use std::rc::Rc;

use sidecarta::analysis::{Analysis, Choices, analyze};
use sidecarta::edit::without;
use sidecarta::task::{Container, Gone, LogFallback, PartId, Platform, Task, Toggles};
use sidecarta::text::{Edits, Span};
use sidecarta::yaml::NodeRef;

use crate::support::{Sample, analyzed, corpus, samples};

const READ: [&str; 7] = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose", "large"];

/// Keys whose value is the name of a container.
const NAMING: [&str; 5] = [
    "containerName",
    "sourceContainer",
    "targetContainerName",
    "default-container",
    "default-logs-container",
];

/// Whether it says something to a sidecar that is injected.
fn is_setting(text: &str) -> bool {
    ["istio.io/", "linkerd.io/", "vault.hashicorp.com/", "dapr.io/", "sidecar.", "kuma.io/", "gke-gcsfuse/"]
        .iter()
        .any(|domain| text.contains(domain))
}

/// The samples, and the corpus where it is at hand.
fn all() -> Vec<Sample> {
    let mut all = samples();
    all.extend(corpus(&READ));
    all
}

/// A text without some containers of one of its tasks.
struct Case<'a> {
    name: &'a str,
    before: &'a Analysis,
    index: usize,
    off: Toggles,
}

impl Case<'_> {
    fn task(&self) -> &Rc<Task> {
        &self.before.tasks[self.index]
    }

    fn edits(&self) -> Edits {
        without(&self.before.tree, self.task(), &self.off, LogFallback::Awslogs)
    }

    fn said(&self) -> String {
        format!("{} #{} without {:?}", self.name, self.index, self.off)
    }

    /// Reads the text again; the task, unless nothing is left to know it by.
    fn check(&self) -> Option<Rc<Task>> {
        let text = &*self.before.text;
        let edits = self.edits();
        let after = edits.apply(text);
        assert_eq!(edits.invert(text).apply(&after), text, "{}: off and on again", self.said());
        self.check_bytes(&edits, &after);
        let analysis = analyze(after.as_str().into(), &Choices::default());
        assert_eq!(
            analysis.tree.errors.len(),
            self.before.tree.errors.len(),
            "{}: {:?}",
            self.said(),
            analysis.tree.errors
        );
        let gone = Gone::of(self.task(), &self.off);
        let has_any = gone.staying().any(|container| !container.is_injected());
        if analysis.tasks.len() != self.before.tasks.len() {
            assert!(!has_any, "{}: {} tasks", self.said(), analysis.tasks.len());
            return None;
        }
        for (index, (old, new)) in self.before.tasks.iter().zip(&analysis.tasks).enumerate() {
            if index != self.index {
                assert_eq!(read(&old.containers), read(&new.containers), "{}: task {index}", self.said());
            }
        }
        let task = &analysis.tasks[self.index];
        self.check_lines(&gone, &edits);
        if let [_] = analysis.tasks.as_slice()
            && gone.leaving().all(|container| !container.places.is_empty())
        {
            analysis.tree.roots().for_each(|root| self.check_naming(&gone, root));
        }
        self.check_rest(task);
        self.check_names(&gone, task);
        Some(task.clone())
    }

    /// Every byte outside of the edits is there, in order; and the lines that change are lines of edits.
    fn check_bytes(&self, edits: &Edits, after: &str) {
        let text = &*self.before.text;
        let (mut old, mut new) = (0, 0);
        for edit in edits.iter() {
            let (start, end) = (edit.span.start as usize, edit.span.end as usize);
            assert_eq!(text[old..start], after[new..new + start - old], "{}", self.said());
            new += start - old + edit.text.len();
            old = end;
        }
        assert_eq!(text[old..], after[new..], "{}", self.said());
    }

    /// What changes stands in what goes, in the logs of what loses its router, or names what goes.
    fn check_lines(&self, gone: &Gone<'_>, edits: &Edits) {
        let task = self.task();
        let unused = gone.unused_volumes();
        let volumes = || task.volumes.iter().filter(|volume| unused.contains(&volume.id));
        let users = gone.staying().filter(|container| container.uses_log_router());
        let mut spans: Vec<Span> = gone.leaving().map(|container| container.span).collect();
        spans.extend(volumes().map(|volume| volume.span));
        spans.extend(users.filter_map(|container| container.logs.as_ref()).map(|logs| logs.span));
        let references = task.references.iter().filter(|it| gone.known(&it.name).is_some());
        let places = references.filter_map(|reference| reference.place);
        spans.extend(
            places.map(|place| self.before.tree.node(place.collection).items()[place.index].node.span()),
        );
        let mut words: Vec<&str> = gone.leaving().filter_map(Container::written_name).collect();
        words.extend(volumes().map(|volume| volume.display_name()));
        let ports = gone.leaving().flat_map(|container| &container.ports);
        words.extend(ports.filter_map(|port| port.name.as_ref()).map(|name| name.value.as_written()));
        for edit in edits.iter() {
            let old = edit.span.slice(&self.before.text);
            let is_within = spans.iter().any(|it| it.start < edit.span.end && edit.span.start < it.end);
            let is_naming = words.iter().any(|word| old.contains(word)) || is_setting(old);
            // An alias takes over what its anchor stood for.
            let is_break = old.trim().is_empty() && edit.text.is_empty() || old.starts_with('*');
            assert!(is_within || is_naming || is_break, "{}: {old:?} goes", self.said());
        }
    }

    /// No key that is for names of containers has the name of one that is gone.
    fn check_naming(&self, gone: &Gone<'_>, node: NodeRef<'_>) {
        for entry in node.own_entries() {
            let key = entry.key.as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
            let is_for_names = NAMING.iter().any(|name| name.eq_ignore_ascii_case(key));
            let names_gone = entry.value.as_str().is_some_and(|name| gone.has_name(name));
            assert!(!(is_for_names && names_gone), "{}: `{key}` names it", self.said());
            self.check_naming(gone, entry.value);
        }
        node.items().into_iter().for_each(|item| self.check_naming(gone, item.node));
    }

    /// What stays is as it was, but for what named what is gone.
    fn check_rest(&self, task: &Task) {
        let gone = Gone::of(self.task(), &self.off);
        let back = |container: &&Container| {
            let is_new = container.is_injected() && gone.name(&container.name).is_some();
            // What the text has no place for cannot go.
            let stays = gone.leaving().any(|it| it.places.is_empty() && it.name_is(container));
            !is_new && !stays
        };
        let found: Vec<Container> =
            task.containers.iter().filter(back).map(|it| self.alike(it, &gone)).collect();
        let expected: Vec<Container> = gone.staying().map(|it| self.alike(it, &gone)).collect();
        assert_eq!(read(&found), read(&expected), "{}", self.said());
    }

    /// A container without what names what is gone, and without what is concluded from others.
    fn alike(&self, container: &Container, gone: &Gone<'_>) -> Container {
        let mut container = container.clone();
        container.id = PartId::container("", 1);
        container.role = Default::default();
        container.depends_on.retain(|dependency| gone.name(&dependency.container).is_none());
        container.links.retain(|link| gone.known(&link.container).is_none());
        container.volumes_from.retain(|source| gone.name(&source.container).is_none());
        if gone.joined(&container).is_some() {
            container.joins = None;
            container.network = None;
        } else if self.task().containers.iter().any(|it| it.name_is(&container) && gone.joined(it).is_some())
        {
            container.network = None;
        }
        let lost = self.task().log_router().is_some_and(|router| gone.has(router));
        let used = |it: &Container| it.name_is(&container) && it.uses_log_router();
        if lost && self.task().containers.iter().any(used) {
            container.logs = None;
        }
        container.places.clear();
        container
    }

    /// No name of what is gone is in a place for names of containers.
    fn check_names(&self, gone: &Gone<'_>, task: &Task) {
        let is_shared = gone.leaving().any(|container| container.places.is_empty());
        if is_shared {
            return;
        }
        for container in task.containers.iter().filter(|container| !container.is_injected()) {
            assert!(gone.name(&container.name).is_none(), "{} is there", self.said());
            let names = container.depends_on.iter().map(|it| &it.container);
            let names = names.chain(container.volumes_from.iter().map(|it| &it.container));
            assert!(names.into_iter().all(|name| gone.name(name).is_none()), "{}", self.said());
            assert!(container.links.iter().all(|it| gone.known(&it.container).is_none()), "{}", self.said());
            assert!(gone.joined(container).is_none(), "{}", self.said());
        }
        assert!(task.proxy.iter().all(|proxy| gone.name(&proxy.container).is_none()), "{}", self.said());
        let unused = gone.unused_volumes();
        assert!(task.volumes.iter().all(|it| !unused.contains(&it.id)), "{}", self.said());
        let has_router = task.containers.iter().any(|container| container.is_log_router);
        let had_router = self.task().log_router().is_some();
        let lost: Vec<&str> =
            task.containers.iter().filter(|it| it.uses_log_router()).map(|it| it.display_name()).collect();
        assert!(has_router || !had_router || lost.is_empty(), "{}: {lost:?}", self.said());
        for reference in &task.references {
            let names_container = matches!(
                reference.kind,
                sidecarta::task::ReferenceKind::LoadBalancer | sidecarta::task::ReferenceKind::Registry
            );
            let is_left =
                names_container && reference.place.is_some() && gone.known(&reference.name).is_some();
            assert!(!is_left, "{}: {reference:?}", self.said());
        }
    }
}

trait Named {
    fn name_is(&self, other: &Container) -> bool;
}

impl Named for Container {
    fn name_is(&self, other: &Container) -> bool {
        self.written_name() == other.written_name()
    }
}

/// All that the reader gives of containers, without places.
fn read(containers: &[Container]) -> Vec<String> {
    let mut read: Vec<String> = containers.iter().map(|it| unplaced(&format!("{it:?}"))).collect();
    // Those that merges bring stand after the others.
    read.sort();
    read
}

/// `span: 3..14`, `NodeId(7)` and `index: 2` are places.
fn unplaced(dump: &str) -> String {
    let mut result = String::new();
    let mut rest = dump;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let length = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at(length);
        let is_end = result.ends_with("..") && before.is_empty();
        result.push_str(before);
        let is_place = after.starts_with("..")
            || is_end
            || before.ends_with("..")
            || before.ends_with("NodeId(")
            || before.ends_with("index: ");
        result.push_str(if is_place { "_" } else { digits });
        rest = after;
    }
    result + rest
}

fn names(task: &Task) -> Vec<PartId> {
    let can_go = |container: &&Container| !container.places.is_empty();
    task.containers.iter().filter(can_go).map(|container| container.id.clone()).collect()
}

#[test]
fn every_container_can_be_switched_off() {
    let (mut n_files, mut n_tasks, mut n_off, mut n_shared) = (0, 0, 0, 0);
    let mut of = [0, 0, 0];
    let mut n_router = 0;
    for sample in all() {
        let before = analyzed(&sample.text);
        n_files += usize::from(!before.tasks.is_empty());
        for (index, task) in before.tasks.iter().enumerate() {
            n_tasks += 1;
            for container in &task.containers {
                let off = Toggles::from([container.id.clone()]);
                Case { name: &sample.name, before: &before, index, off }.check();
                n_off += 1;
                n_shared += usize::from(container.places.is_empty());
                n_router += usize::from(container.is_log_router);
                of[match task.platform {
                    Platform::Ecs => 0,
                    Platform::Kubernetes => 1,
                    Platform::Compose => 2,
                }] += 1;
            }
        }
    }
    eprintln!(
        "{n_files} texts, {n_tasks} definitions, {n_off} containers switched off (ECS {}, Kubernetes {}, Compose {}), {n_router} of them log routers, {n_shared} without a place of their own",
        of[0], of[1], of[2]
    );
}

#[test]
fn the_order_of_switching_off_does_not_matter() {
    let (mut n_sets, mut n_same, mut n_alike, mut n_logs) = (0, 0, 0, 0);
    for sample in all() {
        let before = analyzed(&sample.text);
        for (index, task) in before.tasks.iter().enumerate().take(3) {
            let ids = names(task);
            for set in sets(&ids) {
                let off: Toggles = set.iter().cloned().collect();
                let case = Case { name: &sample.name, before: &before, index, off };
                if case.check().is_none() {
                    continue;
                }
                let text = case.edits().apply(&before.text);
                for order in [set.clone(), set.iter().rev().cloned().collect()] {
                    n_sets += 1;
                    let Some(step) = one_by_one(&sample, index, &order) else { continue };
                    if step == text {
                        n_same += 1;
                    } else if lines(&step) == lines(&text) {
                        n_alike += 1;
                    } else {
                        // Whose log group is taken over depends on who is there when the router goes.
                        let without_logs = |text: &str| {
                            let containers = &analyzed(text).tasks[index].containers;
                            let bare = |it: &Container| Container { logs: None, ..it.clone() };
                            read(&containers.iter().map(bare).collect::<Vec<_>>())
                        };
                        let router = task.log_router().filter(|it| set.contains(&it.id));
                        assert!(router.is_some(), "{} {order:?}: {step}", case.said());
                        assert_eq!(without_logs(&step), without_logs(&text), "{} {order:?}", case.said());
                        n_logs += 1;
                    }
                }
            }
        }
    }
    eprintln!(
        "{n_sets} orders of sets of containers: {n_same} give the same bytes, {n_alike} differ in blank lines, {n_logs} in the log group"
    );
}

/// Pairs of neighbours, the two ends, and all but the first: one stays.
fn sets(ids: &[PartId]) -> Vec<Vec<PartId>> {
    let mut sets: Vec<Vec<PartId>> =
        ids.windows(2).filter(|pair| ids.len() > pair.len()).take(4).map(<[PartId]>::to_vec).collect();
    if let [first, .., last] = ids
        && ids.len() > 2
    {
        sets.push(vec![first.clone(), last.clone()]);
        sets.push(ids[1..].to_vec());
    }
    sets
}

fn one_by_one(sample: &Sample, index: usize, order: &[PartId]) -> Option<String> {
    let mut text = sample.text.to_string();
    for id in order {
        let analysis = analyzed(&text);
        let task = analysis.tasks.get(index)?;
        // The second of two containers of a name is the first once that is gone.
        task.container_by_id(id).filter(|container| !container.places.is_empty())?;
        text = without(&analysis.tree, task, &Toggles::from([id.clone()]), LogFallback::Awslogs).apply(&text);
    }
    Some(text)
}

/// The lines but for blank ones, of which one may stay in place of two items.
fn lines(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.trim().is_empty()).collect()
}

#[test]
fn places_are_no_part_of_what_is_read() {
    assert_eq!(unplaced("a: 3..14, NodeId(7), index: 2, cpu: 256"), "a: _.._, NodeId(_), index: _, cpu: 256");
}
