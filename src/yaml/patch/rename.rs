//! Gives an entry another key.

use super::inner::escaped;
use super::shared::own;
use super::style::Style;
use super::{Refused, Value};
use crate::text::Edits;
use crate::yaml::{NodeId, Tree};

/// Gives the entry number `index` of a mapping another key, in the quotes of the old one:
/// `"a": 1` → `"b": 1`. Refused where the mapping stands for several places.
pub fn rename_key(tree: &Tree, mapping: NodeId, index: usize, key: &str) -> Result<Edits, Refused> {
    let node = tree.node(mapping).resolved();
    own(node)?;
    let entry = node.own_entries().get(index).copied().ok_or(Refused::Missing)?;
    let style = Style::around(node);
    let written = style.scalar_like(&Value::text(key), entry.key.source(), node.is_flow());
    if written == entry.key.source() {
        return Ok(Edits::new());
    }
    Ok(escaped(node, Edits::replace(entry.key.span(), written)))
}
