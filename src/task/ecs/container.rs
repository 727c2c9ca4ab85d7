//! A container definition:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.

use super::logs;
use crate::schema::ecs::CONTAINER;
use crate::task::fields::{Fields, scalar_text};
use crate::task::shape::{check, wrong_type};
use crate::task::{
    Condition, Container, Dependency, Field, HealthCheck, Image, Known, Link, Mount, Note, PartId, Port,
    Role, VolumesFrom,
};
use crate::text::Span;
use crate::yaml::{Kind, NodeRef};

pub(super) fn read(node: NodeRef<'_>, notes: &mut Vec<Note>) -> Option<Container> {
    if !check(&CONTAINER, node, notes) {
        return None;
    }
    let fields = Fields::of(node);
    Some(Container {
        id: PartId::container("", 1),
        name: fields.text("name"),
        image: fields.text("image").map(image),
        role: Role::default(),
        essential: fields.truth("essential"),
        cpu_units: fields.number("cpu"),
        memory_mib: fields.number("memory"),
        memory_reservation_mib: fields.number("memoryReservation"),
        ports: ports(&fields),
        links: links(&fields),
        mounts: mounts(&fields),
        volumes_from: volumes_from(&fields),
        depends_on: dependencies(&fields),
        logs: logs::logs(&fields),
        is_log_router: fields.mapping("firelensConfiguration").is_some(),
        health_check: health_check(&fields),
        secrets: fields.mappings("secrets").iter().map(|(_, secret)| secret.span()).collect(),
        gpus: gpus(&fields, notes),
        span: node.span(),
        node: node.id(),
    })
}

fn image(field: Field<Known<String>>) -> Field<Known<Image>> {
    field.map(|known| known.map(|text| Image::parse(&text)))
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
                span: mapping.span(),
            });
        }
    }
    ports
}

fn links(fields: &Fields<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for (index, node) in fields.list("links").into_iter().enumerate() {
        let container = match scalar_text(node) {
            // A link may give the container another name: `name:alias`.
            Some(Known::Value(text)) => Known::Value(text.split(':').next().unwrap_or_default().to_owned()),
            Some(unresolved) => unresolved,
            None => continue,
        };
        links.push(Link { container, index, span: node.span() });
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
            span: mount.span(),
        });
    }
    mounts
}

fn volumes_from(fields: &Fields<'_>) -> Vec<VolumesFrom> {
    let mut sources = Vec::new();
    for (index, source) in fields.mappings("volumesFrom") {
        sources.push(VolumesFrom { container: source.text("sourceContainer"), index, span: source.span() });
    }
    sources
}

fn dependencies(fields: &Fields<'_>) -> Vec<Dependency> {
    let mut dependencies = Vec::new();
    for (index, entry) in fields.mappings("dependsOn") {
        dependencies.push(Dependency {
            container: entry.text("containerName"),
            condition: entry.word("condition", Condition::of_key),
            index,
            span: entry.span(),
        });
    }
    dependencies
}

fn health_check(fields: &Fields<'_>) -> Option<HealthCheck> {
    let check = fields.mapping("healthCheck")?;
    Some(HealthCheck { interval_seconds: check.number("interval") })
}

/// Where GPUs are asked for. An entry that is no mapping is noted.
fn gpus(fields: &Fields<'_>, notes: &mut Vec<Note>) -> Option<Span> {
    let mut gpus = None;
    for node in fields.list("resourceRequirements") {
        if node.kind() != Kind::Mapping {
            wrong_type(notes, node, "a resource requirement is a mapping of keys to values");
        } else if node.get("type").and_then(NodeRef::as_str) == Some("GPU")
            && let Some(value) = node.get("value")
        {
            gpus = scalar_text(value).map(|_| value.span());
        }
    }
    gpus
}
