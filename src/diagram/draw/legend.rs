//! What the lines mean: only those that are on the picture.

use super::{group, text};
use crate::diagram::measure::width;
use crate::diagram::path::arrow_head;
use crate::diagram::place::Placed;
use crate::diagram::{Font, Group, GroupKind, Point, Shape};

/// Class of the stroke, class of the head, words.
const ENTRIES: [(&str, Option<&str>, &str); 6] = [
    ("wire", Some("wire-head"), "waits for"),
    ("wire-implied", Some("wire-head"), "waits for, added by ECS"),
    ("log", Some("log-head"), "logs go to"),
    ("mount", None, "mounts"),
    ("mount-read-only", None, "mounts read-only"),
    ("ghost", None, "switched off"),
];
const SAMPLE: f32 = 26.0;
const LINE: f32 = 22.0;

/// The legend, and where it ends.
pub(super) fn legend(groups: &[Group], placed: &Placed) -> (Option<Group>, f32) {
    let used = |class: &str| {
        groups.iter().flat_map(|group| &group.shapes).any(|shape| class_of(shape) == Some(class))
    };
    let entries: Vec<_> = ENTRIES.iter().filter(|(class, ..)| used(class)).collect();
    let left = placed.boundary.x + 4.0;
    let (mut x, mut y) = (left, placed.legend_top + 8.0);
    let mut shapes = Vec::new();
    for (class, head, words) in &entries {
        let entry_width = SAMPLE + 8.0 + width(words, Font::Fact) + 26.0;
        if x > left && x + entry_width > placed.width {
            (x, y) = (left, y + LINE);
        }
        let points = vec![Point { x, y }, Point { x: x + SAMPLE, y }];
        if let Some((head, data)) = head.zip(arrow_head(&points)) {
            shapes.push(Shape::Path { data, class: head });
        }
        shapes.push(Shape::Line { points, radius: 0.0, class });
        shapes.push(text(x + SAMPLE + 8.0, y + 4.0, *words, Font::Fact, "muted"));
        x += entry_width;
    }
    if entries.is_empty() {
        return (None, placed.legend_top - 18.0);
    }
    (Some(Group { shapes, ..group(GroupKind::Legend, "") }), y + 8.0)
}

fn class_of(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Line { class, .. } | Shape::Rect { class, .. } => Some(class),
        _ => None,
    }
}
