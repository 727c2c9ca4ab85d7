//! One container of a task.
//!
//! Fields and defaults: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.

use super::{Dependency, Field, Firelens, Image, Known, Logs, Mount, PartId, Role};
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
    /// Set where the container is the log router of its task.
    pub firelens: Option<Firelens>,
    pub health_check: Option<HealthCheck>,
    pub restart_policy: Option<RestartPolicy>,
    pub start_timeout_seconds: Option<Field<Known<u32>>>,
    pub stop_timeout_seconds: Option<Field<Known<u32>>>,
    pub command: Vec<Known<String>>,
    pub entry_point: Vec<Known<String>>,
    pub environment: Vec<Variable>,
    /// S3 objects with variables.
    pub environment_files: Vec<Field<Known<String>>>,
    pub secrets: Vec<Secret>,
    pub user: Option<Field<Known<String>>>,
    pub is_privileged: Option<Field<Known<bool>>>,
    pub has_read_only_root: Option<Field<Known<bool>>>,
    pub is_networking_disabled: Option<Field<Known<bool>>>,
    pub added_capabilities: Vec<Known<String>>,
    pub gpus: Option<Field<Known<String>>>,
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
    pub alias: Option<String>,
    pub index: usize,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct VolumesFrom {
    pub container: Option<Field<Known<String>>>,
    pub is_read_only: Option<Field<Known<bool>>>,
    pub index: usize,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct HealthCheck {
    pub command: Vec<Known<String>>,
    /// Absent means 30.
    pub interval_seconds: Option<Field<Known<u32>>>,
    /// Absent means 5.
    pub timeout_seconds: Option<Field<Known<u32>>>,
    /// Absent means 3.
    pub retries: Option<Field<Known<u32>>>,
    pub start_period_seconds: Option<Field<Known<u32>>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct RestartPolicy {
    pub is_enabled: Option<Field<Known<bool>>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Variable {
    pub name: Option<Field<Known<String>>>,
    pub value: Option<Field<Known<String>>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Secret {
    pub name: Option<Field<Known<String>>>,
    pub value_from: Option<Field<Known<String>>>,
    pub span: Span,
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
