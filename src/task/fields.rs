//! Reading a mapping key by key: typed values with spans, and notes on what does not fit.
//!
//! The keys that are asked for are the keys that are known: whatever is left over is noted.

use super::placeholder::has_placeholder;
use super::value::{Field, Known};
use super::{Note, NoteKind};
use crate::text::{Span, nearest, shorten};
use crate::yaml::{Entry, Kind, NodeId, NodeRef};

/// A mapping while it is read.
pub(super) struct Fields<'t, 'n> {
    node: NodeRef<'t>,
    entries: Vec<Entry<'t>>,
    asked: Vec<&'static str>,
    /// What the mapping is, for messages: `container definition`.
    what: &'static str,
    pub(super) notes: &'n mut Vec<Note>,
}

/// A list while it is read.
#[derive(Default)]
pub(super) struct Items<'t> {
    pub(super) nodes: Vec<NodeRef<'t>>,
    /// Whether a placeholder stands for the list, or for items of it.
    pub(super) is_unresolved: bool,
}

impl<'t, 'n> Fields<'t, 'n> {
    /// Opens a mapping. What is no mapping is noted, placeholders and null apart, and gives `None`.
    pub(super) fn open(node: NodeRef<'t>, what: &'static str, notes: &'n mut Vec<Note>) -> Option<Self> {
        if node.kind() == Kind::Mapping {
            return Some(Fields { node, entries: node.entries(), asked: Vec::new(), what, notes });
        }
        if node.kind() != Kind::Null && placeholder(node).is_none() {
            wrong_type(notes, node, &format!("a {what} is a mapping of keys to values"));
        }
        None
    }

    pub(super) fn node(&self) -> NodeId {
        self.node.id()
    }

    pub(super) fn span(&self) -> Span {
        self.node.span()
    }

    /// The entry with this key; a null value is absent.
    pub(super) fn entry(&mut self, key: &'static str) -> Option<Entry<'t>> {
        self.asked.push(key);
        let found = self.entries.iter().rev().find(|entry| entry.key.as_str() == Some(key));
        found.copied().filter(|entry| entry.value.kind() != Kind::Null)
    }

    /// Keys that are known and not needed.
    pub(super) fn also(&mut self, keys: &[&'static str]) {
        self.asked.extend_from_slice(keys);
    }

    /// A text. Numbers and truth values are texts where a text is asked for.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Field<Known<String>>> {
        let entry = self.entry(key)?;
        let value = self.scalar(entry, "a text")?;
        Some(field(entry, value))
    }

    /// A whole number of zero or more. One in quotes is taken and noted.
    pub(super) fn number(&mut self, key: &'static str) -> Option<Field<Known<u32>>> {
        let entry = self.entry(key)?;
        let value = match self.scalar(entry, "a whole number")? {
            Known::Unresolved(text) => Known::Unresolved(text),
            Known::Value(text) => {
                let node = entry.value;
                let plain = node.as_integer().and_then(|number| u32::try_from(number).ok());
                match plain.or_else(|| text.trim().parse().ok()) {
                    Some(number) => {
                        if plain.is_none() {
                            self.loose_type(entry, "a number", text.trim());
                        }
                        Known::Value(number)
                    }
                    None => {
                        let message = format!("`{key}` is a whole number, not `{}`", shorten(&text));
                        wrong_type(self.notes, node, &message);
                        return None;
                    }
                }
            }
        };
        Some(field(entry, value))
    }

    /// A size as `parse` reads it from a text or a number.
    pub(super) fn size(
        &mut self,
        key: &'static str,
        example: &str,
        parse: fn(&str) -> Option<u32>,
    ) -> Option<Field<Known<u32>>> {
        let entry = self.entry(key)?;
        let value = match self.scalar(entry, "a size")? {
            Known::Unresolved(text) => Known::Unresolved(text),
            Known::Value(text) => match parse(&text) {
                Some(size) => Known::Value(size),
                None => {
                    let message = format!("`{key}` is a size such as {example}, not `{}`", shorten(&text));
                    wrong_type(self.notes, entry.value, &message);
                    return None;
                }
            },
        };
        Some(field(entry, value))
    }

    /// A truth value. One in quotes is taken and noted.
    pub(super) fn truth(&mut self, key: &'static str) -> Option<Field<Known<bool>>> {
        let entry = self.entry(key)?;
        let value = match self.scalar(entry, "`true` or `false`")? {
            Known::Unresolved(text) => Known::Unresolved(text),
            Known::Value(text) => match (entry.value.as_bool(), text.to_ascii_lowercase().as_str()) {
                (Some(truth), _) => Known::Value(truth),
                (None, "true" | "false") => {
                    let truth = text.eq_ignore_ascii_case("true");
                    self.loose_type(entry, "a truth value", if truth { "true" } else { "false" });
                    Known::Value(truth)
                }
                (None, _) => {
                    let message = format!("`{key}` is `true` or `false`, not `{}`", shorten(&text));
                    wrong_type(self.notes, entry.value, &message);
                    return None;
                }
            },
        };
        Some(field(entry, value))
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<Field<Known<T>>> {
        let entry = self.entry(key)?;
        let value = match self.scalar(entry, "a text")? {
            Known::Unresolved(text) => Known::Unresolved(text),
            Known::Value(written) => match words.iter().find(|(word, _)| *word == written) {
                Some((_, value)) => Known::Value(*value),
                None => {
                    let words = words.iter().map(|(word, _)| *word);
                    self.notes.push(not_a_word(key, &written, entry.value, words));
                    return None;
                }
            },
        };
        Some(field(entry, value))
    }

    /// The items of a list; one value alone is noted.
    pub(super) fn list(&mut self, key: &'static str) -> Items<'t> {
        let Some(entry) = self.entry(key) else { return Items::default() };
        if entry.value.kind() == Kind::Sequence {
            return Items::of(entry.value);
        }
        let is_unresolved = placeholder(entry.value).is_some();
        if !is_unresolved {
            wrong_type(self.notes, entry.value, &format!("`{key}` is a list"));
        }
        Items { nodes: Vec::new(), is_unresolved }
    }

    /// A list of mappings. One mapping alone is noted, and taken for a list of one.
    pub(super) fn mappings(&mut self, key: &'static str) -> Items<'t> {
        let Some(entry) = self.entry(key) else { return Items::default() };
        if entry.value.kind() != Kind::Mapping || placeholder(entry.value).is_some() {
            return self.list(key);
        }
        wrong_type(self.notes, entry.value, &format!("`{key}` is a list: begin each item with `- `"));
        Items { nodes: vec![entry.value], is_unresolved: false }
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Known<String>> {
        let mut texts = Vec::new();
        for node in self.list(key).nodes {
            match scalar_text(node) {
                Some(text) => texts.push(text),
                None if node.kind() == Kind::Null => {}
                None => wrong_type(self.notes, node, &format!("each item of `{key}` is a text")),
            }
        }
        texts
    }

    /// The mapping under a key.
    pub(super) fn mapping(&mut self, key: &'static str, what: &'static str) -> Option<Fields<'t, '_>> {
        let entry = self.entry(key)?;
        Fields::open(entry.value, what, self.notes)
    }

    /// The entries of a mapping whose keys are free.
    pub(super) fn map(&mut self, key: &'static str) -> Vec<Entry<'t>> {
        let Some(entry) = self.entry(key) else { return Vec::new() };
        if entry.value.kind() == Kind::Mapping {
            return entry.value.entries();
        }
        if placeholder(entry.value).is_none() {
            wrong_type(self.notes, entry.value, &format!("`{key}` is a mapping of names to values"));
        }
        Vec::new()
    }

    /// Notes every key that nobody asked for.
    pub(super) fn finish(self) {
        for entry in &self.entries {
            let Some(key) = entry.key.as_str() else { continue };
            // Extension keys are nobody's business, and the keys of templates are not ours.
            if self.asked.contains(&key) || key.starts_with("x-") || has_placeholder(key) {
                continue;
            }
            let near = nearest(key, self.asked.iter().copied());
            self.notes.push(Note {
                kind: NoteKind::UnknownKey,
                message: format!("`{}` is no key of a {}", shorten(key), self.what),
                help: near.map(|near| format!("did you mean `{near}`?")),
                span: entry.key.span(),
                // Two entries of one key would be worse.
                replacement: near
                    .filter(|near| !self.entries.iter().any(|other| other.key.as_str() == Some(near)))
                    .map(|near| requote(entry.key, near)),
                subject: None,
            });
        }
    }

    fn scalar(&mut self, entry: Entry<'t>, expected: &str) -> Option<Known<String>> {
        let text = scalar_text(entry.value);
        if text.is_none() {
            let key = entry.key.as_str().unwrap_or_default();
            wrong_type(self.notes, entry.value, &format!("`{key}` is {expected}"));
        }
        text
    }

    fn loose_type(&mut self, entry: Entry<'t>, what: &str, plain: &str) {
        let key = entry.key.as_str().unwrap_or_default();
        self.notes.push(Note {
            kind: NoteKind::LooseType,
            message: format!("`{key}` is {what}, written as a text"),
            help: Some(format!("write `{plain}` without quotes")),
            span: entry.value.span(),
            replacement: Some(plain.to_owned()),
            subject: None,
        });
    }
}

impl<'t> Items<'t> {
    pub(super) fn of(list: NodeRef<'t>) -> Items<'t> {
        let nodes: Vec<_> = list.items().iter().map(|item| item.node).collect();
        let is_unresolved = nodes.iter().any(|node| placeholder(*node).is_some());
        Items { nodes, is_unresolved }
    }
}

/// The text of a scalar, or the placeholder that a node is.
pub(super) fn scalar_text(node: NodeRef<'_>) -> Option<Known<String>> {
    if let Some(text) = placeholder(node) {
        return Some(Known::Unresolved(text));
    }
    match node.kind() {
        Kind::Scalar => node.as_str().map(|text| Known::Value(text.to_owned())),
        _ => None,
    }
}

/// The placeholder that a node is: a custom tag such as `!Ref`, a text of a template language, or an
/// intrinsic function in its long form.
pub(super) fn placeholder(node: NodeRef<'_>) -> Option<String> {
    if node.tag().is_some_and(|tag| !tag.starts_with("!!") && tag != "!") {
        return Some(node.source().to_owned());
    }
    match node.kind() {
        Kind::Scalar => node.as_str().filter(|text| has_placeholder(text)).map(str::to_owned),
        Kind::Mapping => match node.entries().as_slice() {
            [only] => {
                let key = only.key.as_str().unwrap_or_default();
                let is_intrinsic = key == "Ref" || key.starts_with("Fn::");
                // `{{ x }}` without quotes is a mapping in a mapping.
                let is_braces = only.key.kind() == Kind::Mapping;
                (is_intrinsic || is_braces).then(|| node.source().to_owned())
            }
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn field<T>(entry: Entry<'_>, value: T) -> Field<T> {
    Field { value, key: entry.key.span(), span: entry.value.span() }
}

pub(super) fn wrong_type(notes: &mut Vec<Note>, node: NodeRef<'_>, message: &str) {
    notes.push(Note {
        kind: NoteKind::WrongType,
        message: message.to_owned(),
        help: None,
        span: first_line(node),
        replacement: None,
        subject: None,
    });
}

/// A value that is none of the allowed words.
pub(super) fn not_a_word(
    key: &str,
    written: &str,
    node: NodeRef<'_>,
    words: impl Iterator<Item = &'static str> + Clone,
) -> Note {
    let list: Vec<String> = words.clone().map(|word| format!("`{word}`")).collect();
    let near = nearest(written, words);
    Note {
        kind: NoteKind::WrongType,
        message: format!("`{}` is no value of `{key}`", shorten(written)),
        help: Some(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", list.join(", ")),
        }),
        span: node.span(),
        replacement: near.map(|near| requote(node, near)),
        subject: None,
    }
}

/// A long value is pointed at by its first line.
fn first_line(node: NodeRef<'_>) -> Span {
    let source = node.source();
    let end = source.find(['\n', '\r']).unwrap_or(source.len());
    let start = node.span().start as usize;
    Span::new(start, start + end)
}

/// A new text in the quotes of the old one.
fn requote(old: NodeRef<'_>, text: &str) -> String {
    match old.source().chars().next() {
        Some(quote @ ('"' | '\'')) => format!("{quote}{text}{quote}"),
        _ => text.to_owned(),
    }
}
