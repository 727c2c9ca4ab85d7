//! One definition without some of its containers, and what must hold of it.

use std::rc::Rc;

use sidecarta::analysis::{Analysis, Choices, analyze};
use sidecarta::edit::without;
use sidecarta::task::{Container, Gone, LogFallback, PartId, ReferenceKind, Task, Toggles};
use sidecarta::text::{Edits, Span};
use sidecarta::yaml::NodeRef;

/// A text without some containers of one of its tasks.
pub(super) struct Case<'a> {
    pub(super) name: &'a str,
    pub(super) before: &'a Analysis,
    pub(super) index: usize,
    pub(super) off: Toggles,
}

impl Case<'_> {
    fn task(&self) -> &Rc<Task> {
        &self.before.tasks[self.index]
    }

    pub(super) fn edits(&self) -> Edits {
        without(&self.before.tree, self.task(), &self.off, LogFallback::Awslogs)
    }

    pub(super) fn said(&self) -> String {
        format!("{} #{} without {:?}", self.name, self.index, self.off)
    }

    /// Reads the text again; the task, unless nothing is left to know it by.
    pub(super) fn check(&self) -> Option<Rc<Task>> {
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
            let is_naming =
                words.iter().any(|word| old.contains(word)) || is_setting(old) || is_setting(&edit.text);
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
            // What has no list around it cannot go.
            !gone.leaving().any(|it| it.places.is_empty() && !it.is_injected() && it.name_is(container))
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
            let names_container =
                matches!(reference.kind, ReferenceKind::LoadBalancer | ReferenceKind::Registry);
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
pub(super) fn read(containers: &[Container]) -> Vec<String> {
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
    [
        "istio.io/",
        "linkerd.io/",
        "vault.hashicorp.com/",
        "dapr.io/",
        "sidecar.",
        "kuma.io/",
        "gke-gcsfuse/",
        "appmesh.k8s.aws/",
    ]
    .iter()
    .any(|domain| text.contains(domain))
}

#[test]
fn places_are_no_part_of_what_is_read() {
    assert_eq!(unplaced("a: 3..14, NodeId(7), index: 2, cpu: 256"), "a: _.._, NodeId(_), index: _, cpu: 256");
}
