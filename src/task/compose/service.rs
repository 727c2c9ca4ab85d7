//! One service of a Compose file: <https://github.com/compose-spec/compose-spec/blob/main/05-services.md>.

use super::duration::seconds;
use super::{key_field, mapping, place};
use crate::task::fields::{Fields, field};
use crate::task::reading::{Member, Reading};
use crate::task::{
    Condition, Container, ContainerKind, Dependency, Field, HealthCheck, Image, Known, Link, LogOption, Logs,
    Place, Platform, Task, VolumesFrom,
};
use crate::text::Gather;
use crate::yaml::{Entry, Kind, NodeRef};

pub(super) fn read<'t>(task: &mut Task, entry: Entry<'t>, reading: Reading<'t>) -> Container {
    let fields = Fields::of(entry.value, reading);
    let name = Some(key_field(entry));
    let mut container = Container::new(Platform::Compose, ContainerKind::Regular, name, entry.value);
    container.span = entry.span();
    container.image = fields.image("image").or_else(|| built(&fields));
    container.memory_mib = fields.parsed("mem_limit", |_, text| memory_mib(text));
    container.ports = mapping::ports(&fields);
    container.depends_on = depends_on(&fields);
    container.links = links(&fields);
    container.volumes_from = volumes_from(&fields);
    container.logs = logs(&fields);
    container.health_check = health_check(&fields);
    container.secrets = fields.members("secrets").iter().map(|member| member.node.span()).gather();
    mapping::mounts(task, &mut container, &fields);
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
    let names: Vec<&str> = names.iter().map(|(name, _, _)| name.as_str()).gather();
    container.network = Some(if names.is_empty() { "default network".to_owned() } else { names.join(", ") });
}

/// <https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck>
fn health_check(fields: &Fields<'_>) -> Option<HealthCheck> {
    let check = fields.mapping("healthcheck")?;
    let is_disabled = check.truth("disable").is_some_and(|field| field.value.likely() == Some(&true));
    let test = check
        .members("test")
        .first()
        .map_or_else(|| check.entry("test").map(|it| it.value), |it| Some(it.node));
    if is_disabled || test.and_then(NodeRef::as_str) == Some("NONE") {
        return None;
    }
    let interval = check.parsed("interval", |_, text| seconds(text));
    let interval_seconds = interval.map_or(Known::Value(30), |field| field.value);
    Some(HealthCheck { interval_seconds, probes: Vec::new() })
}

/// Names in a list, or the keys of a mapping; each with where it is.
fn names<'t>(fields: &Fields<'t>, key: &str) -> Vec<(String, Option<Place>, NodeRef<'t>)> {
    let Some(entry) = fields.entry(key) else { return Vec::new() };
    if entry.value.kind() != Kind::Mapping {
        let text = |member: Member<'t>| {
            let text = fields.reading.text(member.node)?;
            Some((text.as_written().to_owned(), member.place, member.node))
        };
        return fields.members(key).into_iter().filter_map(text).gather();
    }
    let mapping = entry.value;
    let name = |entry: Entry<'t>| {
        let name = entry.key.as_str().unwrap_or_default().to_owned();
        (name, place(mapping, entry).or_else(|| place_in_merged(mapping, entry)), entry.value)
    };
    mapping.entries().into_iter().map(name).gather()
}

/// Where an entry is that the mapping has from another one.
fn place_in_merged(mapping: NodeRef<'_>, entry: Entry<'_>) -> Option<Place> {
    for own in mapping.own_entries() {
        if own.key.as_str() == Some("<<") {
            let sources = match own.value.kind() {
                Kind::Sequence => own.value.item_nodes(),
                _ => vec![own.value],
            };
            if let Some(found) = sources.into_iter().find_map(|source| place(source, entry)) {
                return Some(found);
            }
        }
    }
    None
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
    names(fields, "links").into_iter().map(link).gather()
}

/// `service`, `service:ro`; containers of other files (`container:name`) are none of ours.
/// <https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes_from>
fn volumes_from(fields: &Fields<'_>) -> Vec<VolumesFrom> {
    let mut sources = Vec::new();
    for (name, place, node) in names(fields, "volumes_from") {
        let (service, mode) = name.split_once(':').unwrap_or((&name, ""));
        if service == "container" {
            continue;
        }
        let span = node.span();
        sources.push(VolumesFrom {
            container: Some(Field { value: Known::Value(service.to_owned()), key: span, span }),
            is_read_only: Some(Field { value: Known::Value(mode == "ro"), key: span, span }),
            place,
            span,
        });
    }
    sources
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
        options: options.into_iter().filter_map(option).gather(),
        span: logging.span(),
    })
}
