//! Lines of two relations run side by side without room between them.

use super::overlapping_lines::{SAME, beside};
use crate::diagram::check::picture::{Picture, Spot};

/// The least distance of parallel lines, in CSS pixels …
const GAP: f32 = 4.0;
/// … that run longer than this.
const STRETCH: f32 = 12.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for (a, b, place) in beside(picture, GAP) {
        if place.distance > SAME && place.distance < GAP - 0.1 && place.length > STRETCH {
            faults.push(format!("{} runs close to {} at {}", a.group.name(), b.group.name(), Spot(a.from)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Coupling;
    use crate::diagram::check::scenes::{broken, card, line};

    #[test]
    fn three_pixels_are_too_few() {
        let rules = |apart: f32| {
            let cards = [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
            let arch = |x: f32, y: f32| [(x, 300.0), (x, y), (x + 280.0, y), (x + 280.0, 300.0)];
            let there = line(Coupling, ["a", "b"], &arch(120.0, 350.0));
            let back = line(Coupling, ["b", "a"], &arch(140.0, 350.0 + apart));
            broken(cards.into_iter().chain([there, back]).collect())
        };
        assert_eq!(rules(3.5), ["crowded-lines"]);
        assert!(rules(4.0).is_empty());
    }
}
