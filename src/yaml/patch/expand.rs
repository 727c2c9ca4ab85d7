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
/// with what they stand above. Refused where the value is no alias.
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
    match entry {
        Some(_) => super::set_entry(tree, within, index, &value),
        None => super::set_item(tree, within, index, &value),
    }
}
