//! A definition of any dialect → its task.

use super::{Before, Network, Platform, Roles, Task, assign, compose, ecs, kubernetes};
use crate::intake::{Dialect, Unit};
use crate::yaml::Tree;

/// Reads a definition. `overrides` are the roles that the person has given.
pub fn read(tree: &Tree, unit: &Unit, overrides: &Roles) -> Task {
    read_again(tree, unit, overrides, None)
}

/// Reads a definition; of the one before, what has only moved is not read again.
pub fn read_again(tree: &Tree, unit: &Unit, overrides: &Roles, before: Option<Before<'_>>) -> Task {
    let mut task = match unit.dialect {
        Dialect::Kubernetes | Dialect::PodSpec => kubernetes::read(tree, unit),
        Dialect::Compose => compose::read(tree, unit),
        _ => ecs::read(tree, unit, before),
    };
    assign::assign(&mut task, overrides);
    task
}

/// A task of nothing, to be completed.
pub(super) fn empty(tree: &Tree, unit: &Unit, platform: Platform) -> Task {
    let whole = tree.node(unit.whole).span();
    Task {
        platform,
        kind: unit.kind.clone(),
        is_fragment: false,
        name: None,
        launch: Vec::new(),
        network: Network::conclude(None, &[], &[]),
        cpu_units: None,
        memory_mib: None,
        proxy: None,
        namespaces: Vec::new(),
        facts: Vec::new(),
        containers: Vec::new(),
        has_unknown_containers: false,
        volumes: Vec::new(),
        has_unknown_volumes: false,
        asked_by_namespace: Vec::new(),
        references: Vec::new(),
        remark: None,
        // The span of a string's inside is that of the string.
        span: whole.cover(tree.node(unit.node).span()),
        node: unit.node,
        context: unit.context,
        whole: unit.whole,
    }
}
