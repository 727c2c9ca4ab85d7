//! The task as boxes and arrows without places, for languages that place them by themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagram::Layer;
use crate::task::{Condition, Container, Destination, Edge, Effective, Implied, PartId, Platform, Task};
use crate::text::Names;

/// What is on; what is switched off is left out.
pub(super) struct Chart<'t> {
    pub(super) title: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) arrows: Vec<Arrow>,
}

/// A box.
pub(super) struct Node {
    pub(super) id: Id,
    pub(super) name: String,
    /// What else stands in it.
    pub(super) lines: Vec<String>,
}

/// A letter and a number: whatever a person calls a thing is no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Id {
    Container(usize),
    Volume(usize),
    /// A place outside the task where logs go.
    Destination(usize),
}

pub(super) struct Arrow {
    pub(super) from: Id,
    pub(super) to: Id,
    pub(super) kind: ArrowKind,
    pub(super) words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArrowKind {
    /// One waits for the other.
    Waits,
    /// The same, as the platform adds it.
    WaitsUnasked,
    /// Traffic, in both directions.
    Traffic,
    Mount,
    Logs,
}

impl<'t> Chart<'t> {
    /// The task without what is off and without the hidden layers.
    pub(super) fn new(task: &'t Task, effective: &Effective, hidden: &[Layer]) -> Chart<'t> {
        let mut containers = Names::default();
        for (index, container) in task.containers.iter().enumerate() {
            if !effective.off.contains(&container.id) {
                containers.add(container.id.as_str(), index);
            }
        }
        let chart = Chart { title: task.display_name(), nodes: Vec::new(), arrows: Vec::new() };
        let (destinations, routes) = (BTreeMap::new(), BTreeSet::new());
        let mut making = Making { chart, task, effective, containers, destinations, routes };
        making.add_containers();
        let is_shown = |layer| !hidden.contains(&layer);
        if is_shown(Layer::Order) {
            making.dependencies();
        }
        if is_shown(Layer::Network) {
            making.links();
        }
        if is_shown(Layer::Volumes) {
            making.volumes();
        }
        if is_shown(Layer::Logs) {
            making.logs();
        }
        making.chart
    }
}

impl Id {
    /// `c0`, `v0`, `d0`.
    pub(super) fn word(self) -> String {
        match self {
            Id::Container(index) => format!("c{index}"),
            Id::Volume(index) => format!("v{index}"),
            Id::Destination(index) => format!("d{index}"),
        }
    }
}

struct Making<'t, 'e> {
    chart: Chart<'t>,
    task: &'t Task,
    effective: &'e Effective,
    /// The numbers of those that are on, by their ids.
    containers: Names<'t>,
    /// Each with its number.
    destinations: BTreeMap<Destination, usize>,
    routes: BTreeSet<(Id, Id)>,
}

impl<'t> Making<'t, '_> {
    /// The containers that are on, each with its number.
    fn on(&self) -> impl Iterator<Item = (Id, &'t Container)> + use<'t> {
        let off = &self.effective.off;
        let all = self.task.containers.iter().enumerate();
        let on: Vec<_> = all.filter(|(_, container)| !off.contains(&container.id)).collect();
        on.into_iter().map(|(index, container)| (Id::Container(index), container))
    }

    fn id(&self, part: &PartId) -> Option<Id> {
        self.containers.get(part.as_str()).map(Id::Container)
    }

    fn arrow(&mut self, from: Id, to: Id, kind: ArrowKind, words: impl Into<String>) {
        if from != to {
            self.chart.arrows.push(Arrow { from, to, kind, words: words.into() });
        }
    }

    fn add_containers(&mut self) {
        for (id, container) in self.on() {
            let mut lines = vec![container.role.label().to_lowercase()];
            if container.is_essential() == Some(true) {
                lines.push("essential".to_owned());
            }
            self.chart.nodes.push(Node { id, name: container.display_name().to_owned(), lines });
        }
    }

    fn dependencies(&mut self) {
        for Edge { from, to, condition, implied, .. } in self.task.edges() {
            let (Some(from), Some(to)) = (self.id(&from), self.id(&to)) else { continue };
            let kind = if implied.is_some() { ArrowKind::WaitsUnasked } else { ArrowKind::Waits };
            // Logs, links and the volumes of others are arrows of their own.
            if matches!(implied, None | Some(Implied::Order)) {
                let words = condition.map_or("waits for", |condition| self.words(condition));
                self.arrow(from, to, kind, words);
            }
        }
    }

    /// In the word of the platform, where it has one.
    fn words(&self, condition: Condition) -> &'static str {
        match (self.task.platform, condition) {
            (Platform::Ecs, condition) => condition.key(),
            (_, Condition::Create) => "waits for its creation",
            (_, Condition::Start) => "waits for its start",
            (_, Condition::Complete) => "waits for its exit",
            (_, Condition::Success) => "waits for its exit with 0",
            (_, Condition::Healthy) => "waits for its health",
        }
    }

    fn links(&mut self) {
        let names = self.task.containers_by_name();
        let proxy = self.task.redirecting_proxy().and_then(|proxy| self.id(&proxy.id));
        for (id, container) in self.on() {
            for link in &container.links {
                let to = names.get(link.container.as_written());
                let to = to.and_then(|to| self.id(&self.task.containers.get(to)?.id));
                if let Some(to) = to {
                    self.arrow(id, to, ArrowKind::WaitsUnasked, "links to");
                }
            }
            if let Some(proxy) = proxy.filter(|_| container.role.is_app()) {
                self.arrow(id, proxy, ArrowKind::Traffic, "traffic");
            }
        }
    }

    fn volumes(&mut self) {
        let mut volumes = Names::default();
        for (index, volume) in self.task.volumes.iter().enumerate() {
            let is_unused = self.effective.unused_volumes.contains(&volume.id);
            volumes.add(volume.display_name(), index);
            if !is_unused {
                let id = Id::Volume(index);
                let name = volume.display_name().to_owned();
                self.chart.nodes.push(Node { id, name, lines: Vec::new() });
            }
        }
        let names = self.task.containers_by_name();
        for (id, container) in self.on() {
            for mount in &container.mounts {
                let name = mount.volume.as_ref().map(|name| name.value.as_written());
                let Some(volume) = name.and_then(|name| volumes.get(name)) else { continue };
                let path = mount.path.as_ref().map_or("", |field| field.value.as_written());
                let words = if mount.is_read_only() { format!("{path} read-only") } else { path.to_owned() };
                self.arrow(id, Id::Volume(volume), ArrowKind::Mount, words);
            }
            for source in &container.volumes_from {
                let name = source.container.as_ref().map(|name| name.value.as_written());
                let from = name.and_then(|name| self.task.containers.get(names.get(name)?));
                if let Some(from) = from.and_then(|from| self.id(&from.id)) {
                    let words = if source.is_read_only() { "its volumes read-only" } else { "its volumes" };
                    self.arrow(id, from, ArrowKind::Mount, words);
                }
            }
        }
    }

    fn logs(&mut self) {
        let router = self.task.log_router().map(|router| router.id.clone());
        for (id, container) in self.on() {
            let Some(logs) = &container.logs else { continue };
            match logs.destination(router.as_ref()) {
                None => {}
                Some(Destination::Router(router)) => {
                    let Some(router) = self.id(&router) else { continue };
                    self.arrow(id, router, ArrowKind::Logs, "logs");
                    if let Some(output) = logs.firelens_output() {
                        self.logs_to(router, output);
                    }
                }
                Some(destination) => self.logs_to(id, destination),
            }
        }
    }

    /// To the box of the place, made where it is new. Users of a router send one way on from it.
    fn logs_to(&mut self, from: Id, destination: Destination) {
        let next = self.destinations.len();
        let index = match self.destinations.get(&destination) {
            Some(known) => *known,
            None => {
                let lines = destination.detail().into_iter().map(str::to_owned).collect();
                let name = destination.title().to_owned();
                self.chart.nodes.push(Node { id: Id::Destination(next), name, lines });
                self.destinations.insert(destination, next);
                next
            }
        };
        let to = Id::Destination(index);
        if self.routes.insert((from, to)) {
            self.arrow(from, to, ArrowKind::Logs, "logs");
        }
    }
}
