//! The network of a task: shared by its containers, or not.

use super::{Container, Field, Known, Launch, Port};
use crate::text::Spanned;

/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html>
#[derive(Clone, Debug)]
pub struct Network {
    /// As written.
    pub mode: Option<Field<Known<NetworkMode>>>,
    /// As it works: written, or concluded from the rest.
    pub effective: NetworkMode,
    /// Set where `effective` is concluded: from what, for people.
    pub assumption: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkMode {
    AwsVpc,
    Bridge,
    Host,
    None,
    /// Of Kubernetes: all containers of a Pod have one address.
    Pod,
}

impl NetworkMode {
    /// Those of ECS.
    pub const ALL: [NetworkMode; 4] =
        [NetworkMode::AwsVpc, NetworkMode::Bridge, NetworkMode::Host, NetworkMode::None];

    pub const fn key(self) -> &'static str {
        match self {
            NetworkMode::AwsVpc => "awsvpc",
            NetworkMode::Bridge => "bridge",
            NetworkMode::Host => "host",
            NetworkMode::None => "none",
            NetworkMode::Pod => "pod",
        }
    }

    /// The mode with this word, exactly as the platform writes it.
    pub fn of_key(key: &str) -> Option<NetworkMode> {
        NetworkMode::ALL.into_iter().find(|mode| mode.key() == key)
    }

    /// Whether the containers reach each other on localhost.
    pub fn is_shared(self) -> bool {
        matches!(self, NetworkMode::AwsVpc | NetworkMode::Host | NetworkMode::Pod)
    }
}

impl Network {
    /// Concludes the mode where it is not written. ECS takes `bridge` on Linux instances; on Fargate
    /// only `awsvpc` is possible:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.
    pub(super) fn conclude(
        mode: Option<Field<Known<NetworkMode>>>,
        launch: &[Spanned<Launch>],
        containers: &[Container],
    ) -> Network {
        if let Some(written) = mode.as_ref().and_then(|field| field.value.likely()) {
            return Network { effective: *written, mode, assumption: None };
        }
        let is_placeholder = mode.is_some();
        let runs_on = |wanted: &[Launch]| launch.iter().any(|launch| wanted.contains(&launch.value));
        let has_links = containers.iter().any(|container| !container.links.is_empty());
        let is_mapped = |port: &Port| {
            let host = port.host.as_ref().and_then(|field| field.value.likely());
            let inside = port.container.value.likely().and_then(|port| port.parse::<u32>().ok());
            matches!((host, inside), (Some(host), Some(inside)) if *host != inside)
        };
        let maps_ports = containers.iter().any(|container| container.ports.iter().any(is_mapped));
        let (effective, assumption) = if runs_on(&[Launch::Fargate, Launch::ManagedInstances]) {
            (NetworkMode::AwsVpc, "awsvpc, as the launch type asks for")
        } else if is_placeholder {
            (NetworkMode::AwsVpc, "awsvpc assumed: the mode is a placeholder")
        } else if has_links {
            (NetworkMode::Bridge, "bridge, the default of EC2: there are links")
        } else if maps_ports {
            (NetworkMode::Bridge, "bridge, the default of EC2: host ports are mapped")
        } else if runs_on(&[Launch::Ec2, Launch::External]) {
            (NetworkMode::Bridge, "bridge, the default of EC2")
        } else {
            (NetworkMode::AwsVpc, "awsvpc assumed: networkMode is not written")
        };
        Network { mode, effective, assumption: Some(assumption) }
    }
}
