//! A Pod that refuses the sidecar that its namespace asks for.

use super::ripple::{Ripple, at};
use crate::task::Container;
use crate::text::Edits;
use crate::yaml::{self, Kind, NodeRef, Refused, Value};

/// What a Pod says where it wants no sidecar: system, where it stands, key and value.
/// <https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy>,
/// <https://linkerd.io/2/features/proxy-injection/>,
/// <https://kuma.io/docs/latest/production/dp-config/dpp-on-kubernetes/>,
/// <https://developer.hashicorp.com/consul/docs/k8s/annotations-and-labels>,
/// <https://aws.github.io/aws-app-mesh-controller-for-k8s/reference/injector/>.
const REFUSALS: [(&str, &str, &str, &str); 5] = [
    ("Istio", "labels", "sidecar.istio.io/inject", "false"),
    ("Linkerd", "annotations", "linkerd.io/inject", "disabled"),
    ("Kuma", "labels", "kuma.io/sidecar-injection", "disabled"),
    ("Consul", "annotations", "consul.hashicorp.com/connect-inject", "false"),
    ("App Mesh", "annotations", "appmesh.k8s.aws/sidecarInjectorWebhook", "disabled"),
];

pub(super) fn ripple(ripple: &mut Ripple<'_>) {
    let asked = &ripple.task.asked_by_namespace;
    for container in ripple.gone.leaving() {
        let asks = asked.iter().find(|(_, name)| container.written_name() == Some(*name));
        let message = match asks {
            Some((system, _)) => refuse(ripple, container, system).unwrap_or_else(|| {
                "is injected all the same, since the whole namespace asks for it".to_owned()
            }),
            None if !container.places.is_empty() => continue,
            None if container.is_injected() => "is injected all the same: nothing can refuse it".to_owned(),
            None => "stays in the text: there is no list to take it out of".to_owned(),
        };
        ripple.say(&container.id, message);
    }
}

/// Writes that the Pod wants none, and says so. Where the Pod asks for one itself, that goes first.
fn refuse(ripple: &mut Ripple<'_>, container: &Container, system: &str) -> Option<String> {
    let (_, map, key, value) = REFUSALS.iter().find(|(name, ..)| *name == system)?;
    let pod = ripple.tree.node(ripple.task.context?);
    let asks = |map: NodeRef<'_>| container.places.iter().any(|it| it.collection == map.resolved().id());
    if at(pod, &["metadata", map]).is_some_and(|map| asks(map) || index(map, key).is_some()) {
        return None;
    }
    let edits = written(pod, map, key, Value::text(*value)).ok()?;
    ripple.rewrite(&edits);
    Some(format!("is refused with `{key}: {value}`, since the whole namespace asks for it"))
}

fn written(pod: NodeRef<'_>, map: &str, key: &str, value: Value) -> Result<Edits, Refused> {
    let is_map = |node: &NodeRef<'_>| node.kind() == Kind::Mapping;
    let Some(metadata) = pod.get("metadata").filter(is_map) else {
        let inner = Value::map([(map, Value::map([(key, value)]))]);
        return insert(pod, "metadata", inner);
    };
    match metadata.get(map).filter(is_map) {
        Some(entries) => insert(entries, key, value),
        None => insert(metadata, map, Value::map([(key, value)])),
    }
}

/// As the last entry, or in the place of one that is empty.
fn insert(mapping: NodeRef<'_>, key: &str, value: Value) -> Result<Edits, Refused> {
    match index(mapping, key) {
        Some(index) => yaml::set_entry(mapping.tree(), mapping.id(), index, &value),
        None => yaml::insert_entry(mapping.tree(), mapping.id(), usize::MAX, key, &value),
    }
}

fn index(mapping: NodeRef<'_>, key: &str) -> Option<usize> {
    mapping.own_entries().iter().position(|entry| entry.key.as_str() == Some(key))
}
