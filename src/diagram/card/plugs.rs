//! The ports of a container, and how each is reached.

use crate::diagram::Font;
use crate::diagram::measure::shorten;
use crate::task::{Container, Known, NetworkMode, Port, Task};
use crate::text::{Gather, Span};

/// More plugs than this are summed up in the last one.
const MAX_PLUGS: usize = 6;

/// A port that the container listens on.
pub(in crate::diagram) struct PortPlug {
    pub(in crate::diagram) label: String,
    /// All of it, for the tooltip.
    pub(in crate::diagram) description: String,
    /// The text that maps it.
    pub(in crate::diagram) span: Span,
    /// How it is reached from outside, and under which port.
    pub(in crate::diagram) ways: Vec<Way>,
}

/// A way in: from where, at which port, and whether through the proxy of the task.
#[derive(Clone)]
pub(in crate::diagram) struct Way {
    pub(in crate::diagram) from: String,
    pub(in crate::diagram) port: String,
    pub(in crate::diagram) is_redirected: bool,
}

pub(super) fn plugs(task: &Task, container: &Container) -> Vec<PortPlug> {
    let all: Vec<PortPlug> = container.ports.iter().map(|port| plug(task, container, port)).collect();
    if all.len() <= MAX_PLUGS {
        return all;
    }
    let mut shown = all;
    let rest = shown.split_off(MAX_PLUGS - 1);
    let span = rest.first().map_or(container.span, |plug| plug.span);
    let label = format!("+{}", rest.len());
    let (mut descriptions, mut ways) = (Vec::new(), Vec::new());
    for plug in rest {
        descriptions.push(plug.description);
        ways.extend(plug.ways);
    }
    shown.push(PortPlug { label, description: descriptions.join(", "), span, ways });
    shown
}

fn plug(task: &Task, container: &Container, port: &Port) -> PortPlug {
    let inside = port.container.value.as_written().to_owned();
    let suffix = if port.protocol() == "tcp" { String::new() } else { format!("/{}", port.protocol()) };
    // In a shared network the port is reached as it is; else only through a port of the instance.
    let host = match port.host.as_ref().map(|host| &host.value) {
        _ if task.network.effective.is_shared() => inside.clone(),
        Some(Known::Value(0) | Known::Default(0)) | None => "any".to_owned(),
        Some(Known::Value(host) | Known::Default(host)) => host.to_string(),
        Some(Known::Unresolved(text)) => text.clone(),
    };
    let label =
        if host == inside { format!("{inside}{suffix}") } else { format!("{host}→{inside}{suffix}") };
    let label = shorten(&label, Font::Code, 96.0).unwrap_or(label);
    let name = port.name.as_ref().map_or(String::new(), |name| format!(" ({})", name.value.as_written()));
    let mut description = format!("{inside}/{}{name}", port.protocol());
    for how in &port.published {
        description.push_str(", ");
        description.push_str(how);
    }
    let mut ways = ways(task, port, &host, &format!("{inside}{suffix}"));
    let is_redirected = task.is_redirected(container, port);
    ways.iter_mut().for_each(|way| way.is_redirected = is_redirected);
    PortPlug { label, description, span: port.span, ways }
}

/// From where it is reached, and under which port.
fn ways(task: &Task, port: &Port, host: &str, inside: &str) -> Vec<Way> {
    let way = |from: &str, at: &str| Way { from: from.to_owned(), port: at.to_owned(), is_redirected: false };
    if !port.published.is_empty() {
        return port.published.iter().map(|how| way(how, inside)).gather();
    }
    match task.network.effective {
        NetworkMode::AwsVpc if task.network.assumption.is_some() => vec![way("from outside", inside)],
        NetworkMode::AwsVpc => vec![way("from the VPC", inside)],
        NetworkMode::Pod => {
            let host = port.host.as_ref().map(|host| match &host.value {
                Known::Value(host) | Known::Default(host) => host.to_string(),
                Known::Unresolved(text) => text.clone(),
            });
            let mut ways = Vec::new();
            ways.extend(host.map(|host| way("on the node", &host)));
            ways.push(way("in the cluster", inside));
            ways
        }
        NetworkMode::Host => vec![way("on the host", inside)],
        NetworkMode::Bridge => vec![way("on the host", host)],
        NetworkMode::None => Vec::new(),
    }
}
