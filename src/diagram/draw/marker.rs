//! Small signs: what a container is given besides its image, what is said for the whole task.

use super::group;
use super::shapes::Shapes;
use crate::diagram::card::{Card, Fact, HEAD, MARK_LINE, PADDING, SIGN};
use crate::diagram::graph::Graph;
use crate::diagram::place::Placed;
use crate::diagram::{Font, Group, GroupKind, Rect};
use crate::task::PartId;

pub(super) fn markers(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    for (card, rect) in graph.cards.iter().zip(&placed.cards) {
        marks(groups, card, *rect);
    }
}

fn marks(groups: &mut Vec<Group>, card: &Card<'_>, rect: Rect) {
    let facts: f32 = card.facts.iter().map(Fact::height).sum();
    let top = rect.y + HEAD + 67.0 + facts;
    for mark in &card.marks {
        let (x, y) = (rect.x + PADDING + mark.x, top + mark.line as f32 * MARK_LINE + 1.0);
        let mut shapes = Shapes::default();
        shapes.icon(x - 1.0, y - 12.0, mark.icon, "small-icon");
        shapes.text(x + SIGN, y, &mark.text, Font::Fact, "text");
        let name = card.container.display_name();
        let mut group = group(GroupKind::Marker, format!("{name}: {}", mark.text), &mut shapes);
        let owner = card.container.id.clone();
        group.part = Some(PartId::relation(mark.key, std::slice::from_ref(&owner), ""));
        group.ends = vec![owner];
        group.span = Some(mark.span);
        group.state = card.line_state();
        group.tone = card.tone;
        groups.push(group);
    }
}
