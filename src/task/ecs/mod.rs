//! An ECS task definition, as `RegisterTaskDefinition` takes it and `DescribeTaskDefinition` gives it:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.

mod container;
mod logs;
mod volume;

use super::fields::{Fields, Items, not_a_word, scalar_text};
use super::size::{cpu_units, memory_mib};
use super::{
    Container, Known, Launch, Network, NetworkMode, Note, PartId, Platform, Proxy, Roles, Task, Volume,
};
use crate::text::Spanned;
use crate::yaml::{Kind, NodeRef};

const LAUNCHES: [Launch; 4] = [Launch::Ec2, Launch::Fargate, Launch::External, Launch::ManagedInstances];

/// Keys that only AWS writes.
const READ_ONLY: [&str; 9] = [
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "registeredBy",
    "deregisteredAt",
    "deleteRequestedAt",
];

/// Reads the mapping of a task definition, or the list of a bare container array.
pub fn read(node: NodeRef<'_>, overrides: &Roles) -> Task {
    let mut task = if node.kind() == Kind::Sequence { fragment(node) } else { definition(node) };
    super::assign::assign(&mut task, overrides);
    task
}

fn fragment(node: NodeRef<'_>) -> Task {
    let mut task = empty(node);
    let list = Items::of(node);
    task.is_fragment = true;
    task.has_unknown_containers = list.is_unresolved;
    task.containers = containers(&list.nodes, &mut task.notes);
    task.network = Network::conclude(None, &[], &task.containers);
    task
}

fn definition(node: NodeRef<'_>) -> Task {
    let mut task = empty(node);
    let mut notes = Vec::new();
    let Some(mut fields) = Fields::open(node, "task definition", &mut notes) else { return task };

    task.name = fields.text("family");
    task.launch = launches(&mut fields);
    task.cpu_units = fields.size("cpu", "`\"256\"` or `\"1 vCPU\"`", cpu_units);
    task.memory_mib = fields.size("memory", "`\"512\"` or `\"2 GB\"`", memory_mib);
    task.task_role = fields.text("taskRoleArn");
    task.execution_role = fields.text("executionRoleArn");
    task.pid_mode = fields.text("pidMode");
    task.ipc_mode = fields.text("ipcMode");
    let mode = fields.word("networkMode", &NetworkMode::ALL.map(|mode| (mode.key(), mode)));
    task.proxy = proxy(&mut fields);
    if let Some(mut platform) = fields.mapping("runtimePlatform", "runtime platform") {
        task.operating_system = platform.text("operatingSystemFamily");
        task.cpu_architecture = platform.text("cpuArchitecture");
        platform.finish();
    }
    if let Some(mut storage) = fields.mapping("ephemeralStorage", "ephemeral storage") {
        task.ephemeral_storage_gib = storage.number("sizeInGiB");
        storage.finish();
    }
    let list = fields.mappings("containerDefinitions");
    task.has_unknown_containers = list.is_unresolved;
    task.containers = containers(&list.nodes, fields.notes);
    let list = fields.list("volumes");
    task.has_unknown_volumes = list.is_unresolved;
    task.volumes = volumes(&list.nodes, fields.notes);
    fields.also(&[
        "placementConstraints",
        "inferenceAccelerators",
        "enableFaultInjection",
        "trustedExecutionConfiguration",
        "tags",
    ]);
    fields.also(&READ_ONLY);
    fields.finish();

    task.network = Network::conclude(mode, &task.launch, &task.containers);
    task.notes = notes;
    task
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
        task_role: None,
        execution_role: None,
        pid_mode: None,
        ipc_mode: None,
        proxy: None,
        operating_system: None,
        cpu_architecture: None,
        ephemeral_storage_gib: None,
        containers: Vec::new(),
        has_unknown_containers: false,
        volumes: Vec::new(),
        has_unknown_volumes: false,
        notes: Vec::new(),
        span: node.span(),
        node: node.id(),
    }
}

fn launches(fields: &mut Fields<'_, '_>) -> Vec<Spanned<Launch>> {
    let mut launches = Vec::new();
    for node in fields.list("requiresCompatibilities").nodes {
        let Some(Known::Value(text)) = scalar_text(node) else { continue };
        match LAUNCHES.into_iter().find(|launch| launch.key() == text) {
            Some(launch) => launches.push(Spanned::new(launch, node.span())),
            None => {
                let words = LAUNCHES.iter().map(|launch| launch.key());
                fields.notes.push(not_a_word("requiresCompatibilities", &text, node, words));
            }
        }
    }
    launches
}

fn proxy(fields: &mut Fields<'_, '_>) -> Option<Proxy> {
    let span = fields.entry("proxyConfiguration")?;
    let mut proxy = fields.mapping("proxyConfiguration", "proxy configuration")?;
    let container = proxy.text("containerName");
    proxy.also(&["type", "properties"]);
    proxy.finish();
    Some(Proxy { container, span: span.span() })
}

fn containers(nodes: &[NodeRef<'_>], notes: &mut Vec<Note>) -> Vec<Container> {
    let mut containers: Vec<Container> = Vec::new();
    let mut ids = Ids::default();
    for node in nodes {
        let first_note = notes.len();
        let Some(mut container) = container::read(*node, notes) else { continue };
        container.id = ids.next(container.display_name(), PartId::container);
        for note in notes.iter_mut().skip(first_note) {
            note.subject = Some(container.id.clone());
        }
        containers.push(container);
    }
    containers
}

fn volumes(nodes: &[NodeRef<'_>], notes: &mut Vec<Note>) -> Vec<Volume> {
    let mut volumes: Vec<Volume> = Vec::new();
    let mut ids = Ids::default();
    for (index, node) in nodes.iter().enumerate() {
        let first_note = notes.len();
        let Some(mut volume) = volume::read(*node, index, notes) else { continue };
        volume.id = ids.next(volume.display_name(), PartId::volume);
        for note in notes.iter_mut().skip(first_note) {
            note.subject = Some(volume.id.clone());
        }
        volumes.push(volume);
    }
    volumes
}

/// Counts names, so that the second part of a name gets an id of its own.
#[derive(Default)]
struct Ids {
    seen: std::collections::HashMap<String, usize>,
}

impl Ids {
    fn next(&mut self, name: &str, id: fn(&str, usize) -> PartId) -> PartId {
        let occurrence = self.seen.entry(name.to_owned()).or_insert(0);
        *occurrence += 1;
        id(name, *occurrence)
    }
}
