//! What the task would be without the containers that are switched off.

use std::collections::HashSet;
use std::rc::Rc;

use super::part_set::PartSet;
use super::{Container, Known, PartId, Task};

/// The containers that are switched off.
pub type Toggles = PartSet;

/// The task without what is switched off, and what that means for the rest.
#[derive(Clone, Debug)]
pub struct Effective {
    pub task: Rc<Task>,
    /// The containers that are switched off.
    pub off: Toggles,
    pub consequences: Vec<Consequence>,
    /// Volumes that only switched-off containers mounted.
    pub unused_volumes: PartSet,
}

/// Something that changes for a part that stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    pub part: PartId,
    /// One sentence for people without a full stop.
    pub message: String,
}

/// Takes the switched-off containers out of the task, with everything that names them.
pub fn effective(task: &Rc<Task>, off: &Toggles) -> Effective {
    if off.is_empty() {
        let (off, unused_volumes) = (PartSet::default(), PartSet::default());
        return Effective { task: Rc::clone(task), off, consequences: Vec::new(), unused_volumes };
    }
    let mut without = Task::clone(task);
    let mut consequences = Vec::new();
    let is_off = |id: &PartId| off.contains(id);
    let staying: HashSet<&str> = task
        .containers
        .iter()
        .filter(|container| !is_off(&container.id))
        .filter_map(Container::known_name)
        .collect();
    let gone: HashSet<&str> = task
        .containers
        .iter()
        .filter_map(Container::known_name)
        // Another container of the name may stay.
        .filter(|name| !staying.contains(name))
        .collect();
    let mut say =
        |part: &PartId, message: String| consequences.push(Consequence { part: part.clone(), message });
    let names = |name: &Option<super::Field<Known<String>>>| {
        name.as_ref()
            .and_then(|field| field.value.known())
            .filter(|name| gone.contains(name.as_str()))
            .cloned()
    };

    without.containers.retain(|container| !is_off(&container.id));
    for container in &mut without.containers {
        let id = container.id.clone();
        container.depends_on.retain(|dependency| match names(&dependency.container) {
            Some(name) => {
                say(&id, format!("no longer waits for `{name}`"));
                false
            }
            None => true,
        });
        container.links.retain(|link| {
            match link.container.known().filter(|name| gone.contains(name.as_str())) {
                Some(name) => {
                    say(&id, format!("loses its link to `{name}`"));
                    false
                }
                None => true,
            }
        });
        container.volumes_from.retain(|source| match names(&source.container) {
            Some(name) => {
                say(&id, format!("loses the volumes of `{name}`"));
                false
            }
            None => true,
        });
        let uses_firelens = container
            .logs
            .as_ref()
            .and_then(|logs| logs.driver.as_ref())
            .is_some_and(|driver| driver.value.as_written() == "awsfirelens");
        let lost_router = task.log_router().is_some_and(|router| is_off(&router.id));
        if uses_firelens && lost_router {
            say(&id, "its logs have no router: choose another log driver".to_owned());
        }
    }
    if let Some(name) = without.proxy.as_ref().and_then(|proxy| names(&proxy.container)) {
        say(&PartId::network(), format!("traffic no longer goes through `{name}`"));
        without.proxy = None;
    }
    if !without.containers.is_empty() && without.containers.iter().all(|c| c.is_essential() == Some(false)) {
        say(&PartId::network(), "no essential container is left".to_owned());
    }

    let unused_volumes = unused_by_absence(task, &without);
    without.volumes.retain(|volume| !unused_volumes.contains(&volume.id));
    Effective { task: without.into(), off: off.clone(), consequences, unused_volumes }
}

/// Volumes that are mounted in `task` and no longer in `without`.
fn unused_by_absence(task: &Task, without: &Task) -> PartSet {
    let mounted = |task: &Task| -> HashSet<String> {
        let mounts = task.containers.iter().flat_map(|container| &container.mounts);
        mounts.filter_map(|mount| Some(mount.volume.as_ref()?.value.as_written().to_owned())).collect()
    };
    let (before, after) = (mounted(task), mounted(without));
    let is_unused = |name: &str| before.contains(name) && !after.contains(name);
    task.volumes
        .iter()
        .filter(|volume| is_unused(volume.display_name()))
        .map(|volume| volume.id.clone())
        .collect()
}
