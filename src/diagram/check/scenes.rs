//! Tiny scenes to break rules with: a page of 1000 × 1000, on it a task whose header ends at 80.

use crate::diagram::{Anchor, Font, Group, GroupKind, Point, Rect, Scene, Shape, State, Tone};
use crate::task::PartId;

/// The ids of the rules that the groups break, each once.
pub(super) fn broken(groups: Vec<Group>) -> Vec<&'static str> {
    let mut rules: Vec<&str> = scene(groups).check().into_iter().map(|violation| violation.rule).collect();
    rules.dedup();
    rules
}

pub(super) fn scene(mut groups: Vec<Group>) -> Scene {
    let sheet = rect([20.0, 20.0, 900.0, 900.0]);
    let rule = vec![Point { x: 20.0, y: 80.0 }, Point { x: 920.0, y: 80.0 }];
    let boundary = group(
        GroupKind::Boundary,
        vec![
            Shape::Rect { rect: sheet, radius: 16.0, class: "sheet" },
            Shape::Line { points: rule, radius: 0.0, class: "rule" },
        ],
    );
    groups.insert(0, boundary);
    Scene { width: 1000.0, height: 1000.0, groups, description: String::new() }
}

/// A container: its name and left, top, width, height.
pub(super) fn card(name: &str, at: [f32; 4]) -> Group {
    boxed(GroupKind::Container, name, at)
}

pub(super) fn boxed(kind: GroupKind, name: &str, at: [f32; 4]) -> Group {
    Group { part: Some(part(name)), bounds: Some(rect(at)), ..group(kind, Vec::new()) }
}

pub(super) fn line(kind: GroupKind, ends: [&str; 2], points: &[(f32, f32)]) -> Group {
    let points = points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
    let mut group = group(kind, vec![Shape::Line { points, radius: 8.0, class: "wire" }]);
    group.ends = ends.map(part).to_vec();
    group.part = Some(PartId::relation(kind.key(), &group.ends, ""));
    group
}

/// A label of the line between these ends.
pub(super) fn plate(kind: GroupKind, ends: [&str; 2], at: [f32; 4]) -> Group {
    let mut group = line(kind, ends, &[]);
    group.shapes = vec![Shape::Rect { rect: rect(at), radius: 5.0, class: "plate" }];
    group
}

/// A text of twelve letters, about 70 × 14, that begins at its base line's start.
pub(super) fn text(kind: GroupKind, x: f32, y: f32) -> Group {
    group(kind, vec![letters(x, y)])
}

pub(super) fn letters(x: f32, y: f32) -> Shape {
    let text = "twelve signs".to_owned();
    Shape::Text {
        at: Point { x, y },
        text,
        full: None,
        font: Font::Fact,
        anchor: Anchor::Start,
        class: "text",
    }
}

fn group(kind: GroupKind, shapes: Vec<Shape>) -> Group {
    Group {
        kind,
        part: None,
        ends: Vec::new(),
        state: State::On,
        label: String::new(),
        span: None,
        bounds: None,
        tone: Tone::Neutral,
        shapes,
    }
}

fn part(name: &str) -> PartId {
    PartId::container(name, 1)
}

fn rect([x, y, width, height]: [f32; 4]) -> Rect {
    Rect { x, y, width, height }
}
