//! The services of a Compose file: <https://github.com/compose-spec/compose-spec/blob/main/spec.md>.
//!
//! They are no task: each has a network address of its own, unless it joins another one's
//! (`network_mode: service:x`), which is what the containers of a task do.

use super::fields::{Fields, field};
use super::parts::identify;
use super::read::empty;
use super::reading::{Member, Reading, Spelling};
use super::{
    Condition, Container, ContainerKind, Dependency, Field, HealthCheck, Image, Known, Link, LogOption, Logs,
    Mount, Network, NetworkMode, PartId, Place, Platform, Port, Task, Volume, VolumeKind,
};
use crate::intake::Unit;
use crate::text::Span;
use crate::yaml::{Entry, Kind, NodeRef, Tree};

pub(super) fn read(tree: &Tree, unit: &Unit) -> Task {
    let mut task = empty(tree, unit, Platform::Compose);
    let root = Fields::of(tree.node(unit.node), Reading::new(Spelling::AsWritten, None));
    task.name = root.text("name");
    task.remark = Some("a Compose file: its services are not one task");
    task.network = Network { mode: None, effective: NetworkMode::Bridge, assumption: None };
    volumes(&mut task, &root);
    if let Some(services) = root.entry("services") {
        task.has_unknown_containers = tree.has_control_in(services.value.span());
        let collection = services.value.resolved().id();
        for (index, entry) in services.value.own_entries().into_iter().enumerate() {
            if entry.value.kind() == Kind::Mapping {
                let mut service = service(&mut task, entry, root.reading);
                service.places.push(Place { collection, index });
                task.containers.push(service);
            }
        }
    }
    identify(&mut task);
    task
}

fn volumes(task: &mut Task, root: &Fields<'_>) {
    let Some(volumes) = root.entry("volumes") else { return };
    let collection = volumes.value.resolved().id();
    for (index, entry) in volumes.value.own_entries().into_iter().enumerate() {
        task.volumes.push(Volume {
            id: PartId::volume("", 1),
            name: Some(key_field(entry)),
            kind: VolumeKind::Docker,
            span: entry.span(),
            place: Some(Place { collection, index }),
        });
    }
}

/// The key as the name of what it has.
fn key_field(entry: Entry<'_>) -> Field<Known<String>> {
    let name = entry.key.as_str().unwrap_or_default();
    Field { value: Known::Value(name.to_owned()), key: entry.key.span(), span: entry.key.span() }
}

fn service<'t>(task: &mut Task, entry: Entry<'t>, reading: Reading<'t>) -> Container {
    let fields = Fields::of(entry.value, reading);
    let name = Some(key_field(entry));
    let mut container = Container::new(Platform::Compose, ContainerKind::Regular, name, entry.value);
    container.span = entry.span();
    container.image = fields.image("image").or_else(|| built(&fields));
    container.memory_mib = fields.parsed("mem_limit", |_, text| memory_mib(text));
    container.ports = ports(&fields);
    container.depends_on = depends_on(&fields);
    container.links = links(&fields);
    container.logs = logs(&fields);
    let check = fields.mapping("healthcheck");
    container.health_check = check.map(|check| {
        let interval = check.parsed("interval", |_, text| text.strip_suffix('s')?.parse().ok());
        HealthCheck {
            interval_seconds: interval.map_or(Known::Value(30), |field| field.value),
            probes: Vec::new(),
        }
    });
    container.secrets = fields.members("secrets").iter().map(|member| member.node.span()).collect();
    mounts(task, &mut container, &fields);
    network(&mut container, &fields);
    container
}

/// What is built from a folder has the name of the folder.
fn built(fields: &Fields<'_>) -> Option<Field<Known<Image>>> {
    let entry = fields.entry("build")?;
    let folder = match entry.value.kind() {
        Kind::Mapping => entry.value.get("context").and_then(NodeRef::as_str).unwrap_or("."),
        _ => entry.value.as_str().unwrap_or("."),
    };
    Some(field(entry, Known::Unresolved(format!("built from {folder}"))))
}

/// Whole Megabytes and Gigabytes: `512m`, `1g`.
fn memory_mib(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches(['b', 'B']);
    let number = |unit: [char; 2]| text.strip_suffix(unit).and_then(|number| number.parse::<u32>().ok());
    number(['m', 'M']).or_else(|| number(['g', 'G'])?.checked_mul(1024))
}

/// `network_mode`, or the networks that the service is connected to.
fn network(container: &mut Container, fields: &Fields<'_>) {
    if let Some(mode) = fields.text("network_mode") {
        let mode = mode.value.as_written();
        let joined = mode.strip_prefix("service:").or_else(|| mode.strip_prefix("container:"));
        container.joins = joined.map(str::to_owned);
        container.network = Some(match joined {
            Some(name) => format!("network of {name}"),
            None => format!("network mode {mode}"),
        });
        return;
    }
    let names = names(fields, "networks");
    let names: Vec<&str> = names.iter().map(|(name, _, _)| name.as_str()).collect();
    container.network = Some(if names.is_empty() { "default network".to_owned() } else { names.join(", ") });
}

/// Names in a list, or the keys of a mapping; each with where it is.
fn names<'t>(fields: &Fields<'t>, key: &str) -> Vec<(String, Option<Place>, NodeRef<'t>)> {
    let Some(entry) = fields.entry(key) else { return Vec::new() };
    if entry.value.kind() != Kind::Mapping {
        let text = |member: Member<'t>| {
            let text = fields.reading.text(member.node)?;
            Some((text.as_written().to_owned(), member.place, member.node))
        };
        return fields.members(key).into_iter().filter_map(text).collect();
    }
    let collection = entry.value.resolved().id();
    let name = |(index, entry): (usize, Entry<'t>)| {
        let name = entry.key.as_str().unwrap_or_default().to_owned();
        (name, Some(Place { collection, index }), entry.value)
    };
    entry.value.own_entries().into_iter().enumerate().map(name).collect()
}

/// <https://github.com/compose-spec/compose-spec/blob/main/05-services.md#depends_on>
fn depends_on(fields: &Fields<'_>) -> Vec<Dependency> {
    let mut dependencies = Vec::new();
    for (name, place, node) in names(fields, "depends_on") {
        let condition = node.get("condition").and_then(NodeRef::as_str);
        let condition = match condition {
            Some("service_healthy") => Condition::Healthy,
            Some("service_completed_successfully") => Condition::Success,
            _ => Condition::Start,
        };
        let span = node.span();
        dependencies.push(Dependency {
            container: Some(Field { value: Known::Value(name), key: span, span }),
            condition: Some(Field { value: Known::Value(condition), key: span, span }),
            place,
            span,
        });
    }
    dependencies
}

fn links(fields: &Fields<'_>) -> Vec<Link> {
    let link = |(name, place, node): (String, Option<Place>, NodeRef<'_>)| {
        let container = Known::Value(name.split(':').next().unwrap_or_default().to_owned());
        Link { container, place, span: node.span() }
    };
    names(fields, "links").into_iter().map(link).collect()
}

fn ports(fields: &Fields<'_>) -> Vec<Port> {
    let mut ports = Vec::new();
    for member in fields.members("ports") {
        let span = member.node.span();
        let place = |value: String| Field { value: Known::Value(value), key: span, span };
        if member.node.kind() == Kind::Mapping {
            let mapping = Fields::of(member.node, fields.reading);
            if let Some(container) = mapping.text("target") {
                let (host, protocol) = (mapping.number("published"), mapping.text("protocol"));
                ports.push(Port { container, host, protocol, name: None, published: Vec::new(), span });
            }
            continue;
        }
        // `address:host:container/protocol`, of which only the container's port must be there.
        let Some(text) = fields.reading.text(member.node) else { continue };
        let (text, protocol) = match text.as_written().split_once('/') {
            Some((text, protocol)) => (text, Some(place(protocol.to_owned()))),
            None => (text.as_written(), None),
        };
        let mut parts = text.rsplit(':');
        let container = place(parts.next().unwrap_or_default().to_owned());
        let host = parts.next().and_then(|host| host.parse().ok());
        let host = host.map(|host| Field { value: Known::Value(host), key: span, span });
        ports.push(Port { container, host, protocol, name: None, published: Vec::new(), span });
    }
    ports
}

/// `source:path:ro` or a mapping. A path of the host is a volume that no list names.
fn mounts(task: &mut Task, container: &mut Container, fields: &Fields<'_>) {
    for member in fields.members("volumes") {
        let span = member.node.span();
        let (source, path, is_read_only) = if member.node.kind() == Kind::Mapping {
            let mapping = Fields::of(member.node, fields.reading);
            let text = |key: &str| mapping.text(key).map(|field| field.value.as_written().to_owned());
            let is_read_only = mapping.truth("read_only").and_then(|field| field.value.likely().copied());
            (text("source"), text("target"), is_read_only.unwrap_or(false))
        } else {
            let Some(text) = fields.reading.text(member.node) else { continue };
            let parts: Vec<&str> = text.as_written().split(':').collect();
            match parts.as_slice() {
                [path] => (None, Some((*path).to_owned()), false),
                [source, path, rest @ ..] => (
                    Some((*source).to_owned()),
                    Some((*path).to_owned()),
                    rest.first().is_some_and(|mode| mode.split(',').any(|word| word == "ro")),
                ),
                [] => continue,
            }
        };
        let Some(source) = source else { continue };
        if task.volume(&source).is_none() {
            task.volumes.push(host_volume(&source, span));
        }
        let place = |value: String| Field { value: Known::Value(value), key: span, span };
        container.mounts.push(Mount {
            volume: Some(place(source)),
            path: path.map(place),
            is_read_only: Some(Field { value: Known::Value(is_read_only), key: span, span }),
            span,
        });
    }
}

fn host_volume(source: &str, span: Span) -> Volume {
    let is_path = source.starts_with(['.', '/', '~', '$']);
    let path = Known::Value(source.to_owned());
    Volume {
        id: PartId::volume("", 1),
        name: Some(Field { value: Known::Value(source.to_owned()), key: span, span }),
        kind: if is_path { VolumeKind::Host { path } } else { VolumeKind::Docker },
        span,
        place: None,
    }
}

fn logs(fields: &Fields<'_>) -> Option<Logs> {
    let logging = fields.mapping("logging")?;
    let options = logging.mapping("options").map_or_else(Vec::new, Fields::into_entries);
    let option = |entry: Entry<'_>| {
        let name = entry.key.as_str().unwrap_or_default().to_owned();
        Some(LogOption { name, value: field(entry, fields.reading.text(entry.value)?) })
    };
    Some(Logs {
        driver: logging.text("driver"),
        options: options.into_iter().filter_map(option).collect(),
        span: logging.span(),
    })
}
