//! Values that come from a store of secrets when the container starts:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html>,
//! <https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-environment-variables>.

use super::environment::{check_name, is_taken};
use super::{COMPOSED, Operation, argument, blank, container_of, control, is_placeholder};
use crate::edit::draft::find;
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Container, PartId};
use crate::yaml::Value;

pub(super) static OPERATIONS: [Operation; 3] = [
    Operation { key: "add-secret", perform: add },
    Operation { key: "secret", perform: change },
    Operation { key: "remove-secret", perform: remove },
];

const GROUP: &str = "Secrets";

/// The secrets of a container of ECS, or the variables of Kubernetes that come from one: their numbers in the
/// list, their names, and from where they come.
fn secrets(draft: &Draft, part: &PartId) -> Vec<(usize, String, String)> {
    let key = list(draft);
    let items = draft.get(Owner::Container(part), &[key]).map_or_else(Vec::new, |list| list.item_nodes());
    let named = items.into_iter().enumerate().filter_map(|(index, item)| {
        let name = find(item, "name")?.1.as_str()?.to_owned();
        let from = find(item, "valueFrom")?.1;
        if draft.is_ecs() {
            let written = if from.tag().is_none() { from.as_str() } else { None };
            return Some((index, name, written.unwrap_or_else(|| from.source()).to_owned()));
        }
        let reference = from.get("secretKeyRef")?;
        let (secret, key) = (reference.get("name")?.as_str()?, reference.get("key")?.as_str()?);
        Some((index, name, [secret, "/", key].concat()))
    });
    named.collect()
}

fn list(draft: &Draft) -> &'static str {
    if draft.is_ecs() { "secrets" } else { "env" }
}

fn example(draft: &Draft) -> &'static str {
    if draft.is_ecs() { "arn:aws:secretsmanager:…:secret:db" } else { "secret/key" }
}

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    let input = || Input::Text { example: example(draft) };
    let secrets = secrets(draft, &container.id);
    for (index, name, from) in secrets.iter().cloned() {
        let mut control = control("secret", GROUP, &name, from, input());
        control.arguments = vec![name];
        control.removal = Some("remove-secret");
        if secrets.iter().any(|(other, same, _)| *other > index && *same == control.label) {
            control.refusal = Some("It is set again below, and the last one counts.".to_owned());
        }
        if control.value.starts_with(['{', '[']) || control.value.contains('\n') {
            control.refusal = Some(COMPOSED.to_owned());
        }
        controls.push(control);
    }
    let form =
        vec![blank("Name", Input::Text { example: "DB_PASSWORD" }, true), blank("From", input(), true)];
    controls.push(control("add-secret", GROUP, "Add a secret", String::new(), Input::Form(form)));
}

/// What stands under `valueFrom`.
fn source(draft: &Draft, from: &str) -> Result<Value, Refusal> {
    if from.is_empty() {
        return Err(Refusal::new("Say where the secret comes from."));
    }
    if draft.is_ecs() {
        return Ok(super::field::placeholder(from));
    }
    let (secret, key) = from
        .split_once('/')
        .filter(|(secret, key)| !secret.is_empty() && !key.is_empty())
        .ok_or_else(|| {
            Refusal::new(
                "Write the name of the Secret and the key in it with a slash between: `db/password`.",
            )
        })?;
    let reference = Value::map([("name", Value::text(secret)), ("key", Value::text(key))]);
    Ok(Value::map([("secretKeyRef", reference)]))
}

fn add(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    draft.container(&part)?;
    let name = check_name(argument(arguments, 0))?;
    if is_taken(draft, &part, name) {
        return Err(Refusal::of(["`", name, "` is set already: a secret must have a name of its own."]));
    }
    let item =
        Value::map([("name", Value::text(name)), ("valueFrom", source(draft, argument(arguments, 1))?)]);
    let key = list(draft);
    draft.push(Owner::Container(&part), &[key], item)?;
    // <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html>
    let has_role = draft.get(Owner::Task, &["executionRoleArn"]).is_some();
    if draft.is_ecs() && !has_role && !is_placeholder(name) && !draft.task().is_fragment {
        draft.notes.push(
            "ECS reads secrets with the execution role: give the task an `executionRoleArn`.".to_owned(),
        );
    }
    Ok(Some(part))
}

fn index_of(draft: &Draft, part: &PartId, name: &str) -> Result<usize, Refusal> {
    draft.container(part)?;
    let found = secrets(draft, part).into_iter().rev().find(|secret| secret.1 == name);
    found.map(|secret| secret.0).ok_or_else(|| Refusal::of(["There is no secret `", name, "`."]))
}

fn change(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let index = index_of(draft, &part, argument(arguments, 0))?;
    let from = argument(arguments, 1);
    let key = list(draft);
    let owner = Owner::Container(&part);
    if draft.is_ecs() {
        let value = source(draft, from)?;
        draft.set_in_item(owner, &[key], index, &["valueFrom"], Some(value))?;
        return Ok(Some(part));
    }
    source(draft, from)?;
    let (secret, inner) = from.split_once('/').unwrap_or_default();
    for (name, value) in [("name", secret), ("key", inner)] {
        draft.set_in_item(
            owner,
            &[key],
            index,
            &["valueFrom", "secretKeyRef", name],
            Some(Value::text(value)),
        )?;
    }
    Ok(Some(part))
}

fn remove(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let index = index_of(draft, &part, argument(arguments, 0))?;
    super::take_out(draft, part, list(draft), index)
}
