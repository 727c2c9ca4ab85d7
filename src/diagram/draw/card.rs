//! The card of a container.

use super::group;
use super::shapes::Shapes;
use crate::diagram::card::{COLUMN_GAP, Card, Fact, HEAD, PADDING, SIGN, image_texts};
use crate::diagram::graph::Graph;
use crate::diagram::measure::width;
use crate::diagram::place::Placed;
use crate::diagram::{Anchor, Font, Group, GroupKind, Icon, Point, Px, Rect, State};
use crate::task::Effective;

const RADIUS: f32 = 10.0;

pub(super) fn cards(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed, effective: &Effective) {
    for (card, rect) in graph.cards.iter().zip(&placed.cards) {
        groups.push(draw(card, *rect, effective));
    }
}

fn draw(card: &Card<'_>, rect: Rect, effective: &Effective) -> Group {
    let (frame, words, icon) = match (card.state, card.is_app()) {
        (State::Ghost, _) => ("ghost", "tone-text", "icon"),
        // What is not in the text has the outline of what is not there, and the head of what is.
        _ if card.container.is_injected() => ("injected", "tone-text", "icon"),
        (_, true) => ("card-app", "on-head", "icon-on-head"),
        (_, false) => ("card", "tone-text", "icon"),
    };
    let mut shapes = Shapes::default();
    shapes.rect(rect, RADIUS, frame);
    if card.state != State::Ghost {
        shapes.path(head(rect), if card.is_app() { "head-app" } else { "head" });
    }
    let base = rect.y + 19.5;
    shapes.icon(rect.x + 11.0, rect.y + 7.0, card.icon, icon);
    shapes.text(rect.x + 33.0, base, card.role, Font::Strong, words);
    if card.container.is_essential() == Some(true) {
        let right = rect.right() - 12.0;
        shapes.anchored(Anchor::End, right, base, "essential", Font::Label, words);
        let star = right - width("essential", Font::Label) - 17.0;
        shapes.icon(star, rect.y + 7.5, Icon::Essential, words);
    }
    body(&mut shapes, card, rect);
    if card.state == State::Affected {
        let at = Point { x: rect.right() - 2.0, y: rect.y + 2.0 };
        shapes.circle(at, 8.0, "affected");
        shapes.anchored(Anchor::Middle, at.x, at.y + 4.0, "!", Font::Label, "on-affected");
    }
    let mut group = group(GroupKind::Container, label(card, effective), &mut shapes);
    group.part = Some(card.container.id.clone());
    group.state = card.state;
    group.span = Some(card.container.span);
    group.bounds = Some(rect);
    group.tone = card.tone;
    group
}

fn body(shapes: &mut Shapes, card: &Card<'_>, rect: Rect) {
    let (x, room) = (rect.x + PADDING, rect.width - 2.0 * PADDING);
    let top = rect.y + HEAD;
    let name = card.container.display_name();
    shapes.fitted(Point { x, y: top + 25.0 }, name, Font::Name, "ink", room);
    let (repository, tag) = image_texts(card.container);
    let tag_width = width(&tag, Font::Code).min(room * 0.5);
    let y = top + 44.0;
    let used = shapes.fitted(Point { x, y }, &repository, Font::Code, "muted", room - tag_width);
    if !tag.is_empty() {
        shapes.fitted(Point { x: x + used, y }, &tag, Font::Code, "text", room * 0.5);
    }
    let mut y = top + 67.0;
    for fact in &card.facts {
        let indent = if fact.icon.is_some() { SIGN } else { 0.0 };
        if let Some(icon) = fact.icon {
            shapes.icon(x - 1.0, y - 12.0, icon, "small-icon");
        }
        if fact.columns.is_empty() {
            shapes.fitted(Point { x: x + indent, y }, &fact.text, Font::Fact, "text", room - indent);
        }
        columns(shapes, fact, Point { x, y }, room);
        y += fact.height();
    }
}

/// Words side by side, each with its share of the task on a track below it.
fn columns(shapes: &mut Shapes, fact: &Fact, at: Point, room: f32) {
    let each = (room - COLUMN_GAP) / 2.0;
    for (index, (words, share)) in fact.columns.iter().enumerate() {
        let x = at.x + index as f32 * (each + COLUMN_GAP);
        shapes.fitted(Point { x, y: at.y }, words, Font::Fact, "text", each);
        if let Some(share) = share {
            let track = Rect { x, y: at.y + 6.0, width: each, height: 4.0 };
            shapes.rect(track, 2.0, "bar-track");
            shapes.rect(Rect { width: (each * share).max(4.0), ..track }, 2.0, "bar");
        }
    }
}

/// The strip at the top, round where the card is.
fn head(rect: Rect) -> String {
    let (x, y, right, bottom) = (Px(rect.x), Px(rect.y), Px(rect.right()), Px(rect.y + HEAD));
    let (left_end, right_end, side) = (Px(x.0 + RADIUS), Px(right.0 - RADIUS), Px(y.0 + RADIUS));
    format!("M{x} {bottom}V{side}Q{x} {y} {left_end} {y}H{right_end}Q{right} {y} {right} {side}V{bottom}z")
}

fn label(card: &Card<'_>, effective: &Effective) -> String {
    let container = card.container;
    let (repository, tag) = image_texts(container);
    let mut label = format!("{}, {}, image {repository}{tag}", container.display_name(), card.role);
    let mut say = |words: &str| {
        label.push_str(", ");
        label.push_str(words);
    };
    if container.is_essential() == Some(true) {
        say("essential");
    }
    for fact in &card.facts {
        say(&fact.text);
    }
    for mark in &card.marks {
        say(&mark.text);
    }
    if card.state == State::Ghost {
        say("switched off");
    }
    for consequence in effective.consequences.iter().filter(|it| it.part == container.id) {
        say(&consequence.message);
    }
    label
}
