//! The task, as written and as it would be, → a placed [`Scene`] of plain shapes, each with the part and
//! the span it stands for.
//!
//! Knows geometry; knows neither Yew nor YAML.

mod card;
mod check;
mod draw;
mod graph;
mod icon;
mod ingress;
mod jump;
mod kind;
mod measure;
mod order;
mod path;
mod place;
mod scene;
mod sequence;
mod touch;
mod wire;

pub use card::look;
pub use check::Violation;
pub use icon::{icon_at, icon_path};
pub use kind::{GroupKind, Layer, State, Tone};
pub use measure::width as text_width;
pub use path::{Px, line_path};
pub use scene::{Anchor, Font, Group, Icon, Point, Rect, Scene, Shape};

use crate::task::{Effective, Task};

/// The room for a picture, in CSS pixels; its shape decides whether containers stand side by side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Space {
    pub width: f32,
    pub height: f32,
}

impl Default for Space {
    fn default() -> Space {
        Space { width: 1000.0, height: 760.0 }
    }
}

/// Draws the task as written; what `effective` no longer has is a ghost.
pub fn draw(task: &Task, effective: &Effective, space: Space) -> Scene {
    let graph = graph::Graph::new(task, effective);
    let placed = place::place(&graph, space);
    draw::draw(&graph, &placed, effective)
}
