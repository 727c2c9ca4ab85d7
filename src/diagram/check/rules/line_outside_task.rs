//! A line between parts of the task leaves its sheet. Logs leave it to the right, traffic comes from the
//! left.

use crate::diagram::check::picture::{Picture, Spot};
use crate::diagram::{GroupKind, Rect};

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    // Coordinates are rounded, and the edge is a stroke.
    let Some(sheet) = picture.sheet.map(|sheet| sheet.grown(0.1)) else { return };
    for piece in &picture.pieces {
        let inside = match piece.group.kind {
            GroupKind::LogRoute => piece.rect.cut_at(sheet.x - 1.0, sheet.right()),
            GroupKind::Ingress => piece.rect.cut_at(sheet.x, sheet.right() + 1.0),
            _ => Some(piece.rect),
        };
        if inside.is_some_and(|rect| !sheet.contains(rect)) {
            faults.push(format!("{} leaves the task at {}", piece.group.name(), Spot(piece.from)));
        }
    }
}

impl Rect {
    /// The part of it between a left and a right edge.
    fn cut_at(self, left: f32, right: f32) -> Option<Rect> {
        let (start, end) = (self.x.max(left), self.right().min(right));
        (start < end || (start == end && self.width == 0.0)).then_some(Rect {
            x: start,
            width: end - start,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::{Dependency, LogDestination, LogRoute};
    use crate::diagram::check::scenes::{boxed, broken, card, line};

    #[test]
    fn a_dependency_stays_inside() {
        let cards = [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
        let around = [(150.0, 300.0), (150.0, 950.0), (450.0, 950.0), (450.0, 300.0)];
        let line = line(Dependency, ["a", "b"], &around);
        assert_eq!(broken(cards.into_iter().chain([line]).collect()), ["line-outside-task"]);
    }

    #[test]
    fn logs_leave_to_the_right_only() {
        let rules = |y: f32| {
            let boxes = [
                card("a", [100.0, 200.0, 100.0, 100.0]),
                boxed(LogDestination, "b", [940.0, 850.0, 50.0, 140.0]),
            ];
            let line = line(LogRoute, ["a", "b"], &[(150.0, 300.0), (150.0, y), (940.0, y)]);
            broken(boxes.into_iter().chain([line]).collect())
        };
        assert!(rules(860.0).is_empty());
        assert_eq!(rules(930.0), ["line-outside-task"]);
    }
}
