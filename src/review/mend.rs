//! Quick fixes: a word in the place of another, a key beside others, things taken out.

use super::Fix;
use crate::task::{Fields, Place};
use crate::text::{Edits, Span};
use crate::yaml::{Tree, Value, insert_entry, remove};

/// A change that a person should look at first.
pub(super) fn fix(title: impl Into<String>, edits: Edits) -> Fix {
    Fix { title: title.into(), is_safe: false, edits }
}

/// The word in the place of a value, in the quotes that it has.
pub(super) fn replace(text: &str, span: Span, word: &str) -> Edits {
    match span.slice(text).chars().next() {
        Some(quote @ ('"' | '\'')) => Edits::replace(span, format!("{quote}{word}{quote}")),
        _ => Edits::replace(span, word),
    }
}

/// A new key behind one that is there, spelled as that one is. Nothing where the mapping stands for several
/// places.
pub(super) fn insert(fields: &Fields<'_>, behind: &str, key: &str, value: &Value) -> Option<Edits> {
    let entry = fields.entry(behind)?;
    let written = entry.key.as_str()?;
    if written.contains('_') {
        return None;
    }
    let tree = entry.value.tree();
    let entries = tree.node(fields.id()).own_entries();
    let at = entries.iter().position(|other| other.key.span() == entry.key.span())? + 1;
    let key = if written.starts_with(|first: char| first.is_ascii_uppercase()) {
        let (first, rest) = key.split_at_checked(1)?;
        first.to_ascii_uppercase() + rest
    } else {
        key.to_owned()
    };
    insert_entry(tree, fields.id(), at, &key, value).ok()
}

/// The text without these members of the tree's lists and mappings.
pub(super) fn without(tree: &Tree, places: &[Place]) -> Option<Edits> {
    let edits = remove(tree, places.iter().map(|place| (place.collection, place.index)));
    (!edits.is_empty()).then_some(edits)
}
