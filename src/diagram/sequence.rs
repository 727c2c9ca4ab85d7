//! The sequence in which the containers of a Pod start: which number each has, and the room it takes.
//!
//! Init containers run one after the other; those that go on running stay while the others start:
//! <https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior>.

use super::graph::Graph;
use crate::task::{Container, ContainerKind, Platform};
use crate::text::Gather;

/// From the middle of a number to the top of its card.
pub(super) const DISC_HEIGHT: f32 = 20.0;
/// Distance of the lines of two that go on running.
pub(super) const BAND: f32 = 7.0;

/// Whether the picture has a sequence at all: without init containers all start at once.
pub(super) fn is_there(graph: &Graph<'_>) -> bool {
    graph.task.platform == Platform::Kubernetes
        && graph.task.containers.iter().any(Container::starts_in_sequence)
}

/// The room above the cards that it needs.
pub(super) fn height(graph: &Graph<'_>) -> f32 {
    let bands = graph.task.containers.iter().filter(|it| it.kind == ContainerKind::NativeSidecar);
    if is_there(graph) { DISC_HEIGHT + 26.0 + bands.count() as f32 * BAND } else { 0.0 }
}

/// For each card its number from one; those that start together have one number.
pub(super) fn numbers(graph: &Graph<'_>) -> Vec<Option<usize>> {
    let n_first = graph.task.containers.iter().filter(|it| it.starts_in_sequence()).count();
    let mut next = 0;
    let number = |container: &Container| match container.kind {
        ContainerKind::Init | ContainerKind::NativeSidecar => {
            next += 1;
            Some(next)
        }
        ContainerKind::Regular => Some(n_first + 1),
        ContainerKind::Ephemeral | ContainerKind::Injected(_) => None,
    };
    graph.cards.iter().map(|card| card.container).map(number).gather()
}
