//! Sidecars that are not in the text: admission webhooks add them to a Pod that asks for it.
//!
//! Markers as the systems document them: Istio <https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/>,
//! Linkerd <https://linkerd.io/2/features/proxy-injection/>,
//! Vault <https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations>,
//! Dapr <https://docs.dapr.io/reference/arguments-annotations-overview/>,
//! OpenTelemetry <https://opentelemetry.io/docs/platforms/kubernetes/operator/>, and others likewise.

use super::known;
use crate::intake::Unit;
use crate::task::{Container, ContainerKind, Field, Image, Known, NetworkMode, Place, Platform, Task};
use crate::yaml::{Entry, NodeRef, Tree};

/// What asks for a sidecar, and the sidecar.
struct Injector {
    system: &'static str,
    /// Of a label or an annotation of the Pod.
    key: &'static str,
    /// The values that ask; empty means any but `false` and `disabled`.
    values: &'static str,
    container: &'static str,
    image: &'static str,
}

const fn injector(
    system: &'static str,
    key: &'static str,
    values: &'static str,
    container: &'static str,
    image: &'static str,
) -> Injector {
    Injector { system, key, values, container, image }
}

const INJECTORS: [Injector; 13] = [
    injector("Istio", "sidecar.istio.io/inject", "true", "istio-proxy", "istio/proxyv2"),
    injector("Istio", "istio.io/rev", "", "istio-proxy", "istio/proxyv2"),
    injector("Linkerd", "linkerd.io/inject", "enabled ingress", "linkerd-proxy", "linkerd/proxy"),
    injector("Vault", "vault.hashicorp.com/agent-inject", "true", "vault-agent", "hashicorp/vault"),
    injector("Dapr", "dapr.io/enabled", "true", "daprd", "daprio/daprd"),
    injector(
        "OpenTelemetry",
        "sidecar.opentelemetry.io/inject",
        "",
        "otc-container",
        "otel/opentelemetry-collector",
    ),
    injector(
        "Consul",
        "consul.hashicorp.com/connect-inject",
        "true",
        "consul-dataplane",
        "hashicorp/consul-dataplane",
    ),
    injector("Kuma", "kuma.io/sidecar-injection", "enabled true", "kuma-sidecar", "kumahq/kuma-dp"),
    injector("App Mesh", "appmesh.k8s.aws/sidecarInjectorWebhook", "enabled", "envoy", "aws-appmesh-envoy"),
    injector("Datadog", "agent.datadoghq.com/sidecar", "", "datadog-agent-injected", "datadog/agent"),
    injector("Jaeger", "sidecar.jaegertracing.io/inject", "", "jaeger-agent", "jaegertracing/jaeger-agent"),
    injector(
        "GKE",
        "gke-gcsfuse/volumes",
        "true",
        "gke-gcsfuse-sidecar",
        "gcs-fuse-csi-driver-sidecar-mounter",
    ),
    injector("Istio", "istio-injection", "enabled", "istio-proxy", "istio/proxyv2"),
];

/// Systems that leave Pods on the network of the node alone:
/// <https://istio.io/latest/docs/ops/common-problems/injection/>.
const NOT_ON_HOST_NETWORK: [&str; 1] = ["Istio"];

/// Adds the sidecars that the Pod, or its namespace in the same text, asks for.
pub(super) fn add(task: &mut Task, tree: &Tree, unit: &Unit) {
    let mut refused: Vec<&str> = Vec::new();
    if task.network.effective == NetworkMode::Host {
        refused.extend(NOT_ON_HOST_NETWORK);
    }
    let template = unit.context.map(|context| tree.node(context));
    if let Some(metadata) = template.and_then(|template| template.get("metadata")) {
        // What a Pod says no to, its namespace does not ask for.
        let no = markers(metadata).into_iter().filter(Marker::says_no);
        refused.extend(no.map(|marker| marker.injector.system));
        asks(task, metadata, &refused, Some);
    }
    let whole = tree.node(unit.whole);
    if let Some(metadata) = unit.namespace.map(|namespace| tree.node(namespace)) {
        asks(task, metadata, &refused, |_| None);
    }
    let is_knative = whole
        .get("apiVersion")
        .and_then(NodeRef::as_str)
        .is_some_and(|version| version.starts_with("serving.knative.dev"));
    if is_knative && let Some(kind) = whole.entry("kind") {
        inject(task, "Knative", ("queue-proxy", "knative/queue"), kind, None);
    }
}

/// A label or an annotation that a system looks at.
struct Marker<'t> {
    injector: &'static Injector,
    entry: Entry<'t>,
    value: &'t str,
    place: Place,
}

impl Marker<'_> {
    fn says_no(&self) -> bool {
        matches!(self.value, "false" | "disabled" | "no" | "")
    }

    fn asks(&self) -> bool {
        match self.injector.values {
            "" => !self.says_no(),
            values => values.split(' ').any(|asked| asked == self.value),
        }
    }
}

fn markers<'t>(metadata: NodeRef<'t>) -> Vec<Marker<'t>> {
    let mut markers = Vec::new();
    for key in ["labels", "annotations"] {
        let Some(map) = metadata.get(key) else { continue };
        for (index, entry) in map.own_entries().into_iter().enumerate() {
            let key = entry.key.as_str();
            let Some(injector) = INJECTORS.iter().find(|injector| key == Some(injector.key)) else {
                continue;
            };
            let place = Place { collection: map.resolved().id(), index };
            markers.push(Marker { injector, entry, value: entry.value.as_str().unwrap_or_default(), place });
        }
    }
    markers
}

/// Adds what labels and annotations ask for. `place_of` tells what to take out to be without it.
fn asks(task: &mut Task, metadata: NodeRef<'_>, refused: &[&str], place_of: fn(Place) -> Option<Place>) {
    for marker in markers(metadata) {
        let Injector { system, container, image, .. } = marker.injector;
        if marker.asks() && !refused.contains(system) {
            let place = place_of(marker.place);
            if place.is_none() {
                task.asked_by_namespace.push((system, container));
            }
            inject(task, system, (container, image), marker.entry, place);
        }
    }
}

fn inject(
    task: &mut Task,
    system: &'static str,
    (name, image): (&str, &str),
    asked: Entry<'_>,
    place: Option<Place>,
) {
    let mut containers = task.containers.iter_mut();
    if let Some(known) = containers.find(|container| container.written_name() == Some(name)) {
        known.places.extend(place);
        return;
    }
    let span = asked.span();
    let field = |value: Known<String>| Field { value, key: asked.key.span(), span };
    let kind = ContainerKind::Injected(system);
    let mut container = Container::new(Platform::Kubernetes, kind, Some(field(known(name))), asked.value);
    container.image = Some(field(known(image)).map(|known| known.map(|text| Image::parse(&text))));
    container.span = span;
    container.places.extend(place);
    task.containers.push(container);
}

#[cfg(test)]
mod tests {
    use crate::task::{Roles, read};
    use crate::{intake, yaml};

    /// The injected sidecars of the last Pod.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut tree = yaml::parse(&text.into());
        let units = intake::recognize(&mut tree).units;
        let task = read(&tree, units.last().unwrap(), &Roles::new());
        let injected = task.containers.iter().filter(|container| container.is_injected());
        let names: Vec<&str> = injected.map(|container| container.display_name()).collect();
        assert_eq!(names, expected, "{text}");
    }

    const NAMESPACE: &str =
        "{apiVersion: v1, kind: Namespace, metadata: {name: n, labels: {istio-injection: enabled}}}";

    fn pod(labels: &str, rest: &str) -> String {
        let metadata = format!("{{name: p, namespace: n, labels: {{{labels}}}}}");
        let spec = format!("{{containers: [{{name: a, image: b}}]{rest}}}");
        format!("{{apiVersion: v1, kind: Pod, metadata: {metadata}, spec: {spec}}}")
    }

    #[test]
    fn a_no_is_said_to_one_system() {
        let in_namespace = |labels: &str| format!("{NAMESPACE}\n---\n{}", pod(labels, ""));
        check(&in_namespace(""), &["istio-proxy"]);
        check(&in_namespace("linkerd.io/inject: disabled"), &["istio-proxy"]);
        check(&in_namespace("sidecar.istio.io/inject: 'false'"), &[]);
    }

    #[test]
    fn a_no_wins_over_other_keys_of_the_system() {
        check(&pod("sidecar.istio.io/inject: 'false', istio.io/rev: stable", ""), &[]);
        check(&pod("istio.io/rev: stable, sidecar.istio.io/inject: 'false'", ""), &[]);
        check(&pod("istio.io/rev: stable, linkerd.io/inject: disabled", ""), &["istio-proxy"]);
    }

    #[test]
    fn a_namespace_may_stand_in_a_list() {
        let items = format!("[{NAMESPACE}, {}]", pod("", ""));
        check(&format!("{{apiVersion: v1, kind: List, items: {items}}}"), &["istio-proxy"]);
        check(&items, &["istio-proxy"]);
    }

    #[test]
    fn pods_on_the_host_network_have_no_proxy_of_istio() {
        let host = ", hostNetwork: true";
        check(&format!("{NAMESPACE}\n---\n{}", pod("", host)), &[]);
        check(&pod("sidecar.istio.io/inject: 'true'", host), &[]);
        check(&pod("vault.hashicorp.com/agent-inject: 'true'", host), &["vault-agent"]);
    }
}
