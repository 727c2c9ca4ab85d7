//! The keys of a definition that has been read, for whoever judges what the task does not keep.

use super::fields::Fields;
use super::reading::{Reading, Spelling};
use super::{Container, Platform, Task, ecs};
use crate::intake::Unit;
use crate::text::Gather;
use crate::yaml::Tree;

/// The keys of the definition itself: of `RegisterTaskDefinition`, of the Pod's `spec`.
pub fn definition_fields<'t>(tree: &'t Tree, unit: &Unit, task: &Task) -> Fields<'t> {
    Fields::of(tree.node(task.node), reading(tree, unit, task))
}

/// The keys of a container of it, as they are in the first of its branches.
pub fn container_fields<'t>(tree: &'t Tree, unit: &Unit, task: &Task, container: &Container) -> Fields<'t> {
    let reading = match unit.containers {
        Some(_) => Reading::new(Spelling::Either, None),
        None => reading(tree, unit, task),
    };
    Fields::of(tree.node(container.node), reading)
}

/// The keys of the services of the template that run it.
pub fn service_fields<'t>(tree: &'t Tree, unit: &Unit, task: &Task) -> Vec<Fields<'t>> {
    let reading = reading(tree, unit, task);
    unit.services.iter().map(|service| Fields::of(tree.node(*service), reading)).gather()
}

/// The keys of the whole: of the object of a manifest, with its `kind`; of the resource of a template.
pub fn whole_fields<'t>(tree: &'t Tree, unit: &Unit, task: &Task) -> Fields<'t> {
    Fields::of(tree.node(unit.whole), reading(tree, unit, task))
}

/// The keys of the mapping that has the Pod's `metadata` and `spec`, where something runs it by a template.
pub fn template_fields<'t>(tree: &'t Tree, unit: &Unit, task: &Task) -> Option<Fields<'t>> {
    Some(Fields::of(tree.node(unit.context?), reading(tree, unit, task)))
}

fn reading<'t>(tree: &'t Tree, unit: &Unit, task: &Task) -> Reading<'t> {
    match task.platform {
        Platform::Ecs => ecs::reading(tree, unit),
        Platform::Kubernetes | Platform::Compose => Reading::new(Spelling::AsWritten, None),
    }
}
