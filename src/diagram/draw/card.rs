//! The card of a container.

use super::{anchored, fitted, group, text};
use crate::diagram::card::{Card, HEAD, PADDING, image_texts};
use crate::diagram::graph::Graph;
use crate::diagram::measure::width;
use crate::diagram::place::Placed;
use crate::diagram::{Anchor, Font, Group, GroupKind, Icon, Point, Px, Rect, Shape, State};
use crate::task::{Container, Effective};

const RADIUS: f32 = 10.0;

pub(super) fn cards(graph: &Graph<'_>, placed: &Placed, effective: &Effective) -> Vec<Group> {
    let cards = graph.cards.iter().zip(&placed.cards);
    cards.map(|(card, rect)| draw(card, *rect, effective)).collect()
}

fn draw(card: &Card<'_>, rect: Rect, effective: &Effective) -> Group {
    let is_ghost = card.state == State::Ghost;
    let solid_head = card.is_app() && !is_ghost;
    let (frame, head_text, icon) = match (is_ghost, card.is_app()) {
        (true, _) => ("ghost", "tone-text", "icon"),
        (false, true) => ("card-app", "on-head", "icon-on-head"),
        (false, false) => ("card", "tone-text", "icon"),
    };
    let mut shapes = vec![Shape::Rect { rect, radius: RADIUS, class: frame }];
    if !is_ghost {
        shapes.push(Shape::Path { data: head(rect), class: if solid_head { "head-app" } else { "head" } });
    }
    shapes.push(Shape::Icon {
        at: Point { x: rect.x + 11.0, y: rect.y + 7.0 },
        icon: card.icon,
        class: icon,
    });
    shapes.push(text(rect.x + 33.0, rect.y + 19.5, card.role, Font::Strong, head_text));
    if card.container.is_essential() == Some(true) {
        let right = rect.right() - 12.0;
        let label = text(right, rect.y + 19.5, "essential", Font::Label, head_text);
        shapes.push(anchored(label, Anchor::End));
        let star = Point { x: right - width("essential", Font::Label) - 17.0, y: rect.y + 7.5 };
        shapes.push(Shape::Icon { at: star, icon: Icon::Essential, class: head_text });
    }
    shapes.extend(body(card, rect));
    if card.state == State::Affected {
        let at = Point { x: rect.right() - 2.0, y: rect.y + 2.0 };
        shapes.push(Shape::Circle { at, radius: 8.0, class: "affected" });
        shapes.push(anchored(text(at.x, at.y + 4.0, "!", Font::Label, "on-affected"), Anchor::Middle));
    }
    Group {
        part: Some(card.container.id.clone()),
        state: card.state,
        span: Some(card.container.span),
        bounds: Some(rect),
        tone: card.tone,
        shapes,
        ..group(GroupKind::Container, label(card, effective))
    }
}

fn body(card: &Card<'_>, rect: Rect) -> Vec<Shape> {
    let (x, room) = (rect.x + PADDING, rect.width - 2.0 * PADDING);
    let top = rect.y + HEAD;
    let mut shapes = vec![fitted(x, top + 25.0, card.container.display_name(), Font::Name, "ink", room)];
    let (repository, tag) = image_texts(card.container);
    let tag_room = room * 0.5;
    let tag_width = width(&tag, Font::Code).min(tag_room);
    let image = fitted(x, top + 44.0, &repository, Font::Code, "muted", room - tag_width);
    let image_width = match &image {
        Shape::Text { text, .. } => width(text, Font::Code),
        _ => 0.0,
    };
    shapes.push(image);
    if !tag.is_empty() {
        shapes.push(fitted(x + image_width, top + 44.0, &tag, Font::Code, "text", tag_room));
    }
    for (line, fact) in card.facts.iter().enumerate() {
        let y = top + 67.0 + line as f32 * 17.0;
        shapes.push(fitted(x, y, fact, Font::Fact, "text", room));
    }
    shapes
}

/// The strip at the top, round where the card is.
fn head(rect: Rect) -> String {
    let (x, y, right, bottom) = (Px(rect.x), Px(rect.y), Px(rect.right()), Px(rect.y + HEAD));
    let (left_end, right_end, side) = (Px(x.0 + RADIUS), Px(right.0 - RADIUS), Px(y.0 + RADIUS));
    format!("M{x} {bottom}V{side}Q{x} {y} {left_end} {y}H{right_end}Q{right} {y} {right} {side}V{bottom}z")
}

fn label(card: &Card<'_>, effective: &Effective) -> String {
    let container: &Container = card.container;
    let (repository, tag) = image_texts(container);
    let mut parts = vec![format!("{}, {}, image {repository}{tag}", container.display_name(), card.role)];
    if container.is_essential() == Some(true) {
        parts.push("essential".to_owned());
    }
    parts.extend(card.facts.iter().cloned());
    if card.state == State::Ghost {
        parts.push("switched off".to_owned());
    }
    let own = effective.consequences.iter().filter(|consequence| consequence.part == container.id);
    parts.extend(own.map(|consequence| consequence.message.clone()));
    parts.join(", ")
}
