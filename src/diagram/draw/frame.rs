//! The sheet of the task, and what couples sidecars to their application.

use super::{fitted, group, text};
use crate::diagram::graph::Graph;
use crate::diagram::place::Placed;
use crate::diagram::{Font, Group, GroupKind, Point, Rect, Shape, State};
use crate::task::PartId;

const MARGIN: f32 = 22.0;
const CHIP_HEIGHT: f32 = 24.0;

pub(super) fn boundary(placed: &Placed) -> Group {
    let (sheet, header) = (placed.boundary, &placed.header);
    let mut shapes = vec![Shape::Rect { rect: sheet, radius: 16.0, class: "sheet" }];
    let line = sheet.y + header.height(sheet.width);
    let ends = vec![Point { x: sheet.x, y: line }, Point { x: sheet.right(), y: line }];
    shapes.push(Shape::Line { points: ends, radius: 0.0, class: "rule" });
    shapes.push(text(sheet.x + MARGIN, sheet.y + 23.0, header.kind, Font::Caps, "muted"));
    let title = header.full_title.as_deref().unwrap_or(&header.title);
    let room = crate::diagram::measure::width(&header.title, Font::Title) + 1.0;
    shapes.push(fitted(sheet.x + MARGIN, sheet.y + 43.0, title, Font::Title, "ink", room));
    for ((x, y, width), chip) in header.chip_places(sheet.width).into_iter().zip(&header.chips) {
        let rect = Rect { x: sheet.x + x, y: sheet.y + y, width, height: CHIP_HEIGHT };
        shapes.push(Shape::Rect { rect, radius: CHIP_HEIGHT / 2.0, class: "chip" });
        shapes.push(text(rect.x + 12.0, rect.y + 16.0, chip, Font::Fact, "text"));
    }
    let label = format!("{} {}: {}", header.kind, title, header.chips.join(", "));
    Group { shapes, ..group(GroupKind::Boundary, label) }
}

/// The short arm between neighbours of which one is a sidecar.
pub(super) fn couplings(graph: &Graph<'_>, placed: &Placed) -> Vec<Group> {
    let mut groups = Vec::new();
    for index in 1..graph.cards.len() {
        let (Some(left), Some(right)) = (graph.cards.get(index - 1), graph.cards.get(index)) else {
            continue;
        };
        let (Some(from), Some(to)) = (placed.cards.get(index - 1), placed.cards.get(index)) else { continue };
        let is_one_row = from.y == to.y;
        let is_pair = right.container.role.is_sidecar() && !left.container.role.is_init();
        if !(is_one_row && is_pair) {
            continue;
        }
        let is_ghost = left.state == State::Ghost || right.state == State::Ghost;
        let y = from.y + from.height * 0.5;
        let points = vec![Point { x: from.right(), y }, Point { x: to.x, y }];
        let class = if is_ghost { "arm-ghost" } else { "arm" };
        groups.push(Group {
            ends: vec![left.container.id.clone(), right.container.id.clone()],
            shapes: vec![Shape::Line { points, radius: 0.0, class }],
            ..group(GroupKind::Coupling, "")
        });
    }
    groups
}

/// Says that nothing is shared but the network.
pub(super) fn remark(graph: &Graph<'_>, placed: &Placed) -> Option<Group> {
    if !graph.volumes.is_empty() {
        return None;
    }
    let (x, y) = (placed.boundary.x + MARGIN, placed.boundary.bottom() - 20.0);
    let words = if graph.task.is_fragment { "Volumes are not in this text" } else { "No shared volumes" };
    Some(Group { shapes: vec![text(x, y, words, Font::Fact, "muted")], ..group(GroupKind::Remark, words) })
}

pub(super) fn description(graph: &Graph<'_>) -> String {
    let names: Vec<&str> = graph.cards.iter().map(|card| card.container.display_name()).take(12).collect();
    let count = graph.cards.len();
    let more = if count > names.len() { " and others" } else { "" };
    format!("A task of {count} container{}: {}{more}", if count == 1 { "" } else { "s" }, names.join(", "))
}

/// The part that stands for what all containers share.
pub(super) fn network_part() -> PartId {
    PartId::network()
}
