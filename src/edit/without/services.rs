//! What services of the same text know of a container: load balancers, names, ports.

use super::ripple::{Ripple, at, text};
use crate::edit::objects::{is_for, objects};
use crate::task::{Container, Known, Place, Platform, Reference, ReferenceKind};
use crate::text::Gather;
use crate::yaml::NodeRef;

pub(super) fn ripple(ripple: &mut Ripple<'_>) {
    let lists = ripple.task.references.chunk_by(|a, b| (a.kind, a.owner) == (b.kind, b.owner));
    for of_one in lists {
        let gone = of_one.iter().filter(|reference| is_gone(ripple, reference)).gather();
        let Some(first) = gone.first() else { continue };
        let places = gone.iter().map(|reference| reference.place).gather();
        ripple.items(ripple.tree.node(first.owner), first.kind.key(), places);
        for reference in gone {
            say(ripple, reference);
        }
    }
    if ripple.task.platform == Platform::Kubernetes {
        for node in objects(ripple.tree) {
            object(ripple, node);
        }
    }
}

/// Whether what an entry names is gone. A port has its name from a container; a volume that nobody mounts
/// any more has no entry in the service either.
fn is_gone(ripple: &Ripple<'_>, reference: &Reference) -> bool {
    match reference.kind {
        ReferenceKind::LoadBalancer | ReferenceKind::Registry => ripple.gone.known(&reference.name).is_some(),
        ReferenceKind::Connect => serving(ripple, reference.name.as_written()).is_some(),
        ReferenceKind::Volume => {
            let unused = ripple.gone.unused_volumes();
            let is_named = |name: &str| name == reference.name.as_written();
            let mut volumes = ripple.task.volumes.iter().filter(|volume| unused.contains(&volume.id));
            volumes.any(|volume| is_named(volume.display_name()))
        }
    }
}

fn say(ripple: &mut Ripple<'_>, reference: &Reference) {
    let name = reference.name.as_written();
    if reference.place.is_none() {
        let message = format!("the service still names `{name}`, under a condition that is of others too");
        return ripple.say_of_task(message);
    }
    let message = match reference.kind {
        ReferenceKind::LoadBalancer => "the service no longer registers with the load balancer of",
        ReferenceKind::Registry => "the service no longer registers for discovery of",
        ReferenceKind::Connect => "Service Connect no longer offers the port",
        ReferenceKind::Volume => return,
    };
    ripple.say_of_task(format!("{message} `{name}`"));
}

/// The container that is gone and that alone has the port, by name or by number.
pub(super) fn serving<'t>(ripple: &Ripple<'t>, port: &str) -> Option<&'t Container> {
    let has = |container: &&Container| {
        let is_it = |known: &Known<String>| known.as_written() == port;
        let mut ports = container.ports.iter();
        ports.any(|it| is_it(&it.container.value) || it.name.as_ref().is_some_and(|it| is_it(&it.value)))
    };
    match ripple.gone.staying().any(|container| has(&container)) {
        true => None,
        false => ripple.gone.leaving().find(has),
    }
}

/// What the objects of a manifest say of the Pod.
fn object<'t>(ripple: &mut Ripple<'t>, node: NodeRef<'t>) {
    match node.get("kind").and_then(NodeRef::as_str) {
        Some("Service") if selects(ripple, node) => service(ripple, node),
        Some("HorizontalPodAutoscaler") => autoscaler(ripple, node),
        Some("VerticalPodAutoscaler") => policies(ripple, node),
        _ => {}
    }
}

/// Whether the Pod has all labels that the service selects:
/// <https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service>.
fn selects(ripple: &Ripple<'_>, service: NodeRef<'_>) -> bool {
    let Some(context) = ripple.task.context else { return false };
    let pod = ripple.tree.node(context);
    let namespace = |object: NodeRef<'_>| text(object, &["metadata", "namespace"]).unwrap_or("").to_owned();
    if namespace(service) != namespace(ripple.tree.node(ripple.task.whole)) {
        return false;
    }
    let labels = at(pod, &["metadata", "labels"]);
    let selector = at(service, &["spec", "selector"]).map_or_else(Vec::new, NodeRef::entries);
    !selector.is_empty()
        && selector.into_iter().all(|wanted| {
            let label = labels.zip(wanted.key.as_str()).and_then(|(labels, key)| labels.get(key));
            label.is_some_and(|label| label.as_str() == wanted.value.as_str())
        })
}

/// Ports of a service that lead to what only a container that is gone has.
fn service<'t>(ripple: &mut Ripple<'t>, service: NodeRef<'t>) {
    let name = text(service, &["metadata", "name"]).unwrap_or_default();
    let ports = at(service, &["spec", "ports"]).map_or_else(Vec::new, NodeRef::item_nodes);
    for port in ports {
        let Some(number) = text(port, &["port"]) else { continue };
        let target = text(port, &["targetPort"]).unwrap_or(number);
        if let Some(server) = serving(ripple, target) {
            let server = server.display_name();
            ripple.say_of_task(format!(
                "Service `{name}` still sends port {number} to `{target}`, which only `{server}` had"
            ));
        }
    }
}

/// Metrics of one container:
/// <https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#container-resource-metrics>.
fn autoscaler<'t>(ripple: &mut Ripple<'t>, object: NodeRef<'t>) {
    if !is_for(ripple.task, at(object, &["spec", "scaleTargetRef"])) {
        return;
    }
    for metric in at(object, &["spec", "metrics"]).map_or_else(Vec::new, NodeRef::item_nodes) {
        let name = text(metric, &["containerResource", "container"]);
        if let Some(name) = name.filter(|name| ripple.gone.has_name(name)) {
            ripple.say_of_task(format!("the autoscaler still measures `{name}`: scale by another metric"));
        }
    }
}

/// Policies for single containers, which go with them:
/// <https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/>.
fn policies<'t>(ripple: &mut Ripple<'t>, object: NodeRef<'t>) {
    let target = at(object, &["spec", "targetRef"]);
    let Some(list) = at(object, &["spec", "resourcePolicy"]).filter(|_| is_for(ripple.task, target)) else {
        return;
    };
    let mut places = Vec::new();
    for item in at(list, &["containerPolicies"]).map_or_else(Vec::new, NodeRef::items) {
        let collection = at(list, &["containerPolicies"]).map(|list| list.resolved().id());
        let name = text(item.node, &["containerName"]);
        if let Some((collection, _)) = collection.zip(name.filter(|name| ripple.gone.has_name(name))) {
            places.push(Some(Place { collection, index: item.index }));
        }
    }
    ripple.items(list, "containerPolicies", places);
}
