//! The network: one band where it is shared, a plate for each container where it is not; ports and
//! what comes in from outside.

use super::group;
use super::shapes::Shapes;
use crate::diagram::graph::Graph;
use crate::diagram::ingress as outside;
use crate::diagram::measure::{shorten, width};
use crate::diagram::place::Placed;
use crate::diagram::{Anchor, Font, Group, GroupKind, Point, Rect, State};
use crate::task::{Effective, NetworkMode, PartId, Task};

/// From the left end of a band to the trunk that joins it with others.
pub(super) const TRUNK: f32 = 10.0;

/// The bands under the rows, or a plate under each card.
pub(super) fn rails(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed, effective: &Effective) {
    let mode = graph.task.network.effective;
    if mode.is_shared() {
        let is_affected =
            effective.consequences.iter().any(|consequence| consequence.part == PartId::network());
        for (row, rect) in placed.rails.iter().enumerate() {
            let mut band = band(graph.task, *rect, row);
            band.state = if is_affected { State::Affected } else { State::On };
            groups.push(band);
        }
        return;
    }
    let everywhere = if mode == NetworkMode::None { "no network" } else { "own address" };
    for ((card, rect), cell) in graph.cards.iter().zip(&placed.cards).zip(&placed.cells) {
        let y = placed.rails.get(cell.row).map_or(0.0, |rail| rail.y);
        let own = Rect { x: rect.x, y, width: rect.width, height: 36.0 };
        let words = card.container.network.as_deref().unwrap_or(everywhere);
        let shown = shorten(words, Font::Strong, own.width - 24.0);
        let shown = shown.as_deref().unwrap_or(words);
        let mut shapes = Shapes::default();
        shapes.rect(own, 18.0, "rail-own");
        shapes.anchored(Anchor::Middle, own.center().x, y + 22.0, shown, Font::Strong, "muted");
        let label = format!("{}: {words}", card.container.display_name());
        let mut group = group(GroupKind::Network, label, &mut shapes);
        group.ends = vec![card.container.id.clone()];
        group.state = card.line_state();
        group.bounds = Some(own);
        groups.push(group);
    }
}

fn band(task: &Task, rect: Rect, row: usize) -> Group {
    let title = if task.network.effective == NetworkMode::Host { "Host network" } else { "Shared network" };
    let y = rect.y + 22.5;
    let mut shapes = Shapes::default();
    shapes.rect(rect, rect.height / 2.0, "rail");
    shapes.text(rect.x + 22.0, y, title, Font::Strong, "accent");
    let room = rect.width - width(title, Font::Strong) - 66.0;
    let explanations = if row == 0 { explanations(task) } else { Vec::new() };
    if let Some(words) = explanations.iter().find(|words| width(words, Font::Fact) <= room) {
        shapes.anchored(Anchor::End, rect.right() - 22.0, y, words, Font::Fact, "text");
    }
    let mut label = format!("{title}: the containers reach each other on localhost");
    if let Some(why) = task.network.assumption {
        label = format!("{label} ({why})");
    }
    let mut group = group(GroupKind::Network, label, &mut shapes);
    group.part = Some(PartId::network());
    group.span = task.network.mode.as_ref().map(|mode| mode.entry());
    group.bounds = Some(rect);
    group
}

/// What may stand on the band, the longest first.
fn explanations(task: &Task) -> Vec<String> {
    let localhost = "containers reach each other on localhost";
    let more = match (task.network.assumption, task.network.effective) {
        (Some(why), _) => why,
        (None, NetworkMode::Host) => "that of the machine",
        (None, NetworkMode::Pod) => "one address for the Pod",
        (None, _) => "one network interface",
    };
    let shorter = if task.network.assumption.is_some() { more } else { localhost };
    vec![format!("{more} · {localhost}"), shorter.to_owned(), "localhost".to_owned()]
}

/// Joins the bands of several rows, or the plates of a bridge.
pub(super) fn trunk(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    let (Some(first), Some(last)) = (placed.rails.first(), placed.rails.last()) else { return };
    let mode = graph.task.network.effective;
    let mut shapes = Shapes::default();
    let (x, class) = if mode.is_shared() { (first.x + TRUNK, "trunk") } else { (first.x, "bridge") };
    if mode == NetworkMode::Bridge {
        for (row, rail) in placed.rails.iter().enumerate() {
            let cards = placed.cards.iter().zip(&placed.cells).filter(|(_, cell)| cell.row == row);
            let right = cards.map(|(card, _)| card.right()).fold(rail.x, f32::max);
            let y = rail.center().y;
            shapes.straight(Point { x: rail.x, y }, Point { x: right, y }, "bridge");
        }
    }
    if first.y < last.y && mode != NetworkMode::None {
        shapes.straight(Point { x, y: first.center().y }, Point { x, y: last.center().y }, class);
    }
    if !shapes.0.is_empty() {
        let is_bridge = mode == NetworkMode::Bridge;
        let label = if is_bridge { "Bridge: each container has its own address" } else { "" };
        groups.push(group(GroupKind::Network, label.to_owned(), &mut shapes));
    }
}

/// Each listening port: a line from the card into the network, with its number.
pub(super) fn plugs(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    for (card, plugs) in graph.cards.iter().zip(&placed.plugs) {
        for (port, plug) in card.ports.iter().zip(plugs) {
            let mut shapes = Shapes::default();
            shapes.straight(plug.from, plug.to, "plug-line");
            shapes.circle(plug.to, 5.0, "plug");
            shapes.plate(plug.label, &port.label, Font::Code);
            let label = format!("{} listens on {}", card.container.display_name(), port.description);
            let mut group = group(GroupKind::Port, label, &mut shapes);
            let owner = card.container.id.clone();
            group.part = Some(PartId::relation("port", std::slice::from_ref(&owner), &port.label));
            group.span = Some(port.span);
            group.ends = vec![owner, PartId::network()];
            group.state = card.line_state();
            group.tone = card.tone;
            groups.push(group);
        }
    }
}

/// An arrow from outside into each row's network, with the ports it reaches.
pub(super) fn ingress(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    for (row, rail) in placed.rails.iter().enumerate() {
        let lines = outside::lines(graph, &placed.cells, row);
        if lines.is_empty() {
            continue;
        }
        let y = rail.center().y;
        let start = placed.boundary.x - outside::ARROW + 4.0;
        let points = [Point { x: start, y }, Point { x: rail.x, y }];
        let mut shapes = Shapes::default();
        shapes.head(&points, "ingress-head");
        shapes.line(&points, 0.0, "ingress");
        let (right, mut y) = (start - 8.0, y - (lines.len() as f32 - 1.0) * 8.0 + 4.0);
        let mut words = String::from("Reached");
        for line in &lines {
            let class = if line.font() == Font::Fact { "muted" } else { "ink" };
            shapes.anchored(Anchor::End, right, y, line.text(), line.font(), class);
            words.push(' ');
            words.push_str(line.text());
            y += 16.0;
        }
        let mut group = group(GroupKind::Ingress, words, &mut shapes);
        group.part = Some(PartId::from("ingress"));
        group.ends = vec![PartId::network()];
        groups.push(group);
    }
}
