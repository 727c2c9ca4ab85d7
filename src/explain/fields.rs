//! The entries of a mapping as fields: small mappings among them are opened, everything else is one line.

use super::Field;
use super::sentences::Sentences;
use crate::schema::api_name;
use crate::text::{Gather, Span};
use crate::yaml::{Entry, Kind, NodeRef};

/// Mappings with more entries are one line.
const MOST_OPENED: usize = 8;
/// In characters.
const LONGEST_VALUE: usize = 120;

/// A node, and the keys on the way to it.
pub(super) struct Target<'t> {
    pub(super) node: NodeRef<'t>,
    keys: Vec<&'t str>,
}

/// The node that the span is of, from `root` on down.
pub(super) fn descend(root: NodeRef<'_>, span: Span) -> Option<Target<'_>> {
    let mut target = Target { node: root, keys: Vec::new() };
    loop {
        let node = target.node;
        if span.contains(node.span()) {
            return Some(target);
        }
        let items = node.item_nodes();
        if let Some(item) = items.into_iter().find(|item| item.span().contains(span)) {
            target.node = item;
            continue;
        }
        // The span of an entry holds its key, that of a value does not.
        let entry = node.own_entries().into_iter().find(|entry| entry.span().contains(span))?;
        target.keys.push(entry.key.as_str()?);
        target.node = entry.value;
    }
}

/// The fields so far.
pub(super) struct Fields<'s, 'e> {
    pub(super) sentences: &'s Sentences<'e>,
    pub(super) fields: Vec<Field<'e>>,
}

impl Fields<'_, '_> {
    /// What the node says: its entries, or the value that it is.
    pub(super) fn add(&mut self, target: Target<'_>) {
        let keys = &target.keys;
        match target.node.kind() {
            Kind::Mapping if !is_intrinsic(target.node) => {
                for entry in target.node.entries() {
                    self.add_entry(keys, keys.len(), entry);
                }
            }
            _ => self.push(keys, keys.len().saturating_sub(1), target.node, target.node.span()),
        }
    }

    /// The entries of the node but for those that `is_left_out` says.
    pub(super) fn add_without(&mut self, node: NodeRef<'_>, is_left_out: impl Fn(Span) -> bool) {
        for entry in node.entries().into_iter().filter(|entry| !is_left_out(entry.value.span())) {
            self.add_entry(&[], 0, entry);
        }
    }

    /// `shown` is how many of the keys around it are not shown with it.
    fn add_entry(&mut self, around: &[&str], shown: usize, entry: Entry<'_>) {
        let mut keys = around.to_vec();
        keys.push(entry.key.as_str().unwrap_or_default());
        let inner = entry.value.entries();
        let is_opened = (1..=MOST_OPENED).contains(&inner.len()) && !is_intrinsic(entry.value);
        if !is_opened {
            return self.push(&keys, shown, entry.value, entry.span());
        }
        for inner in inner {
            let mut keys = keys.clone();
            keys.push(inner.key.as_str().unwrap_or_default());
            self.push(&keys, shown, inner.value, inner.span());
        }
    }

    fn push(&mut self, keys: &[&str], shown: usize, node: NodeRef<'_>, span: Span) {
        let names: Vec<String> = keys.iter().map(|key| api_name(key).into_owned()).gather();
        let names: Vec<&str> = names.iter().map(String::as_str).gather();
        let mut value = String::new();
        write(node, &mut value);
        self.fields.push(Field {
            key: keys.get(shown..).unwrap_or_default().join("."),
            sentence: self.sentences.of_field(&names, &value),
            value: shortened(value),
            span,
        });
    }
}

/// Whether the mapping stands for a value: `Ref`, `Fn::Sub`.
fn is_intrinsic(node: NodeRef<'_>) -> bool {
    let key = node.only_entry().and_then(|entry| entry.key.as_str());
    key.is_some_and(|key| key == "Ref" || key.starts_with("Fn::"))
}

/// The value in one line: `8080, 8443` · `name: a, value: 1; name: b, value: 2`.
fn write(node: NodeRef<'_>, out: &mut String) {
    if out.len() > LONGEST_VALUE * 4 {
        return;
    }
    let mut separator = "";
    for item in node.item_nodes() {
        out.push_str(separator);
        separator = if item.entries().is_empty() { ", " } else { "; " };
        write(item, out);
    }
    for entry in node.entries() {
        out.push_str(separator);
        separator = ", ";
        out.push_str(entry.key.as_str().unwrap_or_default());
        out.push_str(": ");
        write(entry.value, out);
    }
    if separator.is_empty() {
        match node.as_str() {
            Some(text) if node.tag().is_none() => out.push_str(text),
            _ => out.push_str(node.source()),
        }
    }
}

fn shortened(value: String) -> String {
    match value.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => [value.get(..end).unwrap_or_default(), "…"].concat(),
        None => value,
    }
}
