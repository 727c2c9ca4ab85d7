//! A volume: a cylinder with its name and kind.

use super::{anchored, fitted, group};
use crate::diagram::graph::{Graph, VolumeNode};
use crate::diagram::place::Placed;
use crate::diagram::{Anchor, Font, Group, GroupKind, Px, Rect, Shape};

/// Half the height of the ellipse at the top.
const LID: f32 = 8.0;

pub(super) fn volumes(graph: &Graph<'_>, placed: &Placed) -> Vec<Group> {
    graph.volumes.iter().zip(&placed.volumes).map(|(node, rect)| draw(node, *rect)).collect()
}

fn draw(node: &VolumeNode<'_>, rect: Rect) -> Group {
    let (volume, room) = (node.volume, rect.width - 20.0);
    let (name, kind) = (volume.display_name(), volume.kind.label());
    let center = rect.center().x;
    let shapes = vec![
        Shape::Path { data: body(rect), class: "volume" },
        Shape::Path { data: lid(rect), class: "volume-lid" },
        anchored(fitted(center, rect.y + 38.0, name, Font::Name, "ink", room), Anchor::Middle),
        anchored(fitted(center, rect.y + 56.0, &kind, Font::Fact, "muted", room), Anchor::Middle),
    ];
    Group {
        part: Some(volume.id.clone()),
        state: node.state,
        span: Some(volume.span),
        bounds: Some(rect),
        shapes,
        ..group(GroupKind::Volume, format!("Volume {name}, {kind}"))
    }
}

fn body(rect: Rect) -> String {
    let (x, right, top, bottom) = (Px(rect.x), Px(rect.right()), Px(rect.y + LID), Px(rect.bottom() - LID));
    let (rx, ry) = (Px(rect.width / 2.0), Px(LID));
    format!("M{x} {top}A{rx} {ry} 0 0 1 {right} {top}V{bottom}A{rx} {ry} 0 0 1 {x} {bottom}z")
}

fn lid(rect: Rect) -> String {
    let (x, right, y) = (Px(rect.x), Px(rect.right()), Px(rect.y + LID));
    let (rx, ry) = (Px(rect.width / 2.0), Px(LID));
    format!("M{x} {y}A{rx} {ry} 0 0 1 {right} {y}A{rx} {ry} 0 0 1 {x} {y}z")
}
