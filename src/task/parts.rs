//! The names of the parts of a task, given once all are there.

use super::{Container, PartId, Task, Volume};
use crate::text::{Gather, Names};

/// Gives containers and volumes their ids. The second part of a name gets an id of its own.
pub(super) fn identify(task: &mut Task) {
    let names = ids(PartId::container, task.containers.iter().map(Container::display_name).gather());
    for (container, id) in task.containers.iter_mut().zip(names) {
        container.id = id;
    }
    let names = ids(PartId::volume, task.volumes.iter().map(Volume::display_name).gather());
    for (volume, id) in task.volumes.iter_mut().zip(names) {
        volume.id = id;
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
