//! What the lines mean: only those that are on the picture.

use super::group;
use super::shapes::Shapes;
use crate::diagram::measure::width;
use crate::diagram::place::Placed;
use crate::diagram::{Font, Group, GroupKind, Point, Rect, Shape, Tone};

/// The class that calls for the entry, that of its sample, the class of its head, words.
const ENTRIES: [(&str, &str, &str, &str); 14] = [
    ("arm", "arm", "", "sidecar of the application"),
    ("wire", "wire", "wire-head", "waits for"),
    ("sequence", "sequence", "wire-head", "starts in this order"),
    ("runs-on", "runs-on", "", "goes on running"),
    ("link", "link", "link-head", "links to, and waits for"),
    ("redirect", "redirect", "redirect-head", "traffic through the proxy"),
    ("log", "log", "log-head", "logs go to"),
    ("mount", "mount", "", "mounts"),
    ("mount-read-only", "mount-read-only", "", "mounts read-only"),
    ("mount-others", "mount-others", "mount-head", "mounts the volumes of"),
    ("mount-others-read-only", "mount-others-read-only", "mount-head", "reads the volumes of"),
    ("ghost", "ghost", "", "switched off"),
    ("injected", "injected", "", "will be injected"),
    ("bar", "bar", "", "share of the task's CPU and memory"),
];
const SAMPLE: f32 = 26.0;
const LINE: f32 = 22.0;

/// Adds the legend; gives where the picture ends.
pub(super) fn legend(groups: &mut Vec<Group>, placed: &Placed) -> f32 {
    let is_used = |wanted: &str| {
        let calls = |shape: &Shape| class_of(shape) == Some(wanted);
        groups.iter().any(|group| group.shapes.iter().any(calls))
    };
    let left = placed.boundary.x + 4.0;
    let (mut x, mut y) = (left, placed.legend_top + 8.0);
    let mut shapes = Shapes::default();
    for (wanted, class, head, words) in ENTRIES {
        if !is_used(wanted) {
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
        if class == "redirect" {
            shapes.head(&[points[1], points[0]], head);
        }
        if class == "bar" {
            let track = Rect { x, y: y - 2.0, width: SAMPLE, height: 4.0 };
            shapes.rect(track, 2.0, "bar-track");
            shapes.rect(Rect { width: SAMPLE * 0.4, ..track }, 2.0, class);
        } else {
            shapes.line(&points, 0.0, class);
        }
        shapes.text(x + SAMPLE + 8.0, y + 4.0, words, Font::Fact, "muted");
        x += entry_width;
    }
    if shapes.0.is_empty() {
        return placed.legend_top - 18.0;
    }
    let mut legend = group(GroupKind::Legend, String::new(), &mut shapes);
    // So that what has the hue of its container is not taken for grey.
    legend.tone = Tone::App;
    groups.push(legend);
    y + 8.0
}

fn class_of(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Line { class, .. } | Shape::Rect { class, .. } => Some(class),
        _ => None,
    }
}
