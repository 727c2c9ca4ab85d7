//! Writes out what a container shares with others by an alias, so that it can be changed for itself.

use super::{Operation, argument, container_of, control};
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Container, PartId};
use crate::yaml;

pub(super) static OPERATIONS: [Operation; 1] = [Operation { key: "write-out", perform }];

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    let Ok(node) = draft.node(Owner::Container(&container.id)) else { return };
    for entry in node.own_entries() {
        let Some(key) = entry.key.as_str().filter(|key| *key != "<<") else { continue };
        if entry.value.resolved().id() != entry.value.id() {
            let label = ["Write out ", entry.value.source(), " in ", key].concat();
            let mut control = control("write-out", "Arrange", &label, String::new(), Input::Button);
            control.arguments = vec![key.to_owned()];
            controls.push(control);
        }
    }
}

fn perform(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let key = argument(arguments, 0);
    let node = draft.node(Owner::Container(&part))?;
    let index = node.own_entries().iter().position(|entry| entry.key.as_str() == Some(key));
    let index = index.ok_or_else(|| Refusal::of(["There is no `", key, "`."]))?;
    let edits = draft.patched(yaml::expand(draft.tree(), node.id(), index), key)?;
    draft.apply(&edits)?;
    Ok(Some(part))
}
