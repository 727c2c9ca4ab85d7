//! A line runs through a box that it does not lead to.

use crate::diagram::GroupKind;
use crate::diagram::check::picture::{Part, Picture, Piece};

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for piece in &picture.pieces {
        for part in picture.boxes_near(piece.rect, 0.0) {
            let is_own = piece.group.ends_at(part.group);
            // Lines touch the edges of boxes; nothing runs inside one.
            if !is_own && !is_behind(piece, part) && piece.rect.meets(part.rect.grown(-0.5)) {
                faults.push(format!("{} runs through {}", piece.group.name(), part.group.name()));
            }
        }
    }
}

/// The bands lie over the lines that pass them: those from the cards above to the volumes below.
pub(super) fn is_behind(piece: &Piece<'_>, part: &Part<'_>) -> bool {
    if !matches!(part.group.kind, GroupKind::Network | GroupKind::Namespace) {
        return false;
    }
    // One for each card has room for foreign lines beside it.
    let is_shared = part.group.ends.is_empty();
    piece.group.kind == GroupKind::Network || (is_shared && piece.is_upright())
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::{Coupling, Network};
    use crate::diagram::check::scenes::{boxed, broken, card, line};

    #[test]
    fn a_line_that_passes_behind_a_card_is_found() {
        let row = || [("a", 100.0), ("c", 700.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
        let between = card("b", [400.0, 200.0, 100.0, 100.0]);
        let line = line(Coupling, ["a", "c"], &[(200.0, 250.0), (700.0, 250.0)]);
        assert!(broken(row().into_iter().chain([line.clone()]).collect()).is_empty());
        assert_eq!(broken(row().into_iter().chain([line, between]).collect()), ["line-through-box"]);
    }

    #[test]
    fn the_network_is_passed_behind_but_not_run_along() {
        let network = || boxed(Network, "network", [100.0, 350.0, 700.0, 36.0]);
        let column = || [("a", 200.0), ("b", 500.0)].map(|(name, y)| card(name, [100.0, y, 100.0, 100.0]));
        let down = line(Coupling, ["a", "b"], &[(150.0, 300.0), (150.0, 500.0)]);
        assert!(broken(column().into_iter().chain([down, network()]).collect()).is_empty());
        let along = [(150.0, 300.0), (150.0, 360.0), (190.0, 360.0), (190.0, 500.0)];
        let along = line(Coupling, ["a", "b"], &along);
        assert_eq!(broken(column().into_iter().chain([along, network()]).collect()), ["line-through-box"]);
    }
}
