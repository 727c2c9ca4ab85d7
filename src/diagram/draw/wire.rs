//! Lines between boxes: dependencies, log routes, mounts.

use super::group;
use super::shapes::Shapes;
use crate::diagram::card::{MOUNT_LINE, PADDING};
use crate::diagram::graph::Graph;
use crate::diagram::measure::width;
use crate::diagram::place::Placed;
use crate::diagram::wire::{End, Wire};
use crate::diagram::{Font, Group, GroupKind, Point, State, line_path};
use crate::task::PartId;
use crate::text::Gather;

const RADIUS: f32 = 8.0;

/// The lines with their arrow heads.
pub(super) fn lines(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    for (wire, placed) in graph.wires.iter().zip(&placed.wires) {
        if placed.points.len() < 2 {
            continue;
        }
        let (kind, class, head) = look(wire);
        let mut shapes = Shapes::default();
        // From the end that a bundle shares, so that the dashes of its lines lie on each other.
        let back: Vec<Point> = placed.points.iter().rev().copied().gather();
        shapes.line(&back, RADIUS, class);
        if let Some(head) = head {
            shapes.head(&placed.points, head);
        }
        if kind == GroupKind::Redirect {
            shapes.head(&back, "redirect-head");
        }
        let label = label(graph, wire);
        groups.push(of_wire(graph, wire, group(kind, label, &mut shapes)));
    }
}

/// The plates, which lie above all lines.
pub(super) fn labels(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    for (wire, placed) in graph.wires.iter().zip(&placed.wires) {
        // What is switched off would strike its label through.
        let Some(rect) = placed.label.filter(|_| wire.state != State::Ghost) else { continue };
        let (kind, ..) = look(wire);
        let font = if kind == GroupKind::Dependency { Font::Label } else { Font::Code };
        let mut shapes = Shapes::default();
        shapes.plate(rect, &placed.text, font);
        groups.push(of_wire(graph, wire, group(kind, String::new(), &mut shapes)));
    }
}

/// The paths of the mounts that are listed on cards, each with its line to the lower edge.
pub(super) fn listed(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    let mut places = vec![0; graph.cards.len()];
    for (wire, line) in graph.wires.iter().zip(&placed.wires) {
        let (Some(card), Some(rect)) = (graph.cards.get(wire.from), placed.cards.get(wire.from)) else {
            continue;
        };
        let (End::Mount { .. }, Some(from), Some(place)) =
            (&wire.to, line.points.first(), places.get_mut(wire.from).filter(|_| card.n_listed > 0))
        else {
            continue;
        };
        let (x, y) = (rect.x + PADDING, rect.y + card.list_top + *place as f32 * MOUNT_LINE + 9.0);
        *place += 1;
        let (kind, class, _) = look(wire);
        let mut shapes = Shapes::default();
        shapes.text(x, y, &line.text, Font::Code, "text");
        let start = Point { x: x + width(&line.text, Font::Code) + 6.0, y: y - 4.0 };
        let way = [*from, Point { x: from.x, y: y - 4.0 }, start];
        shapes.path(line_path(&way, RADIUS), class);
        groups.push(of_wire(graph, wire, group(kind, String::new(), &mut shapes)));
    }
}

#[inline(never)]
fn of_wire(graph: &Graph<'_>, wire: &Wire, mut group: Group) -> Group {
    group.ends = ends(graph, wire);
    let detail = match &wire.to {
        End::Mount { path, .. } => path,
        _ => "",
    };
    group.part = Some(PartId::relation(group.kind.key(), &group.ends, detail));
    group.state = wire.state;
    group.span = Some(wire.span);
    group.tone = wire.tone;
    group
}

/// What it is, and the classes of its stroke and its head.
fn look(wire: &Wire) -> (GroupKind, &'static str, Option<&'static str>) {
    match wire.to {
        End::Dependency { .. } => (GroupKind::Dependency, "wire", Some("wire-head")),
        End::Router { .. } | End::Destination { .. } => (GroupKind::LogRoute, "log", Some("log-head")),
        End::Link { .. } => (GroupKind::Link, "link", Some("link-head")),
        End::Redirect { .. } => (GroupKind::Redirect, "redirect", Some("redirect-head")),
        End::VolumesFrom { is_read_only: false, .. } => {
            (GroupKind::VolumesFrom, "mount-others", Some("mount-head"))
        }
        End::VolumesFrom { is_read_only: true, .. } => {
            (GroupKind::VolumesFrom, "mount-others-read-only", Some("mount-head"))
        }
        End::Mount { is_read_only: false, .. } => (GroupKind::Mount, "mount", None),
        End::Mount { is_read_only: true, .. } => (GroupKind::Mount, "mount-read-only", None),
    }
}

fn ends(graph: &Graph<'_>, wire: &Wire) -> Vec<PartId> {
    let from = graph.cards.get(wire.from).map(|card| &card.container.id);
    let to = match wire.to {
        End::Dependency { card, .. } => graph.cards.get(card).map(|card| &card.container.id),
        End::Destination { destination } => graph.destinations.get(destination).map(|node| &node.part),
        End::Mount { volume, .. } => graph.volumes.get(volume).map(|node| &node.volume.id),
        _ => graph.cards.get(wire.to.card_below().unwrap_or(0)).map(|card| &card.container.id),
    };
    let mut ends = Vec::new();
    ends.extend(from.cloned());
    ends.extend(to.cloned());
    ends
}

fn label(graph: &Graph<'_>, wire: &Wire) -> String {
    let name = |card: usize| graph.cards.get(card).map_or("", |card| card.container.display_name());
    let from = name(wire.from);
    match &wire.to {
        End::Dependency { card, condition } => {
            let condition = condition.map_or("to start", |condition| condition.words());
            format!("{from} waits for {} {condition}", name(*card))
        }
        End::Router { card } => format!("{from} sends its logs to {}", name(*card)),
        End::Link { card } => format!("{from} reaches {} by its name", name(*card)),
        End::VolumesFrom { card, is_read_only } => {
            let how = if *is_read_only { ", read-only" } else { "" };
            format!("{from} mounts the volumes of {}{how}", name(*card))
        }
        End::Redirect { card } => format!("Traffic to and from {from} goes through {}", name(*card)),
        End::Destination { destination } => {
            let node = graph.destinations.get(*destination).map(|node| &node.destination);
            let (title, detail) = node.map_or(("", ""), |it| (it.title(), it.detail().unwrap_or_default()));
            format!("{from} sends logs to {title} {detail}").trim_end().to_owned()
        }
        End::Mount { volume, path, is_read_only } => {
            let volume = graph.volumes.get(*volume).map_or("", |node| node.volume.display_name());
            let how = if *is_read_only { " read-only" } else { "" };
            format!("{from} mounts {volume} at {path}{how}")
        }
    }
}
