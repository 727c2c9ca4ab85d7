//! Reading a mapping key by key: typed values with spans. What does not fit is absent; it is noted by
//! the [shapes](super::shape).

use super::placeholder::has_placeholder;
use super::value::{Field, Known};
use crate::text::Span;
use crate::yaml::{Entry, Kind, NodeRef};

/// A mapping while it is read.
pub(super) struct Fields<'t> {
    node: NodeRef<'t>,
    entries: Vec<Entry<'t>>,
    /// The keys of the entries, which are looked through again and again.
    names: Vec<Option<&'t str>>,
}

impl<'t> Fields<'t> {
    /// The entries of a mapping; none where the node is something else.
    pub(super) fn of(node: NodeRef<'t>) -> Fields<'t> {
        let entries = node.entries();
        let names = entries.iter().map(|entry| entry.key.as_str()).collect();
        Fields { node, entries, names }
    }

    pub(super) fn span(&self) -> Span {
        self.node.span()
    }

    /// The entry with this key; a null value is absent.
    #[inline(never)]
    pub(super) fn entry(&self, key: &str) -> Option<Entry<'t>> {
        let place = self.names.iter().rposition(|name| *name == Some(key))?;
        self.entries.get(place).copied().filter(|entry| entry.value.kind() != Kind::Null)
    }

    /// A text. Numbers and truth values are texts where a text is asked for.
    #[inline(never)]
    pub(super) fn text(&self, key: &str) -> Option<Field<Known<String>>> {
        let entry = self.entry(key)?;
        Some(field(entry, scalar_text(entry.value)?))
    }

    /// A whole number of zero or more, in quotes or not.
    pub(super) fn number(&self, key: &str) -> Option<Field<Known<u32>>> {
        self.parsed(key, number)
    }

    /// A truth value, in quotes or not.
    #[inline(never)]
    pub(super) fn truth(&self, key: &str) -> Option<Field<Known<bool>>> {
        let Field { value, key, span } = self.parsed(key, |node, text| truth(node, text).map(u32::from))?;
        Some(Field { value: value.map(|truth| truth != 0), key, span })
    }

    /// One of a few words, which `of_key` knows.
    pub(super) fn word<T>(&self, key: &str, of_key: fn(&str) -> Option<T>) -> Option<Field<Known<T>>> {
        let Field { value, key, span } = self.text(key)?;
        let value = match value {
            Known::Unresolved(text) => Known::Unresolved(text),
            Known::Value(text) => Known::Value(of_key(&text)?),
        };
        Some(Field { value, key, span })
    }

    /// A number as `parse` reads it from a node and its text.
    #[inline(never)]
    pub(super) fn parsed(
        &self,
        key: &str,
        parse: fn(NodeRef<'_>, &str) -> Option<u32>,
    ) -> Option<Field<Known<u32>>> {
        let entry = self.entry(key)?;
        let value = match scalar_text(entry.value)? {
            Known::Unresolved(text) => Known::Unresolved(text),
            Known::Value(text) => Known::Value(parse(entry.value, &text)?),
        };
        Some(field(entry, value))
    }

    /// The items of a list.
    #[inline(never)]
    pub(super) fn list(&self, key: &str) -> Vec<NodeRef<'t>> {
        self.entry(key).map_or_else(Vec::new, |entry| entry.value.item_nodes())
    }

    /// The mappings of a list, each with its number among the items.
    #[inline(never)]
    pub(super) fn mappings(&self, key: &str) -> Vec<(usize, Fields<'t>)> {
        let mut mappings = Vec::new();
        for (index, node) in self.list(key).into_iter().enumerate() {
            if node.kind() == Kind::Mapping {
                mappings.push((index, Fields::of(node)));
            }
        }
        mappings
    }

    /// The mapping under a key.
    #[inline(never)]
    pub(super) fn mapping(&self, key: &str) -> Option<Fields<'t>> {
        let entry = self.entry(key).filter(|entry| entry.value.kind() == Kind::Mapping)?;
        Some(Fields::of(entry.value))
    }

    pub(super) fn into_entries(self) -> Vec<Entry<'t>> {
        self.entries
    }
}

/// The number that a scalar is.
pub(super) fn number(node: NodeRef<'_>, text: &str) -> Option<u32> {
    match node.as_integer() {
        Some(number) => u32::try_from(number).ok(),
        None => text.trim().parse().ok(),
    }
}

/// The truth value that a scalar is.
pub(super) fn truth(node: NodeRef<'_>, text: &str) -> Option<bool> {
    match node.as_bool() {
        None if text.eq_ignore_ascii_case("true") => Some(true),
        None if text.eq_ignore_ascii_case("false") => Some(false),
        truth => truth,
    }
}

/// Whether a placeholder stands for the list, or for items of it.
pub(super) fn is_unresolved(list: NodeRef<'_>) -> bool {
    match list.kind() {
        Kind::Sequence => list.item_nodes().into_iter().any(|item| placeholder(item).is_some()),
        _ => placeholder(list).is_some(),
    }
}

/// The text of a scalar, or the placeholder that a node is.
pub(super) fn scalar_text(node: NodeRef<'_>) -> Option<Known<String>> {
    if let Some(text) = placeholder(node) {
        return Some(Known::Unresolved(text.to_owned()));
    }
    match node.kind() {
        Kind::Scalar => node.as_str().map(|text| Known::Value(text.to_owned())),
        _ => None,
    }
}

/// The placeholder that a node is: a custom tag such as `!Ref`, a text of a template language, or an
/// intrinsic function in its long form.
pub(super) fn placeholder(node: NodeRef<'_>) -> Option<&str> {
    if node.tag().is_some_and(|tag| !tag.starts_with("!!") && tag != "!") {
        return Some(node.source());
    }
    match node.kind() {
        Kind::Scalar => node.as_str().filter(|text| has_placeholder(text)),
        Kind::Mapping => match node.entries().as_slice() {
            [only] => {
                let key = only.key.as_str().unwrap_or_default();
                let is_intrinsic = key == "Ref" || key.starts_with("Fn::");
                // `{{ x }}` without quotes is a mapping in a mapping.
                let is_braces = only.key.kind() == Kind::Mapping;
                (is_intrinsic || is_braces).then(|| node.source())
            }
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn field<T>(entry: Entry<'_>, value: T) -> Field<T> {
    Field { value, key: entry.key.span(), span: entry.value.span() }
}
