//! What happens where an element is clicked, as the page reads it: a word, and what it is about.

use serde_json::{Value, json};

use crate::task::PartId;
use crate::text::{Edits, Span};

/// Shows a piece of the text.
pub(in crate::workshop) fn reveal(span: Span) -> Value {
    json!(["reveal", span.start, span.end])
}

/// Shows a piece of the text and goes there.
pub(in crate::workshop) fn jump(span: Span) -> Value {
    json!(["jump", span.start, span.end])
}

/// Shows a piece of the text, and selects the part that it belongs to.
pub(in crate::workshop) fn find(span: Span, part: Option<&PartId>) -> Value {
    json!(["find", span.start, span.end, part.map(PartId::as_str)])
}

/// Selects a part.
pub(in crate::workshop) fn select(part: &PartId) -> Value {
    json!(["select", part.as_str()])
}

/// Changes the text that this was said about.
pub(in crate::workshop) fn fix(edits: &Edits) -> Value {
    json!(["fix", super::super::edits(edits)])
}

/// Copies the review.
pub(in crate::workshop) fn copy_report() -> Value {
    json!(["report"])
}

/// Adds a wish about the review, `off=root-user`, or takes it back.
pub(in crate::workshop) fn wish(wish: &str) -> Value {
    json!(["wish", wish])
}

/// Of a list to choose from: the wish with this key becomes the chosen value.
pub(in crate::workshop) fn choose(key: &str) -> Value {
    json!(["choose", key])
}

/// Opens the page of a rule.
pub(in crate::workshop) fn read(rule: &str) -> Value {
    json!(["read", rule])
}

/// Replaces the text, as if it was pasted.
pub(in crate::workshop) fn open(text: &str) -> Value {
    json!(["open", text])
}

/// Of what the text gives away: masks these, or shows them again.
pub(in crate::workshop) fn mask(is_masked: bool, keys: &[String]) -> Value {
    json!([if is_masked { "mask" } else { "show" }, keys])
}

/// Copies what is shared in this form.
pub(in crate::workshop) fn copy(form: &str) -> Value {
    json!(["copy", form])
}

/// Saves what is shared in this form as a file.
pub(in crate::workshop) fn save(form: &str) -> Value {
    json!(["save", form])
}
