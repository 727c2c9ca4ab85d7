//! Renames a container or a volume everywhere it is named.

use super::{Operation, argument, container_of, control, is_placeholder};
use crate::edit::{Control, Draft, Input, Refusal};
use crate::task::{Container, Field, Known, PartId, Platform, Volume};
use crate::text::{Edits, Span};
use crate::yaml::{self, NodeRef};

pub(super) static OPERATIONS: [Operation; 1] = [Operation { key: "name", perform }];

pub(super) fn offer(container: &Container, controls: &mut Vec<Control>) {
    offer_name(container.name.as_ref(), "app", controls);
}

pub(super) fn offer_volume(volume: &Volume, controls: &mut Vec<Control>) {
    offer_name(volume.name.as_ref(), "data", controls);
}

fn offer_name(name: Option<&Field<Known<String>>>, example: &'static str, controls: &mut Vec<Control>) {
    let value = name.map_or("", |name| name.value.as_written()).to_owned();
    let mut control = control("name", "General", "Name", value, Input::Text { example });
    control.refusal = settled(name).err().map(|refusal| refusal.0);
    controls.push(control);
}

/// Only a name that stands in the text as it is can be found where it is used.
fn settled(name: Option<&Field<Known<String>>>) -> Result<&Field<Known<String>>, Refusal> {
    let name = name.ok_or_else(|| Refusal::new("It has no name in the text."))?;
    match name.value.known() {
        Some(_) => Ok(name),
        None => Err(Refusal::new("Its name is a placeholder: change it where that is filled in.")),
    }
}

fn perform(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?;
    let new = argument(arguments, 0);
    let is_volume = part.as_str().starts_with("volume:");
    let old = match is_volume {
        true => draft.volume(part)?.display_name(),
        false => draft.container(part)?.display_name(),
    };
    if old == new {
        return Ok(Some(part.clone()));
    }
    check(draft, new, is_volume)?;
    let mut uses = Uses { draft, old: String::new(), found: Vec::new() };
    if is_volume {
        uses.of_volume(draft.volume(part)?)?;
    } else {
        uses.of_container(draft.container(part)?)?;
    }
    let Uses { old, mut found, .. } = uses;
    // What aliases stand for is found once for each of them.
    found.sort_by_key(|span| span.start);
    found.dedup();
    let mut edits = Edits::new();
    for span in found {
        let written = renamed(draft, span, &old, new);
        for edit in draft.patched(yaml::replace_scalar(draft.tree(), span, &written), "name")?.iter() {
            edits
                .add(edit.span, edit.text.clone())
                .map_err(|_| Refusal::new("The names overlap in the text."))?;
        }
    }
    draft.apply(&edits)?;
    Ok(Some(if is_volume { PartId::volume(new, 1) } else { PartId::container(new, 1) }))
}

/// The scalar with the new name in the place of the old one: `old:alias` of a link, `…/old` of an annotation.
fn renamed(draft: &Draft, span: Span, old: &str, new: &str) -> String {
    let source = span.slice(draft.text());
    let text = source.trim_matches(['"', '\'', '\\']);
    match (text.strip_prefix(old), text.strip_suffix(old)) {
        (Some(alias), _) if alias.starts_with(':') => [new, alias].concat(),
        (_, Some(key)) if key.ends_with('/') => [key, new].concat(),
        _ => new.to_owned(),
    }
}

/// Names of containers: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>,
/// <https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names>.
fn check(draft: &Draft, name: &str, is_volume: bool) -> Result<(), Refusal> {
    if is_placeholder(name) {
        return Err(Refusal::new("A placeholder would not be found again where the name is used."));
    }
    let what = if is_volume { "volume" } else { "container" };
    if draft.task().platform == Platform::Kubernetes {
        let is_label = (1..=63).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !name.starts_with('-')
            && !name.ends_with('-');
        if !is_label {
            return Err(Refusal::of([
                "`",
                name,
                "` is no name of a ",
                what,
                ": small letters, digits and `-`, at most 63, with a letter or digit at both ends.",
            ]));
        }
    } else {
        let is_name = (1..=255).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        if !is_name {
            return Err(Refusal::of([
                "`",
                name,
                "` is no name of a ",
                what,
                ": letters, digits, `_` and `-`, at most 255.",
            ]));
        }
    }
    let is_taken = match is_volume {
        true => draft.task().volume(name).is_some(),
        false => draft.task().container(name).is_some(),
    };
    // Its own name is no other's: that is found out where nothing changes.
    if is_taken {
        return Err(Refusal::of(["There is a ", what, " called `", name, "` already."]));
    }
    Ok(())
}

/// The scalars that name something.
struct Uses<'d> {
    draft: &'d Draft,
    old: String,
    found: Vec<Span>,
}

impl Uses<'_> {
    fn of_container(&mut self, container: &Container) -> Result<(), Refusal> {
        let name = settled(container.name.as_ref())?;
        self.old = name.value.as_written().to_owned();
        self.found.push(name.span);
        let task = self.draft.task();
        for other in &task.containers {
            let dependencies = other.depends_on.iter().filter_map(|it| it.container.as_ref());
            let sources = other.volumes_from.iter().filter_map(|it| it.container.as_ref());
            dependencies.chain(sources).for_each(|field| self.field(field));
            for link in other.links.iter().filter(|link| link.container.as_written() == self.old) {
                self.found.push(link.span);
            }
        }
        if let Some(field) = task.proxy.as_ref().and_then(|proxy| proxy.container.as_ref()) {
            self.field(field);
        }
        self.in_services("loadBalancers", "containerName");
        self.in_services("serviceRegistries", "containerName");
        self.in_pod();
        Ok(())
    }

    fn of_volume(&mut self, volume: &Volume) -> Result<(), Refusal> {
        let name = settled(volume.name.as_ref())?;
        self.old = name.value.as_written().to_owned();
        self.found.push(name.span);
        for container in &self.draft.task().containers {
            container.mounts.iter().filter_map(|mount| mount.volume.as_ref()).for_each(|it| self.field(it));
        }
        self.in_services("volumeConfigurations", "name");
        Ok(())
    }

    fn field(&mut self, field: &Field<Known<String>>) {
        if field.value.known() == Some(&self.old) {
            self.found.push(field.span);
        }
    }

    /// The services of the template that run the task name its containers and volumes:
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>.
    fn in_services(&mut self, list: &str, key: &str) {
        for service in &self.draft.unit().services {
            let service = self.draft.tree().node(*service);
            let items = value(service, list).map_or_else(Vec::new, |list| list.item_nodes());
            items.into_iter().filter_map(|item| value(item, key)).for_each(|name| self.node(name));
        }
    }

    /// Annotations of the Pod, and variables that say what a container may use.
    fn in_pod(&mut self) {
        let draft = self.draft;
        let tree = draft.tree();
        let context = draft.unit().context.map(|context| tree.node(context));
        let annotations = context.and_then(|pod| pod.get("metadata")?.get("annotations"));
        for entry in annotations.map_or_else(Vec::new, |it| it.own_entries()) {
            let key = entry.key.as_str().unwrap_or_default();
            if matches!(
                key,
                "kubectl.kubernetes.io/default-container" | "kubectl.kubernetes.io/default-logs-container"
            ) {
                self.node(entry.value);
            }
            // <https://kubernetes.io/docs/reference/labels-annotations-taints/#container-apparmor-security-beta-kubernetes-io>
            let of_container = key.strip_prefix("container.apparmor.security.beta.kubernetes.io/");
            if of_container == Some(self.old.as_str()) {
                self.found.push(entry.key.span());
            }
        }
        if draft.task().platform != Platform::Kubernetes {
            return;
        }
        for container in draft.task().containers.iter().filter(|it| !it.is_injected()) {
            let variables =
                tree.node(container.node).get("env").map_or_else(Vec::new, |env| env.item_nodes());
            for variable in variables {
                let reference = variable.get("valueFrom").and_then(|from| from.get("resourceFieldRef"));
                reference.and_then(|it| it.get("containerName")).into_iter().for_each(|name| self.node(name));
            }
        }
    }

    fn node(&mut self, node: NodeRef<'_>) {
        if node.as_str() == Some(&self.old) && node.tag().is_none() {
            self.found.push(node.span());
        }
    }
}

fn value<'t>(mapping: NodeRef<'t>, key: &str) -> Option<NodeRef<'t>> {
    crate::edit::draft::find(mapping, key).map(|(_, value)| value)
}
