//! A place in the tree → the way to it from the root.

use crate::text::Span;
use crate::yaml::{Entry, Kind, NodeRef, Tree};

/// A step into a node.
#[derive(Clone, Copy)]
pub(super) enum Step<'t> {
    /// To the value of this key.
    Key(&'t str),
    Item,
}

/// The nodes on the way, each with the step out of it, and where it ends.
pub(super) struct Trail<'t> {
    pub(super) steps: Vec<(NodeRef<'t>, Step<'t>)>,
    /// The node at the place; of a key, the mapping that it is in.
    pub(super) node: NodeRef<'t>,
    /// The entry whose key is at the place.
    pub(super) entry: Option<Entry<'t>>,
}

impl<'t> Trail<'t> {
    /// The way to what stands at the offset.
    pub(super) fn to(tree: &'t Tree, offset: u32) -> Option<Trail<'t>> {
        let mut roots: Vec<NodeRef<'t>> = tree.roots().filter(|root| root.span().touches(offset)).collect();
        let mut trail = Trail { steps: Vec::new(), node: roots.pop()?, entry: None };
        loop {
            let node = trail.node;
            let items = node.item_nodes();
            let entries = node.own_entries();
            if let Some(entry) = entries.iter().find(|entry| entry.key.span().touches(offset)) {
                trail.entry = Some(*entry);
                return Some(trail);
            }
            if let Some(entry) = entries.iter().find(|entry| is_at(entry.value, offset)) {
                trail.steps.push((node, Step::Key(entry.key.as_str().unwrap_or_default())));
                trail.node = entry.value;
            } else if let Some(item) = items.into_iter().find(|item| is_at(*item, offset)) {
                trail.steps.push((node, Step::Item));
                trail.node = item;
            } else {
                return Some(trail);
            }
        }
    }

    /// What stands at the place: the key or the scalar.
    pub(super) fn span(&self) -> Option<Span> {
        match self.entry {
            Some(entry) => Some(entry.key.span()),
            None if self.node.kind() == Kind::Scalar => Some(self.node.span()),
            None => None,
        }
    }

    /// Whether what stands at the place is exactly this.
    pub(super) fn is_at(&self, text: &str) -> bool {
        let node = self.entry.map_or(self.node, |entry| entry.key);
        node.as_str() == Some(text)
    }
}

fn is_at(node: NodeRef<'_>, offset: u32) -> bool {
    !node.span().is_empty() && node.span().touches(offset)
}
