//! An ECS task definition, as `RegisterTaskDefinition` takes it and `DescribeTaskDefinition` gives it:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.

mod container;
mod logs;
mod volume;

use std::ops::Range;

use super::fields::{Fields, is_unresolved, placeholder};
use super::shape::{check, wrong_type};
use super::size::{cpu_units, memory_mib};
use super::{
    Container, Launch, Names, Network, NetworkMode, Note, PartId, Platform, Proxy, Roles, Task, Volume,
};
use crate::schema::ecs::TASK_DEFINITION;
use crate::text::Spanned;
use crate::yaml::{Kind, NodeRef};

/// Reads the mapping of a task definition, or the list of a bare container array.
pub fn read(node: NodeRef<'_>, overrides: &Roles) -> Task {
    let mut task = if node.kind() == Kind::Sequence { fragment(node) } else { definition(node) };
    super::assign::assign(&mut task, overrides);
    task
}

fn fragment(node: NodeRef<'_>) -> Task {
    let mut task = empty(node);
    task.is_fragment = true;
    task.has_unknown_containers = is_unresolved(node);
    task.containers = containers(&node.item_nodes(), &mut task.notes);
    task.network = Network::conclude(None, &[], &task.containers);
    task
}

fn definition(node: NodeRef<'_>) -> Task {
    let mut task = empty(node);
    if !check(&TASK_DEFINITION, node, &mut task.notes) {
        return task;
    }
    let fields = Fields::of(node);
    task.name = fields.text("family");
    task.launch = launches(&fields);
    task.cpu_units = fields.parsed("cpu", |_, text| cpu_units(text));
    task.memory_mib = fields.parsed("memory", |_, text| memory_mib(text));
    task.proxy = proxy(&fields);
    if let Some(entry) = fields.entry("containerDefinitions") {
        task.has_unknown_containers = is_unresolved(entry.value);
        let nodes = container_nodes(entry.value, &mut task.notes);
        task.containers = containers(&nodes, &mut task.notes);
    }
    if let Some(entry) = fields.entry("volumes") {
        task.has_unknown_volumes = is_unresolved(entry.value);
        task.volumes = volumes(&entry.value.item_nodes(), &mut task.notes);
    }
    let mode = fields.word("networkMode", NetworkMode::of_key);
    task.network = Network::conclude(mode, &task.launch, &task.containers);
    task
}

/// The items of `containerDefinitions`. One mapping alone is noted, and taken for a list of one.
fn container_nodes<'t>(list: NodeRef<'t>, notes: &mut Vec<Note>) -> Vec<NodeRef<'t>> {
    if list.kind() == Kind::Sequence || placeholder(list).is_some() {
        return list.item_nodes();
    }
    if list.kind() != Kind::Mapping {
        wrong_type(notes, list, "`containerDefinitions` is a list");
        return Vec::new();
    }
    wrong_type(notes, list, "`containerDefinitions` is a list: begin each item with `- `");
    vec![list]
}

fn empty(node: NodeRef<'_>) -> Task {
    Task {
        platform: Platform::Ecs,
        is_fragment: false,
        name: None,
        launch: Vec::new(),
        network: Network::conclude(None, &[], &[]),
        cpu_units: None,
        memory_mib: None,
        proxy: None,
        containers: Vec::new(),
        has_unknown_containers: false,
        volumes: Vec::new(),
        has_unknown_volumes: false,
        notes: Vec::new(),
        span: node.span(),
        node: node.id(),
    }
}

fn launches(fields: &Fields<'_>) -> Vec<Spanned<Launch>> {
    let mut launches = Vec::new();
    for node in fields.list("requiresCompatibilities") {
        if let Some(launch) = node.as_str().and_then(Launch::of_key) {
            launches.push(Spanned::new(launch, node.span()));
        }
    }
    launches
}

fn proxy(fields: &Fields<'_>) -> Option<Proxy> {
    let proxy = fields.mapping("proxyConfiguration")?;
    Some(Proxy { container: proxy.text("containerName") })
}

fn containers(nodes: &[NodeRef<'_>], notes: &mut Vec<Note>) -> Vec<Container> {
    let mut containers: Vec<Container> = Vec::new();
    let mut notes_of = Vec::new();
    for node in nodes {
        let first_note = notes.len();
        if let Some(container) = container::read(*node, notes) {
            containers.push(container);
            notes_of.push(first_note..notes.len());
        }
    }
    let names = containers.iter().map(Container::display_name).collect();
    let ids = identify(PartId::container, names, &notes_of, notes);
    for (container, id) in containers.iter_mut().zip(ids) {
        container.id = id;
    }
    containers
}

fn volumes(nodes: &[NodeRef<'_>], notes: &mut Vec<Note>) -> Vec<Volume> {
    let mut volumes: Vec<Volume> = Vec::new();
    let mut notes_of = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let first_note = notes.len();
        if let Some(volume) = volume::read(*node, index, notes) {
            volumes.push(volume);
            notes_of.push(first_note..notes.len());
        }
    }
    let names = volumes.iter().map(Volume::display_name).collect();
    let ids = identify(PartId::volume, names, &notes_of, notes);
    for (volume, id) in volumes.iter_mut().zip(ids) {
        volume.id = id;
    }
    volumes
}

/// The ids of parts with these names, also for the notes about them. The second part of a name gets an
/// id of its own.
#[inline(never)]
fn identify(
    id: fn(&str, usize) -> PartId,
    names: Vec<&str>,
    notes_of: &[Range<usize>],
    notes: &mut [Note],
) -> Vec<PartId> {
    let mut occurrences = Names::default();
    let mut ids = Vec::new();
    for (name, notes_of) in names.into_iter().zip(notes_of) {
        let occurrence = occurrences.add(name, 0);
        *occurrence += 1;
        let id = id(name, *occurrence);
        for note in notes.get_mut(notes_of.clone()).unwrap_or_default() {
            note.subject = Some(id.clone());
        }
        ids.push(id);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::ecs;
    use crate::task::Condition;

    #[test]
    fn every_word_that_fits_can_be_read() {
        assert!(ecs::LAUNCHES.iter().all(|word| Launch::of_key(word).is_some()));
        assert_eq!(ecs::NETWORK_MODES, NetworkMode::ALL.map(NetworkMode::key));
        assert_eq!(ecs::CONDITIONS, Condition::ALL.map(Condition::key));
    }
}
