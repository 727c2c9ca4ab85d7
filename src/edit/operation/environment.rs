//! Environment variables (`environment`, `env`).

use super::{COMPOSED, Operation, argument, blank, container_of, control};
use crate::edit::draft::find;
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Container, PartId};
use crate::yaml::{NodeRef, Value};

pub(super) static OPERATIONS: [Operation; 3] = [
    Operation { key: "add-variable", perform: add },
    Operation { key: "variable", perform: change },
    Operation { key: "remove-variable", perform: remove },
];

const GROUP: &str = "Environment";

fn list(draft: &Draft) -> &'static str {
    if draft.is_ecs() { "environment" } else { "env" }
}

/// The entries with a name, each with its number, its name and its value.
fn variables<'d>(draft: &'d Draft, part: &PartId) -> Vec<(usize, &'d str, Option<NodeRef<'d>>)> {
    let list = draft.get(Owner::Container(part), &[list(draft)]);
    let items = list.filter(|list| list.tag().is_none()).map_or_else(Vec::new, |list| list.item_nodes());
    let named = items.into_iter().enumerate().filter_map(|(index, item)| {
        let name = find(item, "name")?.1.as_str()?;
        Some((index, name, find(item, "value").map(|(_, value)| value)))
    });
    named.collect()
}

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    let variables = variables(draft, &container.id);
    for (index, name, value) in variables.iter().copied() {
        let text = value.and_then(super::written);
        let mut control = control(
            "variable",
            GROUP,
            name,
            text.unwrap_or_default().to_owned(),
            Input::Text { example: "" },
        );
        control.arguments = vec![name.to_owned()];
        control.removal = Some("remove-variable");
        if value.is_none() {
            control.refusal =
                Some("Its value comes from elsewhere: see Secrets, or change it in the text.".to_owned());
        }
        if variables.iter().any(|(other, same, _)| *other > index && *same == name) {
            control.refusal = Some("It is set again below, and the last one counts.".to_owned());
        }
        if value.is_some() && text.is_none() {
            control.refusal = Some(COMPOSED.to_owned());
        }
        controls.push(control);
    }
    let form = vec![
        blank("Name", Input::Text { example: "LOG_LEVEL" }, true),
        blank("Value", Input::Text { example: "info" }, false),
    ];
    controls.push(control("add-variable", GROUP, "Add a variable", String::new(), Input::Form(form)));
}

/// Whether the container has the name for a variable or a secret.
pub(super) fn is_taken(draft: &Draft, part: &PartId, name: &str) -> bool {
    let owner = Owner::Container(part);
    let of_list = |key: &str| {
        let items = draft.get(owner, &[key]).map_or_else(Vec::new, |list| list.item_nodes());
        items.into_iter().any(|item| find(item, "name").is_some_and(|(_, it)| it.as_str() == Some(name)))
    };
    of_list(list(draft)) || draft.is_ecs() && of_list("secrets")
}

/// Names as both platforms take them: anything but `=` and what cannot be seen.
pub(super) fn check_name(name: &str) -> Result<&str, Refusal> {
    match name.is_empty()
        || name.contains('=')
        || name.contains(|c: char| c.is_whitespace() || c.is_control())
    {
        true => Err(Refusal::of(["`", name, "` is no name of a variable: no blanks and no `=`."])),
        false => Ok(name),
    }
}

fn add(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    draft.container(&part)?;
    let name = check_name(argument(arguments, 0))?;
    if is_taken(draft, &part, name) {
        return Err(Refusal::of(["`", name, "` is set already, as a variable or a secret."]));
    }
    let value = arguments.get(1).copied().unwrap_or_default();
    let item = Value::map([("name", Value::text(name)), ("value", written(value))]);
    let key = list(draft);
    draft.push(Owner::Container(&part), &[key], item)?;
    Ok(Some(part))
}

/// A value is a text, whatever it looks like: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html>.
fn written(value: &str) -> Value {
    super::field::placeholder(value)
}

fn index_of(draft: &Draft, part: &PartId, name: &str) -> Result<usize, Refusal> {
    draft.container(part)?;
    let found = variables(draft, part).into_iter().rev().find(|variable| variable.1 == name);
    found.map(|variable| variable.0).ok_or_else(|| Refusal::of(["There is no variable `", name, "`."]))
}

fn change(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let index = index_of(draft, &part, argument(arguments, 0))?;
    let value = written(arguments.get(1).copied().unwrap_or_default());
    let key = list(draft);
    draft.set_in_item(Owner::Container(&part), &[key], index, &["value"], Some(value))?;
    Ok(Some(part))
}

fn remove(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let index = index_of(draft, &part, argument(arguments, 0))?;
    super::take_out(draft, part, list(draft), index)
}
