//! A place outside the task where logs go.

use super::group;
use super::shapes::Shapes;
use crate::diagram::graph::Graph;
use crate::diagram::place::{Placed, is_compact};
use crate::diagram::{Font, Group, GroupKind, Point, Tone};

pub(super) fn destinations(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    for (node, rect) in graph.destinations.iter().zip(&placed.destinations) {
        let (title, detail) = (node.destination.title(), node.destination.detail().unwrap_or_default());
        let (x, room) = (rect.x + 14.0, rect.width - 28.0);
        let mut shapes = Shapes::default();
        shapes.rect(*rect, 10.0, "destination");
        let is_compact = is_compact(graph);
        let y = if is_compact { rect.y + 18.0 } else { rect.y + 22.5 };
        let used = shapes.fitted(Point { x, y }, title, Font::Strong, "tone-text", room) + 8.0;
        match detail {
            "" => {}
            detail if is_compact => {
                shapes.fitted(Point { x: x + used, y }, detail, Font::Code, "text", room - used);
            }
            detail => {
                shapes.fitted(Point { x, y: rect.y + 41.0 }, detail, Font::Code, "text", room);
            }
        }
        let label = format!("Logs go to {title} {detail}");
        let mut group = group(GroupKind::LogDestination, label.trim_end().to_owned(), &mut shapes);
        group.part = Some(node.part.clone());
        group.state = node.state;
        group.bounds = Some(*rect);
        group.tone = Tone::LogRouter;
        groups.push(group);
    }
}
