//! The tree → [`Task`]: the one model of an ECS task or a Kubernetes Pod, every value with its span.
//!
//! Only `schema`, this stage and `edit` know the keys inside of a definition. Knows nothing of drawing and of rules.

mod assign;
mod compose;
mod container;
mod dependency;
mod ecs;
mod fields;
mod image;
mod implicit;
mod intrinsic;
mod kubernetes;
mod logs;
mod namespace;
mod network;
mod note;
mod part;
mod part_set;
mod parts;
mod place;
mod placeholder;
mod read;
mod reading;
mod role;
mod shape;
mod size;
mod toggles;
mod value;
mod volume;

pub use container::{Container, ContainerKind, HealthCheck, Link, Port, VolumesFrom};
pub use dependency::{Condition, Dependency, Edge, Implied};
pub use image::Image;
pub use logs::{Destination, LogOption, Logs};
pub use namespace::{Namespace, NamespaceKind};
pub use network::{Network, NetworkMode};
pub use note::{Note, NoteKind};
pub use part::PartId;
pub use part_set::PartSet;
pub use place::Place;
pub use read::read;
pub use role::{Role, RoleReason, Roles};
pub use toggles::{Consequence, Effective, Gone, Toggles, effective};
pub use value::{Field, Known};
pub use volume::{Mount, Volume, VolumeKind};

use crate::text::{Span, Spanned};
use crate::yaml::NodeId;

/// Whose definition it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    Ecs,
    Kubernetes,
    Compose,
}

impl Platform {
    /// A stable word for it.
    pub fn key(self) -> &'static str {
        match self {
            Platform::Ecs => "ecs",
            Platform::Kubernetes => "kubernetes",
            Platform::Compose => "compose",
        }
    }
}

/// Where ECS may run a task: the values of `requiresCompatibilities`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Launch {
    Ec2,
    Fargate,
    External,
    ManagedInstances,
}

/// One task definition or Pod.
#[derive(Clone, Debug)]
pub struct Task {
    pub platform: Platform,
    /// What has the definition: `Deployment`, `AWS::ECS::TaskDefinition`. Empty where nothing says.
    pub kind: String,
    /// Whether the text has only the containers: what is said for the whole task is then unknown, not absent.
    pub is_fragment: bool,
    /// The family of a task definition, the name of a Pod or of what makes it.
    pub name: Option<Field<Known<String>>>,
    pub launch: Vec<Spanned<Launch>>,
    pub network: Network,
    /// In CPU units: 1024 are one vCPU.
    pub cpu_units: Option<Field<Known<u32>>>,
    pub memory_mib: Option<Field<Known<u32>>>,
    pub proxy: Option<Proxy>,
    /// What is shared besides network and volumes.
    pub namespaces: Vec<Namespace>,
    /// What else is said for the whole task, in a few words each: roles, architecture, storage.
    pub facts: Vec<Spanned<String>>,
    pub containers: Vec<Container>,
    /// Whether a placeholder stands for more containers.
    pub has_unknown_containers: bool,
    pub volumes: Vec<Volume>,
    /// Whether a placeholder stands for more volumes.
    pub has_unknown_volumes: bool,
    /// What people must know about the whole picture, in a sentence.
    pub remark: Option<&'static str>,
    /// What is odd about the shape of the text: unknown keys, wrong types.
    pub notes: Vec<Note>,
    /// All of it, with what is around it: the object of the manifest, the resource of the template.
    pub span: Span,
    /// The definition: the mapping with the containers, or the list of them.
    pub node: NodeId,
}

/// `proxyConfiguration`: traffic of the task is redirected through a container.
#[derive(Clone, Debug)]
pub struct Proxy {
    pub container: Option<Field<Known<String>>>,
    pub span: Span,
}

/// Sidecars of service meshes that take over the traffic of their Pod.
const MESH_PROXIES: [&str; 4] = ["istio-proxy", "linkerd-proxy", "consul-dataplane", "kuma-sidecar"];

impl Launch {
    const ALL: [Launch; 4] = [Launch::Ec2, Launch::Fargate, Launch::External, Launch::ManagedInstances];

    /// The launch type with this value, exactly as the platform writes it.
    pub fn of_key(key: &str) -> Option<Launch> {
        Launch::ALL.into_iter().find(|launch| launch.key() == key)
    }

    /// The word people use for it.
    pub fn label(self) -> &'static str {
        match self {
            Launch::Ec2 => "EC2",
            Launch::Fargate => "Fargate",
            Launch::External => "External",
            Launch::ManagedInstances => "Managed Instances",
        }
    }

    /// The value in `requiresCompatibilities`.
    pub const fn key(self) -> &'static str {
        match self {
            Launch::Ec2 => "EC2",
            Launch::Fargate => "FARGATE",
            Launch::External => "EXTERNAL",
            Launch::ManagedInstances => "MANAGED_INSTANCES",
        }
    }
}

impl Task {
    /// What to call it where several are chosen from: `web`, or what it is.
    pub fn display_name(&self) -> &str {
        let name = self.name.as_ref().map_or("", |name| name.value.as_written()).trim();
        match (name, self.platform) {
            ("", Platform::Ecs) if self.is_fragment => "Containers of a task",
            ("", Platform::Ecs) => "Unnamed task",
            ("", Platform::Kubernetes) if self.is_fragment => "Containers of a Pod",
            ("", Platform::Kubernetes) => "Unnamed Pod",
            ("", Platform::Compose) => "Services",
            (name, _) => name,
        }
    }

    /// The first container with this name.
    pub fn container(&self, name: &str) -> Option<&Container> {
        self.containers.iter().find(|container| container.written_name() == Some(name))
    }

    pub fn container_by_id(&self, id: &PartId) -> Option<&Container> {
        self.containers.iter().find(|container| container.id == *id)
    }

    /// Whether every container is written with its name, so that one which is not there is nowhere.
    pub fn knows_all_containers(&self) -> bool {
        !self.has_unknown_containers
            && self.containers.iter().all(|container| container.known_name().is_some())
    }

    /// Whether every volume is written with its name.
    pub fn knows_all_volumes(&self) -> bool {
        !self.is_fragment
            && !self.has_unknown_volumes
            && self.volumes.iter().all(|volume| volume.known_name().is_some())
    }

    /// The first volume with this name.
    pub fn volume(&self, name: &str) -> Option<&Volume> {
        self.volumes.iter().find(|volume| volume.known_name() == Some(name))
    }

    /// The container that routes logs for the others.
    pub fn log_router(&self) -> Option<&Container> {
        self.containers.iter().find(|container| container.is_log_router)
    }

    /// The container that the traffic of the others goes through.
    pub fn redirecting_proxy(&self) -> Option<&Container> {
        match &self.proxy {
            Some(proxy) => self.container(proxy.container.as_ref()?.value.as_written()),
            None if self.platform == Platform::Kubernetes => self.containers.iter().find(|container| {
                container.kind == ContainerKind::Injected("App Mesh")
                    || container.known_name().is_some_and(|name| MESH_PROXIES.contains(&name))
            }),
            None => None,
        }
    }

    /// The innermost part whose text holds the byte offset.
    pub fn part_at(&self, offset: u32) -> Option<&PartId> {
        let parts = self.parts().into_iter().filter(|(_, span)| span.touches(offset));
        parts.min_by_key(|(_, span)| span.len()).map(|(id, _)| id)
    }

    /// The text that says the part.
    pub fn span_of(&self, id: &PartId) -> Option<Span> {
        self.parts().into_iter().find(|(other, _)| *other == id).map(|(_, span)| span)
    }

    /// Containers and volumes, each with the text that says it.
    #[inline(never)]
    pub fn parts(&self) -> Vec<(&PartId, Span)> {
        let mut parts = Vec::new();
        for container in &self.containers {
            parts.push((&container.id, container.span));
        }
        for volume in &self.volumes {
            parts.push((&volume.id, volume.span));
        }
        parts
    }
}
