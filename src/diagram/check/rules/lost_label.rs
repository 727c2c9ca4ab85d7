//! A label stands too far from its line to be read as its own.

use crate::diagram::GroupKind;
use crate::diagram::check::picture::{Picture, Spot};

/// How far a label may stand from its line, in CSS pixels.
const REACH: f32 = 12.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for label in picture.labels.iter().filter(|label| label.group.kind != GroupKind::Boundary) {
        let has_line = picture.lines.iter().any(|line| line.group.is_same(label.group));
        let mut near = picture.pieces_near(label.rect, REACH);
        if has_line && !near.any(|piece| piece.group.is_same(label.group)) {
            faults.push(format!(
                "the label of {} is far from it at {}",
                label.group.name(),
                Spot::of(label.rect)
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Mount;
    use crate::diagram::check::scenes::{broken, card, line, plate};

    #[test]
    fn a_label_stands_at_its_line() {
        let rules = |y: f32| {
            let cards = [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
            let line = line(Mount, ["a", "b"], &[(200.0, 250.0), (400.0, 250.0)]);
            let label = plate(Mount, ["a", "b"], [270.0, y, 60.0, 19.0]);
            broken(cards.into_iter().chain([line, label]).collect())
        };
        assert!(rules(260.0).is_empty());
        assert_eq!(rules(270.0), ["lost-label"]);
    }
}
