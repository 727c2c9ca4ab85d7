//! What the task of a text has that its values name: containers, volumes, ports.

use crate::intake::Intake;
use crate::task::{Container, Field, Known, Launch, Roles, Task, read};
use crate::yaml::{NodeRef, Tree};

use super::caret::PROBE;

/// The task around a place.
pub(super) struct Facts<'t> {
    task: Option<Task>,
    root: Option<NodeRef<'t>>,
    offset: u32,
}

/// A name, and what has it.
pub(super) struct Name {
    pub(super) name: String,
    pub(super) what: String,
}

impl<'t> Facts<'t> {
    pub(super) fn at(tree: &'t Tree, intake: &Intake, offset: u32) -> Facts<'t> {
        let holds = |id| tree.node(id).span().touches(offset);
        let unit = intake.units.iter().find(|unit| holds(unit.whole)).or_else(|| intake.units.first());
        let task = unit.map(|unit| read(tree, unit, &Roles::default()));
        let root = tree.roots().find(|root| root.span().touches(offset));
        Facts { task, root, offset }
    }

    /// The container that the place is in.
    pub(super) fn container(&self) -> Option<&Container> {
        self.task.as_ref()?.containers.iter().find(|it| it.span.touches(self.offset))
    }

    /// The other containers, with their images.
    pub(super) fn other_containers(&self) -> Vec<Name> {
        let own = self.container().map(|container| &container.id);
        self.named_containers(|container| Some(&container.id) != own)
    }

    pub(super) fn containers(&self) -> Vec<Name> {
        self.named_containers(|_| true)
    }

    fn named_containers(&self, is_wanted: impl Fn(&Container) -> bool) -> Vec<Name> {
        let containers = self.task.iter().flat_map(|task| &task.containers);
        let wanted = containers.filter(|container| !container.is_injected() && is_wanted(container));
        let name = |container: &Container| {
            let image = container.image.as_ref().and_then(|image| image.value.likely());
            let what = image.map_or_else(|| "container".to_owned(), |image| image.short_name().to_owned());
            Some(Name { name: known(container.name.as_ref())?, what })
        };
        wanted.filter_map(name).collect()
    }

    pub(super) fn volumes(&self) -> Vec<Name> {
        let volumes = self.task.iter().flat_map(|task| &task.volumes);
        let name = |volume: &crate::task::Volume| {
            Some(Name { name: known(volume.name.as_ref())?, what: volume.kind.label() })
        };
        volumes.filter_map(name).collect()
    }

    /// The named ports, of the container around the place or of all.
    pub(super) fn port_names(&self, is_own: bool) -> Vec<Name> {
        let mut names = Vec::new();
        for container in self.ports_of(is_own) {
            for port in &container.ports {
                let what = format!("{} of {}", port.container.value.as_written(), container.display_name());
                names.extend(known(port.name.as_ref()).map(|name| Name { name, what }));
            }
        }
        names
    }

    pub(super) fn port_numbers(&self, is_own: bool) -> Vec<Name> {
        let mut numbers = Vec::new();
        for container in self.ports_of(is_own) {
            for port in &container.ports {
                let name = port.container.value.known().filter(|name| name.as_str() != PROBE);
                let what = format!("port of {}", container.display_name());
                numbers.extend(name.map(|name| Name { name: name.clone(), what }));
            }
        }
        numbers
    }

    fn ports_of(&self, is_own: bool) -> Vec<&Container> {
        match (is_own, &self.task) {
            (true, _) => self.container().into_iter().collect(),
            (false, Some(task)) => task.containers.iter().collect(),
            (false, None) => Vec::new(),
        }
    }

    pub(super) fn is_on_fargate(&self) -> bool {
        self.task.as_ref().is_some_and(|task| task.launch.iter().any(|it| it.value == Launch::Fargate))
    }

    /// Whether the text says where the task may run.
    pub(super) fn has_launch_type(&self) -> bool {
        self.task.as_ref().is_some_and(|task| !task.launch.is_empty())
    }

    pub(super) fn cpu_units(&self) -> Option<u32> {
        self.task.as_ref()?.cpu_units.as_ref()?.value.likely().copied()
    }

    pub(super) fn memory_mib(&self) -> Option<u32> {
        self.task.as_ref()?.memory_mib.as_ref()?.value.likely().copied()
    }

    pub(super) fn log_driver(&self) -> Option<&str> {
        let driver = self.container()?.logs.as_ref()?.driver.as_ref()?;
        driver.value.known().map(String::as_str)
    }

    /// What `!Ref` may name in a template, with what it is.
    pub(super) fn referable(&self) -> Vec<Name> {
        let mut names = Vec::new();
        for section in ["Parameters", "Resources"] {
            let entries =
                self.root.and_then(|root| root.get(section)).map(|it| it.entries()).unwrap_or_default();
            for entry in entries {
                let what = entry.value.get("Type").and_then(NodeRef::as_str).unwrap_or_default().to_owned();
                names.extend(entry.key.as_str().map(|name| Name { name: name.to_owned(), what }));
            }
        }
        let pseudo = ["AWS::Region", "AWS::AccountId", "AWS::StackName", "AWS::Partition", "AWS::NoValue"];
        names.extend(pseudo.map(|name| Name { name: name.to_owned(), what: "pseudo parameter".to_owned() }));
        names
    }
}

fn known(name: Option<&Field<Known<String>>>) -> Option<String> {
    name?.value.known().filter(|name| !name.is_empty() && name.as_str() != PROBE).cloned()
}
