//! An ECS task definition, as `RegisterTaskDefinition` takes it and `DescribeTaskDefinition` gives it, and
//! as templates and plans write it:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.

mod alternative;
mod check;
mod container;
mod logs;
mod service;
mod volume;

pub(super) use check::notes;

use super::fields::Fields;
use super::intrinsic::Intrinsic;
use super::namespace;
use super::parts::identify;
use super::read::empty;
use super::reading::{Member, Reading, Spelling, is_mapping, placeholder};
use super::size::{cpu_units, memory_mib};
use super::{Before, Container, Field, Known, Launch, Mount, Network, NetworkMode, Platform, Proxy, Task};
use crate::intake::{Dialect, Unit};
use crate::text::{Gather, Names, Spanned};
use crate::yaml::{Kind, NodeRef, Tree};

/// Reads the mapping of a task definition, the list of a bare container array or one container alone.
pub(super) fn read(tree: &Tree, unit: &Unit, before: Option<Before<'_>>) -> Task {
    let mut task = empty(tree, unit, Platform::Ecs);
    let node = tree.node(unit.node);
    let reading = reading(tree, unit);
    if unit.dialect == Dialect::ContainerArray {
        fragment(&mut task, node, reading, before);
    } else {
        definition(&mut task, tree, unit, reading, before);
    }
    identify(&mut task);
    task
}

/// How its keys are spelled.
pub(super) fn reading<'t>(tree: &'t Tree, unit: &Unit) -> Reading<'t> {
    let spelling = match unit.dialect {
        Dialect::CloudFormation | Dialect::CloudFormationProperties => Spelling::CloudFormation,
        Dialect::Terraform => Spelling::Terraform,
        Dialect::ContainerArray => Spelling::Either,
        _ => Spelling::Api,
    };
    Reading::new(spelling, unit.context.map(|context| tree.node(context)))
}

fn fragment<'t>(task: &mut Task, node: NodeRef<'t>, reading: Reading<'t>, before: Option<Before<'_>>) {
    task.is_fragment = true;
    let members = match node.kind() {
        Kind::Sequence => reading.members(node),
        _ => vec![Member { node, place: None, condition: None }],
    };
    // One container without its list may have others beside it.
    task.has_unknown_containers = node.kind() != Kind::Sequence || reading.is_unresolved(node);
    containers(task, members, reading, before);
    task.network = Network::conclude(None, &[], &task.containers);
}

fn definition<'t>(
    task: &mut Task,
    tree: &'t Tree,
    unit: &Unit,
    reading: Reading<'t>,
    before: Option<Before<'_>>,
) {
    let node = tree.node(unit.node);
    task.name = logical_id(tree, unit);
    // A resource that has no properties yet.
    if unit.dialect == Dialect::CloudFormation && unit.node == unit.whole {
        return;
    }
    let node = one_branch(task, node, reading);
    if !is_mapping(node) {
        return;
    }
    let fields = Fields::of(node, reading);
    task.name = fields.text("family").or(task.name.take());
    task.launch = launches(&fields);
    task.cpu_units = fields.parsed("cpu", |_, text| cpu_units(text));
    task.memory_mib = fields.parsed("memory", |_, text| memory_mib(text));
    task.proxy = proxy(&fields);
    task.namespaces = namespace::of_task(&fields);
    task.facts = facts(&fields);
    let inside = unit.containers.map(|list| tree.node(list));
    if let Some(list) = inside.or_else(|| Some(fields.entry("containerDefinitions")?.value)) {
        task.has_unknown_containers |= reading.is_unresolved(list);
        let reading = if inside.is_some() { Reading::new(Spelling::Either, None) } else { reading };
        let members = members(list, &fields);
        containers(task, members, reading, before);
    }
    if let Some(entry) = fields.entry("volumes") {
        task.has_unknown_volumes |= reading.is_unresolved(entry.value);
        volumes(task, fields.members("volumes"), reading);
    }
    // A macro may add anything.
    if fields.entry("fn::Transform").is_some() {
        (task.has_unknown_containers, task.has_unknown_volumes) = (true, true);
    }
    let service = service::of(tree, unit);
    if task.launch.is_empty() {
        task.launch = service.launch;
    }
    let mode = fields.word("networkMode", NetworkMode::of_key);
    task.network = Network::conclude(mode, &task.launch, &task.containers);
    task.references = service.references;
    service.publications.iter().for_each(|publication| publication.mark(&mut task.containers));
}

/// The name of the resource, where the definition has none of its own.
fn logical_id(tree: &Tree, unit: &Unit) -> Option<Field<Known<String>>> {
    let node = tree.node(unit.name?);
    let value = Known::Value(node.as_str()?.to_owned());
    Some(Field { value, key: node.span(), span: node.span() })
}

/// The members of `containerDefinitions`. One mapping alone is taken for a list of one.
fn members<'t>(list: NodeRef<'t>, fields: &Fields<'t>) -> Vec<Member<'t>> {
    if list.kind() == Kind::Sequence || placeholder(list).is_some() {
        return fields.reading.members(list);
    }
    if list.kind() != Kind::Mapping {
        return Vec::new();
    }
    let place = fields.place("containerDefinitions");
    vec![Member { node: list, place, condition: None }]
}

fn containers<'t>(
    task: &mut Task,
    members: Vec<Member<'t>>,
    reading: Reading<'t>,
    before: Option<Before<'_>>,
) {
    let (mut containers, mut sources, mut indices) = (Vec::new(), Vec::new(), Vec::<usize>::new());
    for member in members {
        let moved = before.filter(|_| member.condition.is_none());
        let moved = moved.and_then(|before| before.container(containers.len(), &member, reading));
        if let Some(container) = moved.or_else(|| container::read(&member, reading)) {
            containers.push(container);
            sources.push(member);
        }
    }
    let names: Vec<_> = containers.iter().map(Container::written_name).gather();
    let originals = alternative::originals(&sources, &names);
    // `indices`: where the container of each member is in the task.
    for ((container, member), original) in containers.into_iter().zip(&sources).zip(originals) {
        let first = original.and_then(|first| Some((*indices.get(first)?, sources.get(first)?)));
        match first.and_then(|(index, source)| Some((index, source, task.containers.get_mut(index)?))) {
            Some((index, source, first)) => {
                let words = alternative::words(alternative::shared(source.branches(), member.branches()));
                let n_bytes = |words: &Option<String>| words.as_ref().map_or(0, String::len);
                if n_bytes(&words) < n_bytes(&first.only_if) {
                    first.only_if = words;
                }
                take_over(first, container);
                indices.push(index);
            }
            None => {
                indices.push(task.containers.len());
                task.containers.push(container);
            }
        }
    }
}

/// What a container has in another branch: where it stands, and what it names.
fn take_over(first: &mut Container, other: Container) {
    first.places.extend(other.places);
    first.depends_on.extend(other.depends_on);
    first.links.extend(other.links);
    let mut paths = Names::default();
    for (index, mount) in first.mounts.iter().enumerate() {
        paths.add(written(&mount.path), index);
    }
    // The same mount in both branches is one.
    let is_new = |mount: &Mount| {
        let same = paths.get(written(&mount.path)).and_then(|index| first.mounts.get(index));
        same.is_none_or(|same| written(&same.volume) != written(&mount.volume))
    };
    let mounts: Vec<Mount> = other.mounts.into_iter().filter(is_new).gather();
    first.mounts.extend(mounts);
    first.volumes_from.extend(other.volumes_from);
}

fn written(field: &Option<Field<Known<String>>>) -> &str {
    field.as_ref().map_or("", |field| field.value.as_written())
}

fn volumes<'t>(task: &mut Task, members: Vec<Member<'t>>, reading: Reading<'t>) {
    let (mut volumes, mut sources) = (Vec::new(), Vec::new());
    for member in members {
        if let Some(volume) = volume::read(&member, reading) {
            volumes.push(volume);
            sources.push(member);
        }
    }
    let names: Vec<_> = volumes.iter().map(|volume| Some(volume.name.as_ref()?.value.as_written())).gather();
    let originals = alternative::originals(&sources, &names);
    let shown = volumes.into_iter().zip(originals).filter(|(_, original)| original.is_none());
    task.volumes.extend(shown.map(|(volume, _)| volume));
}

/// The mapping of the properties: where a condition decides between two, one is taken, and people are told.
fn one_branch<'t>(task: &mut Task, node: NodeRef<'t>, reading: Reading<'t>) -> NodeRef<'t> {
    if Intrinsic::of(node).and_then(Intrinsic::branches).is_none() {
        return node;
    }
    let branch = reading.branch(node);
    (task.has_unknown_containers, task.has_unknown_volumes) = (true, true);
    task.remark = Some("The properties depend on a condition: one branch of it is shown at most.");
    task.node = branch.id();
    branch
}

fn launches(fields: &Fields<'_>) -> Vec<Spanned<Launch>> {
    let mut launches = Vec::new();
    // Of two branches the first: what is asked of both would be too much.
    let list = fields.entry("requiresCompatibilities").map(|entry| fields.reading.branch(entry.value));
    for member in list.map_or_else(Vec::new, |list| fields.reading.members(list)) {
        let text = fields.reading.text(member.node);
        let launch = text.as_ref().and_then(|text| Launch::of_key(text.likely()?));
        launches.extend(launch.map(|launch| Spanned::new(launch, member.node.span())));
    }
    launches
}

fn proxy(fields: &Fields<'_>) -> Option<Proxy> {
    let proxy = fields.mapping("proxyConfiguration")?;
    let mut app_ports = None;
    for (_, property) in proxy.mappings("properties") {
        let is_meant = |name: Field<Known<String>>| name.value.as_written() == "AppPorts";
        if property.text("name").is_some_and(is_meant) {
            app_ports = property.text("value").map(|value| value.value);
        }
    }
    Some(Proxy { container: proxy.text("containerName"), app_ports, span: proxy.span() })
}

/// What is said for the whole task besides its size and its network.
fn facts(fields: &Fields<'_>) -> Vec<Spanned<String>> {
    let mut facts = Vec::new();
    if let Some(platform) = fields.mapping("runtimePlatform") {
        for (key, usual) in [("operatingSystemFamily", "LINUX"), ("cpuArchitecture", "X86_64")] {
            let value = platform.text(key).filter(|field| field.value.as_written() != usual);
            facts.extend(value.map(|field| Spanned::new(field.value.as_written().to_owned(), field.entry())));
        }
    }
    let size = fields.mapping("ephemeralStorage").and_then(|storage| storage.text("sizeInGiB"));
    facts.extend(size.map(|size| {
        let words = size.value.as_written().to_owned() + " GiB disk";
        Spanned::new(words, size.entry())
    }));
    for (key, words) in [("taskRoleArn", "task role"), ("executionRoleArn", "execution role")] {
        let role = fields.text(key).filter(|role| !role.value.as_written().is_empty());
        facts.extend(role.map(|role| Spanned::new(words.to_owned(), role.entry())));
    }
    facts
}

#[cfg(test)]
mod tests;
