//! A line runs through a label that is not its own: it cuts the words, or ends at them to the eye.

use crate::diagram::check::picture::{Part, Picture, Piece, Spot};

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for label in &picture.labels {
        let inside = label.rect.grown(-0.5);
        for piece in picture.pieces_near(inside, 0.0) {
            if !piece.group.is_same(label.group) && !runs_with(picture, piece, label) {
                let (name, owner) = (piece.group.name(), label.group.name());
                faults.push(format!("{name} runs through the label of {owner} at {}", Spot::of(label.rect)));
            }
        }
    }
}

/// Whether the piece is of a bundle that runs as one with the label's own line.
fn runs_with(picture: &Picture<'_>, piece: &Piece<'_>, label: &Part<'_>) -> bool {
    let is_own = |own: &Piece<'_>| {
        let is_parallel = (own.is_flat() && piece.is_flat()) || (own.is_upright() && piece.is_upright());
        own.group.is_same(label.group)
            && own.group.shares_bundle(piece.group)
            && is_parallel
            && own.rect.grown(0.5).meets(piece.rect)
    };
    picture.pieces_near(label.rect, 0.0).any(is_own)
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Coupling;
    use crate::diagram::check::scenes::{broken, card, line, plate};

    fn rules(ends: [&str; 2], y: f32) -> Vec<&'static str> {
        let cards = [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
        let own = line(Coupling, ["a", "b"], &[(200.0, 250.0), (400.0, 250.0)]);
        let label = plate(Coupling, ["a", "b"], [270.0, 240.0, 60.0, 20.0]);
        let other = line(Coupling, ends, &[(200.0, y), (400.0, y)]);
        broken(cards.into_iter().chain([own, other, label]).collect())
    }

    #[test]
    fn a_foreign_line_is_found_and_the_own_one_is_not() {
        assert_eq!(rules(["b", "a"], 258.0), ["line-through-label"]);
        assert!(rules(["b", "a"], 262.0).is_empty());
    }

    #[test]
    fn a_line_to_the_same_part_is_fine_where_it_runs_as_one() {
        assert!(rules(["a", "b"], 250.0).is_empty());
    }
}
