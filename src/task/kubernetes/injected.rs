//! Sidecars that are not in the text: admission webhooks add them to a Pod that asks for it.
//!
//! Markers as the systems document them: Istio <https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/>,
//! Linkerd <https://linkerd.io/2/features/proxy-injection/>,
//! Vault <https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations>,
//! Dapr <https://docs.dapr.io/reference/arguments-annotations-overview/>,
//! OpenTelemetry <https://opentelemetry.io/docs/platforms/kubernetes/operator/>, and others likewise.

use super::known;
use crate::intake::Unit;
use crate::task::{Container, ContainerKind, Field, Image, Known, Place, Platform, Task};
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

/// More documents than this are not searched for the namespace of each Pod.
const MAX_DOCUMENTS: usize = 300;

/// Adds the sidecars that the Pod, or its namespace in the same text, asks for.
pub(super) fn add(task: &mut Task, tree: &Tree, unit: &Unit) {
    let template = unit.context.map(|context| tree.node(context));
    if let Some(metadata) = template.and_then(|template| template.get("metadata")) {
        // A Pod that says no is not asked for by its namespace.
        if asks(task, metadata, true) {
            return;
        }
    }
    let whole = tree.node(unit.whole);
    if let Some(metadata) = namespace(tree, whole) {
        asks(task, metadata, false);
    }
    let is_knative = whole
        .get("apiVersion")
        .and_then(NodeRef::as_str)
        .is_some_and(|version| version.starts_with("serving.knative.dev"));
    if is_knative && let Some(kind) = whole.entry("kind") {
        inject(task, "Knative", ("queue-proxy", "knative/queue"), kind, None);
    }
}

/// The metadata of the namespace of an object, where the text has it.
fn namespace<'t>(tree: &'t Tree, object: NodeRef<'t>) -> Option<NodeRef<'t>> {
    let wanted = object.get("metadata")?.get("namespace")?.as_str()?;
    let roots = tree.roots().take(MAX_DOCUMENTS);
    let mut namespaces = roots.filter(|root| root.get("kind").and_then(NodeRef::as_str) == Some("Namespace"));
    let metadata = |root: NodeRef<'t>| root.get("metadata");
    namespaces
        .find(|root| metadata(*root).and_then(|it| it.get("name")?.as_str()) == Some(wanted))
        .and_then(metadata)
}

/// Adds what labels and annotations ask for. Whether they say no to something.
fn asks(task: &mut Task, metadata: NodeRef<'_>, is_of_pod: bool) -> bool {
    let mut says_no = false;
    for map in ["labels", "annotations"] {
        let Some(map) = metadata.get(map) else { continue };
        for (index, entry) in map.own_entries().into_iter().enumerate() {
            let key = entry.key.as_str().unwrap_or_default();
            let Some(injector) = INJECTORS.iter().find(|injector| injector.key == key) else { continue };
            let value = entry.value.as_str().unwrap_or_default();
            let is_no = matches!(value, "false" | "disabled" | "no" | "");
            says_no |= is_no;
            let is_asked = match injector.values {
                "" => !is_no,
                values => values.split(' ').any(|asked| asked == value),
            };
            if is_asked {
                let place = Place { collection: map.resolved().id(), index };
                let what = (injector.container, injector.image);
                inject(task, injector.system, what, entry, is_of_pod.then_some(place));
            }
        }
    }
    says_no
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
