//! The picture and the analysis as files: SVG text, JSON, an outline in words.

mod inspect;
mod outline;
mod style;
mod svg;

pub use inspect::{inspect, inspect_scene};
pub use outline::outline;
pub use svg::{file_name, svg};
