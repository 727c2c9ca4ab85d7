//! A line ends or turns on another one, as if they belonged together.

use crate::diagram::check::picture::{Picture, Piece, Spot};
use crate::diagram::{GroupKind, Point, Rect};

/// A corner closer to a line than this seems to be on it.
const GAP: f32 = 3.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    // What joins the bands of the network lies behind everything.
    for line in picture.lines.iter().filter(|line| line.group.kind != GroupKind::Network) {
        for point in line.points {
            let at = Rect { x: point.x, y: point.y, width: 0.0, height: 0.0 };
            for piece in picture.pieces_near(at, GAP - 0.1) {
                let is_one = line.group.is_same(piece.group) || line.group.shares_bundle(piece.group);
                if !is_one && piece.group.kind != GroupKind::Network && is_inner(piece, *point) {
                    let (name, other) = (line.group.name(), piece.group.name());
                    faults.push(format!("{name} seems to join {other} at {}", Spot(*point)));
                }
            }
        }
    }
}

/// Whether the point is beside the piece and not beyond its ends, where boxes are.
fn is_inner(piece: &Piece<'_>, point: Point) -> bool {
    let is_between = |at: f32, start: f32, end: f32| start + GAP < at && at < end - GAP;
    let (start, end) = (piece.rect, piece.rect);
    if piece.is_flat() {
        is_between(point.x, start.x, end.right())
    } else {
        is_between(point.y, start.y, end.bottom())
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::{Coupling, Mount};
    use crate::diagram::check::scenes::{broken, card, line};

    #[test]
    fn a_corner_on_a_foreign_line_is_found() {
        let rules = |x: f32| {
            let cards = [("a", [100.0, 200.0]), ("b", [400.0, 200.0]), ("c", [100.0, 500.0])];
            let cards = cards.map(|(name, [x, y])| card(name, [x, y, 100.0, 100.0]));
            let flat = line(Coupling, ["a", "b"], &[(200.0, 250.0), (400.0, 250.0)]);
            let corner = [(150.0, 500.0), (150.0, 400.0), (x, 400.0), (x, 250.0), (400.0, 250.0)];
            let corner = line(Mount, ["c", "b"], &corner);
            broken(cards.into_iter().chain([flat, corner]).collect())
        };
        assert_eq!(rules(300.0), ["crowded-ends", "overlapping-lines", "touching-lines"]);
    }

    #[test]
    fn a_corner_beside_a_line_is_none() {
        let rules = |y: f32| {
            let cards = [("a", [100.0, 200.0]), ("b", [600.0, 200.0]), ("c", [300.0, 500.0])];
            let cards = cards.map(|(name, [x, y])| card(name, [x, y, 100.0, 100.0]));
            let flat = line(Coupling, ["a", "b"], &[(200.0, 250.0), (600.0, 250.0)]);
            let corner = line(Mount, ["c", "b"], &[(350.0, 500.0), (350.0, y), (650.0, y), (650.0, 300.0)]);
            broken(cards.into_iter().chain([flat, corner]).collect())
        };
        assert!(!rules(260.0).contains(&"touching-lines"));
        assert!(rules(252.0).contains(&"touching-lines"));
    }
}
