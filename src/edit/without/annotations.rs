//! What labels and annotations of a Pod say about a container that is gone.

use super::ripple::{Ripple, at};
use crate::task::{Place, Platform};
use crate::text::{Edits, Gather, Span};
use crate::yaml::{Entry, NodeRef};

/// Annotations whose value is the name of a container; with some go all others of their domain.
/// <https://kubernetes.io/docs/reference/labels-annotations-taints/>,
/// <https://velero.io/docs/main/backup-hooks/>.
pub(in crate::edit) const NAMING: [(&str, &str); 4] = [
    ("kubectl.kubernetes.io/default-container", ""),
    ("kubectl.kubernetes.io/default-logs-container", ""),
    ("pre.hook.backup.velero.io/container", "pre.hook.backup.velero.io"),
    ("post.hook.backup.velero.io/container", "post.hook.backup.velero.io"),
];

/// Domains whose annotations end with the name of a container:
/// <https://kubernetes.io/docs/reference/labels-annotations-taints/>.
pub(in crate::edit) const NAMED: [&str; 2] =
    ["container.apparmor.security.beta.kubernetes.io", "container.seccomp.security.alpha.kubernetes.io"];

/// Names of containers, with commas between them: without it, Vault gives its secrets to all of them.
/// <https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations>
const LISTING: [&str; 1] = ["vault.hashicorp.com/agent-inject-containers"];

/// What asks for a sidecar, and the domains of what else is said to it.
/// <https://istio.io/latest/docs/reference/config/annotations/>,
/// <https://linkerd.io/2/reference/proxy-configuration/>,
/// <https://docs.dapr.io/reference/arguments-annotations-overview/>,
/// <https://developer.hashicorp.com/consul/docs/k8s/annotations-and-labels>,
/// <https://kuma.io/docs/latest/reference/kubernetes-annotations/>,
/// <https://cloud.google.com/kubernetes-engine/docs/how-to/cloud-storage-fuse-csi-driver-sidecar>.
const SETTINGS: [(&str, &[&str]); 7] = [
    ("sidecar.istio.io/inject", &["sidecar.istio.io", "proxy.istio.io", "inject.istio.io"]),
    ("linkerd.io/inject", &["config.linkerd.io", "config.alpha.linkerd.io", "config.beta.linkerd.io"]),
    ("vault.hashicorp.com/agent-inject", &["vault.hashicorp.com"]),
    ("dapr.io/enabled", &["dapr.io"]),
    ("consul.hashicorp.com/connect-inject", &["consul.hashicorp.com"]),
    ("kuma.io/sidecar-injection", &["kuma.io"]),
    ("gke-gcsfuse/volumes", &["gke-gcsfuse"]),
];

pub(super) fn ripple(ripple: &mut Ripple<'_>) {
    let (tree, task) = (ripple.tree, ripple.task);
    let Some(context) = task.context.filter(|_| task.platform == Platform::Kubernetes) else { return };
    let asked = asked(ripple);
    let pod = tree.node(context).get("metadata");
    // People write what is for the Pod on the object that makes it, too.
    let whole = tree.node(task.whole);
    let others = [whole.get("metadata"), at(whole, &["spec", "jobTemplate", "metadata"])];
    let mut seen = Vec::new();
    for metadata in [pod].into_iter().chain(others).flatten() {
        if !seen.contains(&metadata.id()) {
            seen.push(metadata.id());
            of_metadata(ripple, metadata, &asked);
        }
    }
    let map = pod.and_then(|pod| pod.get("annotations"));
    map.into_iter().for_each(|map| scraped(ripple, map));
}

fn of_metadata<'t>(ripple: &mut Ripple<'t>, metadata: NodeRef<'t>, asked: &[&str]) {
    for key in ["labels", "annotations"] {
        let Some(map) = metadata.get(key) else { continue };
        let entries = map.own_entries();
        let domains = domains(ripple, &entries, asked);
        // What asks for the sidecar is a place of its own, and one of the mapping as well.
        let collection = map.resolved().id();
        let asking = ripple.gone.leaving().flat_map(|container| &container.places);
        let asking = asking.filter(|place| place.collection == collection).map(|place| place.index).gather();
        let gone = entries.iter().enumerate();
        let gone = gone.filter(|(index, entry)| asking.contains(index) || goes(ripple, **entry, &domains));
        let places = gone.map(|(index, _)| Some(Place { collection, index })).gather();
        ripple.items(metadata, key, places);
        for entry in entries {
            listed(ripple, entry);
        }
    }
}

/// The domains of which all goes.
fn domains(ripple: &Ripple<'_>, entries: &[Entry<'_>], asked: &[&str]) -> Vec<&'static str> {
    let mut domains: Vec<&str> = Vec::new();
    for entry in entries.iter().filter(|entry| is_name(ripple, entry.value)) {
        let naming = NAMING.iter().find(|(name, _)| entry.key.as_str() == Some(*name));
        domains.extend(naming.map(|(_, domain)| *domain).filter(|domain| !domain.is_empty()));
    }
    domains.extend(SETTINGS.iter().filter(|(key, _)| asked.contains(key)).flat_map(|(_, all)| *all));
    domains
}

/// The keys that ask for what is gone.
fn asked<'t>(ripple: &Ripple<'t>) -> Vec<&'t str> {
    let places = ripple.gone.leaving().flat_map(|container| &container.places);
    let key = |place: &Place| {
        let entries = ripple.tree.node(place.collection).own_entries();
        entries.get(place.index)?.key.as_str()
    };
    places.filter_map(key).gather()
}

fn is_name(ripple: &Ripple<'_>, value: NodeRef<'_>) -> bool {
    value.as_str().is_some_and(|name| ripple.gone.has_name(name))
}

fn goes(ripple: &Ripple<'_>, entry: Entry<'_>, domains: &[&str]) -> bool {
    let Some(key) = entry.key.as_str() else { return false };
    if NAMING.iter().any(|(name, _)| *name == key) && is_name(ripple, entry.value) {
        return true;
    }
    let Some((domain, name)) = key.split_once('/') else { return false };
    let is_of = |other: &&str| {
        domain.strip_suffix(*other).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    NAMED.contains(&domain) && ripple.gone.has_name(name) || domains.iter().any(is_of)
}

/// Takes the names that are gone out of a list in a text.
fn listed(ripple: &mut Ripple<'_>, entry: Entry<'_>) {
    let Some((key, value)) = entry.key.as_str().zip(entry.value.as_str()) else { return };
    if !LISTING.contains(&key) {
        return;
    }
    let names = value.split(',').map(str::trim);
    let (gone, rest): (Vec<&str>, Vec<&str>) = names.partition(|name| ripple.gone.has_name(name));
    let Some(name) = gone.first() else { return };
    let inner = entry.value.source().find(value).filter(|_| !rest.is_empty());
    match inner {
        Some(offset) => {
            let start = entry.value.span().start as usize + offset;
            let span = Span::new(start, start + value.len());
            ripple.rewrite(&Edits::replace(span, rest.join(",")));
        }
        None => ripple.say_of_task(format!("`{key}` still names `{name}`")),
    }
}

/// Prometheus asks a port that nobody answers any more.
fn scraped(ripple: &mut Ripple<'_>, map: NodeRef<'_>) {
    let Some(port) = map.get("prometheus.io/port").and_then(NodeRef::as_str) else { return };
    if let Some(server) = super::services::serving(ripple, port) {
        let server = server.display_name();
        ripple.say_of_task(format!("`prometheus.io/port` is still {port}, the port of `{server}`"));
    }
}
