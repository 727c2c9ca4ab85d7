//! The network: one band where it is shared, a plate for each container where it is not; ports and
//! what comes in from outside.

use super::frame::network_part;
use super::{anchored, group, plate, text};
use crate::diagram::graph::Graph;
use crate::diagram::ingress as outside;
use crate::diagram::measure::width;
use crate::diagram::path::arrow_head;
use crate::diagram::place::Placed;
use crate::diagram::{Anchor, Font, Group, GroupKind, Point, Rect, Shape, State};
use crate::task::{Effective, NetworkMode, Task};

/// The bands under the rows, or a plate under each card.
pub(super) fn rails(graph: &Graph<'_>, placed: &Placed, effective: &Effective) -> Vec<Group> {
    let mode = graph.task.network.effective;
    if mode.is_shared() {
        let is_affected = effective.consequences.iter().any(|consequence| consequence.part == network_part());
        let state = if is_affected { State::Affected } else { State::On };
        let bands = placed.rails.iter().enumerate();
        return bands.map(|(row, rect)| Group { state, ..band(graph.task, *rect, row) }).collect();
    }
    let plates = graph.cards.iter().zip(&placed.cards).zip(&placed.cells);
    plates
        .map(|((card, rect), cell)| {
            let y = placed.rails.get(cell.row).map_or(0.0, |rail| rail.y);
            let own = Rect { x: rect.x, y, width: rect.width, height: 36.0 };
            let words = if mode == NetworkMode::None { "no network" } else { "own address" };
            let label =
                anchored(text(own.center().x, y + 22.0, words, Font::Strong, "muted"), Anchor::Middle);
            let state = if card.state == State::Ghost { State::Ghost } else { State::On };
            Group {
                ends: vec![card.container.id.clone()],
                state,
                bounds: Some(own),
                shapes: vec![Shape::Rect { rect: own, radius: 18.0, class: "rail-own" }, label],
                ..group(GroupKind::Network, format!("{}: {words}", card.container.display_name()))
            }
        })
        .collect()
}

fn band(task: &Task, rect: Rect, row: usize) -> Group {
    let title = if task.network.effective == NetworkMode::Host { "Host network" } else { "Shared network" };
    let y = rect.y + 22.5;
    let mut shapes = vec![
        Shape::Rect { rect, radius: rect.height / 2.0, class: "rail" },
        text(rect.x + 22.0, y, title, Font::Strong, "accent"),
    ];
    let room = rect.width - width(title, Font::Strong) - 66.0;
    let words = explanations(task, row);
    if let Some(words) = words.into_iter().find(|words| width(words, Font::Fact) <= room) {
        shapes.push(anchored(text(rect.right() - 22.0, y, words, Font::Fact, "text"), Anchor::End));
    }
    let assumption = task.network.assumption.map_or(String::new(), |why| format!(" ({why})"));
    Group {
        part: Some(network_part()),
        span: task.network.mode.as_ref().map(|mode| mode.entry()),
        bounds: Some(rect),
        shapes,
        ..group(
            GroupKind::Network,
            format!("{title}: the containers reach each other on localhost{assumption}"),
        )
    }
}

/// What may stand on the band, the longest first.
fn explanations(task: &Task, row: usize) -> Vec<String> {
    if row > 0 {
        return Vec::new();
    }
    let localhost = "containers reach each other on localhost".to_owned();
    let more = match (task.network.assumption, task.network.effective) {
        (Some(why), _) => why.to_owned(),
        (None, NetworkMode::Host) => "the instance's own".to_owned(),
        (None, _) => "one network interface".to_owned(),
    };
    let both = format!("{more} · {localhost}");
    match task.network.assumption {
        Some(_) => vec![both, more, "localhost".to_owned()],
        None => vec![both, localhost, "localhost".to_owned()],
    }
}

/// Joins the bands of several rows, or the plates of a bridge.
pub(super) fn trunk(graph: &Graph<'_>, placed: &Placed) -> Option<Group> {
    let (first, last) = (placed.rails.first()?, placed.rails.last()?);
    let mode = graph.task.network.effective;
    let mut shapes = Vec::new();
    if mode.is_shared() {
        let x = first.x + 10.0;
        let points = vec![Point { x, y: first.center().y }, Point { x, y: last.center().y }];
        if first.y < last.y {
            shapes.push(Shape::Line { points, radius: 0.0, class: "trunk" });
        }
    } else if mode == NetworkMode::Bridge {
        for (row, rail) in placed.rails.iter().enumerate() {
            let cards = placed.cards.iter().zip(&placed.cells).filter(|(_, cell)| cell.row == row);
            let right = cards.map(|(card, _)| card.right()).fold(rail.x, f32::max);
            let y = rail.center().y;
            let points = vec![Point { x: rail.x, y }, Point { x: right, y }];
            shapes.push(Shape::Line { points, radius: 0.0, class: "bridge" });
        }
        if first.y < last.y {
            let x = first.x;
            let points = vec![Point { x, y: first.center().y }, Point { x, y: last.center().y }];
            shapes.push(Shape::Line { points, radius: 0.0, class: "bridge" });
        }
    }
    let label = if mode == NetworkMode::Bridge { "Bridge: each container has its own address" } else { "" };
    if shapes.is_empty() { None } else { Some(Group { shapes, ..group(GroupKind::Network, label) }) }
}

/// Each listening port: a line from the card into the network, with its number.
pub(super) fn plugs(graph: &Graph<'_>, placed: &Placed) -> Vec<Group> {
    let mut groups = Vec::new();
    for (card, plugs) in graph.cards.iter().zip(&placed.plugs) {
        for (port, plug) in card.ports.iter().zip(plugs) {
            let mut shapes = vec![
                Shape::Line { points: vec![plug.from, plug.to], radius: 0.0, class: "plug-line" },
                Shape::Circle { at: plug.to, radius: 5.0, class: "plug" },
            ];
            shapes.extend(plate(plug.label, &port.label, Font::Code));
            groups.push(Group {
                ends: vec![card.container.id.clone(), network_part()],
                state: if card.state == State::Ghost { State::Ghost } else { State::On },
                tone: card.tone,
                shapes,
                ..group(
                    GroupKind::Port,
                    format!("{} listens on {}", card.container.display_name(), port.description),
                )
            });
        }
    }
    groups
}

/// An arrow from outside into each row's network, with the ports it reaches.
pub(super) fn ingress(graph: &Graph<'_>, placed: &Placed) -> Vec<Group> {
    let mut groups = Vec::new();
    for (row, rail) in placed.rails.iter().enumerate() {
        let lines = outside::lines(graph, &placed.cells, row);
        if lines.is_empty() {
            continue;
        }
        let y = rail.center().y;
        let start = placed.boundary.x - outside::ARROW + 4.0;
        let points = vec![Point { x: start, y }, Point { x: rail.x, y }];
        let mut shapes = Vec::new();
        if let Some(head) = arrow_head(&points) {
            shapes.push(Shape::Path { data: head, class: "ingress-head" });
        }
        shapes.push(Shape::Line { points, radius: 0.0, class: "ingress" });
        let top = y - (lines.len() as f32 - 1.0) * 8.0 + 4.0;
        let right = start - 8.0;
        shapes.push(anchored(text(right, top - 18.0, outside::HEADING, Font::Fact, "muted"), Anchor::End));
        for (index, line) in lines.iter().enumerate() {
            let line = text(right, top + index as f32 * 16.0, line, Font::Code, "ink");
            shapes.push(anchored(line, Anchor::End));
        }
        let label = format!("Reached from outside: {}", lines.join(", "));
        groups.push(Group { ends: vec![network_part()], shapes, ..group(GroupKind::Ingress, label) });
    }
    groups
}
