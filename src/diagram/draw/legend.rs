//! What the lines mean: only those that are on the picture.

use super::group;
use super::shapes::Shapes;
use crate::diagram::measure::width;
use crate::diagram::place::Placed;
use crate::diagram::{Font, Group, GroupKind, Point, Shape};

/// Class of the stroke, class of the head, words.
const ENTRIES: [(&str, &str, &str); 7] = [
    ("wire", "wire-head", "waits for"),
    ("wire-implied", "wire-head", "waits for, by the platform"),
    ("log", "log-head", "logs go to"),
    ("mount", "", "mounts"),
    ("mount-read-only", "", "mounts read-only"),
    ("ghost", "", "switched off"),
    ("injected", "", "will be injected"),
];
const SAMPLE: f32 = 26.0;
const LINE: f32 = 22.0;

/// Adds the legend; gives where the picture ends.
pub(super) fn legend(groups: &mut Vec<Group>, placed: &Placed) -> f32 {
    let used: Vec<&str> = groups.iter().flat_map(|group| &group.shapes).filter_map(class_of).collect();
    let left = placed.boundary.x + 4.0;
    let (mut x, mut y) = (left, placed.legend_top + 8.0);
    let mut shapes = Shapes::default();
    for (class, head, words) in ENTRIES {
        if !used.contains(&class) {
            continue;
        }
        let entry_width = SAMPLE + 34.0 + width(words, Font::Fact);
        if x > left && x + entry_width > placed.width {
            (x, y) = (left, y + LINE);
        }
        let points = [Point { x, y }, Point { x: x + SAMPLE, y }];
        if !head.is_empty() {
            shapes.head(&points, head);
        }
        shapes.line(&points, 0.0, class);
        shapes.text(x + SAMPLE + 8.0, y + 4.0, words, Font::Fact, "muted");
        x += entry_width;
    }
    if shapes.0.is_empty() {
        return placed.legend_top - 18.0;
    }
    groups.push(group(GroupKind::Legend, String::new(), &mut shapes));
    y + 8.0
}

fn class_of(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Line { class, .. } | Shape::Rect { class, .. } => Some(class),
        _ => None,
    }
}
