//! The picture and the analysis as files: SVG text, JSON.

mod inspect;
mod style;
mod svg;

pub use inspect::{inspect, inspect_scene};
pub use svg::svg;
