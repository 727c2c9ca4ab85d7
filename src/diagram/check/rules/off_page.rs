//! Something lies outside the page.

use crate::diagram::check::picture::{Picture, Spot};

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    let parts = picture.boxes.iter().chain(&picture.labels).chain(&picture.circles);
    let parts = parts.map(|part| (part.rect, part.group));
    let pieces = picture.pieces.iter().map(|piece| (piece.rect, piece.group));
    for (rect, group) in parts.chain(pieces) {
        if !picture.page.contains(rect) {
            faults.push(format!("{} leaves the page at {}", group.name(), Spot::of(rect)));
        }
    }
    for text in picture.texts.iter().filter(|text| !picture.page.contains(text.rect)) {
        faults.push(format!("`{}` leaves the page", text.text));
    }
    if picture.sheet.is_some_and(|sheet| !picture.page.contains(sheet)) {
        faults.push("the task leaves the page".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::{LogDestination, LogRoute, Remark};
    use crate::diagram::check::scenes::{boxed, broken, line, text};

    #[test]
    fn boxes_texts_and_lines_are_found() {
        assert_eq!(broken(vec![boxed(LogDestination, "a", [930.0, 100.0, 80.0, 50.0])]), ["off-page"]);
        assert_eq!(broken(vec![text(Remark, 950.0, 500.0)]), ["off-page"]);
        assert!(broken(vec![text(Remark, 925.0, 500.0)]).is_empty());
        let line = line(LogRoute, ["a", "b"], &[(500.0, 500.0), (1001.0, 500.0)]);
        assert!(broken(vec![line]).contains(&"off-page"));
    }
}
