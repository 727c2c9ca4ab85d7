//! One container of a task.
//!
//! Fields and defaults: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.

use super::{Dependency, Field, Image, Known, Logs, Mount, PartId, Role};
use crate::text::Span;
use crate::yaml::NodeId;

#[derive(Clone, Debug)]
pub struct Container {
    pub id: PartId,
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
    pub logs: Option<Logs>,
    /// Whether it has a `firelensConfiguration`: it routes the logs of the others.
    pub is_log_router: bool,
    pub health_check: Option<HealthCheck>,
    /// Each entry of `secrets`.
    pub secrets: Vec<Span>,
    /// The text that asks for GPUs.
    pub gpus: Option<Span>,
    /// The whole definition.
    pub span: Span,
    pub node: NodeId,
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
    pub span: Span,
}

/// A link of bridge mode: `name:alias`.
#[derive(Clone, Debug)]
pub struct Link {
    pub container: Known<String>,
    pub index: usize,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct VolumesFrom {
    pub container: Option<Field<Known<String>>>,
    pub index: usize,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct HealthCheck {
    /// Absent means 30.
    pub interval_seconds: Option<Field<Known<u32>>>,
}

impl Container {
    /// The name, where it is written and no placeholder.
    pub fn known_name(&self) -> Option<&str> {
        self.name.as_ref()?.value.known().map(String::as_str)
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

    /// Where to point when the container is meant: its name, else all of it.
    pub fn name_span(&self) -> Span {
        self.name.as_ref().map_or(self.span, |name| name.span)
    }

    /// Whether the task stops when the container does; `None` where a placeholder decides.
    /// Absent means yes:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.
    pub fn is_essential(&self) -> Option<bool> {
        match &self.essential {
            None => Some(true),
            Some(field) => field.value.known().copied(),
        }
    }
}

impl Port {
    /// `tcp` or `udp`, as far as it is known.
    pub fn protocol(&self) -> &str {
        self.protocol.as_ref().map_or("tcp", |field| field.value.as_written())
    }
}
