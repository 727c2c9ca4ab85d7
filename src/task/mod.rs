//! The tree → [`Task`]: the one model of an ECS task or a Kubernetes Pod, every value with its span.
//!
//! Only `schema`, this stage and `edit` know the keys inside of a definition. Knows nothing of drawing and of rules.

mod assign;
mod compose;
mod container;
mod dependency;
mod ecs;
pub mod fargate;
mod fields;
mod image;
mod implicit;
mod intrinsic;
mod keys;
mod kubernetes;
mod logs;
mod moved;
mod namespace;
mod network;
mod note;
mod noting;
mod part;
mod part_set;
mod parts;
mod place;
mod placeholder;
mod read;
mod reading;
mod reference;
mod role;
mod shape;
mod size;
mod toggles;
mod unquoted;
mod value;
mod volume;

pub use container::{Container, ContainerKind, HealthCheck, Link, Port, VolumesFrom};
pub use dependency::{Condition, Dependency, Edge, Implied};
pub use fields::Fields;
pub use image::Image;
pub use keys::{container_fields, definition_fields, service_fields, template_fields, whole_fields};
pub use logs::{Destination, LogFallback, LogOption, Logs};
pub use moved::Before;
pub use namespace::{Namespace, NamespaceKind};
pub use network::{Network, NetworkMode};
pub use note::{Note, NoteKind, notes};
pub use part::PartId;
pub use part_set::PartSet;
pub use place::Place;
pub use read::{read, read_again};
pub use reading::Member;
pub use reference::{Reference, ReferenceKind};
pub use role::{Role, RoleReason, Roles};
pub use toggles::{Consequence, Effective, Freed, Gone, Toggles, effective};
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
    /// Systems whose sidecar the namespace asks for, each with the name of the sidecar.
    pub asked_by_namespace: Vec<(&'static str, &'static str)>,
    /// What services of the same text name of it.
    pub references: Vec<Reference>,
    /// What people must know about the whole picture, in a sentence.
    pub remark: Option<&'static str>,
    /// All of it, with what is around it: the object of the manifest, the resource of the template.
    pub span: Span,
    /// The definition: the mapping with the containers, or the list of them.
    pub node: NodeId,
    /// What is around it: the template of a resource; of a Pod, the mapping with its `metadata`.
    pub context: Option<NodeId>,
    /// The object of the manifest, the resource of the template; else the definition.
    pub whole: NodeId,
}

/// `proxyConfiguration`: traffic of the task is redirected through a container.
#[derive(Clone, Debug)]
pub struct Proxy {
    pub container: Option<Field<Known<String>>>,
    /// `AppPorts`: the ports whose traffic from outside it takes, with commas between them.
    pub app_ports: Option<Known<String>>,
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

    /// Its kind and name: `Deployment web`.
    pub fn title(&self) -> String {
        // The type of a resource says nothing new: every one of them is a task definition.
        let kind = if self.kind.contains(':') { "" } else { self.kind.as_str() };
        let mut title = kind.to_owned();
        title.push_str(if kind.is_empty() { "" } else { " " });
        title.push_str(self.display_name());
        title
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

    /// Whether what comes to the port from outside goes through the proxy first. App Mesh takes the TCP
    /// ports that it is told of, a mesh of Kubernetes all but its own:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html>.
    pub fn is_redirected(&self, container: &Container, port: &Port) -> bool {
        let Some(proxy) = self.redirecting_proxy() else { return false };
        if proxy.id == container.id || port.protocol() != "tcp" {
            return false;
        }
        let Some(configuration) = &self.proxy else { return true };
        let number = port.container.value.as_written();
        match &configuration.app_ports {
            Some(ports) => ports.as_written().split(',').any(|taken| taken.trim() == number),
            None => false,
        }
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
}
