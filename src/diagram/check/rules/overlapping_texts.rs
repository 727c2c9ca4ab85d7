//! A text lies on another one, or one that stands free lies on a box, a label or a line.

use crate::diagram::Rect;
use crate::diagram::check::picture::{Part, Picture, Text};

/// The boxes of texts are higher than most letters.
const TOLERANCE: f32 = 1.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for (index, text) in picture.texts.iter().enumerate() {
        let rect = text.rect.grown(-TOLERANCE);
        for other in picture.near_texts.around(rect, 0.0) {
            let Some(other) = picture.texts.get(other).filter(|_| other > index) else { continue };
            if rect.overlaps(other.rect.grown(-TOLERANCE)) {
                faults.push(format!("`{}` lies on `{}`", text.text, other.text));
            }
        }
        if text.frame.is_none() {
            faults.extend(under(picture, text, rect).map(|what| format!("`{}` lies on {what}", text.text)));
        }
    }
}

/// What a text that stands free lies on.
fn under(picture: &Picture<'_>, text: &Text<'_>, rect: Rect) -> impl Iterator<Item = String> {
    let parts = picture.boxes_near(rect, 0.0).chain(picture.labels_near(rect, 0.0));
    let own = text.group;
    // What a card lists stands on it.
    let is_listed = |part: &&Part<'_>| own.ends_at(part.group) && part.rect.contains(text.rect);
    let parts = parts.filter(move |part| part.rect.overlaps(rect) && !is_listed(part));
    let parts = parts.map(|part| part.group.name());
    let pieces = picture.pieces_near(rect, 0.0);
    let pieces = pieces.filter(move |piece| !std::ptr::eq(piece.group, own)).map(|piece| piece.group.name());
    parts.chain(pieces)
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::{Legend, Mount, Remark};
    use crate::diagram::check::scenes::{broken, card, letters, line, plate, text};

    #[test]
    fn texts_of_a_card_do_not_lie_on_each_other() {
        let rules = |y: f32| {
            let mut card = card("a", [100.0, 100.0, 100.0, 100.0]);
            card.shapes.extend([letters(110.0, 150.0), letters(115.0, y)]);
            broken(vec![card])
        };
        assert_eq!(rules(158.0), ["overlapping-texts"]);
        assert!(rules(167.0).is_empty());
    }

    #[test]
    fn a_text_that_stands_free_lies_on_nothing() {
        let remark = || text(Remark, 100.0, 500.0);
        assert!(broken(vec![remark(), text(Legend, 100.0, 515.0)]).is_empty());
        assert_eq!(broken(vec![remark(), card("a", [90.0, 400.0, 100.0, 95.0])]), ["overlapping-texts"]);
        let label = plate(Mount, ["a", "b"], [150.0, 490.0, 60.0, 19.0]);
        assert_eq!(broken(vec![remark(), label]), ["overlapping-texts"]);
        let line = line(Mount, ["a", "b"], &[(120.0, 300.0), (120.0, 600.0)]);
        assert!(broken(vec![remark(), line]).contains(&"overlapping-texts"));
    }
}
