//! Reading a mapping key by key: typed values with spans. What does not fit is absent; it is noted by
//! the [shapes](super::shape).

use std::borrow::Cow;

use super::reading::{Member, Reading, Spelling, placeholder};
use super::value::{Field, Known};
use super::{Image, Place};
use crate::text::{Span, Spanned};
use crate::yaml::{Entry, Kind, NodeId, NodeRef};

/// A mapping of a definition, read key by key. Keys are those of the API, however the dialect spells them.
pub struct Fields<'t> {
    node: NodeRef<'t>,
    pub(super) reading: Reading<'t>,
    entries: Vec<Entry<'t>>,
    /// The keys of the entries by their names in the API, which are looked through again and again.
    names: Vec<Option<Cow<'t, str>>>,
}

impl<'t> Fields<'t> {
    /// The entries of a mapping; none where the node is something else.
    pub(super) fn of(node: NodeRef<'t>, reading: Reading<'t>) -> Fields<'t> {
        let entries = node.entries();
        let names = entries.iter().map(|entry| entry.key.as_str().map(|key| reading.key(key))).collect();
        Fields { node, reading, entries, names }
    }

    pub fn span(&self) -> Span {
        self.node.span()
    }

    pub fn id(&self) -> NodeId {
        self.node.resolved().id()
    }

    /// The text of the first key.
    pub fn first_key(&self) -> Option<Span> {
        self.entries.first().map(|entry| entry.key.span())
    }

    /// The entry with this key; a null value is absent.
    #[inline(never)]
    pub fn entry(&self, key: &str) -> Option<Entry<'t>> {
        let place = self.names.iter().rposition(|name| name.as_deref() == Some(key))?;
        self.entries.get(place).copied().filter(|entry| !self.reading.is_absent(entry.value))
    }

    /// The entry with this key where something is written: neither a placeholder nor an empty list or text.
    pub fn filled(&self, key: &str) -> Option<Entry<'t>> {
        let entry = self.entry(key)?;
        let node = entry.value;
        let is_filled = match node.kind() {
            Kind::Null => false,
            Kind::Scalar => node.as_str().is_some_and(|text| !text.trim().is_empty()),
            Kind::Sequence => node.item_nodes().iter().any(|item| placeholder(*item).is_none()),
            Kind::Mapping => !node.entries().is_empty(),
        };
        (is_filled && placeholder(node).is_none()).then_some(entry)
    }

    /// Whether the key is not there, and nothing of a template may put it there. A plan of Terraform leaves out
    /// what is known only later.
    pub fn lacks(&self, key: &str) -> bool {
        if self.reading.spelling == Spelling::Terraform {
            return false;
        }
        let is_there = self.entry(key).is_some() || self.entry("fn::Transform").is_some();
        !is_there && !self.node.tree().has_control_in(self.node.span())
    }

    /// Whether a placeholder stands for the list, or for items of it.
    pub fn is_unresolved(&self, key: &str) -> bool {
        self.entry(key).is_some_and(|entry| self.reading.is_unresolved(entry.value))
    }

    /// The texts of a list.
    pub fn texts(&self, key: &str) -> Vec<Spanned<Known<String>>> {
        let mut texts = Vec::new();
        for member in self.members(key) {
            let text = self.reading.text(member.node);
            texts.extend(text.map(|text| Spanned::new(text, member.node.span())));
        }
        texts
    }

    /// A text. Numbers and truth values are texts where a text is asked for.
    #[inline(never)]
    pub fn text(&self, key: &str) -> Option<Field<Known<String>>> {
        let entry = self.entry(key)?;
        Some(field(entry, self.reading.text(entry.value)?))
    }

    /// A whole number of zero or more, in quotes or not.
    pub fn number(&self, key: &str) -> Option<Field<Known<u32>>> {
        self.parsed(key, number)
    }

    /// A truth value, in quotes or not.
    #[inline(never)]
    pub fn truth(&self, key: &str) -> Option<Field<Known<bool>>> {
        let Field { value, key, span } = self.parsed(key, |node, text| truth(node, text).map(u32::from))?;
        Some(Field { value: value.map(|truth| truth != 0), key, span })
    }

    /// One of a few words, which `of_key` knows.
    pub(super) fn word<T>(&self, key: &str, of_key: fn(&str) -> Option<T>) -> Option<Field<Known<T>>> {
        let Field { value, key, span } = self.text(key)?;
        Some(Field { value: value.and_then(|text| of_key(&text))?, key, span })
    }

    /// A number as `parse` reads it from a node and its text.
    #[inline(never)]
    pub(super) fn parsed(
        &self,
        key: &str,
        parse: fn(NodeRef<'_>, &str) -> Option<u32>,
    ) -> Option<Field<Known<u32>>> {
        let entry = self.entry(key)?;
        let text = self.reading.text(entry.value)?;
        Some(field(entry, text.and_then(|text| parse(entry.value, &text))?))
    }

    /// The reference of an image.
    pub(super) fn image(&self, key: &str) -> Option<Field<Known<Image>>> {
        Some(self.text(key)?.map(|known| known.map(|text| Image::parse(&text))))
    }

    /// The first entry with any other key.
    pub(super) fn first_entry_but(&self, key: &str) -> Option<Entry<'t>> {
        self.entries.iter().copied().find(|entry| entry.key.as_str() != Some(key))
    }

    /// Where the entry with this key is.
    pub fn place(&self, key: &str) -> Option<Place> {
        let entries = self.node.own_entries();
        let index = entries
            .iter()
            .rposition(|entry| entry.key.as_str().is_some_and(|written| self.reading.key(written) == key))?;
        Some(Place { collection: self.node.resolved().id(), index })
    }

    /// The members of a list.
    #[inline(never)]
    pub fn members(&self, key: &str) -> Vec<Member<'t>> {
        self.entry(key).map_or_else(Vec::new, |entry| self.reading.members(entry.value))
    }

    /// The mappings of a list.
    #[inline(never)]
    pub fn mappings(&self, key: &str) -> Vec<(Member<'t>, Fields<'t>)> {
        let mut mappings = Vec::new();
        for member in self.members(key) {
            if member.node.kind() == Kind::Mapping {
                let fields = Fields::of(member.node, self.reading);
                mappings.push((member, fields));
            }
        }
        mappings
    }

    /// The mapping under a key.
    #[inline(never)]
    pub fn mapping(&self, key: &str) -> Option<Fields<'t>> {
        let node = self.reading.structure(self.entry(key)?.value);
        (node.kind() == Kind::Mapping).then(|| Fields::of(node, self.reading))
    }

    /// The keys, as the API names them.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.names.iter().filter_map(|name| name.as_deref())
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

pub(super) fn field<T>(entry: Entry<'_>, value: T) -> Field<T> {
    Field { value, key: entry.key.span(), span: entry.value.span() }
}
