//! What the task would be without the containers that are switched off.

use super::part_set::PartSet;
use super::{Container, Field, Known, PartId, Task};
use crate::text::Names;

/// The containers that are switched off.
pub type Toggles = PartSet;

/// What switching off means for the rest of the task.
#[derive(Clone, Debug)]
pub struct Effective {
    /// The containers that are switched off.
    pub off: Toggles,
    pub consequences: Vec<Consequence>,
    /// Volumes that only switched-off containers mounted.
    pub unused_volumes: PartSet,
    pub freed: Freed,
}

/// What the switched-off containers no longer take, as far as it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freed {
    /// 1024 are one vCPU.
    pub cpu_units: u32,
    pub memory_mib: u32,
}

impl Freed {
    /// What one container takes.
    pub fn of(container: &Container) -> Freed {
        let known = |field: &Option<Field<Known<u32>>>| {
            field.as_ref().and_then(|field| field.value.likely().copied()).unwrap_or(0)
        };
        Freed {
            cpu_units: known(&container.cpu_units),
            memory_mib: known(&container.memory_mib).max(known(&container.memory_reservation_mib)),
        }
    }

    fn and(self, other: Freed) -> Freed {
        Freed {
            cpu_units: self.cpu_units.saturating_add(other.cpu_units),
            memory_mib: self.memory_mib.saturating_add(other.memory_mib),
        }
    }

    /// For people: `Returns 64 CPU units and 256 MiB.`; `None` where nothing is written.
    pub fn sentence(self) -> Option<String> {
        let mut words = "Returns ".to_owned();
        let n_bytes = words.len();
        for (amount, unit) in [(self.cpu_units, " CPU units"), (self.memory_mib, " MiB")] {
            if amount > 0 {
                words.push_str(if words.len() == n_bytes { "" } else { " and " });
                words.push_str(&amount.to_string());
                words.push_str(unit);
            }
        }
        let has_any = words.len() > n_bytes;
        words.push('.');
        has_any.then_some(words)
    }
}

/// Something that changes for a part that stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    pub part: PartId,
    /// One sentence for people without a full stop.
    pub message: String,
}

/// What follows from taking the switched-off containers out of the task, with everything that names them.
pub fn effective(task: &Task, off: &Toggles) -> Effective {
    let gone = Gone::of(task, off);
    Effective {
        off: off.clone(),
        consequences: if off.is_empty() { Vec::new() } else { consequences(task, &gone) },
        unused_volumes: gone.unused_volumes(),
        freed: gone.leaving().map(Freed::of).fold(Freed::default(), Freed::and),
    }
}

fn consequences(task: &Task, gone: &Gone<'_>) -> Vec<Consequence> {
    let mut consequences = Vec::new();
    let mut say = |part: &PartId, what: &str, name: &str| {
        let message = if name.is_empty() { what.to_owned() } else { format!("{what} `{name}`") };
        consequences.push(Consequence { part: part.clone(), message });
    };
    let lost_router = task.log_router().filter(|router| gone.has(router));
    for container in gone.staying() {
        for name in container.depends_on.iter().filter_map(|dependency| gone.name(&dependency.container)) {
            say(&container.id, "no longer waits for", name);
        }
        for name in container.links.iter().filter_map(|link| gone.known(&link.container)) {
            say(&container.id, "loses its link to", name);
        }
        for name in container.volumes_from.iter().filter_map(|source| gone.name(&source.container)) {
            say(&container.id, "loses the volumes of", name);
        }
        if let Some(name) = gone.joined(container) {
            say(&container.id, "loses the network of", name);
        }
        if let Some(router) = lost_router.filter(|_| container.uses_log_router()) {
            say(&container.id, "its logs no longer go through", router.display_name());
        }
    }
    if let Some(name) = task.proxy.as_ref().and_then(|proxy| gone.name(&proxy.container)) {
        say(&PartId::network(), "traffic no longer goes through", name);
    }
    let mut essential = gone.staying().map(Container::is_essential).peekable();
    if essential.peek().is_some() && essential.all(|essential| essential == Some(false)) {
        say(&PartId::network(), "no essential container is left", "");
    }
    consequences
}

/// The containers that are switched off, and whatever names them.
pub struct Gone<'t> {
    task: &'t Task,
    off: &'t Toggles,
    /// What no container is called any more.
    names: Names<'t>,
}

impl<'t> Gone<'t> {
    pub fn of(task: &'t Task, off: &'t Toggles) -> Gone<'t> {
        let mut gone = Gone { task, off, names: Names::default() };
        if off.is_empty() {
            return gone;
        }
        let mut staying = Names::default();
        for name in gone.staying().filter_map(Container::written_name) {
            staying.add(name, 0);
        }
        for name in task.containers.iter().filter_map(Container::written_name) {
            // Another container of the name may stay.
            if !staying.contains(name) {
                gone.names.add(name, 0);
            }
        }
        gone
    }

    pub fn has(&self, container: &Container) -> bool {
        self.off.contains(&container.id)
    }

    pub fn leaving(&self) -> impl Iterator<Item = &'t Container> + use<'t> {
        let off = self.off;
        self.task.containers.iter().filter(|container| off.contains(&container.id))
    }

    pub fn staying(&self) -> impl Iterator<Item = &'t Container> {
        self.task.containers.iter().filter(|container| !self.off.contains(&container.id))
    }

    /// The written name, where it is that of a container that is gone.
    pub fn name<'n>(&self, name: &'n Option<Field<Known<String>>>) -> Option<&'n str> {
        self.known(&name.as_ref()?.value)
    }

    /// The name, where it is that of a container that is gone.
    pub fn known<'n>(&self, name: &'n Known<String>) -> Option<&'n str> {
        Some(name.as_written()).filter(|name| self.names.contains(name))
    }

    /// Whether it is the name of a container that is gone.
    pub fn has_name(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The container that is gone and whose network this one uses.
    pub fn joined<'n>(&self, container: &'n Container) -> Option<&'n str> {
        container.joins.as_deref().filter(|name| self.names.contains(name))
    }

    /// Volumes that only containers that are gone mounted.
    pub fn unused_volumes(&self) -> PartSet {
        let mut unused = PartSet::default();
        if self.off.is_empty() {
            return unused;
        }
        let (mut before, mut after) = (Names::default(), Names::default());
        for container in &self.task.containers {
            let mounted = if self.has(container) { &mut before } else { &mut after };
            for volume in container.mounts.iter().filter_map(|mount| mount.volume.as_ref()) {
                mounted.add(volume.value.as_written(), 0);
            }
        }
        for volume in &self.task.volumes {
            let name = volume.display_name();
            if before.contains(name) && !after.contains(name) {
                unused.insert(volume.id.clone());
            }
        }
        unused
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{Roles, read};
    use crate::{intake, yaml};

    #[test]
    fn who_uses_the_network_of_what_is_gone_loses_it() {
        let text = "services:\n  vpn: {image: v}\n  app: {image: a, network_mode: 'service:vpn'}\n";
        let mut tree = yaml::parse(&text.into());
        let unit = intake::recognize(&mut tree).units.remove(0);
        let task = read(&tree, &unit, &Roles::new());
        let off = Toggles::from([PartId::container("vpn", 1)]);
        let consequences = effective(&task, &off).consequences;
        let expected = Consequence {
            part: PartId::container("app", 1),
            message: "loses the network of `vpn`".to_owned(),
        };
        assert_eq!(consequences, [expected]);
    }
}
