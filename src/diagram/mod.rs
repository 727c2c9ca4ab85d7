//! The effective task → a placed [`Scene`] of plain shapes, each with the part and the span it stands for.
//!
//! Knows geometry; knows neither Yew nor YAML.

mod scene;

pub use scene::{Anchor, Font, Group, GroupKind, Icon, Point, Rect, Scene, Shape, State, Tone};
