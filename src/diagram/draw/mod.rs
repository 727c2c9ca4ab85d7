//! What is placed → groups of shapes, in drawing order: the sheet, lines, the network, boxes, labels.

mod card;
mod destination;
mod frame;
mod legend;
mod marker;
mod namespace;
mod network;
mod sequence;
mod shapes;
mod volume;
mod wire;

use super::graph::Graph;
use super::place::Placed;
use super::{Group, GroupKind, Scene, State, Tone};
use crate::task::Effective;
use shapes::Shapes;

/// The whole picture.
pub(super) fn draw(graph: &Graph<'_>, placed: &Placed, effective: &Effective) -> Scene {
    let mut groups = Vec::new();
    frame::boundary(&mut groups, placed);
    network::ingress(&mut groups, graph, placed);
    network::trunk(&mut groups, graph, placed);
    wire::lines(&mut groups, graph, placed);
    network::rails(&mut groups, graph, placed, effective);
    namespace::namespaces(&mut groups, graph, placed);
    sequence::sequence(&mut groups, graph, placed);
    network::plugs(&mut groups, graph, placed);
    frame::couplings(&mut groups, graph, placed);
    card::cards(&mut groups, graph, placed, effective);
    marker::markers(&mut groups, graph, placed);
    volume::volumes(&mut groups, graph, placed);
    destination::destinations(&mut groups, graph, placed);
    wire::listed(&mut groups, graph, placed);
    wire::labels(&mut groups, graph, placed);
    frame::remark(&mut groups, graph, placed);
    let bottom = legend::legend(&mut groups, placed);
    Scene {
        width: placed.width.ceil(),
        height: (bottom + 20.0).ceil(),
        groups,
        description: frame::description(graph),
    }
}

/// A group of these shapes, which it takes.
#[inline(never)]
fn group(kind: GroupKind, label: String, shapes: &mut Shapes) -> Group {
    Group {
        kind,
        part: None,
        ends: Vec::new(),
        state: State::On,
        label,
        span: None,
        bounds: None,
        tone: Tone::Neutral,
        shapes: shapes.done(),
    }
}
