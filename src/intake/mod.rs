//! The tree → which dialect it is and where its definitions are.
//!
//! Knows the outer shape of dialects, not the meaning of a field.

mod dialect;
mod repair;

pub use dialect::Dialect;
pub use repair::{Restored, restore as restore_indentation};

use crate::yaml::{Kind, NodeId, NodeRef, Tree};

/// What was pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake {
    pub dialect: Dialect,
    /// The nodes of the task definitions: mappings, or the list of a bare container array.
    pub units: Vec<NodeId>,
}

/// Finds the task definitions of a text.
pub fn recognize(tree: &Tree) -> Intake {
    let mut intake = Intake { dialect: Dialect::Unknown, units: Vec::new() };
    for root in tree.roots() {
        let (dialect, unit) = document(root);
        if let Some(unit) = unit {
            intake.units.push(unit.id());
        }
        if intake.dialect == Dialect::Unknown || (unit.is_some() && intake.units.len() == 1) {
            intake.dialect = dialect;
        }
    }
    if tree.text().trim().is_empty() {
        intake.dialect = Dialect::Empty;
    }
    intake
}

fn document(root: NodeRef<'_>) -> (Dialect, Option<NodeRef<'_>>) {
    match root.kind() {
        Kind::Mapping => mapping(root),
        Kind::Sequence if root.items().iter().any(|item| is_container(item.node)) => {
            (Dialect::ContainerArray, Some(root))
        }
        _ => (Dialect::Unknown, None),
    }
}

fn mapping(root: NodeRef<'_>) -> (Dialect, Option<NodeRef<'_>>) {
    if let Some(inner) =
        root.get("taskDefinition").filter(|inner| inner.get("containerDefinitions").is_some())
    {
        return (Dialect::DescribeOutput, Some(inner));
    }
    let has = |key: &str| root.entry(key).is_some();
    if has("containerDefinitions") {
        (Dialect::TaskDefinition, Some(root))
    } else if has("apiVersion") && has("kind") {
        (Dialect::Kubernetes, None)
    } else if has("Resources") || has("ContainerDefinitions") {
        (Dialect::CloudFormation, None)
    } else if has("services") {
        (Dialect::Compose, None)
    } else if has("family") || has("requiresCompatibilities") {
        (Dialect::TaskDefinition, Some(root))
    } else {
        (Dialect::Unknown, None)
    }
}

/// Whether a list item looks like a container definition.
fn is_container(node: NodeRef<'_>) -> bool {
    node.kind() == Kind::Mapping && node.get("image").is_some() | node.get("name").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    #[track_caller]
    fn check(text: &str, dialect: Dialect, n_units: usize) {
        let intake = recognize(&parse(&text.into()));
        assert_eq!((intake.dialect, intake.units.len()), (dialect, n_units), "{text}");
    }

    #[test]
    fn dialects_are_recognised_by_their_shape() {
        check("containerDefinitions: []", Dialect::TaskDefinition, 1);
        check("family: web", Dialect::TaskDefinition, 1);
        check("{\"taskDefinition\": {\"containerDefinitions\": []}}", Dialect::DescribeOutput, 1);
        check("- name: a\n  image: b\n", Dialect::ContainerArray, 1);
        check("apiVersion: v1\nkind: Pod\n", Dialect::Kubernetes, 0);
        check("Resources: {}", Dialect::CloudFormation, 0);
        check("services: {}", Dialect::Compose, 0);
        check("hello", Dialect::Unknown, 0);
        check(" \n", Dialect::Empty, 0);
        check("containerDefinitions: []\n---\ncontainerDefinitions: []\n", Dialect::TaskDefinition, 2);
    }
}
