//! A container definition:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.

use super::alternative::words;
use super::logs;
use crate::task::fields::Fields;
use crate::task::reading::{Member, Reading, is_mapping};
use crate::task::{
    Condition, Container, ContainerKind, Dependency, HealthCheck, Known, Link, Mount, Platform, Port,
    VolumesFrom,
};
use crate::text::{Gather, Spanned};

pub(super) fn read<'t>(member: &Member<'t>, reading: Reading<'t>) -> Option<Container> {
    let node = reading.structure(member.node);
    if !is_mapping(node) {
        return None;
    }
    let fields = Fields::of(node, reading);
    let mut container = Container::new(Platform::Ecs, ContainerKind::Regular, fields.text("name"), node);
    container.image = fields.image("image");
    container.essential = fields.truth("essential");
    container.cpu_units = fields.number("cpu");
    container.memory_mib = fields.number("memory");
    container.memory_reservation_mib = fields.number("memoryReservation");
    container.ports = ports(&fields);
    container.links = links(&fields);
    container.mounts = mounts(&fields);
    container.volumes_from = volumes_from(&fields);
    container.depends_on = dependencies(&fields);
    container.logs = logs::logs(&fields);
    container.is_log_router = fields.mapping("firelensConfiguration").is_some();
    container.health_check = health_check(&fields);
    container.secrets = fields.mappings("secrets").iter().map(|(_, secret)| secret.span()).gather();
    container.settings = fields.mappings("environmentFiles").iter().map(|(_, file)| file.span()).gather();
    container.gpus = gpus(&fields);
    container.only_if = words(member.branches());
    container.span = member.node.span();
    container.places.extend(member.place);
    Some(container)
}

fn ports(fields: &Fields<'_>) -> Vec<Port> {
    let mut ports = Vec::new();
    for (_, mapping) in fields.mappings("portMappings") {
        let number = mapping.number("containerPort");
        let number = number.map(|field| field.map(|known| known.map(|port| port.to_string())));
        if let Some(container) = number.or_else(|| mapping.text("containerPortRange")) {
            ports.push(Port {
                container,
                host: mapping.number("hostPort"),
                protocol: mapping.text("protocol"),
                name: mapping.text("name"),
                published: Vec::new(),
                span: mapping.span(),
            });
        }
    }
    ports
}

fn links(fields: &Fields<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for member in fields.members("links") {
        let Some(text) = fields.reading.text(member.node) else { continue };
        // A link may give the container another name: `name:alias`.
        let container = match text {
            Known::Unresolved(text) => Known::Unresolved(text),
            known => known.map(|text| text.split(':').next().unwrap_or_default().to_owned()),
        };
        links.push(Link { container, place: member.place, span: member.node.span() });
    }
    links
}

fn mounts(fields: &Fields<'_>) -> Vec<Mount> {
    let mut mounts = Vec::new();
    for (_, mount) in fields.mappings("mountPoints") {
        mounts.push(Mount {
            volume: mount.text("sourceVolume"),
            path: mount.text("containerPath"),
            is_read_only: mount.truth("readOnly"),
            sub_path: None,
            span: mount.span(),
        });
    }
    mounts
}

fn volumes_from(fields: &Fields<'_>) -> Vec<VolumesFrom> {
    let mut sources = Vec::new();
    for (member, source) in fields.mappings("volumesFrom") {
        sources.push(VolumesFrom {
            container: source.text("sourceContainer"),
            is_read_only: source.truth("readOnly"),
            place: member.place,
            span: source.span(),
        });
    }
    sources
}

fn dependencies(fields: &Fields<'_>) -> Vec<Dependency> {
    let mut dependencies = Vec::new();
    for (member, entry) in fields.mappings("dependsOn") {
        dependencies.push(Dependency {
            container: entry.text("containerName"),
            condition: entry.word("condition", Condition::of_key),
            place: member.place,
            span: entry.span(),
        });
    }
    dependencies
}

fn health_check(fields: &Fields<'_>) -> Option<HealthCheck> {
    let check = fields.mapping("healthCheck")?;
    let interval = check.number("interval").map(|field| field.value);
    Some(HealthCheck { interval_seconds: interval.unwrap_or(Known::Value(30)), probes: Vec::new() })
}

/// Where GPUs are asked for.
fn gpus(fields: &Fields<'_>) -> Option<Spanned<String>> {
    let mut gpus = None;
    for (_, requirement) in fields.mappings("resourceRequirements") {
        let kind = requirement.text("type");
        if kind.is_some_and(|kind| kind.value.as_written() == "GPU") {
            gpus =
                requirement.text("value").map(|it| Spanned::new(it.value.as_written().to_owned(), it.span));
        }
    }
    gpus
}
