//! An ECS task definition, as `RegisterTaskDefinition` takes it and `DescribeTaskDefinition` gives it, and
//! as templates and plans write it:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.

mod container;
mod logs;
mod service;
mod volume;

use super::fields::Fields;
use super::parts::identify;
use super::read::empty;
use super::reading::{Member, Reading, Spelling, placeholder};
use super::shape::{Checker, wrong_type};
use super::size::{cpu_units, memory_mib};
use super::{Field, Known, Launch, Network, NetworkMode, Note, Platform, Proxy, Task};
use crate::intake::{Dialect, Unit};
use crate::schema::ecs::TASK_DEFINITION;
use crate::text::Spanned;
use crate::yaml::{Kind, NodeRef, Tree};

/// Reads the mapping of a task definition, the list of a bare container array or one container alone.
pub(super) fn read(tree: &Tree, unit: &Unit) -> Task {
    let mut task = empty(tree, unit, Platform::Ecs);
    let node = tree.node(unit.node);
    let reading = Reading::new(spelling(unit.dialect), unit.context.map(|context| tree.node(context)));
    if unit.dialect == Dialect::ContainerArray {
        fragment(&mut task, node, reading);
    } else {
        definition(&mut task, tree, unit, reading);
    }
    identify(&mut task);
    task
}

fn spelling(dialect: Dialect) -> Spelling {
    match dialect {
        Dialect::CloudFormation | Dialect::CloudFormationProperties => Spelling::CloudFormation,
        Dialect::Terraform => Spelling::Terraform,
        Dialect::ContainerArray => Spelling::Either,
        _ => Spelling::Api,
    }
}

fn fragment<'t>(task: &mut Task, node: NodeRef<'t>, reading: Reading<'t>) {
    task.is_fragment = true;
    let members = match node.kind() {
        Kind::Sequence => reading.members(node),
        _ => vec![Member { node, place: None, condition: None }],
    };
    // One container without its list may have others beside it.
    task.has_unknown_containers = node.kind() != Kind::Sequence || is_unresolved(node, reading);
    containers(task, members, reading);
    task.network = Network::conclude(None, &[], &task.containers);
}

fn definition<'t>(task: &mut Task, tree: &'t Tree, unit: &Unit, reading: Reading<'t>) {
    let node = tree.node(unit.node);
    task.name = logical_id(tree, unit);
    // A resource that has no properties yet.
    if unit.dialect == Dialect::CloudFormation && unit.node == unit.whole {
        return;
    }
    // Elastic Beanstalk has keys of its own besides.
    let is_checked = unit.dialect != Dialect::Dockerrun;
    if is_checked && !Checker::new(reading, &mut task.notes).check(&TASK_DEFINITION, node) {
        return;
    }
    let fields = Fields::of(node, reading);
    task.name = fields.text("family").or(task.name.take());
    task.launch = launches(&fields);
    task.cpu_units = fields.parsed("cpu", |_, text| cpu_units(text));
    task.memory_mib = fields.parsed("memory", |_, text| memory_mib(text));
    task.proxy = proxy(&fields);
    let inside = unit.containers.map(|list| tree.node(list));
    if let Some(list) = inside.or_else(|| Some(fields.entry("containerDefinitions")?.value)) {
        let list = reading.branch(list);
        task.has_unknown_containers = is_unresolved(list, reading);
        let reading = if inside.is_some() { Reading::new(Spelling::Either, None) } else { reading };
        let members = members(list, &fields, &mut task.notes);
        containers(task, members, reading);
    }
    if let Some(entry) = fields.entry("volumes") {
        task.has_unknown_volumes = is_unresolved(entry.value, reading);
        for member in fields.members("volumes") {
            task.volumes.extend(volume::read(member, reading, &mut task.notes));
        }
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
    service.publications.iter().for_each(|publication| publication.mark(&mut task.containers));
}

/// The name of the resource, where the definition has none of its own.
fn logical_id(tree: &Tree, unit: &Unit) -> Option<Field<Known<String>>> {
    let node = tree.node(unit.name?);
    let value = Known::Value(node.as_str()?.to_owned());
    Some(Field { value, key: node.span(), span: node.span() })
}

/// The members of `containerDefinitions`. One mapping alone is noted, and taken for a list of one.
fn members<'t>(list: NodeRef<'t>, fields: &Fields<'t>, notes: &mut Vec<Note>) -> Vec<Member<'t>> {
    if list.kind() == Kind::Sequence || placeholder(list).is_some() {
        return fields.reading.members(list);
    }
    if list.kind() != Kind::Mapping {
        wrong_type(notes, list, "`containerDefinitions` is a list");
        return Vec::new();
    }
    wrong_type(notes, list, "`containerDefinitions` is a list: begin each item with `- `");
    let place = fields.place("containerDefinitions");
    vec![Member { node: list, place, condition: None }]
}

fn containers<'t>(task: &mut Task, members: Vec<Member<'t>>, reading: Reading<'t>) {
    for member in members {
        task.containers.extend(container::read(member, reading, &mut task.notes));
    }
}

/// Whether a placeholder stands for the list, or for items of it.
fn is_unresolved(list: NodeRef<'_>, reading: Reading<'_>) -> bool {
    let is_placeholder = |node: NodeRef<'_>| placeholder(node).is_some();
    match list.kind() {
        // The arguments of `!Split [',', !Ref X]` are no items.
        Kind::Sequence if !is_placeholder(list) => {
            let members = reading.members(list);
            members.into_iter().any(|member| is_placeholder(member.node))
                || list.tree().has_control_in(list.span())
        }
        _ => is_placeholder(list),
    }
}

fn launches(fields: &Fields<'_>) -> Vec<Spanned<Launch>> {
    let mut launches = Vec::new();
    for member in fields.members("requiresCompatibilities") {
        let text = fields.reading.text(member.node);
        let launch = text.as_ref().and_then(|text| Launch::of_key(text.likely()?));
        launches.extend(launch.map(|launch| Spanned::new(launch, member.node.span())));
    }
    launches
}

fn proxy(fields: &Fields<'_>) -> Option<Proxy> {
    let proxy = fields.mapping("proxyConfiguration")?;
    Some(Proxy { container: proxy.text("containerName") })
}

#[cfg(test)]
mod tests;
