//! What is placed → groups of shapes, in drawing order: the sheet, lines, the network, boxes, labels.

mod card;
mod destination;
mod frame;
mod legend;
mod network;
mod volume;
mod wire;

use super::graph::Graph;
use super::place::Placed;
use super::{Anchor, Font, Group, GroupKind, Point, Rect, Scene, Shape, State, Tone};
use crate::task::Effective;

/// The whole picture.
pub(super) fn draw(graph: &Graph<'_>, placed: &Placed, effective: &Effective) -> Scene {
    let mut groups = vec![frame::boundary(placed)];
    groups.extend(network::ingress(graph, placed));
    groups.extend(network::trunk(graph, placed));
    groups.extend(wire::lines(graph, placed));
    groups.extend(network::rails(graph, placed, effective));
    groups.extend(network::plugs(graph, placed));
    groups.extend(frame::couplings(graph, placed));
    groups.extend(card::cards(graph, placed, effective));
    groups.extend(volume::volumes(graph, placed));
    groups.extend(destination::destinations(graph, placed));
    groups.extend(wire::labels(graph, placed));
    groups.extend(frame::remark(graph, placed));
    let (legend, bottom) = legend::legend(&groups, placed);
    groups.extend(legend);
    Scene {
        width: placed.width.ceil(),
        height: (bottom + 20.0).ceil(),
        groups,
        description: frame::description(graph),
    }
}

/// A group without shapes.
#[inline(never)]
fn group(kind: GroupKind, label: impl Into<String>) -> Group {
    Group {
        kind,
        part: None,
        ends: Vec::new(),
        state: State::On,
        label: label.into(),
        span: None,
        bounds: None,
        tone: Tone::Neutral,
        shapes: Vec::new(),
    }
}

#[inline(never)]
fn text(x: f32, y: f32, text: impl Into<String>, font: Font, class: &'static str) -> Shape {
    let at = Point { x, y };
    Shape::Text { at, text: text.into(), full: None, font, anchor: Anchor::Start, class }
}

#[inline(never)]
fn anchored(shape: Shape, to: Anchor) -> Shape {
    match shape {
        Shape::Text { at, text, full, font, class, .. } => {
            Shape::Text { at, text, full, font, anchor: to, class }
        }
        other => other,
    }
}

/// A text that is shortened to fit `room` pixels.
#[inline(never)]
fn fitted(x: f32, y: f32, whole: &str, font: Font, class: &'static str, room: f32) -> Shape {
    let at = Point { x, y };
    match super::measure::shorten(whole, font, room) {
        None => text(x, y, whole, font, class),
        Some(short) => {
            let full = Some(whole.to_owned());
            Shape::Text { at, text: short, full, font, anchor: Anchor::Start, class }
        }
    }
}

/// A plate with a text in its middle.
#[inline(never)]
fn plate(rect: Rect, label: &str, font: Font) -> [Shape; 2] {
    let radius = if font == Font::Label { rect.height / 2.0 } else { 5.0 };
    let middle = text(rect.center().x, rect.center().y + 4.0, label, font, "plate-text");
    [Shape::Rect { rect, radius, class: "plate" }, anchored(middle, Anchor::Middle)]
}
