//! One container of a task.
//!
//! Fields and defaults: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.

use super::{Dependency, Field, Image, Known, Logs, Mount, PartId, Place, Platform, Role};
use crate::text::{Span, Spanned};
use crate::yaml::{NodeId, NodeRef};

#[derive(Clone, Debug)]
pub struct Container {
    pub id: PartId,
    pub platform: Platform,
    pub kind: ContainerKind,
    pub name: Option<Field<Known<String>>>,
    pub image: Option<Field<Known<Image>>>,
    pub role: Role,
    /// ECS: absent means true.
    pub essential: Option<Field<Known<bool>>>,
    /// In CPU units: 1024 are one vCPU.
    pub cpu_units: Option<Field<Known<u32>>>,
    /// The hard limit.
    pub memory_mib: Option<Field<Known<u32>>>,
    /// The soft limit.
    pub memory_reservation_mib: Option<Field<Known<u32>>>,
    pub ports: Vec<Port>,
    pub links: Vec<Link>,
    pub mounts: Vec<Mount>,
    pub volumes_from: Vec<VolumesFrom>,
    pub depends_on: Vec<Dependency>,
    /// What it is connected to, where not all containers are alike: the networks of a Compose service.
    pub network: Option<String>,
    /// The container whose network it uses as its own.
    pub joins: Option<String>,
    pub logs: Option<Logs>,
    /// Whether it has a `firelensConfiguration`: it routes the logs of the others.
    pub is_log_router: bool,
    pub health_check: Option<HealthCheck>,
    /// Each entry of `secrets`.
    pub secrets: Vec<Span>,
    /// Each file or map that gives it settings: `environmentFiles`, ConfigMaps.
    pub settings: Vec<Span>,
    /// The number of GPUs, as it is written.
    pub gpus: Option<Spanned<String>>,
    /// The condition of the template under which it is there.
    pub only_if: Option<String>,
    /// The whole definition; of an injected container, what asks for it.
    pub span: Span,
    pub node: NodeId,
    /// What to take out of the text to be without it: itself, and what asks for it to be injected. Empty where
    /// that is no thing of its own.
    pub places: Vec<Place>,
}

/// When a container of a Pod runs. A container of any other platform is regular.
/// <https://kubernetes.io/docs/concepts/workloads/pods/init-containers/>
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContainerKind {
    Regular,
    /// Runs to its end before the next one starts.
    Init,
    /// An init container that goes on running (`restartPolicy: Always`).
    NativeSidecar,
    /// Put into a running Pod to debug it.
    Ephemeral,
    /// Not in the text: this system will add it to the Pod.
    Injected(&'static str),
}

#[derive(Clone, Debug)]
pub struct Port {
    /// The port or range (`3000-3005`) that the process listens on.
    pub container: Field<Known<String>>,
    /// `0` asks for a free one.
    pub host: Option<Field<Known<u32>>>,
    /// `tcp` or `udp`; absent means `tcp`.
    pub protocol: Option<Field<Known<String>>>,
    pub name: Option<Field<Known<String>>>,
    /// What the service of the task makes of it: `load balancer`, `Service Connect api`.
    pub published: Vec<String>,
    pub span: Span,
}

/// A link of bridge mode: `name:alias`.
#[derive(Clone, Debug)]
pub struct Link {
    pub container: Known<String>,
    pub place: Option<Place>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct VolumesFrom {
    pub container: Option<Field<Known<String>>>,
    pub is_read_only: Option<Field<Known<bool>>>,
    pub place: Option<Place>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct HealthCheck {
    /// As written or, where it is not, what the platform takes.
    pub interval_seconds: Known<u32>,
    /// Of Kubernetes: `startup`, `liveness`, `readiness`.
    pub probes: Vec<&'static str>,
}

impl Container {
    /// A container of nothing but a name, to be completed.
    pub(super) fn new(
        platform: Platform,
        kind: ContainerKind,
        name: Option<Field<Known<String>>>,
        node: NodeRef<'_>,
    ) -> Container {
        Container {
            id: PartId::container("", 1),
            platform,
            kind,
            name,
            image: None,
            role: Role::default(),
            essential: None,
            cpu_units: None,
            memory_mib: None,
            memory_reservation_mib: None,
            ports: Vec::new(),
            links: Vec::new(),
            mounts: Vec::new(),
            volumes_from: Vec::new(),
            depends_on: Vec::new(),
            network: None,
            joins: None,
            logs: None,
            is_log_router: false,
            health_check: None,
            secrets: Vec::new(),
            settings: Vec::new(),
            gpus: None,
            only_if: None,
            span: node.span(),
            node: node.id(),
            places: Vec::new(),
        }
    }

    /// The name, where it is written and no placeholder.
    pub fn known_name(&self) -> Option<&str> {
        self.name.as_ref()?.value.known().map(String::as_str)
    }

    /// The name, or the placeholder for it: two that are written alike are one name.
    pub fn written_name(&self) -> Option<&str> {
        self.name.as_ref().map(|name| name.value.as_written())
    }

    /// The name to show: as written, or a word for a container without one.
    pub fn display_name(&self) -> &str {
        match &self.name {
            Some(name) if !name.value.as_written().is_empty() => name.value.as_written(),
            _ => "unnamed",
        }
    }

    /// Whether its logs go to the log router of the task.
    pub fn uses_log_router(&self) -> bool {
        let driver = self.logs.as_ref().and_then(|logs| logs.driver.as_ref());
        driver.is_some_and(|driver| driver.value.as_written() == "awsfirelens")
    }

    /// Whether it has its turn in the sequence in which a Pod starts.
    pub fn starts_in_sequence(&self) -> bool {
        matches!(self.kind, ContainerKind::Init | ContainerKind::NativeSidecar)
    }

    pub fn is_injected(&self) -> bool {
        matches!(self.kind, ContainerKind::Injected(_))
    }

    /// Where to point when the container is meant: its name, else all of it.
    pub fn name_span(&self) -> Span {
        self.name.as_ref().map_or(self.span, |name| name.span)
    }

    /// Whether the task stops when the container does; `None` where a placeholder decides, or where the
    /// platform has no such thing. Absent means yes:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.
    pub fn is_essential(&self) -> Option<bool> {
        match &self.essential {
            _ if self.platform != Platform::Ecs => None,
            None => Some(true),
            Some(field) => field.value.known().copied(),
        }
    }
}

impl VolumesFrom {
    /// Absent means that the mounts are as in the other container.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only.as_ref().and_then(|field| field.value.likely().copied()).unwrap_or(false)
    }
}

impl Port {
    /// `tcp` or `udp`, as far as it is known.
    pub fn protocol(&self) -> &str {
        self.protocol.as_ref().map_or("tcp", |field| field.value.as_written())
    }
}
