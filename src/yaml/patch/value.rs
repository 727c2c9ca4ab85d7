//! What is to be written, before it is known in which style.

use crate::text::LineIndex;
use crate::yaml::{Kind, NodeRef, ScalarStyle};

/// A value of YAML or JSON to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text: in quotes where it must be, or where the text around has them.
    Text(String),
    /// Written as it stands: a number, `true`, `!Ref X`. JSON takes only numbers and words of JSON; anything
    /// else becomes a text there.
    Plain(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    /// With a comment above it, a line each, without the `#`. JSON has no comments: there it is left out.
    Noted(String, Box<Value>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    pub fn plain(text: impl Into<String>) -> Value {
        Value::Plain(text.into())
    }

    pub fn map<'k>(entries: impl IntoIterator<Item = (&'k str, Value)>) -> Value {
        Value::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// What the node says, aliases written out, with the comments above entries and items.
    pub fn of(node: NodeRef<'_>) -> Value {
        of(node, node.tree().lines())
    }

    /// Without its comment.
    pub fn bare(&self) -> &Value {
        match self {
            Value::Noted(_, inner) => inner.bare(),
            other => other,
        }
    }

    pub(super) fn note(&self) -> Option<&str> {
        match self {
            Value::Noted(note, _) => Some(note),
            _ => None,
        }
    }

    pub(super) fn is_scalar(&self) -> bool {
        matches!(self.bare(), Value::Text(_) | Value::Plain(_))
    }
}

fn of(node: NodeRef<'_>, lines: &LineIndex) -> Value {
    match node.kind() {
        _ if node.tag().is_some() => Value::Plain(node.source().to_owned()),
        Kind::Mapping => {
            let entry = |entry: crate::yaml::Entry<'_>| {
                let key = entry.key.as_str().unwrap_or_default().to_owned();
                (key, noted(entry.key, of(entry.value, lines), lines, false))
            };
            Value::Map(node.entries().into_iter().map(entry).collect())
        }
        Kind::Sequence => Value::List(
            node.items().into_iter().map(|it| noted(it.node, of(it.node, lines), lines, true)).collect(),
        ),
        Kind::Null => Value::Plain("null".to_owned()),
        Kind::Scalar => {
            let text = node.as_str().unwrap_or_default().to_owned();
            // Numbers and words that are no texts are written as they are.
            let is_word = !super::scalar::is_plain(&text);
            match node.style() {
                Some(ScalarStyle::Plain) if is_word => Value::Plain(text),
                _ => Value::Text(text),
            }
        }
    }
}

/// With the comment lines right above the line where the member begins, if it begins its line.
fn noted(first: NodeRef<'_>, value: Value, lines: &LineIndex, is_item: bool) -> Value {
    let text = first.tree().text();
    let at = first.span().start;
    let line = lines.line_of(at);
    let before = crate::text::Span { start: lines.line(line).start, end: at }.slice(text);
    // What stands above a dash is said of the item, not of its first entry.
    if !before.trim_matches(' ').trim_matches('-').trim_matches(' ').is_empty()
        || before.contains('-') != is_item
    {
        return value;
    }
    let above = (0..line).rev().map(|line| lines.line(line).slice(text).trim_start());
    let mut notes: Vec<&str> = above.map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
    if notes.is_empty() {
        return value;
    }
    notes.reverse();
    Value::Noted(notes.join("\n"), Box::new(value))
}
