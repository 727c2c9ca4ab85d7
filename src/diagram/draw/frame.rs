//! The sheet of the task, and what couples sidecars to their application.

use super::group;
use super::shapes::Shapes;
use crate::diagram::graph::Graph;
use crate::diagram::measure::width;
use crate::diagram::place::Placed;
use crate::diagram::{Anchor, Font, Group, GroupKind, Point, Rect, State};
use crate::task::{PartId, Platform};
use crate::text::Gather;

const MARGIN: f32 = 22.0;
const CHIP_HEIGHT: f32 = 24.0;

pub(super) fn boundary(groups: &mut Vec<Group>, placed: &Placed) {
    let (sheet, header) = (placed.boundary, &placed.header);
    let mut shapes = Shapes::default();
    shapes.rect(sheet, 16.0, "sheet");
    let y = sheet.y + header.height(sheet.width);
    shapes.straight(Point { x: sheet.x, y }, Point { x: sheet.right(), y }, "rule");
    shapes.text(sheet.x + MARGIN, sheet.y + 23.0, header.kind, Font::Caps, "muted");
    let title = header.full_title.as_deref().unwrap_or(&header.title);
    let room = width(&header.title, Font::Title) + 1.0;
    shapes.fitted(Point { x: sheet.x + MARGIN, y: sheet.y + 43.0 }, title, Font::Title, "ink", room);
    let words: Vec<&str> = header.chips.iter().map(|chip| chip.text.as_str()).gather();
    let label = format!("{} {title}: {}", header.kind, words.join(", "));
    groups.push(group(GroupKind::Boundary, label, &mut shapes));
    for ((x, y, width), chip) in header.chip_places(sheet.width).into_iter().zip(&header.chips) {
        let rect = Rect { x: sheet.x + x, y: sheet.y + y, width, height: CHIP_HEIGHT };
        shapes.rect(rect, CHIP_HEIGHT / 2.0, "chip");
        shapes.anchored(Anchor::Middle, rect.center().x, rect.y + 16.0, &chip.text, Font::Fact, "text");
        let mut group = group(GroupKind::Boundary, chip.text.clone(), &mut shapes);
        group.part = chip.span.map(|_| PartId::relation("task", &[], &chip.text));
        group.span = chip.span;
        groups.push(group);
    }
}

/// The short arm between an application and the sidecars beside it.
pub(super) fn couplings(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    let cards: Vec<_> = graph.cards.iter().zip(&placed.cards).gather();
    // From an application on, as far as sidecars follow it in the row.
    let mut is_coupled = false;
    for pair in cards.windows(2) {
        let [(left, from), (right, to)] = pair else { continue };
        is_coupled = (is_coupled || left.is_app()) && from.y == to.y && right.container.role.is_sidecar();
        if !is_coupled {
            continue;
        }
        let is_ghost = left.state == State::Ghost || right.state == State::Ghost;
        let y = from.y + from.height.min(to.height) * 0.5;
        let mut shapes = Shapes::default();
        let class = if is_ghost { "arm-ghost" } else { "arm" };
        shapes.straight(Point { x: from.right(), y }, Point { x: to.x, y }, class);
        let mut group = group(GroupKind::Coupling, String::new(), &mut shapes);
        group.ends = vec![left.container.id.clone(), right.container.id.clone()];
        groups.push(group);
    }
}

/// Says that nothing is shared but the network.
pub(super) fn remark(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    if graph.volumes.is_empty() {
        let words = if graph.task.is_fragment { "Volumes are not in this text" } else { "No shared volumes" };
        let mut shapes = Shapes::default();
        let (x, y) = (placed.boundary.x + MARGIN, placed.boundary.bottom() - 20.0);
        shapes.text(x, y, words, Font::Fact, "muted");
        groups.push(group(GroupKind::Remark, words.to_owned(), &mut shapes));
    }
}

pub(super) fn description(graph: &Graph<'_>) -> String {
    let names: Vec<&str> = graph.cards.iter().map(|card| card.container.display_name()).take(12).gather();
    let count = graph.cards.len();
    let more = if count > names.len() { " and others" } else { "" };
    let what = match graph.task.platform {
        Platform::Ecs => "A task",
        Platform::Kubernetes => "A Pod",
        Platform::Compose => "A project",
    };
    format!("{what} of {count} container{}: {}{more}", if count == 1 { "" } else { "s" }, names.join(", "))
}
