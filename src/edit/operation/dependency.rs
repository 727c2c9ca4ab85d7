//! Who waits for whom (`dependsOn`):
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>.

use super::{Operation, argument, blank, choice, container_of, control};
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Condition, Container, Edge, PartId, Platform};
use crate::yaml::Value;

pub(super) static OPERATIONS: [Operation; 3] = [
    Operation { key: "add-dependency", perform: add },
    Operation { key: "condition", perform: change },
    Operation { key: "remove-dependency", perform: remove },
];

const GROUP: &str = "Waits for";

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    if draft.task().platform != Platform::Ecs {
        return;
    }
    for dependency in &container.depends_on {
        let Some(name) = dependency.container.as_ref().map(|name| name.value.as_written()) else { continue };
        let condition = dependency.condition.as_ref();
        let value = condition.map_or("", |it| it.value.likely().map_or("", |condition| condition.key()));
        let conditions = Condition::ALL.iter().map(|it| choice(it.key(), it.words())).collect();
        let mut control = control("condition", GROUP, name, value.to_owned(), Input::Choice(conditions));
        control.arguments = vec![name.to_owned()];
        control.removal = Some("remove-dependency");
        controls.push(control);
    }
    let others: Vec<_> = draft
        .task()
        .containers
        .iter()
        .filter(|other| other.id != container.id && !waits_for(container, other))
        .filter_map(|other| Some(choice(other.known_name()?, "")))
        .collect();
    if others.is_empty() {
        return;
    }
    let mut conditions = vec![choice("", "what fits")];
    conditions.extend(Condition::ALL.iter().map(|it| choice(it.key(), it.words())));
    let form = vec![
        blank("Container", Input::Choice(others), true),
        blank("Condition", Input::Choice(conditions), false),
    ];
    controls.push(control("add-dependency", GROUP, "Wait for a container", String::new(), Input::Form(form)));
}

fn waits_for(container: &Container, other: &Container) -> bool {
    let names = container.depends_on.iter().filter_map(|it| it.container.as_ref());
    names.into_iter().any(|name| Some(name.value.as_written()) == other.written_name())
}

pub(in crate::edit) fn add(
    draft: &mut Draft,
    part: Option<&PartId>,
    arguments: &[&str],
) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?;
    if draft.task().platform != Platform::Ecs {
        return Err(Refusal::new(
            "Containers of a Pod do not wait for each other. What must run first is an init container; a sidecar \
             that must be there before the app is an init container that restarts (`restartPolicy: Always`).",
        ));
    }
    let (name, condition) = (argument(arguments, 0), argument(arguments, 1));
    let container = draft.container(part)?;
    let target = draft.task().container(name).ok_or_else(|| missing(name))?;
    if waits_for(container, target) {
        return match condition {
            "" => Err(Refusal::of(["`", container.display_name(), "` waits for `", name, "` already."])),
            _ => change(draft, Some(part), arguments),
        };
    }
    let condition = match condition {
        "" => fitting(target),
        word => of_word(word)?,
    };
    check(draft, container, target, condition)?;
    let item =
        Value::map([("containerName", Value::text(name)), ("condition", Value::text(condition.key()))]);
    let part = part.clone();
    draft.push(Owner::Container(&part), &["dependsOn"], item)?;
    Ok(Some(part))
}

/// The strongest condition that the other container can meet.
fn fitting(target: &Container) -> Condition {
    match target.role {
        crate::task::Role::Init { .. } if target.is_essential() == Some(false) => Condition::Success,
        _ if target.health_check.is_some() => Condition::Healthy,
        _ => Condition::Start,
    }
}

fn change(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let name = argument(arguments, 0);
    let condition = of_word(argument(arguments, 1))?;
    let container = draft.container(&part)?;
    let target = draft.task().container(name).ok_or_else(|| missing(name))?;
    check(draft, container, target, condition)?;
    let index = index_of(container, name)?;
    let value = Value::text(condition.key());
    draft.set_in_item(Owner::Container(&part), &["dependsOn"], index, &["condition"], Some(value))?;
    Ok(Some(part))
}

fn remove(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let index = index_of(draft.container(&part)?, argument(arguments, 0))?;
    super::take_out(draft, part, "dependsOn", index)
}

fn index_of(container: &Container, name: &str) -> Result<usize, Refusal> {
    let named =
        |it: &&crate::task::Dependency| it.container.as_ref().is_some_and(|it| it.value.as_written() == name);
    let found =
        container.depends_on.iter().find(named).ok_or_else(|| {
            Refusal::of(["`", container.display_name(), "` does not wait for `", name, "`."])
        })?;
    found.place.map(|place| place.index).ok_or_else(|| Refusal::new("The template decides whether it waits."))
}

fn missing(name: &str) -> Refusal {
    Refusal::of(["There is no container called `", name, "` to wait for."])
}

fn of_word(word: &str) -> Result<Condition, Refusal> {
    Condition::of_key(word)
        .ok_or_else(|| Refusal::of(["`", word, "` is no condition: START, COMPLETE, SUCCESS or HEALTHY."]))
}

/// What ECS refuses, or can never come true.
fn check(
    draft: &Draft,
    container: &Container,
    target: &Container,
    condition: Condition,
) -> Result<(), Refusal> {
    let (from, to) = (container.display_name(), target.display_name());
    if container.id == target.id {
        return Err(Refusal::new("A container cannot wait for itself."));
    }
    if matches!(condition, Condition::Complete | Condition::Success) && target.is_essential() == Some(true) {
        return Err(Refusal::of([
            "ECS refuses to wait for the end of an essential container: when `",
            to,
            "` exits, the whole task stops. Make it not essential first.",
        ]));
    }
    if condition == Condition::Healthy && target.health_check.is_none() {
        return Err(Refusal::of([
            "`",
            to,
            "` has no health check, so that it would never be healthy. Give it one first.",
        ]));
    }
    let edges: Vec<Edge> = draft.task().edges();
    if reaches(&edges, &target.id, &container.id) {
        return Err(Refusal::of([
            "`",
            to,
            "` waits for `",
            from,
            "` already: they would wait for each other for ever.",
        ]));
    }
    Ok(())
}

/// Whether `from` waits for `to`, over whatever is between.
fn reaches(edges: &[Edge], from: &PartId, to: &PartId) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(at) = seen.get(next).copied() {
        if at == to {
            return true;
        }
        for edge in edges.iter().filter(|edge| edge.from == *at) {
            if !seen.contains(&&edge.to) {
                seen.push(&edge.to);
            }
        }
        next += 1;
    }
    false
}
