//! A container of a Pod:
//! <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container>.

use super::quantity::{cpu_units, memory_mib};
use super::{is_config_map, is_secret};
use crate::task::fields::Fields;
use crate::task::reading::{Member, Reading};
use crate::task::{Container, ContainerKind, HealthCheck, Known, Mount, Platform, Port};
use crate::text::{Span, Spanned};
use crate::yaml::{Kind, NodeRef};

pub(super) fn read<'t>(member: Member<'t>, kind: ContainerKind, reading: Reading<'t>) -> Option<Container> {
    if member.node.kind() != Kind::Mapping {
        return None;
    }
    let fields = Fields::of(member.node, reading);
    let restart = fields.text("restartPolicy");
    let kind = match restart {
        Some(restart) if kind == ContainerKind::Init && restart.value.as_written() == "Always" => {
            ContainerKind::NativeSidecar
        }
        _ => kind,
    };
    let mut container = Container::new(Platform::Kubernetes, kind, fields.text("name"), member.node);
    container.image = fields.image("image");
    container.ports = ports(&fields);
    container.mounts = mounts(&fields);
    container.health_check = probes(&fields);
    container.secrets = sources(&fields, is_secret);
    container.settings = sources(&fields, is_config_map);
    container.places.extend(member.place);
    let resources = fields.mapping("resources");
    let requests = resources.as_ref().and_then(|resources| resources.mapping("requests"));
    let limits = resources.as_ref().and_then(|resources| resources.mapping("limits"));
    let cpu = |fields: &Fields<'_>| fields.parsed("cpu", |_, text| cpu_units(text));
    let memory = |fields: &Fields<'_>| fields.parsed("memory", |_, text| memory_mib(text));
    container.cpu_units = requests.as_ref().and_then(cpu).or_else(|| cpu(limits.as_ref()?));
    container.memory_mib = limits.as_ref().and_then(memory);
    container.memory_reservation_mib = requests.as_ref().and_then(memory);
    container.gpus = limits.and_then(|limits| gpus(limits));
    Some(container)
}

fn ports(fields: &Fields<'_>) -> Vec<Port> {
    let mut ports = Vec::new();
    for (_, mapping) in fields.mappings("ports") {
        let Some(container) = mapping.text("containerPort") else { continue };
        let protocol = mapping.text("protocol");
        ports.push(Port {
            container,
            host: mapping.number("hostPort"),
            protocol: protocol.map(|field| field.map(|known| known.map(|text| text.to_ascii_lowercase()))),
            name: mapping.text("name"),
            published: Vec::new(),
            span: mapping.span(),
        });
    }
    ports
}

fn mounts(fields: &Fields<'_>) -> Vec<Mount> {
    let mut mounts = Vec::new();
    for (_, mount) in fields.mappings("volumeMounts") {
        mounts.push(Mount {
            volume: mount.text("name"),
            path: mount.text("mountPath"),
            is_read_only: mount.truth("readOnly"),
            sub_path: mount.text("subPath").or_else(|| mount.text("subPathExpr")),
            span: mount.span(),
        });
    }
    mounts
}

/// <https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/>
fn probes(fields: &Fields<'_>) -> Option<HealthCheck> {
    let mut found = Vec::new();
    let mut interval_seconds = Known::Value(10);
    for (key, word) in
        [("startupProbe", "startup"), ("livenessProbe", "liveness"), ("readinessProbe", "readiness")]
    {
        if let Some(probe) = fields.mapping(key) {
            interval_seconds = probe.number("periodSeconds").map_or(interval_seconds, |field| field.value);
            found.push(word);
        }
    }
    (!found.is_empty()).then_some(HealthCheck { interval_seconds, probes: found })
}

/// Each variable, and each source of variables, that comes from such an object.
fn sources(fields: &Fields<'_>, is_such: fn(NodeRef<'_>) -> bool) -> Vec<Span> {
    let mut sources = Vec::new();
    for member in fields.members("env").into_iter().chain(fields.members("envFrom")) {
        if is_such(member.node) {
            sources.push(member.node.span());
        }
    }
    sources
}

/// `nvidia.com/gpu` and its like.
fn gpus(limits: Fields<'_>) -> Option<Spanned<String>> {
    let is_gpu = |name: &str| name.ends_with("/gpu") || name.contains("/gpu.") || name.contains("/mig-");
    let entries = limits.into_entries();
    let found = entries.iter().find(|entry| entry.key.as_str().is_some_and(is_gpu));
    found.map(|entry| Spanned::new(entry.value.as_str().unwrap_or_default().to_owned(), entry.span()))
}
