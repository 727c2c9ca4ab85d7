//! A line runs along the edge of a box, as if it were a part of it.

use super::line_through_box::is_behind;
use crate::diagram::Rect;
use crate::diagram::check::picture::{Picture, Piece, Spot};

/// The least distance of a line from an edge that it runs along, in CSS pixels …
const GAP: f32 = 4.0;
/// … for longer than this.
const STRETCH: f32 = 12.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for piece in &picture.pieces {
        for part in picture.boxes_near(piece.rect, GAP) {
            if !is_behind(piece, part) && runs_along(piece, part.rect) {
                let (name, other) = (piece.group.name(), part.group.name());
                faults.push(format!("{name} runs along {other} at {}", Spot(piece.from)));
            }
        }
    }
}

fn runs_along(piece: &Piece<'_>, rect: Rect) -> bool {
    let is_close = |line: f32, edges: [f32; 2]| edges.iter().any(|edge| (line - edge).abs() < GAP - 0.1);
    let shared = |a: (f32, f32), b: (f32, f32)| a.1.min(b.1) - a.0.max(b.0) > STRETCH;
    let own = piece.rect;
    if piece.is_flat() {
        return is_close(own.y, [rect.y, rect.bottom()])
            && shared((own.x, own.right()), (rect.x, rect.right()));
    }
    piece.is_upright()
        && is_close(own.x, [rect.x, rect.right()])
        && shared((own.y, own.bottom()), (rect.y, rect.bottom()))
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Coupling;
    use crate::diagram::check::scenes::{broken, card, line};

    #[test]
    fn a_line_keeps_away_from_the_edges_it_passes() {
        let rules = |x: f32| {
            let cards = [("a", 100.0), ("b", 700.0)].map(|(name, y)| card(name, [100.0, y, 100.0, 100.0]));
            let between = card("c", [160.0, 400.0, 100.0, 100.0]);
            let line = line(Coupling, ["a", "b"], &[(x, 200.0), (x, 700.0)]);
            broken(cards.into_iter().chain([between, line]).collect())
        };
        assert_eq!(rules(157.0), ["line-along-box"]);
        assert!(rules(156.0).is_empty());
    }
}
