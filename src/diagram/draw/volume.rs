//! A volume: a cylinder with its name and kind.

use super::group;
use super::shapes::Shapes;
use crate::diagram::graph::{Graph, VolumeNode};
use crate::diagram::place::Placed;
use crate::diagram::{Font, Group, GroupKind, Point, Px, Rect};

/// Half the height of the ellipse at the top.
const LID: f32 = 8.0;

pub(super) fn volumes(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    for (node, rect) in graph.volumes.iter().zip(&placed.volumes) {
        groups.push(draw(node, *rect));
    }
}

fn draw(node: &VolumeNode<'_>, rect: Rect) -> Group {
    let (volume, room) = (node.volume, rect.width - 20.0);
    let (name, kind) = (volume.display_name(), volume.kind.label());
    let mut shapes = Shapes::default();
    shapes.path(cylinder(rect, rect.bottom() - LID), "volume");
    shapes.path(cylinder(rect, rect.y + LID), "volume-lid");
    let x = rect.center().x;
    shapes.fitted(Point { x, y: rect.y + 38.0 }, name, Font::Name, "ink", room);
    shapes.centered();
    shapes.fitted(Point { x, y: rect.y + 56.0 }, &kind, Font::Fact, "muted", room);
    shapes.centered();
    let mut group = group(GroupKind::Volume, format!("Volume {name}, {kind}"), &mut shapes);
    group.part = Some(volume.id.clone());
    group.state = node.state;
    group.span = Some(volume.span);
    group.bounds = Some(rect);
    group
}

/// A cylinder from the middle of its lid to the middle of its bottom; without height it is the lid.
fn cylinder(rect: Rect, bottom: f32) -> String {
    let (x, right, top, bottom) = (Px(rect.x), Px(rect.right()), Px(rect.y + LID), Px(bottom));
    let (rx, ry) = (Px(rect.width / 2.0), Px(LID));
    format!("M{x} {top}A{rx} {ry} 0 0 1 {right} {top}V{bottom}A{rx} {ry} 0 0 1 {x} {bottom}z")
}
