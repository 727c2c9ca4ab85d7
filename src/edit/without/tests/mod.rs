//! Texts before and after, each of which must be what the effective task says.

mod around;
mod definitions;
mod ends;
mod logs;
mod pods;

use std::rc::Rc;

use super::*;
use crate::intake::{self, Dialect, Unit};
use crate::task::{Known, Roles, read};
use crate::yaml;

fn parsed(text: &str) -> (Tree, Vec<Rc<Task>>) {
    let text: Rc<str> = text.into();
    let mut tree = yaml::parse(&text);
    let mut units = intake::recognize(&mut tree).units;
    if units.is_empty() {
        units.push(Unit::new(Dialect::TaskDefinition, tree.roots().next().unwrap().id()));
    }
    let tasks = units.iter().map(|unit| read(&tree, unit, &Roles::new()).into()).collect();
    (tree, tasks)
}

fn ids(task: &Task, names: &[&str]) -> Toggles {
    names.iter().map(|name| task.container(name).unwrap().id.clone()).collect()
}

/// What a task is made of, without the places.
fn parts(task: &Task) -> Vec<String> {
    let mut parts = Vec::new();
    for container in &task.containers {
        let waits = container.depends_on.iter().map(|on| on.container.as_ref().map(|name| &name.value));
        let links = container.links.iter().map(|link| &link.container);
        let sources =
            container.volumes_from.iter().map(|from| from.container.as_ref().map(|name| &name.value));
        let mounts = container.mounts.iter().map(|mount| mount.volume.as_ref().map(|name| &name.value));
        parts.push(format!(
            "{} {:?} {:?} {:?} {:?} {:?} {:?}",
            container.display_name(),
            container.essential.as_ref().map(|field| &field.value),
            waits.collect::<Vec<_>>(),
            links.collect::<Vec<_>>(),
            sources.collect::<Vec<_>>(),
            mounts.collect::<Vec<_>>(),
            container.joins,
        ));
    }
    let volumes = task.volumes.iter();
    let mut volumes: Vec<String> =
        volumes.map(|volume| format!("{} {:?}", volume.display_name(), volume.kind)).collect();
    // Those without a list of their own stand in the order of their use.
    volumes.sort();
    parts.extend(volumes);
    parts.push(format!(
        "{:?}",
        task.proxy.as_ref().and_then(|proxy| proxy.container.as_ref().map(|name| &name.value))
    ));
    parts
}

/// The task without the containers and what names them.
fn what_stays(task: &Task, off: &Toggles) -> Task {
    let gone = Gone::of(task, off);
    let unused = gone.unused_volumes();
    let mut rest = task.clone();
    rest.containers.retain(|container| !gone.has(container));
    for container in &mut rest.containers {
        container.depends_on.retain(|dependency| gone.name(&dependency.container).is_none());
        container.links.retain(|link| gone.known(&link.container).is_none());
        container.volumes_from.retain(|source| gone.name(&source.container).is_none());
        container.joins =
            container.joins.take().filter(|name| gone.known(&Known::Value(name.clone())).is_none());
    }
    rest.proxy = rest.proxy.filter(|proxy| gone.name(&proxy.container).is_none());
    rest.volumes.retain(|volume| !unused.contains(&volume.id));
    rest
}

/// What something else asks for too, such as the namespace, comes back where it is taken out.
fn without_injected_again(task: &Task, before: &Task, off: &Toggles) -> Task {
    let gone = Gone::of(before, off);
    let mut rest = task.clone();
    rest.containers.retain(|container| !container.is_injected() || gone.name(&container.name).is_none());
    rest
}

/// The text without these containers of its first task, which must be what the effective task says.
#[track_caller]
fn edited(text: &str, names: &[&str]) -> String {
    edited_in(text, 0, names)
}

#[track_caller]
fn edited_in(text: &str, index: usize, names: &[&str]) -> String {
    let (tree, tasks) = parsed(text);
    edited_without(text, &tree, &tasks, index, &ids(&tasks[index], names))
}

#[track_caller]
fn edited_without(text: &str, tree: &Tree, tasks: &[Rc<Task>], index: usize, off: &Toggles) -> String {
    let edits: Edits = without(tree, &tasks[index], off, LogFallback::Awslogs);
    let after = edits.apply(text);
    assert_eq!(edits.invert(text).apply(&after), text);
    let (tree_after, tasks_after) = parsed(&after);
    assert_eq!(tree_after.errors.len(), tree.errors.len(), "{:?} in\n{after}", tree_after.errors);
    let stays = what_stays(&tasks[index], off);
    // Some are known as a definition by their containers only.
    if tasks_after.len() == tasks.len() || !stays.containers.is_empty() {
        let mut expected: Vec<Vec<String>> = tasks.iter().map(|task| parts(task)).collect();
        expected[index] = parts(&stays);
        let mut found: Vec<Vec<String>> = tasks_after.iter().map(|task| parts(task)).collect();
        found[index] = parts(&without_injected_again(&tasks_after[index], &tasks[index], off));
        assert_eq!(found, expected, "{off:?} in\n{after}");
    }
    after
}

#[track_caller]
fn check(before: &str, names: &[&str], after: &str) {
    assert_eq!(edited(before, names), after);
}

/// What people are told besides: the part, and the sentence.
#[track_caller]
fn check_ends(text: &str, names: &[&str], expected: &[&str]) {
    let (tree, tasks) = parsed(text);
    edited(text, names);
    let ends = loose_ends(&tree, &tasks[0], &ids(&tasks[0], names), LogFallback::Awslogs);
    let ends: Vec<String> = ends.iter().map(|end| format!("{} {}", end.part, end.message)).collect();
    assert_eq!(ends, expected);
}
