//! The names of the parts of a task, given once all are there.

use super::{Container, PartId, Task, Volume};
use crate::text::{Gather, Names, Span, order};

/// Gives containers and volumes their ids, and tells the notes which part they are about. The second
/// part of a name gets an id of its own.
pub(super) fn identify(task: &mut Task) {
    let names = ids(PartId::container, task.containers.iter().map(Container::display_name).gather());
    for (container, id) in task.containers.iter_mut().zip(names) {
        container.id = id;
    }
    let names = ids(PartId::volume, task.volumes.iter().map(Volume::display_name).gather());
    for (volume, id) in task.volumes.iter_mut().zip(names) {
        volume.id = id;
    }
    if task.notes.is_empty() {
        return;
    }
    let written = task.containers.iter().filter(|container| !container.is_injected());
    let containers = written.map(|container| (container.span, &container.id));
    let parts: Vec<(Span, &PartId)> =
        containers.chain(task.volumes.iter().map(|volume| (volume.span, &volume.id))).gather();
    let by_start: Vec<(Span, &PartId)> = order(parts.iter().map(|(span, _)| i64::from(span.start)))
        .into_iter()
        .filter_map(|at| parts.get(at).copied())
        .gather();
    for note in &mut task.notes {
        let after = by_start.partition_point(|(span, _)| span.start <= note.span.start);
        let before = after.checked_sub(1).and_then(|index| by_start.get(index));
        note.subject = before.filter(|(span, _)| span.contains(note.span)).map(|(_, id)| (*id).clone());
    }
}

#[inline(never)]
fn ids(id: fn(&str, usize) -> PartId, names: Vec<&str>) -> Vec<PartId> {
    let mut occurrences = Names::default();
    let mut ids = Vec::new();
    for name in names {
        let occurrence = occurrences.add(name, 0);
        *occurrence += 1;
        ids.push(id(name, *occurrence));
    }
    ids
}
