//! The sequence in which the containers of a Pod start, as a numbered lane above the cards.

use super::group;
use super::network::TRUNK;
use super::shapes::Shapes;
use crate::diagram::card::Card;
use crate::diagram::graph::Graph;
use crate::diagram::measure::width;
use crate::diagram::place::{Placed, nearest_free};
use crate::diagram::sequence::{BAND, DISC_HEIGHT, is_there, numbers};
use crate::diagram::{Anchor, Font, Group, GroupKind, Point, Rect, State};
use crate::task::{Container, ContainerKind, PartId};

const DISC: f32 = 9.0;
const PLATE: f32 = 19.0;

pub(super) fn sequence(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    if !is_there(graph) {
        return;
    }
    bands(groups, graph, placed);
    let mut before: Option<(&Card<'_>, Rect, usize)> = None;
    for ((card, rect), number) in graph.cards.iter().zip(&placed.cards).zip(numbers(graph)) {
        let Some(number) = number else { continue };
        let (from, to) = (before.map(|(_, rect, _)| center(rect)), center(*rect));
        let is_together = before.is_some_and(|(_, _, known)| known == number);
        let (mut shapes, mut condition) = (Shapes::default(), None);
        if let Some(from) = from {
            let is_same_row = from.y == to.y;
            let start = if is_same_row { from.x + DISC } else { placed.boundary.x + 14.0 };
            let points = [Point { x: start, y: to.y }, Point { x: to.x - DISC - 1.0, y: to.y }];
            if !is_same_row {
                // On at the end of the row before.
                let end = Point { x: placed.boundary.right() - 14.0, y: from.y };
                shapes.straight(Point { x: from.x + DISC, y: from.y }, end, "sequence");
            }
            shapes.straight(points[0], points[1], "sequence");
            if !is_together {
                shapes.head(&points, "wire-head");
                condition = plate(placed, before.map(|(card, ..)| card), points);
            }
        }
        shapes.circle(to, DISC, if card.is_app() { "disc-app" } else { "disc" });
        let digits = number.to_string();
        let words = if card.is_app() { "on-head" } else { "tone-text" };
        shapes.anchored(Anchor::Middle, to.x, to.y + 4.0, &digits, Font::Label, words);
        let before_card = before.map(|(card, ..)| card);
        let words = label(card, before_card, is_together);
        groups.push(of_step(group(GroupKind::Order, words, &mut shapes), card, before_card));
        if let Some((rect, words)) = condition.filter(|_| card.line_state() != State::Ghost) {
            shapes.plate(rect, words, Font::Label);
            groups.push(of_step(group(GroupKind::Order, String::new(), &mut shapes), card, before_card));
        }
        before = Some((card, *rect, number));
    }
}

/// A group of the step from one card to the next.
fn of_step(mut group: Group, card: &Card<'_>, before: Option<&Card<'_>>) -> Group {
    let id = &card.container.id;
    group.part = Some(PartId::relation("order", std::slice::from_ref(id), ""));
    group.ends = vec![id.clone()];
    group.ends.extend(before.map(|before| before.container.id.clone()));
    group.state = card.line_state();
    group.tone = card.tone;
    group.span = Some(card.container.name_span());
    group
}

fn has_probe(container: &Container) -> bool {
    container.health_check.as_ref().is_some_and(|check| check.probes.contains(&"startup"))
}

fn center(card: Rect) -> Point {
    Point { x: card.center().x, y: card.y - DISC_HEIGHT }
}

/// What must have become of the one before, and the plate for it: in the middle of the arrow, or beside
/// the lines that cross it there.
fn plate(placed: &Placed, before: Option<&Card<'_>>, [from, to]: [Point; 2]) -> Option<(Rect, &'static str)> {
    let before = before.map(|card| card.container)?;
    let words = match before.kind {
        ContainerKind::Init => "exits 0",
        _ if has_probe(before) => "startup probe",
        _ => "started",
    };
    let width = width(words, Font::Label) + 16.0;
    let middle = (from.x + to.x - 6.0) / 2.0;
    let room = (to.x - from.x - width - 30.0) / 2.0;
    let mut crossing = Vec::new();
    for wire in &placed.wires {
        for pair in wire.points.windows(2) {
            if let [a, b] = pair
                && a.y.min(b.y) < from.y
                && a.y.max(b.y) > from.y
            {
                crossing.push(a.x);
            }
        }
    }
    crossing.extend(placed.rails.first().map(|rail| rail.x + TRUNK));
    let is_free = |center: f32| !crossing.iter().any(|x| (x - center).abs() < width / 2.0 + 4.0);
    let center = nearest_free(middle, 4.0, room, &is_free)?;
    Some((Rect { x: center - width / 2.0, y: from.y - PLATE / 2.0, width, height: PLATE }, words))
}

/// Those that go on running, over all that starts later.
fn bands(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    let cards = graph.cards.iter().zip(&placed.cards).zip(&placed.cells);
    let natives = cards.filter(|((card, _), _)| card.container.kind == ContainerKind::NativeSidecar);
    for (index, ((card, rect), cell)) in natives.enumerate() {
        let mut shapes = Shapes::default();
        let above = DISC + 5.0 + index as f32 * BAND;
        let start = center(*rect);
        let right = placed.boundary.right() - 14.0;
        for (row, first) in first_cards(placed) {
            let y = first.y - DISC_HEIGHT - above;
            if row == cell.row {
                let corner = Point { x: start.x, y };
                let points = [Point { x: start.x, y: start.y - DISC }, corner, Point { x: right, y }];
                shapes.line(&points, 4.0, "runs-on");
            } else if row > cell.row {
                shapes.straight(Point { x: placed.boundary.x + 14.0, y }, Point { x: right, y }, "runs-on");
            }
        }
        let name = card.container.display_name();
        let words = format!("{name} goes on running while the others start");
        let group = of_step(group(GroupKind::Order, words, &mut shapes), card, None);
        groups.push(group);
    }
}

/// The first card of each row.
fn first_cards(placed: &Placed) -> impl Iterator<Item = (usize, Rect)> {
    let cards = placed.cells.iter().zip(&placed.cards);
    cards.filter(|(cell, _)| cell.column == 0).map(|(cell, rect)| (cell.row, *rect))
}

fn label(card: &Card<'_>, before: Option<&Card<'_>>, is_together: bool) -> String {
    let name = card.container.display_name();
    let Some(before) = before else { return format!("{name} starts first") };
    let other = before.container.display_name();
    match before.container.kind {
        _ if is_together => format!("{name} starts together with {other}"),
        ContainerKind::Init => format!("{name} starts when {other} has exited with 0"),
        _ if has_probe(before.container) => {
            format!("{name} starts when the startup probe of {other} has succeeded")
        }
        _ => format!("{name} starts when {other} has started"),
    }
}
