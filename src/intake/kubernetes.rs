//! Where the Pod of a Kubernetes object is: <https://kubernetes.io/docs/concepts/workloads/pods/#pod-templates>.

use super::{Dialect, Unit};
use crate::yaml::{Kind, NodeRef};

pub(super) enum Found<'t> {
    Units(Vec<Unit>),
    /// The objects of a list.
    Items(Vec<NodeRef<'t>>),
    Nothing,
}

/// Objects that may have anything in them, but no Pod: they need not be searched.
const WITHOUT_POD: [&str; 6] =
    ["CustomResourceDefinition", "ConfigMap", "Secret", "Service", "ClusterRole", "Role"];

/// Where the kinds of Kubernetes itself have their Pod; others are searched.
fn path(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "Pod" => &[],
        "PodTemplate" => &["template"],
        "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet" | "ReplicationController" | "Job" => {
            &["spec", "template"]
        }
        "CronJob" => &["spec", "jobTemplate", "spec", "template"],
        _ => return None,
    })
}

pub(super) fn look(object: NodeRef<'_>) -> Found<'_> {
    let kind = object.get("kind").and_then(NodeRef::as_str).unwrap_or_default();
    if let Some(items) =
        object.get("items").filter(|items| kind.ends_with("List") && items.kind() == Kind::Sequence)
    {
        return Found::Items(items.item_nodes());
    }
    if WITHOUT_POD.contains(&kind) && !is_of_knative(object) {
        return Found::Nothing;
    }
    let mut units = Vec::new();
    let mut add = |pod: NodeRef<'_>, template: Option<NodeRef<'_>>| {
        let name = object.get("metadata").and_then(|metadata| metadata.get("name"));
        units.push(Unit {
            kind: kind.to_owned(),
            name: name.map(|name| name.id()),
            context: template.map(|template| template.id()),
            whole: object.id(),
            ..Unit::new(Dialect::Kubernetes, pod.id())
        });
    };
    let known = path(kind).map(|path| path.iter().try_fold(object, |node, key| node.get(key)));
    match known {
        Some(Some(template)) if !is_workload_reference(object) => {
            add(template.get("spec").unwrap_or(template), Some(template));
        }
        // Half a Deployment is one too.
        Some(None) => add(object, None),
        _ => pods(object, None, &mut add),
    }
    if units.is_empty() { Found::Nothing } else { Found::Units(units) }
}

fn is_of_knative(object: NodeRef<'_>) -> bool {
    let version = object.get("apiVersion").and_then(NodeRef::as_str);
    version.is_some_and(|version| version.starts_with("serving.knative.dev"))
}

/// A Rollout of Argo may leave the Pod to a Deployment.
fn is_workload_reference(object: NodeRef<'_>) -> bool {
    object.get("spec").is_some_and(|spec| spec.get("workloadRef").is_some())
}

/// Every mapping in the node that has the containers of a Pod; `above` is the mapping that has the node.
pub(super) fn pods<'t>(
    node: NodeRef<'t>,
    above: Option<NodeRef<'t>>,
    add: &mut dyn FnMut(NodeRef<'t>, Option<NodeRef<'t>>),
) {
    match node.kind() {
        Kind::Mapping if has_containers(node) => add(node, above),
        Kind::Mapping => {
            for entry in node.entries() {
                pods(entry.value, Some(node), add);
            }
        }
        Kind::Sequence => {
            for item in node.items() {
                pods(item.node, above, add);
            }
        }
        _ => {}
    }
}

/// Lists of containers: of a Pod, of a Task of Tekton; and the one container of a step of Argo.
pub(super) fn has_containers(node: NodeRef<'_>) -> bool {
    let is_container = |node: NodeRef<'_>| {
        node.kind() == Kind::Mapping && (node.get("image").is_some() || node.get("name").is_some())
    };
    node.own_entries().into_iter().any(|entry| match entry.key.as_str() {
        Some("containers" | "initContainers") => {
            entry.value.items().iter().any(|item| is_container(item.node))
        }
        Some("steps") => entry.value.items().iter().any(|item| item.node.get("image").is_some()),
        Some("container") => entry.value.get("image").is_some_and(|image| image.kind() == Kind::Scalar),
        _ => false,
    })
}
