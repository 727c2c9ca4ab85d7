//! A definition under review: its task, and its keys for what the task does not keep.

use crate::intake::Unit;
use crate::task::{Container, Fields, Note, Platform, Task, container_fields, definition_fields, notes};
use crate::text::{Gather, Span};
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
    /// Whether it is more than a list of containers: what is not there is then absent, not unknown.
    pub fn is_whole(&self) -> bool {
        !self.task.is_fragment
    }

    /// Where to point when something is missing: the family or name, else the first key.
    pub fn place(&self) -> Span {
        let name = self.task.name.as_ref().map(|name| name.span);
        name.or_else(|| self.fields.first_key())
            .unwrap_or_else(|| Span::at(self.fields.span().start as usize))
    }

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
