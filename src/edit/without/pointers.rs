//! Settings of what stays that still lead to what is gone. They are told of, never changed: what to put
//! in their place is for a person to say.

use super::ripple::{Ripple, get, text};
use super::services::serving;
use crate::task::{Container, ContainerKind, NetworkMode, VolumeKind};
use crate::text::Gather;
use crate::yaml::Kind;

/// Variables that lead to a sidecar without its port, and a word in the name or image of the sidecar.
/// <https://docs.datadoghq.com/agent/guide/environment-variables/>,
/// <https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-configuration.html>,
/// <https://opentelemetry.io/docs/specs/otel/protocol/exporter/>.
const TELLING: [(&str, &[&str]); 5] = [
    ("DD_AGENT_HOST", &["datadog"]),
    ("DD_TRACE_AGENT_URL", &["datadog"]),
    ("DD_DOGSTATSD_URL", &["datadog"]),
    ("AWS_XRAY_DAEMON_ADDRESS", &["xray", "x-ray"]),
    ("OTEL_EXPORTER_OTLP_ENDPOINT", &["otel", "opentelemetry", "collector", "adot"]),
];

/// What a container calls its own network.
const HERE: [&str; 4] = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"];

pub(super) fn ripple(ripple: &mut Ripple<'_>) {
    for container in ripple.gone.staying().filter(|container| !container.is_injected()) {
        for (name, value) in settings(ripple, container) {
            if let Some(end) = end(ripple, container, &name, &value) {
                ripple.say(&container.id, format!("`{name}` still points at {end}"));
            }
        }
    }
    unwritten(ripple);
}

/// Variables and options of the log driver, with their values.
fn settings(ripple: &Ripple<'_>, container: &Container) -> Vec<(String, String)> {
    let node = ripple.tree.node(container.node);
    let mut settings = Vec::new();
    for key in ["environment", "env"] {
        let Some(list) = get(node, key) else { continue };
        // `KEY: value` and `- KEY=value` are of Compose.
        if list.kind() == Kind::Mapping {
            for entry in list.entries() {
                settings.extend(pair(entry.key.as_str(), entry.value.as_str()));
            }
        }
        for item in list.items() {
            settings.extend(pair(text(item.node, &["name"]), text(item.node, &["value"])));
            let equals = item.node.as_str().and_then(|text| text.split_once('='));
            settings.extend(equals.and_then(|(name, value)| pair(Some(name), Some(value))));
        }
    }
    for option in container.logs.iter().flat_map(|logs| &logs.options) {
        settings.extend(pair(Some(&option.name), Some(option.value.value.as_written())));
    }
    settings
}

fn pair(name: Option<&str>, value: Option<&str>) -> Option<(String, String)> {
    name.zip(value).map(|(name, value)| (name.to_owned(), value.to_owned()))
}

/// The end of a setting that is gone, in words.
fn end(ripple: &Ripple<'_>, container: &Container, name: &str, value: &str) -> Option<String> {
    let of = |port: &str| {
        let server = serving(ripple, port).filter(|_| port.bytes().all(|byte| byte.is_ascii_digit()))?;
        Some(format!("port {port} of `{}`", server.display_name()))
    };
    if ripple.task.network.effective.is_shared() {
        let here = HERE.iter().find_map(|host| after(value, host));
        if let Some(port) = here {
            return of(&port).or_else(|| telling(ripple, name));
        }
        return if name.ends_with("_PORT") { of(value.trim()) } else { None };
    }
    if ripple.task.network.effective == NetworkMode::Bridge {
        let aliases = container.links.iter().filter(|link| ripple.gone.known(&link.container).is_some());
        let alias = |span: crate::text::Span| {
            let written = span.slice(ripple.tree.text()).trim_matches(['"', '\'']);
            written.rsplit(':').next().map(str::to_owned)
        };
        let mut hosts: Vec<String> = aliases.filter_map(|link| alias(link.span)).gather();
        hosts.extend(ripple.gone.leaving().filter_map(|it| it.known_name().map(str::to_owned)));
        return hosts.iter().find(|host| after(value, host).is_some()).map(|host| format!("`{host}`"));
    }
    None
}

/// What a variable leads to that says no port.
fn telling(ripple: &Ripple<'_>, name: &str) -> Option<String> {
    let (_, words) = TELLING.iter().find(|(variable, _)| *variable == name)?;
    let is_meant = |container: &Container| {
        let image = container.image.as_ref().and_then(|image| image.value.likely());
        let image = image.map_or("", |image| image.text.as_str());
        words.iter().any(|word| image.contains(word) || container.display_name().contains(word))
    };
    if ripple.gone.staying().any(is_meant) {
        return None;
    }
    ripple.gone.leaving().find(|it| is_meant(it)).map(|it| format!("`{}`", it.display_name()))
}

/// The port behind a host in an address, empty where none is; `None` where the host is not there.
fn after(value: &str, host: &str) -> Option<String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    for (at, _) in value.match_indices(host) {
        let (before, rest) = (value.get(..at)?, value.get(at + host.len()..)?);
        // A word of a sentence, or of a path, is no host.
        let begins = before.is_empty() || before.ends_with(['@', ',', '=', ':']) || before.ends_with("//");
        let ends = !rest.starts_with(is_part) && !rest.starts_with(' ');
        if begins && ends {
            let digits = rest.strip_prefix(':').unwrap_or_default();
            return Some(digits.chars().take_while(char::is_ascii_digit).collect());
        }
    }
    None
}

/// Volumes that begin empty and that nobody writes to any more.
fn unwritten(ripple: &mut Ripple<'_>) {
    let task = ripple.task;
    for volume in &task.volumes {
        if !matches!(volume.kind, VolumeKind::TaskStorage | VolumeKind::EmptyDir { .. }) {
            continue;
        }
        let mounts = |container: &Container| {
            let mut mounts = container.mounts.iter();
            let is_it = |name: &str| name == volume.display_name();
            mounts
                .find(|mount| mount.volume.as_ref().is_some_and(|name| is_it(name.value.as_written())))
                .map(|mount| !mount.is_read_only() && container.kind != ContainerKind::Ephemeral)
        };
        let staying = ripple.gone.staying().filter_map(mounts).gather();
        let writer = ripple.gone.leaving().find(|container| mounts(container) == Some(true));
        if let Some(writer) = writer.filter(|_| !staying.is_empty() && !staying.contains(&true)) {
            let name = writer.display_name();
            ripple.say(&volume.id, format!("nobody writes to it any more: `{name}` did"));
        }
    }
}
