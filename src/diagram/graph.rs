//! The task → what is to be placed: cards, volumes, destinations, and the wires between them.

use super::card::Card;
use super::{State, Tone};
use crate::task::{Condition, Container, Destination, Effective, PartId, Task, Volume};
use crate::text::{Names, Span, order};

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

/// A line between two boxes; indices into the lists of the graph.
pub(super) struct Wire {
    pub(super) from: usize,
    pub(super) to: End,
    pub(super) state: State,
    pub(super) tone: Tone,
    pub(super) span: Option<Span>,
}

pub(super) enum End {
    /// The card that is waited for.
    Dependency {
        card: usize,
        condition: Option<Condition>,
        is_implied: bool,
    },
    /// The log router.
    Router {
        card: usize,
    },
    Destination {
        destination: usize,
    },
    Mount {
        volume: usize,
        path: String,
        is_read_only: bool,
    },
}

impl<'t> Graph<'t> {
    pub(super) fn new(task: &'t Task, effective: &Effective) -> Graph<'t> {
        let order = reading_order(task);
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
            volumes: volumes.collect(),
            cards,
            n_hidden,
            destinations: Vec::new(),
            wires: Vec::new(),
        };
        graph.add_dependencies();
        graph.add_log_routes();
        graph.add_mounts();
        graph
    }

    fn add_dependencies(&mut self) {
        let index = self.card_index();
        for edge in self.task.edges() {
            let (Some(from), Some(to)) = (index.get(edge.from.as_str()), index.get(edge.to.as_str())) else {
                continue;
            };
            // The route to the log router says it already, and a container that waits for itself is a finding.
            let is_firelens = edge.implied == Some(crate::task::Implied::Firelens);
            if from == to || is_firelens {
                continue;
            }
            let (is_implied, condition) = (edge.implied.is_some(), edge.condition);
            self.wires.push(Wire {
                from,
                to: End::Dependency { card: to, condition, is_implied },
                state: self.both(from, to),
                tone: Tone::Neutral,
                span: Some(edge.span),
            });
        }
    }

    fn add_log_routes(&mut self) {
        let index = self.card_index();
        let router = self.task.log_router().map(|router| router.id.clone());
        for from in 0..self.cards.len() {
            let Some((container, state)) = self.cards.get(from).map(|card| (card.container, card.state))
            else {
                continue;
            };
            let Some(logs) = &container.logs else { continue };
            match logs.destination(router.as_ref()) {
                Some(Destination::Router(router)) => {
                    let Some(card) = index.get(router.as_str()) else { continue };
                    if card != from {
                        self.wires.push(Wire {
                            from,
                            to: End::Router { card },
                            state: self.both(from, card),
                            tone: Tone::LogRouter,
                            span: Some(logs.span),
                        });
                    }
                    if let Some(output) = logs.firelens_output() {
                        let both = self.both(from, card);
                        self.add_destination(card, output, both, logs.span);
                    }
                }
                Some(destination) => self.add_destination(from, destination, state, logs.span),
                None => {}
            }
        }
    }

    fn add_destination(&mut self, from: usize, destination: Destination, state: State, span: Span) {
        let name = format!("{} {}", destination.title(), destination.detail().unwrap_or_default());
        let part = PartId::destination(name.trim_end());
        let state = if state == State::Ghost { State::Ghost } else { State::On };
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
                let to = End::Destination { destination: to };
                self.wires.push(Wire { from, to, state, tone: Tone::LogRouter, span: Some(span) });
            }
        }
    }

    fn add_mounts(&mut self) {
        let mut index = Names::default();
        for (at, node) in self.volumes.iter().enumerate() {
            index.add(node.volume.display_name(), at);
        }
        for (from, card) in self.cards.iter().enumerate() {
            for mount in &card.container.mounts {
                let Some(name) = mount.volume.as_ref().map(|name| name.value.as_written()) else { continue };
                let Some(volume) = index.get(name) else { continue };
                let path = mount.path.as_ref().map(|path| path.value.as_written().to_owned());
                self.wires.push(Wire {
                    from,
                    to: End::Mount {
                        volume,
                        path: path.unwrap_or_default(),
                        is_read_only: mount.is_read_only(),
                    },
                    state: if card.state == State::Ghost { State::Ghost } else { State::On },
                    tone: Tone::Neutral,
                    span: Some(mount.span),
                });
            }
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

/// What runs first stands first, then the applications, then their sidecars; otherwise as written.
fn reading_order(task: &Task) -> Vec<&Container> {
    let rank = |container: &Container| match () {
        () if container.role.is_init() => 0,
        () if container.role.is_app() => 1,
        () => 2,
    };
    let order = order(task.containers.iter().map(rank));
    order.into_iter().filter_map(|index| task.containers.get(index)).collect()
}
