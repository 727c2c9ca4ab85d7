//! Writes out what an alias stands for.

use super::{Refused, Value};
use crate::text::Edits;
use crate::yaml::{NodeId, NodeRef, Tree};

/// Puts in the place of an alias what it stands for, so that it can be changed for itself:
/// ```yaml
/// environment: *common     →     environment:
///                                  - {name: A, value: b}
/// ```
/// `within` is the collection and `index` the number of the member whose value the alias is. Comments go
/// with what they stand above. Refused where the value is no alias, and where a function of a template in it
/// has several lines.
pub fn expand(tree: &Tree, within: NodeId, index: usize) -> Result<Edits, Refused> {
    let node = tree.node(within).resolved();
    let entry = node.own_entries().get(index).copied();
    let alias: NodeRef<'_> = match entry {
        Some(entry) => entry.value,
        None => node.items().get(index).map(|item| item.node).ok_or(Refused::Missing)?,
    };
    if alias.resolved().id() == alias.id() {
        return Err(Refused::Missing);
    }
    let value = Value::of(alias.resolved());
    if has_lines(&value) {
        return Err(Refused::Template);
    }
    match entry {
        Some(_) => super::set_entry(tree, within, index, &value),
        None => super::set_item(tree, within, index, &value),
    }
}

/// Whether something in it that is copied as it stands has an indentation of its own.
fn has_lines(value: &Value) -> bool {
    match value.bare() {
        Value::Plain(text) => text.contains('\n'),
        Value::List(items) => items.iter().any(has_lines),
        Value::Map(entries) => entries.iter().any(|(_, value)| has_lines(value)),
        _ => false,
    }
}
