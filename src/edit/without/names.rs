//! What names a container inside of a definition: dependencies, links, volumes, namespaces, the proxy.

use super::ripple::{Ripple, get, text};
use crate::task::{Container, Platform};
use crate::text::Gather;
use crate::yaml::NodeRef;

pub(super) fn ripple(ripple: &mut Ripple<'_>) {
    let (tree, task) = (ripple.tree, ripple.task);
    let root = tree.node(task.node);
    for container in ripple.gone.leaving() {
        of_lists(ripple, root, container);
    }
    for container in ripple.gone.staying() {
        of_container(ripple, container);
        if task.platform == Platform::Compose {
            of_service(ripple, container);
        }
    }
    if task.proxy.as_ref().is_some_and(|proxy| ripple.gone.name(&proxy.container).is_some()) {
        ripple.entry(root, "proxyConfiguration");
    }
    let unused = ripple.gone.unused_volumes();
    let volumes = task.volumes.iter().filter(|volume| unused.contains(&volume.id));
    ripple.items(root, "volumes", volumes.map(|volume| volume.place).gather());
}

/// A Pod needs `containers`; its other lists go with the last one of them.
fn of_lists<'t>(ripple: &mut Ripple<'t>, root: NodeRef<'t>, container: &Container) {
    for place in &container.places {
        let is_of = |key: &&str| get(root, key).is_some_and(|list| list.resolved().id() == place.collection);
        let list = ["initContainers", "ephemeralContainers"].into_iter().find(is_of);
        let list = list.filter(|_| ripple.task.platform == Platform::Kubernetes);
        let stays = |other: &Container| other.places.iter().any(|it| it.collection == place.collection);
        match list {
            Some(key) if !ripple.gone.staying().any(stays) => ripple.entry(root, key),
            _ => ripple.places(&[*place]),
        }
    }
}

/// The entries of a container that name what is gone.
fn of_container(ripple: &mut Ripple<'_>, container: &Container) {
    let node = ripple.tree.node(container.node);
    let gone = ripple.gone;
    let dependencies = container.depends_on.iter().filter(|it| gone.name(&it.container).is_some());
    let dependencies = dependencies.map(|dependency| dependency.place).gather();
    let links = container.links.iter().filter(|link| gone.known(&link.container).is_some());
    let links = links.map(|link| link.place).gather();
    let sources = container.volumes_from.iter().filter(|it| gone.name(&it.container).is_some());
    let sources = sources.map(|source| source.place).gather();
    let is_joined = gone.joined(container).is_some();
    ripple.items(node, "dependsOn", dependencies);
    ripple.items(node, "links", links);
    ripple.items(node, "volumesFrom", sources);
    if is_joined {
        ripple.entry(node, "networkMode");
    }
}

/// Namespaces that a Compose service has of another one, and what it extends:
/// <https://github.com/compose-spec/compose-spec/blob/main/05-services.md#pid>.
fn of_service(ripple: &mut Ripple<'_>, container: &Container) {
    let node = ripple.tree.node(container.node);
    for (key, what) in [("pid", "processes"), ("ipc", "memory")] {
        let name = text(node, &[key]).and_then(|mode| mode.strip_prefix("service:"));
        if let Some(name) = name.filter(|name| ripple.gone.has_name(name)) {
            ripple.entry(node, key);
            ripple.say(&container.id, format!("no longer shares the {what} of `{name}`"));
        }
    }
    let Some(extended) = get(node, "extends") else { return };
    let is_of_this_file = get(extended, "file").is_none();
    let name = extended.as_str().or_else(|| text(extended, &["service"]));
    if let Some(name) = name.filter(|name| is_of_this_file && ripple.gone.has_name(name)) {
        ripple.say(&container.id, format!("still extends `{name}`: write here what it takes from there"));
    }
}
