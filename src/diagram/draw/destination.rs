//! A place outside the task where logs go.

use super::{fitted, group};
use crate::diagram::graph::{DestinationNode, Graph};
use crate::diagram::place::Placed;
use crate::diagram::{Font, Group, GroupKind, Rect, Shape, Tone};

pub(super) fn destinations(graph: &Graph<'_>, placed: &Placed) -> Vec<Group> {
    graph.destinations.iter().zip(&placed.destinations).map(|(node, rect)| draw(node, *rect)).collect()
}

fn draw(node: &DestinationNode, rect: Rect) -> Group {
    let (title, detail) = (node.destination.title(), node.destination.detail());
    let (x, room) = (rect.x + 14.0, rect.width - 28.0);
    let mut shapes = vec![Shape::Rect { rect, radius: 10.0, class: "destination" }];
    shapes.push(fitted(x, rect.y + 22.5, title, Font::Strong, "tone-text", room));
    if let Some(detail) = detail {
        shapes.push(fitted(x, rect.y + 41.0, detail, Font::Code, "text", room));
    }
    let label = format!("Logs go to {title} {}", detail.unwrap_or_default());
    Group {
        part: Some(node.part.clone()),
        state: node.state,
        bounds: Some(rect),
        tone: Tone::LogRouter,
        shapes,
        ..group(GroupKind::LogDestination, label.trim_end())
    }
}
