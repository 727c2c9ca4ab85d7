//! A label lies on a box.

use crate::diagram::check::picture::Picture;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for label in &picture.labels {
        for part in picture.boxes_near(label.rect, 0.0) {
            // A sign on a card is part of it.
            let is_on_own = std::ptr::eq(label.group, part.group);
            if !is_on_own && part.rect.overlaps(label.rect) {
                faults.push(format!("the label of {} lies on {}", label.group.name(), part.group.name()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Mount;
    use crate::diagram::check::scenes::{broken, card, plate};

    #[test]
    fn a_label_over_the_edge_of_a_card_is_found() {
        let label = plate(Mount, ["a", "b"], [100.0, 100.0, 50.0, 19.0]);
        let at = |x| card("a", [x, 100.0, 100.0, 100.0]);
        assert_eq!(broken(vec![label.clone(), at(149.0)]), ["label-on-box"]);
        assert!(broken(vec![label, at(150.0)]).is_empty());
    }
}
