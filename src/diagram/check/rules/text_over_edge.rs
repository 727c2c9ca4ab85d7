//! A text does not fit its box or label.

use crate::diagram::check::picture::Picture;

/// Widths are upper bounds, rounded.
const TOLERANCE: f32 = 0.1;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for text in &picture.texts {
        let fits = match text.frame {
            Some(frame) => frame.grown(TOLERANCE).contains(text.rect),
            // A box has no words outside; beside a line they may stand free.
            None => text.group.bounds.is_none(),
        };
        if !fits {
            faults.push(format!("`{}` does not fit in {}", text.text, text.group.name()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::check::scenes::{broken, card, letters};

    #[test]
    fn a_text_over_the_edge_is_found() {
        let rules = |x: f32| {
            let mut card = card("a", [100.0, 100.0, 100.0, 100.0]);
            card.shapes.push(letters(x, 150.0));
            broken(vec![card])
        };
        assert!(rules(110.0).is_empty());
        assert_eq!(rules(150.0), ["text-over-edge"]);
        assert_eq!(rules(300.0), ["text-over-edge"]);
    }
}
