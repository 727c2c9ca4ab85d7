//! What a service of the same text names of a task.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>

use super::{Known, Place};
use crate::yaml::NodeId;

/// An entry of a service that names a container, a port or a volume of the task.
#[derive(Clone, Debug)]
pub struct Reference {
    pub kind: ReferenceKind,
    /// The name of the container, the port or the volume.
    pub name: Known<String>,
    /// The mapping that has the list.
    pub owner: NodeId,
    pub place: Option<Place>,
}

/// The list of the service that the entry is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// Names a container.
    LoadBalancer,
    /// Names a container.
    Registry,
    /// Names a port.
    Connect,
    /// Names a volume.
    Volume,
}

impl ReferenceKind {
    /// The key of the list.
    pub fn key(self) -> &'static str {
        match self {
            ReferenceKind::LoadBalancer => "loadBalancers",
            ReferenceKind::Registry => "serviceRegistries",
            ReferenceKind::Connect => "services",
            ReferenceKind::Volume => "volumeConfigurations",
        }
    }

    /// The key of the name in an entry.
    pub(super) fn name_key(self) -> &'static str {
        match self {
            ReferenceKind::LoadBalancer | ReferenceKind::Registry => "containerName",
            ReferenceKind::Connect => "portName",
            ReferenceKind::Volume => "name",
        }
    }
}
