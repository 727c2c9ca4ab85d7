//! The objects of a manifest, and which of them are for a workload.

use crate::task::Task;
use crate::yaml::{Kind, NodeRef, Tree};

/// All objects of the text, those in lists too.
pub(super) fn objects(tree: &Tree) -> Vec<NodeRef<'_>> {
    let mut found = Vec::new();
    tree.roots().for_each(|root| gather(root, &mut found));
    found
}

fn gather<'t>(node: NodeRef<'t>, found: &mut Vec<NodeRef<'t>>) {
    if node.kind() == Kind::Sequence {
        return node.item_nodes().into_iter().for_each(|item| gather(item, found));
    }
    match node.get("kind").and_then(NodeRef::as_str) {
        Some(kind) if kind.ends_with("List") => {
            node.get("items").into_iter().for_each(|items| gather(items, found));
        }
        Some(_) => found.push(node),
        None => {}
    }
}

/// Whether an autoscaler with this target is for the object that has the Pod.
pub(super) fn is_for(task: &Task, target: Option<NodeRef<'_>>) -> bool {
    let Some(target) = target else { return false };
    let text = |key: &str| target.get(key).and_then(NodeRef::as_str);
    let name = task.name.as_ref().map(|name| name.value.as_written());
    text("kind") == Some(task.kind.as_str()) && text("name") == name
}
