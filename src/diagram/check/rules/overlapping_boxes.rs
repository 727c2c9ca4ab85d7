//! Two boxes share a place.

use crate::diagram::check::picture::Picture;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for (index, part) in picture.boxes.iter().enumerate() {
        for other in picture.near_boxes.around(part.rect, 0.0) {
            let Some(other) = picture.boxes.get(other).filter(|_| other > index) else { continue };
            if part.rect.overlaps(other.rect) {
                faults.push(format!("{} overlaps {}", part.group.name(), other.group.name()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::check::scenes::{broken, card};

    #[test]
    fn a_card_over_the_edge_of_another_is_found() {
        let a = card("a", [100.0, 100.0, 200.0, 100.0]);
        assert_eq!(broken(vec![a.clone(), card("b", [299.0, 150.0, 200.0, 100.0])]), ["overlapping-boxes"]);
        assert!(broken(vec![a, card("b", [320.0, 150.0, 200.0, 100.0])]).is_empty());
    }
}
