//! The health check of a container of ECS:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>.

use super::{Operation, argument, container_of, control};
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Condition, Container, PartId, Platform};
use crate::yaml::{NodeRef, Value};

pub(super) static OPERATIONS: [Operation; 2] = [
    Operation { key: "health-check", perform: set },
    Operation { key: "remove-health-check", perform: remove },
];

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    if draft.task().platform != Platform::Ecs {
        return;
    }
    let command = draft.get(Owner::Container(&container.id), &["healthCheck", "command"]);
    let input = Input::Text { example: "curl -f http://localhost/ || exit 1" };
    let value = command.map(words).unwrap_or_default();
    let mut control = control("health-check", "Health check", "Command", value, input);
    control.fallback = "none";
    if container.health_check.is_some() {
        control.removal = Some("remove-health-check");
    }
    // Its place is before its intervals.
    let at = controls.iter().position(|other| other.group == "Health check").unwrap_or(controls.len());
    controls.insert(at, control);
}

/// The command as one line: that of the shell, or the words of the command.
fn words(command: NodeRef<'_>) -> String {
    let items = command.item_nodes();
    let words: Vec<&str> = items.iter().map(|item| item.as_str().unwrap_or_default()).collect();
    match words.as_slice() {
        ["CMD-SHELL", rest @ ..] => rest.join(" "),
        words => words.join(" "),
    }
}

fn set(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let command = argument(arguments, 0);
    if command.is_empty() {
        return remove(draft, part, arguments);
    }
    let part = container_of(part)?.clone();
    if draft.task().platform != Platform::Ecs {
        return Err(Refusal::new("A container of a Pod has probes instead: add one."));
    }
    let old = draft.get(Owner::Container(&part), &["healthCheck", "command"]);
    if old.map(words).as_deref() == Some(command) {
        return Ok(Some(part));
    }
    // A command of the shell, unless its first word says otherwise.
    let value = match command.strip_prefix("CMD ") {
        Some(rest) => std::iter::once("CMD").chain(rest.split_whitespace()).map(Value::text).collect(),
        None => {
            vec![Value::text("CMD-SHELL"), Value::text(command.strip_prefix("CMD-SHELL ").unwrap_or(command))]
        }
    };
    draft.set(Owner::Container(&part), &["healthCheck", "command"], Some(Value::List(value)))?;
    Ok(Some(part))
}

fn remove(draft: &mut Draft, part: Option<&PartId>, _: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let container = draft.container(&part)?;
    let waits = |other: &&Container| {
        other.depends_on.iter().any(|dependency| {
            let is_it = dependency
                .container
                .as_ref()
                .is_some_and(|it| Some(it.value.as_written()) == container.written_name());
            let condition = dependency.condition.as_ref().and_then(|it| it.value.likely());
            is_it && condition == Some(&Condition::Healthy)
        })
    };
    if let Some(other) = draft.task().containers.iter().find(waits) {
        return Err(Refusal::of([
            "`",
            other.display_name(),
            "` waits until this container is healthy. Change its condition first.",
        ]));
    }
    draft.set(Owner::Container(&part), &["healthCheck"], None)?;
    Ok(Some(part))
}
