//! Quick fixes: a word in the place of another, a key beside others, things taken out.

use super::{Fix, Judged};
use crate::schema::cloudformation_name;
use crate::task::{Condition, Fields, Place};
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
    insert_entry(tree, fields.id(), at, &spelled(written, key), value).ok()
}

/// Two new keys behind one that is there.
pub(super) fn insert_two(fields: &Fields<'_>, behind: &str, entries: [(&str, &Value); 2]) -> Option<Edits> {
    let mut edits = Vec::new();
    for (key, value) in entries {
        edits.extend(insert(fields, behind, key, value)?.iter().cloned());
    }
    match edits.as_slice() {
        [one, other] if one.span == other.span && one.span.is_empty() => {
            Some(Edits::replace(one.span, [one.text.as_str(), &other.text].concat()))
        }
        _ => None,
    }
}

/// A mapping for the container of the fields, its keys spelled as the container's are.
pub(super) fn mapping<const N: usize>(fields: &Fields<'_>, entries: [(&str, Value); N]) -> Value {
    let name = fields.entry("name").and_then(|entry| entry.key.as_str()).unwrap_or_default();
    let entries = entries.map(|(key, value)| (spelled(name, key), value));
    Value::Map(entries.into())
}

/// Lets a container that waits for nobody wait for another.
pub(super) fn depend_on(user: &Judged<'_>, behind: &str, other: &Judged<'_>) -> Option<Edits> {
    if user.fields.entry("dependsOn").is_some() {
        return None;
    }
    let name = other.container.known_name()?;
    let condition = Value::text(sign_of_life(other).key());
    let entry = mapping(&user.fields, [("containerName", Value::text(name)), ("condition", condition)]);
    insert(&user.fields, behind, "dependsOn", &Value::List(vec![entry]))
}

/// What to wait for of a container that goes on running.
pub(super) fn sign_of_life(judged: &Judged<'_>) -> Condition {
    if judged.container.health_check.is_some() { Condition::Healthy } else { Condition::Start }
}

/// The key as another one beside it is spelled.
fn spelled(written: &str, key: &str) -> String {
    match written.starts_with(|first: char| first.is_ascii_uppercase()) {
        true => cloudformation_name(key).into_owned(),
        false => key.to_owned(),
    }
}

/// The text without these members of the tree's lists and mappings.
pub(super) fn without(tree: &Tree, places: &[Place]) -> Option<Edits> {
    let edits = remove(tree, places.iter().map(|place| (place.collection, place.index)));
    (!edits.is_empty()).then_some(edits)
}
