//! What is seen with a part that is in hand: itself, its lines, and what they lead to.

use crate::diagram::{Group, GroupKind, Rect, Scene};
use crate::task::PartId;

/// Boxes that stay, and the numbers of the groups of lines that do.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Related {
    pub(super) boxes: Vec<Rect>,
    pub(super) lines: Vec<usize>,
}

/// What stays; nothing where the part is not in the picture.
pub(super) fn related(groups: &[Group], part: &PartId) -> Related {
    let is_part = |group: &Group| group.part.as_ref() == Some(part) || group.ends.contains(part);
    let mut neighbours: Vec<&PartId> = Vec::new();
    for group in groups.iter().filter(|group| is_part(group)) {
        neighbours.extend(&group.ends);
        neighbours.extend(&group.part);
    }
    let mut related = Related::default();
    for (index, group) in groups.iter().enumerate() {
        match group.bounds {
            Some(bounds) if group.part.as_ref().is_some_and(|it| neighbours.contains(&it)) => {
                related.boxes.push(bounds);
            }
            // What lies on a box is seen with it.
            None if is_part(group) && !matches!(group.kind, GroupKind::Coupling | GroupKind::Marker) => {
                related.lines.push(index);
            }
            _ => {}
        }
    }
    related
}

/// How far a badge reaches over the corner of its box, and into it.
const BADGE: f32 = 14.0;

/// The veil as path data: all of the scene, but for the boxes and the badges on their corners.
pub(super) fn veil(scene: &Scene, boxes: &[Rect], badged: &[Rect]) -> String {
    let mut data = String::new();
    Rect { x: 0.0, y: 0.0, width: scene.width, height: scene.height }.push_to(&mut data);
    for rect in boxes {
        rect.push_to(&mut data);
        if badged.contains(rect) {
            // What is beside the box and above it: an area that is gone around twice would be veiled.
            let (x, y) = (rect.right() - BADGE, rect.y - BADGE);
            Rect { x, y, width: 2.0 * BADGE, height: BADGE }.push_to(&mut data);
            Rect { x: rect.right(), y: rect.y, width: BADGE, height: BADGE }.push_to(&mut data);
        }
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::{State, Tone};

    fn item(part: &str, ends: &[&str]) -> Group {
        Group {
            kind: GroupKind::Container,
            part: Some(part.into()),
            ends: ends.iter().map(|end| PartId::from(*end)).collect(),
            state: State::On,
            label: String::new(),
            span: None,
            bounds: None,
            tone: Tone::Neutral,
            shapes: Vec::new(),
        }
    }

    #[track_caller]
    fn check(part: &str, boxes: &[f32], lines: &[usize]) {
        let boxed = ["a", "b", "c"].map(|name| item(name, &[]));
        let wires = [item("a>b", &["a", "b"]), item("b>c", &["b", "c"]), item("port:a", &["a"])];
        let mut groups: Vec<Group> = boxed.into_iter().chain(wires).collect();
        for (index, group) in groups.iter_mut().enumerate().take(3) {
            group.bounds = Some(Rect { x: index as f32, ..Rect::default() });
        }
        let related = related(&groups, &part.into());
        assert_eq!(related.boxes.iter().map(|rect| rect.x).collect::<Vec<_>>(), boxes);
        assert_eq!(related.lines, lines);
    }

    #[test]
    fn a_box_is_seen_with_its_lines_and_what_they_lead_to() {
        check("a", &[0.0, 1.0], &[3, 5]);
        check("b", &[0.0, 1.0, 2.0], &[3, 4]);
    }

    #[test]
    fn a_line_is_seen_with_what_is_at_its_ends() {
        check("a>b", &[0.0, 1.0], &[3]);
        check("port:a", &[0.0], &[5]);
    }

    #[test]
    fn for_a_part_that_is_not_drawn_there_is_nothing() {
        check("gone", &[], &[]);
    }

    #[test]
    fn the_veil_is_open_where_the_boxes_are() {
        let scene = Scene { width: 100.0, height: 90.0, ..Scene::default() };
        let boxes = [Rect { x: 10.0, y: 20.0, width: 30.0, height: 40.0 }];
        assert_eq!(veil(&scene, &boxes, &[]), "M0 0h100v90h-100zM10 20h30v40h-30z");
        let badged = veil(&scene, &boxes, &boxes);
        assert_eq!(badged, "M0 0h100v90h-100zM10 20h30v40h-30zM26 6h28v14h-28zM40 20h14v14h-14z");
    }
}
