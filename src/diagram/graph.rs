//! The task → what is to be placed: cards, volumes, destinations, and the wires between them.

use super::card::Card;
use super::order::reading_order;
use super::wire::{End, Wire};
use super::{State, Tone};
use crate::task::{Destination, Edge, Effective, Known, PartId, Task, Volume};
use crate::text::{Gather, Names, Span, order};

/// A task has ten containers at most; a text may have any number. More than these nobody can look at,
/// and of so many a part shows as much.
const MAX_CARDS: usize = 1000;
const CARDS_OF_TOO_MANY: usize = 200;

/// Everything of a picture, without places.
pub(super) struct Graph<'t> {
    pub(super) task: &'t Task,
    pub(super) cards: Vec<Card<'t>>,
    /// Containers that are too many to be drawn.
    pub(super) n_hidden: usize,
    pub(super) volumes: Vec<VolumeNode<'t>>,
    pub(super) destinations: Vec<DestinationNode>,
    pub(super) wires: Vec<Wire>,
}

pub(super) struct VolumeNode<'t> {
    pub(super) volume: &'t Volume,
    pub(super) state: State,
}

/// A place outside the task where logs go.
pub(super) struct DestinationNode {
    pub(super) part: PartId,
    pub(super) destination: Destination,
    pub(super) state: State,
}

impl<'t> Graph<'t> {
    pub(super) fn new(task: &'t Task, effective: &Effective) -> Graph<'t> {
        let edges = task.edges();
        let order = reading_order(task, &edges);
        let n_drawn = if order.len() > MAX_CARDS { CARDS_OF_TOO_MANY } else { order.len() };
        let n_hidden = order.len() - n_drawn;
        let drawn = order.into_iter().take(n_drawn);
        let cards: Vec<Card<'t>> = drawn.map(|container| Card::new(task, container, effective)).collect();
        let volumes = task.volumes.iter().take(MAX_CARDS).map(|volume| {
            let is_unused = effective.unused_volumes.contains(&volume.id);
            VolumeNode { volume, state: if is_unused { State::Ghost } else { State::On } }
        });
        let mut graph = Graph {
            task,
            volumes: volumes.gather(),
            cards,
            n_hidden,
            destinations: Vec::new(),
            wires: Vec::new(),
        };
        graph.add_dependencies(&edges);
        graph.add_links();
        graph.add_log_routes();
        graph.add_redirects();
        graph.add_mounts();
        graph.bundle();
        graph
    }

    fn add_dependencies(&mut self, edges: &[Edge]) {
        let index = self.card_index();
        for edge in edges {
            let (Some(from), Some(to)) = (index.get(edge.from.as_str()), index.get(edge.to.as_str())) else {
                continue;
            };
            // A container that waits for itself is a finding.
            if from == to {
                continue;
            }
            // The route to the log router says it already, the order of a Pod is numbered, and links and the
            // volumes of others are lines of their own.
            if edge.implied.is_none() {
                let end = End::Dependency { card: to, condition: edge.condition };
                self.add(from, end, self.both(from, to), Tone::Neutral, edge.span);
            }
        }
    }

    fn add_links(&mut self) {
        let names = self.task.containers_by_name();
        let index = self.card_index();
        let card = |name: &Known<String>| {
            let container = self.task.containers.get(names.get(name.as_written())?)?;
            index.get(container.id.as_str())
        };
        let mut found = Vec::new();
        for (from, container) in self.cards.iter().map(|card| card.container).enumerate() {
            for link in &container.links {
                found.extend(card(&link.container).map(|card| (from, End::Link { card }, link.span)));
            }
            for source in &container.volumes_from {
                let to = source.container.as_ref().and_then(|name| card(&name.value));
                let is_read_only = source.is_read_only();
                found.extend(to.map(|card| (from, End::VolumesFrom { card, is_read_only }, source.span)));
            }
        }
        for (from, end, span) in found {
            if let Some(to) = end.card_below().filter(|to| *to != from) {
                self.add(from, end, self.both(from, to), Tone::Neutral, span);
            }
        }
    }

    /// What the applications send and get goes through the proxy.
    fn add_redirects(&mut self) {
        let Some(proxy) = self.task.redirecting_proxy() else { return };
        let Some(card) = self.cards.iter().position(|card| card.container.id == proxy.id) else { return };
        let span = self.task.proxy.as_ref().map_or(proxy.span, |proxy| proxy.span);
        for from in 0..self.cards.len() {
            if from != card && self.cards.get(from).is_some_and(|card| card.is_app()) {
                self.add(from, End::Redirect { card }, self.both(from, card), Tone::Proxy, span);
            }
        }
    }

    #[inline(never)]
    fn add(&mut self, from: usize, to: End, state: State, tone: Tone, span: Span) {
        self.wires.push(Wire { from, to, state, tone, span, bundle: self.wires.len() });
    }

    fn bundle(&mut self) {
        let mut first: Option<(i64, usize)> = None;
        for index in order(self.wires.iter().map(|wire| wire.to.key())) {
            let Some(wire) = self.wires.get_mut(index) else { continue };
            let key = wire.to.key();
            match first {
                Some((known, leader)) if known == key => wire.bundle = leader,
                _ => first = Some((key, index)),
            }
        }
    }

    fn add_log_routes(&mut self) {
        let index = self.card_index();
        let router = self.task.log_router().map(|router| router.id.clone());
        for from in 0..self.cards.len() {
            let Some(container) = self.cards.get(from).map(|card| card.container) else { continue };
            let Some(logs) = &container.logs else { continue };
            match logs.destination(router.as_ref()) {
                Some(Destination::Router(router)) => {
                    let Some(card) = index.get(router.as_str()) else { continue };
                    if card != from {
                        self.add(
                            from,
                            End::Router { card },
                            self.both(from, card),
                            Tone::LogRouter,
                            logs.span,
                        );
                    }
                    if let Some(output) = logs.firelens_output() {
                        let both = self.both(from, card);
                        self.add_destination(card, output, both, logs.span);
                    }
                }
                Some(destination) => {
                    self.add_destination(from, destination, self.both(from, from), logs.span);
                }
                None => {}
            }
        }
    }

    fn add_destination(&mut self, from: usize, destination: Destination, state: State, span: Span) {
        let name = format!("{} {}", destination.title(), destination.detail().unwrap_or_default());
        let part = PartId::destination(name.trim_end());
        let to = match self.destinations.iter().position(|other| other.part == part) {
            Some(known) => known,
            None => {
                self.destinations.push(DestinationNode { part, destination, state: State::Ghost });
                self.destinations.len() - 1
            }
        };
        if let Some(node) = self.destinations.get_mut(to)
            && state == State::On
        {
            node.state = State::On;
        }
        // Several users of a router send the same way on from it: one wire, seen if any of them is on.
        let same = self.wires.iter_mut().find(
            |wire| matches!(wire.to, End::Destination { destination } if destination == to && wire.from == from),
        );
        match same {
            Some(wire) if state == State::On => wire.state = State::On,
            Some(_) => {}
            None => {
                self.add(from, End::Destination { destination: to }, state, Tone::LogRouter, span);
            }
        }
    }

    fn add_mounts(&mut self) {
        let mut index = Names::default();
        for (at, node) in self.volumes.iter().enumerate() {
            index.add(node.volume.display_name(), at);
        }
        let mut mounts = Vec::new();
        for (from, card) in self.cards.iter().enumerate() {
            for mount in &card.container.mounts {
                let Some(name) = mount.volume.as_ref().map(|name| name.value.as_written()) else { continue };
                let Some(volume) = index.get(name) else { continue };
                let mut path = mount.path.as_ref().map_or("", |path| path.value.as_written()).to_owned();
                if let Some(sub_path) = &mount.sub_path {
                    path.push_str(" · of ");
                    path.push_str(sub_path.value.as_written());
                }
                mounts.push((
                    from,
                    End::Mount { volume, path, is_read_only: mount.is_read_only() },
                    mount.span,
                ));
            }
        }
        let mut counts = vec![0; self.cards.len()];
        for (from, ..) in &mounts {
            if let Some(count) = counts.get_mut(*from) {
                *count += 1;
            }
        }
        for (card, count) in self.cards.iter_mut().zip(counts) {
            card.list_mounts(count);
        }
        for (from, to, span) in mounts {
            self.add(from, to, self.both(from, from), Tone::Neutral, span);
        }
    }

    fn card_index(&self) -> Names<'t> {
        let mut index = Names::default();
        for (at, card) in self.cards.iter().enumerate() {
            index.add(card.container.id.as_str(), at);
        }
        index
    }

    /// A line is a ghost where one of its ends is.
    fn both(&self, a: usize, b: usize) -> State {
        let is_ghost = |index: usize| self.cards.get(index).is_some_and(|card| card.state == State::Ghost);
        if is_ghost(a) || is_ghost(b) { State::Ghost } else { State::On }
    }
}
