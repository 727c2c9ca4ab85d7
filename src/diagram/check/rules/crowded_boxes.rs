//! Two boxes nearly touch.

use crate::diagram::check::picture::Picture;

/// The least distance of two boxes, in CSS pixels.
const GAP: f32 = 8.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for (index, part) in picture.boxes.iter().enumerate() {
        // Boxes that overlap are another rule's.
        let is_crowded = |gap: f32| move |rect| part.rect.grown(gap).overlaps(rect);
        for other in picture.near_boxes.around(part.rect, GAP) {
            let Some(other) = picture.boxes.get(other).filter(|_| other > index) else { continue };
            if is_crowded(GAP - 0.1)(other.rect) && !is_crowded(0.0)(other.rect) {
                faults.push(format!("{} is too close to {}", part.group.name(), other.group.name()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::check::scenes::{broken, card};

    #[test]
    fn less_than_eight_pixels_are_too_few() {
        let a = card("a", [100.0, 100.0, 200.0, 100.0]);
        assert_eq!(broken(vec![a.clone(), card("b", [305.0, 100.0, 200.0, 100.0])]), ["crowded-boxes"]);
        assert!(broken(vec![a, card("b", [308.0, 100.0, 200.0, 100.0])]).is_empty());
    }
}
