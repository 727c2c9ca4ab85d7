//! A line runs on inside a box that it leads to.

use super::line_through_box::is_behind;
use crate::diagram::check::picture::Picture;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for piece in &picture.pieces {
        for part in picture.boxes_near(piece.rect, 0.0) {
            let is_own = piece.group.ends_at(part.group);
            // The lines of a card pass behind the plate of its network.
            let is_plate = !part.group.ends.is_empty() && piece.is_upright();
            let is_inside = piece.rect.meets(part.rect.grown(-0.5));
            if is_own && !is_plate && !is_behind(piece, part) && is_inside {
                faults.push(format!("{} runs inside {}", piece.group.name(), part.group.name()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Coupling;
    use crate::diagram::check::scenes::{broken, card, line};

    #[test]
    fn a_line_ends_at_the_edge() {
        let cards = || [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
        let until = |x| line(Coupling, ["a", "b"], &[(200.0, 250.0), (x, 250.0)]);
        assert!(broken(cards().into_iter().chain([until(400.0)]).collect()).is_empty());
        let rules = broken(cards().into_iter().chain([until(420.0)]).collect());
        assert_eq!(rules, ["line-through-own-box", "loose-end"]);
    }
}
