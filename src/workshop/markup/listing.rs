//! A text with what changes in it, line by line.

use serde_json::Value;

use super::{Markup, element};
use crate::text::{Edits, Fate, LineIndex, Row, listing, listing_around};

/// More lines of a text that is only looked at are left out.
const MOST_PREVIEWED: usize = 2000;

/// Longer runs of kept lines are folded: nobody reads them.
struct Fold {
    longest: usize,
    /// Lines that are left at both ends.
    context: usize,
}

/// What the edits change in the text, with a little around it.
pub(in crate::workshop) fn changes(text: &str, lines: &LineIndex, edits: &Edits) -> Markup {
    let (before, rows, after) = listing_around(text, lines, edits, 2);
    frame("What changes in the text")
        .maybe(folded(before))
        .children(listed(&rows, &Fold { longest: 6, context: 2 }))
        .maybe(folded(after))
}

/// All of the text with what the edits change, so that it is to be seen without looking for it.
pub(in crate::workshop) fn without(text: &str, edits: &Edits) -> Markup {
    let (longest, context) = if edits.is_empty() { (400, 40) } else { (100, 12) };
    frame("Effective definition").children(listed(&listing(text, edits), &Fold { longest, context }))
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

fn listed(rows: &[Row<'_>], Fold { longest, context }: &Fold) -> Vec<Value> {
    let mut told: Vec<Value> = Vec::new();
    for run in rows.chunk_by(|a, b| (a.fate == Fate::Kept) == (b.fate == Fate::Kept)) {
        let is_long = run.len() > *longest && run.first().is_some_and(|row| row.fate == Fate::Kept);
        let n_folded = if is_long { run.len() - 2 * context } else { 0 };
        for (index, it) in run.iter().enumerate() {
            if !is_long || index < *context || index >= context + n_folded {
                told.push(row(it).into());
            } else if index == *context {
                told.extend(folded(n_folded).map(Value::from));
            }
        }
    }
    told
}

fn folded(count: usize) -> Option<Markup> {
    let words = match count {
        0 => return None,
        1 => "1 line that does not change".to_owned(),
        n => format!("{n} lines that do not change"),
    };
    Some(element("div", "listing__fold").text(&words))
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
        let edits = Edits::replace(Span::new(20, 21), "b".to_owned());
        let told = Value::from(changes(&text, &LineIndex::new(&text), &edits));
        let rows = told.as_array().unwrap();
        let rows = &rows[3..];
        assert_eq!(rows[0], json!(["div", "listing__fold", {}, "8 lines that do not change"]));
        assert_eq!(rows[3][4], json!(["del", "", {}, "a"]));
        assert_eq!(rows[4][4], json!(["ins", "", {}, "b"]));
        assert_eq!((rows.len(), &rows[7][3]), (8, &json!("7 lines that do not change")));
    }
}
