//! A definition under review: its task, and its keys for what the task does not keep.

use crate::intake::Unit;
use crate::task::{Container, Fields, Note, Platform, Task, container_fields, definition_fields, notes};
use crate::text::Gather;
use crate::yaml::Tree;

/// One task definition or Pod of the text.
pub struct Definition<'a> {
    pub task: &'a Task,
    /// The keys of the definition itself; none where the text has only containers.
    pub fields: Fields<'a>,
    pub containers: Vec<Judged<'a>>,
    /// What is odd about its keys and the types of its values.
    pub notes: Vec<Note>,
}

/// A container that the text has.
pub struct Judged<'a> {
    pub container: &'a Container,
    pub fields: Fields<'a>,
}

impl<'a> Definition<'a> {
    /// The definition as its task was read; nothing for a Compose file: it is often one of several, and no
    /// platform of ours judges it.
    pub(super) fn new(tree: &'a Tree, unit: &'a Unit, task: &'a Task) -> Option<Definition<'a>> {
        if task.platform == Platform::Compose {
            return None;
        }
        let written = task.containers.iter().filter(|container| !container.is_injected());
        let judged = |container| Judged { container, fields: container_fields(tree, unit, task, container) };
        Some(Definition {
            task,
            fields: definition_fields(tree, unit, task),
            containers: written.map(judged).gather(),
            notes: notes(tree, unit, task),
        })
    }
}
