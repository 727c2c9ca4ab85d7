//! A text with what changes in it, line by line.

use serde_json::Value;

use super::{Markup, element};
use crate::text::{Edits, Fate, Row, listing};

/// More lines of a text that is only looked at are left out.
const MOST_PREVIEWED: usize = 2000;

/// Longer runs of kept lines are folded: nobody reads them.
struct Fold {
    longest: usize,
    /// Lines that are left at both ends of what is folded.
    context: usize,
    /// Whether that goes for the ends of the text as well.
    has_ends: bool,
}

/// What the edits change in the text, with a little around it.
pub(in crate::workshop) fn changes(text: &str, edits: &Edits) -> Markup {
    listed(
        "What changes in the text",
        &listing(text, edits),
        &Fold { longest: 4, context: 2, has_ends: false },
    )
}

/// All of the text with what the edits change, so that it is to be seen without looking for it.
pub(in crate::workshop) fn without(text: &str, edits: &Edits) -> Markup {
    let fold = if edits.is_empty() {
        Fold { longest: 400, context: 40, has_ends: true }
    } else {
        Fold { longest: 100, context: 12, has_ends: true }
    };
    listed("Effective definition", &listing(text, edits), &fold)
}

/// A text as it would be; the lines with these numbers, from zero, may be wrong.
pub(in crate::workshop) fn preview(text: &str, doubtful: &[u32]) -> Markup {
    let line = |(index, line): (usize, &str)| {
        let is_doubtful = doubtful.contains(&(index as u32));
        let class = if is_doubtful { "listing__row is-doubtful" } else { "listing__row" };
        element("div", class).child(number(index + 1)).child(element("span", "").text(line))
    };
    frame("The mended text").children(text.lines().take(MOST_PREVIEWED).enumerate().map(line))
}

fn frame(name: &str) -> Markup {
    element("pre", "listing").set("tabindex", "0").set("aria-label", name)
}

fn listed(name: &str, rows: &[Row<'_>], fold: &Fold) -> Markup {
    let mut told: Vec<Value> = Vec::new();
    let mut n_seen = 0;
    for run in rows.chunk_by(|a, b| (a.fate == Fate::Kept) == (b.fate == Fate::Kept)) {
        let is_long = run.len() > fold.longest && run.first().is_some_and(|row| row.fate == Fate::Kept);
        let context = |is_end: bool| if is_end && !fold.has_ends { 0 } else { fold.context };
        let head = context(n_seen == 0);
        n_seen += run.len();
        let n_folded = if is_long { run.len() - head - context(n_seen == rows.len()) } else { 0 };
        for (index, it) in run.iter().enumerate() {
            if !is_long || index < head || index >= head + n_folded {
                told.push(row(it).into());
            } else if index == head {
                let words = format!("{n_folded} lines that do not change");
                told.push(element("div", "listing__fold").text(&words).into());
            }
        }
    }
    frame(name).children(told)
}

fn row(row: &Row<'_>) -> Markup {
    let (class, tag) = match row.fate {
        Fate::Kept => ("listing__row", "span"),
        Fate::Removed => ("listing__row is-removed", "del"),
        Fate::Added => ("listing__row is-added", "ins"),
    };
    element("div", class).child(number(row.number)).child(element(tag, "").text(&row.text))
}

fn number(number: usize) -> Markup {
    element("span", "listing__number").set("aria-hidden", "true").text(&number.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::text::Span;

    #[test]
    fn what_stays_is_folded() {
        let text = "a\n".repeat(20);
        let told = Value::from(changes(&text, &Edits::replace(Span::new(20, 21), "b".to_owned())));
        let rows = told.as_array().unwrap();
        let rows = &rows[3..];
        assert_eq!(rows[0], json!(["div", "listing__fold", {}, "8 lines that do not change"]));
        assert_eq!(rows[3][4], json!(["del", "", {}, "a"]));
        assert_eq!(rows[4][4], json!(["ins", "", {}, "b"]));
        assert_eq!((rows.len(), &rows[7][3]), (8, &json!("7 lines that do not change")));
    }
}
