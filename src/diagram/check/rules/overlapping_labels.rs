//! Two labels share a place.

use crate::diagram::check::picture::{Picture, Spot};

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for (index, part) in picture.labels.iter().enumerate() {
        for other in picture.near_labels.around(part.rect, 0.0) {
            let Some(other) = picture.labels.get(other).filter(|_| other > index) else { continue };
            if part.rect.overlaps(other.rect) {
                let (name, other) = (part.group.name(), other.group.name());
                faults
                    .push(format!("the label of {name} overlaps that of {other} at {}", Spot::of(part.rect)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Mount;
    use crate::diagram::check::scenes::{broken, plate};

    #[test]
    fn a_label_over_another_is_found() {
        let a = plate(Mount, ["a", "b"], [100.0, 100.0, 50.0, 19.0]);
        let at = |x| plate(Mount, ["c", "d"], [x, 105.0, 50.0, 19.0]);
        assert_eq!(broken(vec![a.clone(), at(149.0)]), ["overlapping-labels"]);
        assert!(broken(vec![a, at(150.0)]).is_empty());
    }
}
