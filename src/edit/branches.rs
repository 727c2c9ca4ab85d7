//! What a condition of CloudFormation decides between:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html>.

use crate::yaml::{Kind, NodeRef};

/// The branches of an `!If`, and of those in it; of anything else the node itself.
pub(super) fn branches(node: NodeRef<'_>) -> Vec<NodeRef<'_>> {
    match arguments(node) {
        Some(arguments) => arguments.item_nodes().into_iter().skip(1).flat_map(branches).collect(),
        None => vec![node],
    }
}

/// The items of a list in all its branches, and the branches of each.
pub(super) fn members(list: NodeRef<'_>) -> Vec<NodeRef<'_>> {
    branches(list).into_iter().flat_map(NodeRef::item_nodes).flat_map(branches).collect()
}

/// Whether the list, which has containers, is that of a condition with its branches.
pub(super) fn is_condition(list: NodeRef<'_>) -> bool {
    list.items().first().is_some_and(|first| first.node.kind() == Kind::Scalar)
}

/// The condition of an `!If` with its branches.
fn arguments(node: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let long = node.only_entry().filter(|only| only.key.as_str() == Some("Fn::If"));
    long.map(|only| only.value).or_else(|| (node.tag() == Some("!If")).then_some(node))
}
