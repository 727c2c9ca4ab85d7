//! The picture and the analysis as files: SVG text, JSON.

mod svg;

pub use svg::{icon_path, path_data, svg};
