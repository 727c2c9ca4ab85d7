//! The last piece of a line is shorter than the head of its arrow, which then sits on a corner.

use crate::diagram::Shape;
use crate::diagram::check::picture::Picture;

/// The length of a head, in CSS pixels.
const HEAD: f32 = 8.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for line in &picture.lines {
        let has_head = line
            .group
            .shapes
            .iter()
            .any(|shape| matches!(shape, Shape::Path { class, .. } if class.ends_with("head")));
        let [.., from, to] = line.points else { continue };
        if has_head && (from.x - to.x).abs() + (from.y - to.y).abs() < HEAD {
            faults.push(format!("the head of {} is longer than its last piece", line.group.name()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Dependency;
    use crate::diagram::Shape;
    use crate::diagram::check::scenes::{broken, card, line};

    #[test]
    fn a_head_on_a_corner_is_found() {
        let rules = |last: f32| {
            let cards = [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
            let top = 200.0 - last;
            let points = [(150.0, 200.0), (150.0, top), (450.0, top), (450.0, 200.0)];
            let mut line = line(Dependency, ["a", "b"], &points);
            line.shapes.push(Shape::Path { data: String::new(), class: "wire-head" });
            broken(cards.into_iter().chain([line]).collect())
        };
        assert_eq!(rules(6.0), ["short-head"]);
        assert!(rules(12.0).is_empty());
    }
}
