//! The definition that the page opens with.

pub const EXAMPLE: &str = include_str!("example.yaml");
