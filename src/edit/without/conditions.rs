//! Members that are branches of a condition of CloudFormation: what goes becomes `AWS::NoValue`, and the
//! condition goes with the last branch.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html>

use super::ripple::Ripple;
use crate::text::Edits;
use crate::yaml::{self, Kind, NodeId, NodeRef, Tree, Value};

/// An `!If`: the list of its arguments, and the member that it is of another collection.
struct Condition {
    arguments: NodeId,
    holder: (NodeId, usize),
}

/// The members without those that are branches, which become edits.
pub(super) fn resolve(ripple: &Ripple<'_>, members: &mut Vec<(NodeId, usize)>) -> Edits {
    let tree = ripple.tree;
    let mut edits = Edits::new();
    if !members.iter().any(|(collection, _)| is_like_arguments(tree.node(*collection))) {
        return edits;
    }
    let mut conditions = Vec::new();
    // What is within another comes before it.
    tree.roots().for_each(|root| gather(root, &mut conditions));
    for condition in conditions {
        let is_branch = |member: &(NodeId, usize)| member.0 == condition.arguments;
        let gone: Vec<usize> = members.iter().filter(|it| is_branch(it)).map(|(_, index)| *index).collect();
        members.retain(|member| !is_branch(member));
        if gone.is_empty() {
            continue;
        }
        let arguments = tree.node(condition.arguments).items();
        let mut stays = arguments.iter().skip(1).filter(|it| !gone.contains(&it.index));
        if stays.all(|it| is_no_value(it.node)) {
            members.push(condition.holder);
            continue;
        }
        for index in gone {
            add(tree, &condition, index, &no_value(ripple), &mut edits);
        }
    }
    edits
}

fn add(tree: &Tree, condition: &Condition, index: usize, value: &Value, edits: &mut Edits) {
    // What is shared stays as it is.
    let set = yaml::set_item(tree, condition.arguments, index, value).unwrap_or_default();
    for edit in set.iter() {
        // A branch goes once.
        let _ = edits.add(edit.span, edit.text.as_str());
    }
}

fn is_like_arguments(node: NodeRef<'_>) -> bool {
    let items = node.items();
    items.len() == 3 && items.first().is_some_and(|first| first.node.kind() == Kind::Scalar)
}

fn gather(node: NodeRef<'_>, conditions: &mut Vec<Condition>) {
    let id = node.resolved().id();
    for (index, entry) in node.own_entries().into_iter().enumerate() {
        below(entry.value, (id, index), conditions);
    }
    for item in node.items() {
        below(item.node, (id, item.index), conditions);
    }
}

fn below(node: NodeRef<'_>, holder: (NodeId, usize), conditions: &mut Vec<Condition>) {
    let long = node.only_entry().filter(|only| only.key.as_str() == Some("Fn::If"));
    let arguments = long.map(|only| only.value).or_else(|| (node.tag() == Some("!If")).then_some(node));
    match arguments {
        Some(arguments) => {
            gather(arguments, conditions);
            conditions.push(Condition { arguments: arguments.resolved().id(), holder });
        }
        None => gather(node, conditions),
    }
}

fn is_no_value(node: NodeRef<'_>) -> bool {
    let name = if node.tag() == Some("!Ref") { node.as_str() } else { super::ripple::text(node, &["Ref"]) };
    name == Some("AWS::NoValue")
}

fn no_value(ripple: &Ripple<'_>) -> Value {
    super::ripple::reference(ripple, "AWS::NoValue")
}
