//! Where a container or a volume is named: every scalar that has to change with its name.

use crate::edit::branches::{branches, members};
use crate::edit::draft::find;
use crate::edit::objects::{is_for, objects};
use crate::edit::without::{NAMED, NAMING};
use crate::edit::{Draft, Owner};
use crate::task::{Container, Field, Known, Place, Platform};
use crate::text::Span;
use crate::yaml::{NodeRef, aliases_to};

/// The name of the container, and where it stands.
pub(super) fn of_container(
    draft: &Draft,
    container: &Container,
    name: &Field<Known<String>>,
) -> (String, Vec<Span>) {
    let mut uses = Uses::new(draft, name);
    uses.in_other_branches(container);
    uses.in_definition();
    uses.in_services("loadBalancers", "containerName");
    uses.in_services("serviceRegistries", "containerName");
    if draft.task().platform == Platform::Kubernetes {
        uses.in_metadata();
        uses.in_pod();
        uses.in_objects();
    }
    uses.done()
}

/// The same of a volume.
pub(super) fn of_volume(draft: &Draft, name: &Field<Known<String>>) -> (String, Vec<Span>) {
    let mut uses = Uses::new(draft, name);
    for container in &draft.task().containers {
        container.mounts.iter().filter_map(|mount| mount.volume.as_ref()).for_each(|it| uses.field(it));
    }
    if let Some(list) = draft.get(Owner::Task, &["volumes"]) {
        uses.items(list, "name");
    }
    for holder in uses.holders() {
        uses.list(holder, "mountPoints", "sourceVolume");
        // <https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support>
        uses.list(holder, "volumeDevices", "name");
    }
    uses.in_services("volumeConfigurations", "name");
    uses.done()
}

/// The scalars that name something.
struct Uses<'d> {
    draft: &'d Draft,
    old: String,
    found: Vec<Span>,
}

impl<'d> Uses<'d> {
    fn new(draft: &'d Draft, name: &Field<Known<String>>) -> Uses<'d> {
        Uses { draft, old: name.value.as_written().to_owned(), found: vec![name.span] }
    }

    /// An alias changes with what it stands for.
    fn done(mut self) -> (String, Vec<Span>) {
        let follows = aliases_to(self.draft.tree(), &self.found);
        self.found.retain(|span| !follows.contains(span));
        self.found.sort_by_key(|span| span.start);
        self.found.dedup();
        (self.old, self.found)
    }

    /// The definitions of the containers of the text, one for each branch of a condition.
    fn holders(&self) -> Vec<NodeRef<'d>> {
        let containers = self.draft.task().containers.iter().filter(|it| !it.is_injected());
        containers.flat_map(|container| definitions(self.draft, container)).collect()
    }

    /// The definitions of the same container in other branches.
    fn in_other_branches(&mut self, container: &Container) {
        for definition in definitions(self.draft, container) {
            self.value(definition, "name");
        }
    }

    /// What the containers of the task say of it.
    fn in_definition(&mut self) {
        let task = self.draft.task();
        for other in &task.containers {
            let dependencies = other.depends_on.iter().filter_map(|it| it.container.as_ref());
            let sources = other.volumes_from.iter().filter_map(|it| it.container.as_ref());
            dependencies.chain(sources).for_each(|field| self.field(field));
            for link in other.links.iter().filter(|link| link.container.as_written() == self.old) {
                self.found.push(link.span);
            }
        }
        for holder in self.holders() {
            self.list(holder, "dependsOn", "containerName");
            self.list(holder, "volumesFrom", "sourceContainer");
        }
        if let Some(field) = task.proxy.as_ref().and_then(|proxy| proxy.container.as_ref()) {
            self.field(field);
        }
    }

    /// The services and task sets of the template that run the task name its containers and volumes:
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>,
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskset.html>.
    fn in_services(&mut self, list: &str, key: &str) {
        let services = self.draft.unit().services.iter().map(|service| self.draft.tree().node(*service));
        for properties in services.chain(task_sets(self.draft)) {
            self.list(properties, list, key);
        }
    }

    /// Annotations of the Pod and of the object that makes it.
    fn in_metadata(&mut self) {
        let (tree, unit) = (self.draft.tree(), self.draft.unit());
        for object in [unit.context.unwrap_or(unit.whole), unit.whole] {
            let annotations = tree.node(object).get("metadata").and_then(|it| it.get("annotations"));
            for entry in annotations.map_or_else(Vec::new, |it| it.own_entries()) {
                let key = entry.key.as_str().unwrap_or_default();
                if NAMING.iter().any(|(naming, _)| *naming == key) {
                    self.node(entry.value);
                }
                if key
                    .split_once('/')
                    .is_some_and(|(domain, name)| NAMED.contains(&domain) && name == self.old)
                {
                    self.found.push(entry.key.span());
                }
            }
        }
    }

    /// Values of the resources of one container, in variables and files of others; whom a container debugs or,
    /// in Argo, waits for.
    fn in_pod(&mut self) {
        for holder in self.holders() {
            self.resources(holder, "env");
            self.value(holder, "targetContainerName");
            let names = holder.get("dependencies").map_or_else(Vec::new, NodeRef::item_nodes);
            names.into_iter().for_each(|name| self.node(name));
        }
        let volumes = self.draft.get(Owner::Task, &["volumes"]).map_or_else(Vec::new, NodeRef::item_nodes);
        for volume in volumes {
            let sources = at(volume, &["projected", "sources"]).map_or_else(Vec::new, NodeRef::item_nodes);
            for source in sources.into_iter().chain([volume]) {
                source.get("downwardAPI").into_iter().for_each(|it| self.resources(it, "items"));
            }
        }
        // <https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy>
        let whole = self.draft.tree().node(self.draft.unit().whole);
        for path in [&["spec"][..], &["spec", "jobTemplate", "spec"]] {
            let rules = at(whole, path).and_then(|job| at(job, &["podFailurePolicy", "rules"]));
            for rule in rules.map_or_else(Vec::new, NodeRef::item_nodes) {
                rule.get("onExitCodes").into_iter().for_each(|codes| self.value(codes, "containerName"));
            }
        }
    }

    /// <https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef>
    fn resources(&mut self, holder: NodeRef<'d>, list: &str) {
        for item in holder.get(list).map_or_else(Vec::new, NodeRef::item_nodes) {
            let reference = at(item, &["valueFrom", "resourceFieldRef"]);
            let reference = reference.or_else(|| item.get("resourceFieldRef"));
            reference.into_iter().for_each(|reference| self.value(reference, "containerName"));
        }
    }

    /// Autoscalers of the same text that look at one container:
    /// <https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#container-resource-metrics>,
    /// <https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/>.
    fn in_objects(&mut self) {
        let task = self.draft.task();
        for object in objects(self.draft.tree()) {
            let kind = object.get("kind").and_then(NodeRef::as_str).unwrap_or_default();
            let (target, list) = match kind {
                "HorizontalPodAutoscaler" => ("scaleTargetRef", &["spec", "metrics"][..]),
                "VerticalPodAutoscaler" => {
                    ("targetRef", &["spec", "resourcePolicy", "containerPolicies"][..])
                }
                _ => continue,
            };
            if !is_for(task, at(object, &["spec", target])) {
                continue;
            }
            for item in at(object, list).map_or_else(Vec::new, NodeRef::item_nodes) {
                self.value(item, "containerName");
                item.get("containerResource").into_iter().for_each(|metric| self.value(metric, "container"));
            }
        }
    }

    fn field(&mut self, field: &Field<Known<String>>) {
        // What a condition decides is found in its branches.
        let is_composed = || {
            let source = field.span.slice(self.draft.text());
            source.starts_with(['{', '[']) || source.starts_with("!If") || source.starts_with("Fn::")
        };
        if field.value.known() == Some(&self.old) && !is_composed() {
            self.found.push(field.span);
        }
    }

    /// The key of each item of a list.
    fn list(&mut self, mapping: NodeRef<'d>, list: &str, key: &str) {
        find(mapping, list).into_iter().for_each(|(_, list)| self.items(list, key));
    }

    fn items(&mut self, list: NodeRef<'d>, key: &str) {
        members(list).into_iter().for_each(|item| self.value(item, key));
    }

    fn value(&mut self, mapping: NodeRef<'d>, key: &str) {
        let value = find(mapping, key).map(|(_, value)| value);
        value.into_iter().flat_map(branches).for_each(|name| self.node(name));
    }

    fn node(&mut self, node: NodeRef<'_>) {
        if node.as_str() == Some(&self.old) && node.tag().is_none() {
            self.found.push(node.span());
        }
    }
}

/// The definitions of a container: one for each branch of a condition that has it.
fn definitions<'d>(draft: &'d Draft, container: &Container) -> Vec<NodeRef<'d>> {
    let tree = draft.tree();
    let at = |place: &Place| {
        let collection = tree.node(place.collection);
        let item = collection.items().get(place.index).map(|item| item.node);
        item.or_else(|| Some(collection.own_entries().get(place.index)?.value))
    };
    let places = container.places.iter().filter_map(at).flat_map(branches);
    std::iter::once(tree.node(container.node)).chain(places).collect()
}

/// The properties of the task sets that run the task.
fn task_sets(draft: &Draft) -> Vec<NodeRef<'_>> {
    let (tree, unit) = (draft.tree(), draft.unit());
    let id = unit.name.and_then(|name| tree.node(name).as_str());
    let resources = unit.context.and_then(|template| tree.node(template).get("Resources"));
    let Some((id, resources)) = id.zip(resources) else { return Vec::new() };
    let of_task = |entry: crate::yaml::Entry<'_>| {
        let is_set = entry.value.get("Type").and_then(NodeRef::as_str) == Some("AWS::ECS::TaskSet");
        let properties = entry.value.get("Properties").filter(|_| is_set)?;
        let task = properties.get("TaskDefinition")?;
        let named = if task.tag() == Some("!Ref") { Some(task) } else { task.get("Ref") };
        (named?.as_str() == Some(id)).then(|| properties.id())
    };
    resources.own_entries().into_iter().filter_map(of_task).map(|id| tree.node(id)).collect()
}

fn at<'t>(node: NodeRef<'t>, keys: &[&str]) -> Option<NodeRef<'t>> {
    keys.iter().try_fold(node, |node, key| node.get(key))
}
