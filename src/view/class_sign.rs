//! The sign of a class of findings, named by its key: its shape says as much as its colour.

use super::element::Element;
use super::sign::small;

/// Octagon, triangle, shield, dot: filled, in a box of 16 × 16.
pub(super) fn path(class: &str) -> &'static str {
    match class {
        "rejected" => "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z",
        "runtime" => "M8 1.2 15.4 14.4H.6z",
        "security" => "M8 .8l6 2.2v4.6c0 3.6-2.4 6.2-6 7.6-3.6-1.4-6-4-6-7.6V3z",
        _ => "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z",
    }
}

pub(super) fn class_sign(class: String) -> Element {
    small("class-sign", path(&class)).value("data-class", class)
}
