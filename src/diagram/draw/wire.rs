//! Lines between boxes: dependencies, log routes, mounts.

use super::{group, plate};
use crate::diagram::graph::{End, Graph, Wire};
use crate::diagram::path::arrow_head;
use crate::diagram::place::{Placed, PlacedWire};
use crate::diagram::{Font, Group, GroupKind, Shape};
use crate::task::PartId;

const RADIUS: f32 = 8.0;

/// The lines with their arrow heads.
pub(super) fn lines(graph: &Graph<'_>, placed: &Placed) -> Vec<Group> {
    let wires = graph.wires.iter().zip(&placed.wires);
    wires
        .filter(|(_, placed)| placed.points.len() > 1)
        .map(|(wire, placed)| line(graph, wire, placed))
        .collect()
}

/// The plates, which lie above all lines.
pub(super) fn labels(graph: &Graph<'_>, placed: &Placed) -> Vec<Group> {
    let wires = graph.wires.iter().zip(&placed.wires);
    wires
        .filter_map(|(wire, placed)| {
            let (rect, (kind, _, _)) = (placed.label?, look(wire));
            let font = if kind == GroupKind::Dependency { Font::Label } else { Font::Code };
            let shapes = plate(rect, &placed.text, font).to_vec();
            Some(Group {
                state: wire.state,
                span: wire.span,
                ends: ends(graph, wire),
                shapes,
                ..group(kind, "")
            })
        })
        .collect()
}

fn line(graph: &Graph<'_>, wire: &Wire, placed: &PlacedWire) -> Group {
    let (kind, class, head) = look(wire);
    let mut shapes = vec![Shape::Line { points: placed.points.clone(), radius: RADIUS, class }];
    if let (Some(class), Some(data)) = (head, arrow_head(&placed.points)) {
        shapes.push(Shape::Path { data, class });
    }
    Group {
        ends: ends(graph, wire),
        state: wire.state,
        span: wire.span,
        tone: wire.tone,
        shapes,
        ..group(kind, label(graph, wire))
    }
}

/// What it is, and the classes of its stroke and its head.
fn look(wire: &Wire) -> (GroupKind, &'static str, Option<&'static str>) {
    match wire.to {
        End::Dependency { is_implied: false, .. } => (GroupKind::Dependency, "wire", Some("wire-head")),
        End::Dependency { is_implied: true, .. } => {
            (GroupKind::Dependency, "wire-implied", Some("wire-head"))
        }
        End::Router { .. } | End::Destination { .. } => (GroupKind::LogRoute, "log", Some("log-head")),
        End::Mount { is_read_only: false, .. } => (GroupKind::Mount, "mount", None),
        End::Mount { is_read_only: true, .. } => (GroupKind::Mount, "mount-read-only", None),
    }
}

fn ends(graph: &Graph<'_>, wire: &Wire) -> Vec<PartId> {
    let from = graph.cards.get(wire.from).map(|card| card.container.id.clone());
    let to = match wire.to {
        End::Dependency { card, .. } | End::Router { card } => {
            graph.cards.get(card).map(|card| card.container.id.clone())
        }
        End::Destination { destination } => graph.destinations.get(destination).map(|node| node.part.clone()),
        End::Mount { volume, .. } => graph.volumes.get(volume).map(|node| node.volume.id.clone()),
    };
    from.into_iter().chain(to).collect()
}

fn label(graph: &Graph<'_>, wire: &Wire) -> String {
    let name = |card: usize| graph.cards.get(card).map_or("", |card| card.container.display_name());
    let from = name(wire.from);
    match &wire.to {
        End::Dependency { card, condition, is_implied } => {
            let condition = condition.map_or("to start", |condition| condition.words());
            let why = if *is_implied { " (ECS adds this)" } else { "" };
            format!("{from} waits for {} {condition}{why}", name(*card))
        }
        End::Router { card } => format!("{from} sends its logs to {}", name(*card)),
        End::Destination { destination } => {
            let title = graph.destinations.get(*destination).map_or("", |node| node.destination.title());
            format!("{from} sends logs to {title}")
        }
        End::Mount { volume, path, is_read_only } => {
            let volume = graph.volumes.get(*volume).map_or("", |node| node.volume.display_name());
            let how = if *is_read_only { " read-only" } else { "" };
            format!("{from} mounts {volume} at {path}{how}")
        }
    }
}
