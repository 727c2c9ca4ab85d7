//! What is written inside of a string: its quotes and backslashes are those of a text in a text.

use crate::text::Edits;
use crate::yaml::tree::ScalarStyle;
use crate::yaml::{Kind, NodeRef};

/// The edits as they are made in the string that the node stands in, if it stands in one:
/// `[{\"name\": \"a\"}]` gets `, {\"name\": \"b\"}`.
pub(super) fn escaped(node: NodeRef<'_>, edits: Edits) -> Edits {
    if !node.tree().is_inner(node) {
        return edits;
    }
    let is_double = node.tree().roots().find_map(|root| quoted_around(root, node)).is_none_or(|c| c == '"');
    let mut all = Edits::new();
    for edit in edits.iter() {
        let text = match is_double {
            true => {
                let quoted = super::scalar::double(&edit.text);
                quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
            }
            false => edit.text.replace('\'', "''"),
        };
        // As disjoint as before.
        let _ = all.add(edit.span, text);
    }
    all
}

/// The quote of the scalar that the inner node stands in.
fn quoted_around(node: NodeRef<'_>, inner: NodeRef<'_>) -> Option<char> {
    if !node.span().contains(inner.span()) {
        return None;
    }
    match node.kind() {
        Kind::Mapping => node.own_entries().into_iter().find_map(|entry| quoted_around(entry.value, inner)),
        Kind::Sequence => node.item_nodes().into_iter().find_map(|item| quoted_around(item, inner)),
        _ if node.style() == Some(ScalarStyle::Quoted) => node.source().chars().next(),
        _ => None,
    }
}
