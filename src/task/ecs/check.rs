//! What is odd about the shape of a task definition: its keys and values, held against the tables.

use crate::intake::{Dialect, Unit};
use crate::schema::Mapping;
use crate::schema::ecs::{CONTAINER, TASK_DEFINITION, VOLUME};
use crate::task::Note;
use crate::task::fields::Fields;
use crate::task::noting::wrong_type;
use crate::task::reading::{Reading, Spelling, placeholder};
use crate::task::shape::Checker;
use crate::yaml::{Kind, NodeRef, Tree};

/// The notes about a definition, in order of its keys.
pub(in crate::task) fn notes(tree: &Tree, unit: &Unit) -> Vec<Note> {
    let mut notes = Vec::new();
    let reading = super::reading(tree, unit);
    let node = tree.node(unit.node);
    if unit.dialect == Dialect::ContainerArray {
        match node.kind() {
            Kind::Sequence => members(&mut notes, reading, node, &CONTAINER),
            _ => _ = Checker::new(reading, &mut notes).check(&CONTAINER, node),
        }
    } else if unit.dialect != Dialect::CloudFormation || unit.node != unit.whole {
        definition(&mut notes, tree, unit, reading);
    }
    notes
}

fn definition<'t>(notes: &mut Vec<Note>, tree: &'t Tree, unit: &Unit, reading: Reading<'t>) {
    let node = reading.branch(tree.node(unit.node));
    // Elastic Beanstalk has keys of its own besides.
    let is_checked = unit.dialect != Dialect::Dockerrun;
    if is_checked && !Checker::new(reading, notes).check(&TASK_DEFINITION, node) {
        return;
    }
    let fields = Fields::of(node, reading);
    let inside = unit.containers.map(|list| (tree.node(list), Reading::new(Spelling::Either, None)));
    let list = || Some((fields.entry("containerDefinitions")?.value, reading));
    if let Some((list, reading)) = inside.or_else(list) {
        containers(notes, reading, list);
    }
    if let Some(entry) = fields.entry("volumes") {
        members(notes, reading, entry.value, &VOLUME);
    }
}

fn containers<'t>(notes: &mut Vec<Note>, reading: Reading<'t>, list: NodeRef<'t>) {
    match list.kind() {
        _ if placeholder(list).is_some() => members(notes, reading, list, &CONTAINER),
        Kind::Sequence => members(notes, reading, list, &CONTAINER),
        Kind::Mapping => {
            wrong_type(notes, list, "`containerDefinitions` is a list: begin each item with `- `");
            Checker::new(reading, notes).check(&CONTAINER, reading.structure(list));
        }
        _ => wrong_type(notes, list, "`containerDefinitions` is a list"),
    }
}

fn members<'t>(notes: &mut Vec<Note>, reading: Reading<'t>, list: NodeRef<'t>, table: &'static Mapping) {
    for member in reading.members(list) {
        Checker::new(reading, notes).check(table, reading.structure(member.node));
    }
}
