//! A part of the task stands outside its sheet or in its header, or what is outside stands inside.

use crate::diagram::GroupKind;
use crate::diagram::check::picture::Picture;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    let (Some(sheet), Some(header)) = (picture.sheet, picture.header) else { return };
    for part in &picture.boxes {
        let is_outside = part.group.kind == GroupKind::LogDestination;
        if is_outside && part.rect.overlaps(sheet) {
            faults.push(format!("{} stands in the task", part.group.name()));
        }
        if !is_outside && (!sheet.contains(part.rect) || part.rect.overlaps(header)) {
            faults.push(format!("{} stands outside the task", part.group.name()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::LogDestination;
    use crate::diagram::check::scenes::{boxed, broken, card};

    #[test]
    fn a_card_belongs_under_the_header_of_the_sheet() {
        assert_eq!(broken(vec![card("a", [100.0, 70.0, 200.0, 100.0])]), ["misplaced-box"]);
        assert_eq!(broken(vec![card("a", [800.0, 100.0, 150.0, 100.0])]), ["misplaced-box"]);
        assert!(broken(vec![card("a", [100.0, 100.0, 200.0, 100.0])]).is_empty());
    }

    #[test]
    fn a_destination_belongs_outside() {
        assert_eq!(broken(vec![boxed(LogDestination, "a", [900.0, 100.0, 60.0, 50.0])]), ["misplaced-box"]);
        assert!(broken(vec![boxed(LogDestination, "a", [930.0, 100.0, 60.0, 50.0])]).is_empty());
    }
}
