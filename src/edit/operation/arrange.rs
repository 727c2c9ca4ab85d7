//! Containers in another order, twice, or not at all.

use super::{Operation, container_of, control};
use crate::edit::branches::is_condition;
use crate::edit::{Control, Draft, Input, Refusal, without};
use crate::task::{Container, LogFallback, PartId, Place, Platform, Toggles};
use crate::text::Edits;
use crate::yaml;

pub(super) static OPERATIONS: [Operation; 4] = [
    Operation { key: "move-up", perform: move_up },
    Operation { key: "move-down", perform: move_down },
    Operation { key: "duplicate", perform: duplicate },
    Operation { key: "remove", perform: remove },
];

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    let mut button =
        |operation, label| controls.push(control(operation, "Arrange", label, String::new(), Input::Button));
    if let Ok((place, n_items)) = place_of(draft, container) {
        if place.index > 0 {
            button("move-up", "Move it before the one above");
        }
        if place.index + 1 < n_items {
            button("move-down", "Move it behind the one below");
        }
        button("duplicate", "Duplicate it");
    }
    button("remove", "Remove it and what names it");
}

/// Where the container stands in its list, and how many there are.
fn place_of(draft: &Draft, container: &Container) -> Result<(Place, usize), Refusal> {
    let place = container.places.first().copied();
    let place = place.ok_or_else(|| Refusal::new("The container is not an item of a list."))?;
    let list = draft.tree().node(place.collection);
    if is_condition(list) {
        return Err(Refusal::new("The template decides whether it is there. Change it in the text."));
    }
    let n_items = list.items().len();
    match n_items {
        0 => Err(Refusal::new("The container is not an item of a list.")),
        _ => Ok((place, n_items)),
    }
}

fn move_up(draft: &mut Draft, part: Option<&PartId>, _: &[&str]) -> Result<Option<PartId>, Refusal> {
    swap(draft, part, -1)
}

fn move_down(draft: &mut Draft, part: Option<&PartId>, _: &[&str]) -> Result<Option<PartId>, Refusal> {
    swap(draft, part, 1)
}

fn swap(draft: &mut Draft, part: Option<&PartId>, by: isize) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let (place, n_items) = place_of(draft, draft.container(&part)?)?;
    let other = place.index.checked_add_signed(by).filter(|other| *other < n_items);
    let other = other.ok_or_else(|| Refusal::new("There is none to change places with."))?;
    let edits =
        draft.patched(yaml::swap_items(draft.tree(), place.collection, place.index, other), "containers")?;
    draft.apply(&edits)?;
    Ok(Some(part))
}

/// A copy behind the container, under a name of its own. Its ports stay with the first one.
fn duplicate(draft: &mut Draft, part: Option<&PartId>, _: &[&str]) -> Result<Option<PartId>, Refusal> {
    let container = draft.container(container_of(part)?)?;
    let old = container.known_name();
    let old =
        old.ok_or_else(|| Refusal::new("Its name is a placeholder: the copy would have it too."))?.to_owned();
    if container.is_log_router {
        return Err(Refusal::new("A task has one log router at most."));
    }
    let name = free_name(draft, &old);
    let (place, _) = place_of(draft, container)?;
    let first = container.name_span().start;
    let edits = draft.patched(yaml::copy_item(draft.tree(), place.collection, place.index), "containers")?;
    draft.apply(&edits)?;
    // The copy is the next of the name.
    let mut copies = draft.task().containers.iter().filter(|it| it.known_name() == Some(&old));
    let copy = copies.find(|it| it.name_span().start > first);
    let copy = copy.ok_or_else(|| Refusal::new("The container cannot be copied as it stands."))?.name_span();
    let edits = draft.patched(yaml::replace_scalar(draft.tree(), copy, &name), "name")?;
    draft.apply(&edits)?;
    let part = PartId::container(&name, 1);
    drop_ports(draft, &part)?;
    draft.notes.push(
        ["`", &name, "` is a copy of `", &old, "` without its ports, which only one can have."].concat(),
    );
    Ok(Some(part))
}

/// Two containers in one network cannot listen on one port.
fn drop_ports(draft: &mut Draft, part: &PartId) -> Result<(), Refusal> {
    if !draft.task().network.effective.is_shared() {
        return Ok(());
    }
    let key = super::port::list(draft);
    draft.set(crate::edit::Owner::Container(part), &[key], None)
}

/// The name with the first number behind it that is not taken.
pub(in crate::edit) fn free_name(draft: &Draft, name: &str) -> String {
    let candidates = (2..).map(|number: u32| [name, "-", &number.to_string()].concat());
    let mut free = candidates.filter(|candidate| draft.task().container(candidate).is_none());
    free.next().unwrap_or_default()
}

fn remove(draft: &mut Draft, part: Option<&PartId>, _: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let stays = |container: &&Container| container.id != part;
    if draft.task().platform != Platform::Compose && !draft.task().containers.iter().any(|it| stays(&it)) {
        return Err(Refusal::new("It is the only container: a task needs one."));
    }
    let edits: Edits = without(draft.tree(), draft.task(), &Toggles::from([part]), LogFallback::Awslogs);
    draft.apply(&edits)?;
    Ok(None)
}
