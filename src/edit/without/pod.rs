//! What names a container of a Pod: values of its resources, targets to debug, policies of a job, the
//! order of a set of Argo. And who shares processes with whom.

use super::ripple::{Ripple, at, get, text};
use crate::task::{Container, NamespaceKind, PartId, Platform};
use crate::text::Gather;
use crate::yaml::NodeRef;

pub(super) fn ripple(ripple: &mut Ripple<'_>) {
    let task = ripple.task;
    alone(ripple);
    if task.platform != Platform::Kubernetes {
        return;
    }
    for container in ripple.gone.staying().filter(|container| !container.is_injected()) {
        of_container(ripple, container);
    }
    let root = ripple.tree.node(task.node);
    let volumes = get(root, "volumes").map_or_else(Vec::new, NodeRef::item_nodes);
    for volume in volumes {
        let id = PartId::volume(text(volume, &["name"]).unwrap_or_default(), 1);
        let sources = at(volume, &["projected", "sources"]).map_or_else(Vec::new, NodeRef::item_nodes);
        for source in sources.into_iter().chain([volume]) {
            if let Some(downward) = get(source, "downwardAPI") {
                values(ripple, downward, "items", &id);
            }
        }
    }
    let whole = ripple.tree.node(task.whole);
    for path in [&["spec"][..], &["spec", "jobTemplate", "spec"]] {
        at(whole, path).into_iter().for_each(|job| rules(ripple, job));
    }
}

fn of_container(ripple: &mut Ripple<'_>, container: &Container) {
    let node = ripple.tree.node(container.node);
    values(ripple, node, "env", &container.id);
    if let Some(name) = gone_text(ripple, node, &["targetContainerName"]) {
        ripple.entry(node, "targetContainerName");
        ripple.say(&container.id, format!("no longer sees the processes of `{name}`"));
    }
    let gone = ripple.gone;
    let names = get(node, "dependencies").map_or_else(Vec::new, NodeRef::item_nodes);
    let gone = names.iter().filter_map(|name| name.as_str().filter(|name| gone.has_name(name))).gather();
    for name in &gone {
        ripple.say(&container.id, format!("no longer waits for `{name}`"));
    }
    ripple.items_if(node, "dependencies", |item| item.as_str().is_some_and(|name| gone.contains(&name)));
}

/// Variables and files with what another container has of a resource. Kubernetes starts no container
/// that asks for one that is not there:
/// <https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef>.
fn values<'t>(ripple: &mut Ripple<'t>, mapping: NodeRef<'t>, key: &str, part: &PartId) {
    let list = get(mapping, key).map_or_else(Vec::new, NodeRef::item_nodes);
    let mut gone = Vec::new();
    for value in list {
        let reference =
            at(value, &["valueFrom", "resourceFieldRef"]).or_else(|| get(value, "resourceFieldRef"));
        let name = reference.and_then(|reference| gone_text(ripple, reference, &["containerName"]));
        if let Some((reference, name)) = reference.zip(name) {
            let what = text(value, &["name"]).or_else(|| text(value, &["path"])).unwrap_or_default();
            let resource = text(reference, &["resource"]).unwrap_or_default();
            ripple.say(part, format!("loses `{what}`, the {resource} of `{name}`"));
            gone.push(value.id());
        }
    }
    ripple.items_if(mapping, key, |item| gone.contains(&item.id()));
}

fn gone_text<'t>(ripple: &Ripple<'_>, node: NodeRef<'t>, keys: &[&str]) -> Option<&'t str> {
    text(node, keys).filter(|name| ripple.gone.has_name(name))
}

/// Rules for the exit codes of one container, which must be there:
/// <https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy>.
fn rules<'t>(ripple: &mut Ripple<'t>, job: NodeRef<'t>) {
    let Some(policy) = get(job, "podFailurePolicy") else { return };
    let list = get(policy, "rules").map_or_else(Vec::new, NodeRef::item_nodes);
    let is_of_gone =
        |rule: &NodeRef<'t>| gone_text(ripple, *rule, &["onExitCodes", "containerName"]).is_some();
    let gone: Vec<_> = list.iter().filter(|rule| is_of_gone(rule)).map(|rule| rule.id()).gather();
    if !gone.is_empty() && gone.len() == list.len() {
        return ripple.entry(job, "podFailurePolicy");
    }
    ripple.items_if(policy, "rules", |rule| gone.contains(&rule.id()));
}

/// Sharing processes with nobody says nothing; what to do with the switch is the person's to say.
fn alone(ripple: &mut Ripple<'_>) {
    let is_shared = |kind: NamespaceKind| {
        let mut namespaces = ripple.task.namespaces.iter();
        namespaces.any(|namespace| namespace.kind == kind && !namespace.is_of_host)
    };
    let staying = || ripple.gone.staying().filter(|it| !it.is_injected());
    if is_shared(NamespaceKind::Process) && staying().count() == 1 && ripple.task.containers.len() > 1 {
        ripple.say_of_task("no other container is left to share processes with".to_owned());
    }
}
