//! Half of a definition: containers without what is around them, or the other way round.

use super::kubernetes;
use super::{Dialect, Unit};
use crate::yaml::{Kind, NodeRef};

/// Keys of a container that only a Pod's has.
const OF_PODS: [&str; 11] = [
    "volumeMounts",
    "env",
    "envFrom",
    "resources",
    "livenessProbe",
    "readinessProbe",
    "startupProbe",
    "imagePullPolicy",
    "securityContext",
    "args",
    "ports",
];

/// Keys of a task definition besides its containers.
const OF_TASKS: [&str; 5] =
    ["family", "requiresCompatibilities", "networkMode", "executionRoleArn", "taskRoleArn"];

/// The definition that a document is half of.
pub(super) fn unit(root: NodeRef<'_>) -> Option<Unit> {
    let dialect = match root.kind() {
        Kind::Sequence => {
            let items = root.item_nodes();
            of_containers(&items.into_iter().filter(|item| is_container(*item)).collect::<Vec<_>>())?
        }
        Kind::Mapping => {
            let mut unit = None;
            kubernetes::pods(root, None, &mut |pod, template| {
                let template = template.map(|template| template.id());
                unit = unit.take().or(Some(Unit {
                    context: template,
                    whole: root.id(),
                    ..Unit::new(Dialect::PodSpec, pod.id())
                }));
            });
            if unit.is_some() {
                return unit;
            }
            let has = |key: &&str| root.get(key).is_some();
            if OF_TASKS.iter().any(has) {
                Dialect::TaskDefinition
            } else if is_container(root) && get(root, "image").is_some() && root.get("services").is_none() {
                of_containers(&[root])?
            } else {
                return None;
            }
        }
        _ => return None,
    };
    Some(Unit::new(dialect, root.id()))
}

fn of_containers(containers: &[NodeRef<'_>]) -> Option<Dialect> {
    let is_of_pod = |container: &NodeRef<'_>| OF_PODS.iter().any(|key| container.get(key).is_some());
    match containers {
        [] => None,
        containers if containers.iter().any(is_of_pod) => Some(Dialect::PodSpec),
        _ => Some(Dialect::ContainerArray),
    }
}

/// Whether a mapping looks like a container.
fn is_container(node: NodeRef<'_>) -> bool {
    node.kind() == Kind::Mapping && (get(node, "image").is_some() || get(node, "name").is_some())
}

/// The value under a key or, as CloudFormation writes it, under the key with a capital.
fn get<'t>(node: NodeRef<'t>, key: &str) -> Option<NodeRef<'t>> {
    let entries = node.entries();
    let found =
        entries.iter().find(|entry| entry.key.as_str().is_some_and(|name| name.eq_ignore_ascii_case(key)));
    found.map(|entry| entry.value)
}
