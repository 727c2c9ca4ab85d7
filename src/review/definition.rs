//! A definition under review: its task, and its keys for what the task does not keep.

use std::cell::OnceCell;

use super::variable::{Variable, variables};
use crate::intake::Unit;
use crate::task::{
    Container, Fields, Launch, Member, NetworkMode, Note, PartId, Platform, Task, container_fields,
    definition_fields, notes, service_fields, template_fields, whole_fields,
};
use crate::text::{Gather, Span, shorten};
use crate::yaml::Tree;

/// One task definition or Pod of the text.
pub struct Definition<'a> {
    pub task: &'a Task,
    /// The keys of the definition itself; none where the text has only containers.
    pub fields: Fields<'a>,
    pub containers: Vec<Judged<'a>>,
    /// The keys of all of it: the object of a manifest, with its `kind`.
    pub whole: Fields<'a>,
    /// The keys beside the Pod's `spec`: its `metadata`.
    pub template: Option<Fields<'a>>,
    /// The services of the template that run it.
    pub services: Vec<Fields<'a>>,
    /// What is odd about its keys and the types of its values.
    pub notes: Vec<Note>,
}

/// A container that the text has.
pub struct Judged<'a> {
    pub container: &'a Container,
    pub fields: Fields<'a>,
    // What many rules read:
    /// Its `healthCheck`.
    pub health_check: Option<Fields<'a>>,
    /// Its `logConfiguration`.
    pub log_configuration: Option<Fields<'a>>,
    /// Its `portMappings`.
    pub port_mappings: Vec<(Member<'a>, Fields<'a>)>,
    /// Its plain variables.
    pub(super) variables: Vec<Variable>,
    /// The ports on localhost that it names, and those that it listens to, once somebody asks.
    pub(super) local_ports: OnceCell<Vec<(Span, String)>>,
    pub(super) own_ports: OnceCell<Vec<String>>,
}

impl<'a> Definition<'a> {
    /// Whether it is no excerpt, as tutorials have them: what is not there is then absent, not unknown. Nothing
    /// is registered without a family, but a template may leave that to AWS.
    pub fn is_whole(&self) -> bool {
        let has_something_around = self.task.whole != self.task.node;
        !self.task.is_fragment && (has_something_around || !self.fields.lacks("family"))
    }

    /// Where to point when something is missing: the family or name, else the first key.
    pub fn place(&self) -> Span {
        let name = self.task.name.as_ref().map(|name| name.span);
        name.or_else(|| self.fields.first_key())
            .unwrap_or_else(|| Span::at(self.fields.span().start as usize))
    }

    /// The network mode, where the text settles it.
    pub fn network_mode(&self) -> Option<NetworkMode> {
        self.task.network.mode.as_ref()?.value.known().copied()
    }

    /// Whether the definition itself asks for the launch type.
    pub fn asks_for(&self, launch: Launch) -> bool {
        self.task.launch.iter().any(|asked| asked.value == launch)
    }

    /// Whether the operating system is Windows, as far as the text says.
    pub fn is_windows(&self) -> bool {
        let platform = self.fields.mapping("runtimePlatform");
        let family = platform.and_then(|platform| platform.text("operatingSystemFamily"));
        family.is_some_and(|family| family.value.as_written().starts_with("WINDOWS"))
    }

    /// The volumes, each with its part of the task.
    pub fn volumes(&self) -> Vec<(Option<&'a PartId>, Fields<'a>)> {
        let mut volumes = Vec::new();
        for (_, fields) in self.fields.mappings("volumes") {
            let part = self.task.volumes.iter().find(|volume| volume.span == fields.span());
            volumes.push((part.map(|volume| &volume.id), fields));
        }
        volumes
    }

    /// The keys of each volume's `efsVolumeConfiguration`, with the volume's part of the task.
    pub fn efs_volumes(&self) -> impl Iterator<Item = (Option<&'a PartId>, Fields<'a>)> {
        let volumes = self.volumes().into_iter();
        volumes.filter_map(|(part, volume)| Some((part, volume.mapping("efsVolumeConfiguration")?)))
    }

    /// The definition as its task was read; nothing for a Compose file: it is often one of several, and no
    /// platform of ours judges it.
    pub(super) fn new(tree: &'a Tree, unit: &'a Unit, task: &'a Task) -> Option<Definition<'a>> {
        if task.platform == Platform::Compose {
            return None;
        }
        let written = task.containers.iter().filter(|container| !container.is_injected());
        let judged = |container| Judged::new(container, container_fields(tree, unit, task, container));
        Some(Definition {
            task,
            fields: definition_fields(tree, unit, task),
            containers: written.map(judged).gather(),
            whole: whole_fields(tree, unit, task),
            template: template_fields(tree, unit, task),
            services: service_fields(tree, unit, task),
            notes: notes(tree, unit, task),
        })
    }
}

impl<'a> Judged<'a> {
    fn new(container: &'a Container, fields: Fields<'a>) -> Judged<'a> {
        Judged {
            container,
            health_check: fields.mapping("healthCheck"),
            log_configuration: fields.mapping("logConfiguration"),
            port_mappings: fields.mappings("portMappings"),
            variables: variables(&fields, container.platform),
            local_ports: OnceCell::new(),
            own_ports: OnceCell::new(),
            fields,
        }
    }

    /// What to call the container in a message.
    pub fn name(&self) -> String {
        shorten(self.container.display_name())
    }
}
