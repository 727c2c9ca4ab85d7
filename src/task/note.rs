//! What reading noticed about the shape of the text. Rules turn it into findings.

use super::{PartId, Platform, Task, ecs, kubernetes};
use crate::intake::Unit;
use crate::text::{Edits, Gather, Span, order};
use crate::yaml::Tree;

#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub kind: NoteKind,
    /// What is odd, in one sentence without a full stop.
    pub message: String,
    pub help: Option<String>,
    /// The smallest text that is odd.
    pub span: Span,
    /// A replacement of that text, where there is one right answer.
    pub replacement: Option<String>,
    /// What takes it out, where that is the answer.
    pub removal: Option<Edits>,
    /// Whether nobody would dispute the answer: the meaning stays as it is.
    pub is_certain: bool,
    /// The container or volume it stands in.
    pub subject: Option<PartId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A key that the platform does not know.
    UnknownKey,
    /// A key that another of the same name comes after.
    DuplicateKey,
    /// A value of a type that the key does not take.
    WrongType,
    /// A value of the wrong type whose meaning is clear, as a number in quotes.
    LooseType,
    /// A text without quotes that is thereby a number, or a number that quotes make a text, where the platform
    /// takes nothing else.
    Misquoted,
}

/// What is odd about the shape of a definition, whose task was read: unknown keys, wrong types.
pub fn notes(tree: &Tree, unit: &Unit, task: &Task) -> Vec<Note> {
    let mut notes = match task.platform {
        Platform::Ecs => ecs::notes(tree, unit),
        Platform::Kubernetes => kubernetes::notes(tree, unit),
        Platform::Compose => Vec::new(),
    };
    if notes.is_empty() {
        return notes;
    }
    let written = task.containers.iter().filter(|container| !container.is_injected());
    let containers = written.map(|container| (container.span, &container.id));
    let parts: Vec<(Span, &PartId)> =
        containers.chain(task.volumes.iter().map(|volume| (volume.span, &volume.id))).gather();
    let by_start: Vec<(Span, &PartId)> = order(parts.iter().map(|(span, _)| i64::from(span.start)))
        .into_iter()
        .filter_map(|at| parts.get(at).copied())
        .gather();
    for note in &mut notes {
        let after = by_start.partition_point(|(span, _)| span.start <= note.span.start);
        let before = after.checked_sub(1).and_then(|index| by_start.get(index));
        note.subject = before.filter(|(span, _)| span.contains(note.span)).map(|(_, id)| (*id).clone());
    }
    notes
}
