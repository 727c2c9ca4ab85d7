//! How it is noted what is odd.

use super::{Note, NoteKind};
use crate::text::{Span, shorten};
use crate::yaml::{Entry, NodeRef, remove};

pub(super) fn wrong_type(notes: &mut Vec<Note>, node: NodeRef<'_>, message: &str) {
    notes.push(Note {
        kind: NoteKind::WrongType,
        message: message.to_owned(),
        help: None,
        span: first_line(node),
        replacement: None,
        removal: None,
        is_certain: false,
        subject: None,
    });
}

/// Readers of JSON and of templates keep the last of two.
pub(super) fn duplicate_key(mapping: NodeRef<'_>, first: Entry<'_>, last: Entry<'_>) -> Option<Note> {
    let key = first.key.as_str().filter(|key| last.key.as_str() == Some(key))?;
    let entries = mapping.own_entries();
    let index = entries.iter().position(|entry| entry.key.span() == first.key.span())?;
    Some(Note {
        kind: NoteKind::DuplicateKey,
        message: format!("`{}` stands here twice: this one does not count", shorten(key)),
        help: Some("the last one counts: remove one of them".to_owned()),
        span: first.key.span(),
        replacement: None,
        removal: Some(remove(mapping.tree(), [(mapping.resolved().id(), index)])),
        is_certain: first.value.source() == last.value.source(),
        subject: None,
    })
}

pub(super) fn with_article(what: &str) -> String {
    let is_vowel = what.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'F', 'I', 'O'])
        || ["HTTP", "NFS", "RBD"].iter().any(|word| what.starts_with(word));
    let article =
        if is_vowel && !["Fi", "Fl"].iter().any(|word| what.starts_with(word)) { "an" } else { "a" };
    format!("{article} {what}")
}

pub(super) fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// A long value is pointed at by its first line.
pub(super) fn first_line(node: NodeRef<'_>) -> Span {
    let source = node.source();
    let end = source.find(['\n', '\r']).unwrap_or(source.len());
    let start = node.span().start as usize;
    Span::new(start, start + end)
}

/// A new text in the quotes of the old one.
pub(super) fn requote(old: NodeRef<'_>, text: &str) -> String {
    match old.source().chars().next() {
        Some(quote @ ('"' | '\'')) => format!("{quote}{text}{quote}"),
        _ => text.to_owned(),
    }
}
