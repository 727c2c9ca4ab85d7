//! Everything that a person can do to a part, one file each: how it is offered, and how it is done.

mod alias;
mod arrange;
mod dependency;
mod environment;
mod field;
mod fields;
mod health_check;
mod init;
mod logs;
mod mount;
mod name;
mod network;
mod port;
mod probe;
mod secret;
mod table;
mod uses;
mod volume;

pub(super) use arrange::free_name;
pub(super) use dependency::add as add_dependency;
pub(super) use logs::{cloudwatch, log_group, region_of};
pub(super) use volume::ensure as ensure_volume;

use super::{Blank, Choice, Control, Draft, Input, Owner, Refusal};
use crate::task::{Container, Field, Known, PartId, Platform, Volume};
use crate::yaml::NodeRef;

/// What a person has before them.
#[derive(Clone, Copy)]
pub(super) enum Subject<'d> {
    Task,
    Container(&'d Container),
    Volume(&'d Volume),
}

/// Something that can be done.
pub(super) struct Operation {
    pub(super) key: &'static str,
    /// Does it to the draft; gives the part as it is called afterwards.
    pub(super) perform: Perform,
}

pub(super) type Perform = fn(&mut Draft, Option<&PartId>, &[&str]) -> Result<Option<PartId>, Refusal>;

/// All that can be done but for the plain fields, which are a table of their own.
const OPERATIONS: [&[Operation]; 13] = [
    &name::OPERATIONS,
    &dependency::OPERATIONS,
    &init::OPERATIONS,
    &health_check::OPERATIONS,
    &probe::OPERATIONS,
    &port::OPERATIONS,
    &environment::OPERATIONS,
    &secret::OPERATIONS,
    &mount::OPERATIONS,
    &volume::OPERATIONS,
    &logs::OPERATIONS,
    &arrange::OPERATIONS,
    &alias::OPERATIONS,
];

/// Does what the key says to the draft.
pub(super) fn perform(
    draft: &mut Draft,
    part: Option<&PartId>,
    key: &str,
    arguments: &[&str],
) -> Result<Option<PartId>, Refusal> {
    if draft.task().platform == Platform::Compose {
        return Err(Refusal::new("Compose files can be looked at here, and changed in the text."));
    }
    if key == "add-sidecar" {
        return super::sidecar::add(draft, argument(arguments, 0)).map(Some);
    }
    let one_of_two =
        part.filter(|_| !OF_ALL_BRANCHES.contains(&key)).and_then(|part| other_branch(draft, part));
    let done = match OPERATIONS.iter().copied().flatten().find(|operation| operation.key == key) {
        Some(operation) => (operation.perform)(draft, part, arguments),
        None => fields::perform(draft, part, key, arguments.first().copied().unwrap_or_default()),
    }?;
    draft.notes.extend(one_of_two);
    Ok(done)
}

/// What is done wherever the container stands.
const OF_ALL_BRANCHES: [&str; 2] = ["name", "remove"];

/// What people are told where the container is in several branches of a condition, one of which changes.
pub(super) fn other_branch(draft: &Draft, part: &PartId) -> Option<String> {
    let container = draft.task().container_by_id(part).filter(|it| draft.is_ecs() && it.places.len() > 1)?;
    let name = container.display_name();
    Some(["`", name, "` is in another branch of the condition too, where it stays as it is."].concat())
}

/// All that can be done to the subject, in the order in which it is offered.
pub(super) fn controls(draft: &Draft, subject: Subject<'_>) -> Vec<Control> {
    let mut controls = Vec::new();
    if draft.task().platform == Platform::Compose {
        return controls;
    }
    match subject {
        Subject::Task => {
            fields::offer(draft, subject, &mut controls);
            volume::offer_new(draft, &mut controls);
        }
        Subject::Container(container) => {
            name::offer(container, &mut controls);
            fields::offer(draft, subject, &mut controls);
            init::offer(draft, container, &mut controls);
            dependency::offer(draft, container, &mut controls);
            health_check::offer(draft, container, &mut controls);
            probe::offer(draft, container, &mut controls);
            port::offer(draft, container, &mut controls);
            environment::offer(draft, container, &mut controls);
            secret::offer(draft, container, &mut controls);
            mount::offer(draft, container, &mut controls);
            logs::offer(draft, container, &mut controls);
            alias::offer(draft, container, &mut controls);
            arrange::offer(draft, container, &mut controls);
        }
        Subject::Volume(volume) => {
            name::offer_volume(volume, &mut controls);
            fields::offer(draft, subject, &mut controls);
            volume::offer(draft, volume, &mut controls);
        }
    }
    controls
}

/// The part that the operation is about, which must be a container.
fn container_of(part: Option<&PartId>) -> Result<&PartId, Refusal> {
    part.ok_or_else(|| Refusal::new("Say of which container: select it first."))
}

/// Takes the item number `index` out of a list of the container.
fn take_out(draft: &mut Draft, part: PartId, list: &str, index: usize) -> Result<Option<PartId>, Refusal> {
    draft.remove_items(Owner::Container(&part), &[list], &[index])?;
    Ok(Some(part))
}

/// The argument number `index`; empty where there is none.
fn argument<'a>(arguments: &[&'a str], index: usize) -> &'a str {
    arguments.get(index).copied().unwrap_or_default().trim()
}

/// Whether a template language or the person fills the text in later.
fn is_placeholder(text: &str) -> bool {
    text.starts_with('!') || text.contains("${") || text.contains("{{") || text.starts_with('<')
}

fn choice(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned() }
}

fn blank(label: &'static str, input: Input, is_required: bool) -> Blank {
    Blank { label, value: String::new(), input, is_required }
}

/// A control of one field, to be completed.
fn control(
    operation: &'static str,
    group: &'static str,
    label: &str,
    value: String,
    input: Input,
) -> Control {
    Control {
        operation,
        arguments: Vec::new(),
        group,
        label: label.to_owned(),
        value,
        fallback: "",
        input,
        removal: None,
        refusal: None,
    }
}

/// Why what is no text on one line cannot be typed over: an `Fn::Join`, a block.
const COMPOSED: &str = "It is put together from several values: change it in the text.";

/// A scalar as it is written on one line.
fn written(node: NodeRef<'_>) -> Option<&str> {
    let text = node.as_str()?;
    let written = if node.tag().is_some() { node.source() } else { text };
    (!written.contains('\n')).then_some(written)
}

/// The same of a value of the model, for a control: refused where it cannot be typed over.
fn show(draft: &Draft, control: &mut Control, field: Option<&Field<Known<String>>>) {
    let Some(field) = field else { return };
    let source = field.span.slice(draft.text());
    let is_as_written =
        field.value.known().is_some() || source.trim_matches(['"', '\'', '\\']) == field.value.as_written();
    if source.starts_with('!') && !source.contains('\n') {
        control.value = source.to_owned();
    } else if source.starts_with(['{', '[']) || source.contains('\n') || !is_as_written {
        control.refusal = Some(COMPOSED.to_owned());
    }
}
