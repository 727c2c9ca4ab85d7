//! Renames a container or a volume everywhere it is named.

use super::{Operation, argument, container_of, control, is_placeholder, uses};
use crate::edit::{Control, Draft, Input, Refusal};
use crate::task::{Container, Field, Known, PartId, Platform, Volume};
use crate::text::{Edits, Span};
use crate::yaml;

pub(super) static OPERATIONS: [Operation; 1] = [Operation { key: "name", perform }];

pub(super) fn offer(container: &Container, controls: &mut Vec<Control>) {
    offer_name(container.name.as_ref(), "app", controls);
}

pub(super) fn offer_volume(volume: &Volume, controls: &mut Vec<Control>) {
    offer_name(volume.name.as_ref(), "data", controls);
}

fn offer_name(name: Option<&Field<Known<String>>>, example: &'static str, controls: &mut Vec<Control>) {
    let value = name.map_or("", |name| name.value.as_written()).to_owned();
    let mut control = control("name", "General", "Name", value, Input::Text { example });
    control.refusal = settled(name).err().map(|refusal| refusal.0);
    controls.push(control);
}

/// Only a name that stands in the text as it is can be found where it is used.
fn settled(name: Option<&Field<Known<String>>>) -> Result<&Field<Known<String>>, Refusal> {
    let name = name.ok_or_else(|| Refusal::new("It has no name in the text."))?;
    match name.value.known() {
        Some(_) => Ok(name),
        None => Err(Refusal::new("Its name is a placeholder: change it where that is filled in.")),
    }
}

fn perform(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?;
    let new = argument(arguments, 0);
    let is_volume = part.as_str().starts_with("volume:");
    let old = match is_volume {
        true => draft.volume(part)?.display_name(),
        false => draft.container(part)?.display_name(),
    };
    if old == new {
        return Ok(Some(part.clone()));
    }
    check(draft, new, is_volume)?;
    let (old, found) = match is_volume {
        true => uses::of_volume(draft, settled(draft.volume(part)?.name.as_ref())?),
        false => {
            let container = draft.container(part)?;
            uses::of_container(draft, container, settled(container.name.as_ref())?)
        }
    };
    let mut edits = Edits::new();
    for span in found {
        let written = renamed(draft, span, &old, new);
        for edit in draft.patched(yaml::replace_scalar(draft.tree(), span, &written), "name")?.iter() {
            edits
                .add(edit.span, edit.text.clone())
                .map_err(|_| Refusal::new("The names overlap in the text."))?;
        }
    }
    draft.apply(&edits)?;
    Ok(Some(if is_volume { PartId::volume(new, 1) } else { PartId::container(new, 1) }))
}

/// The scalar with the new name in the place of the old one: `old:alias` of a link, `…/old` of an annotation.
fn renamed(draft: &Draft, span: Span, old: &str, new: &str) -> String {
    let source = span.slice(draft.text());
    let text = source.trim_matches(['"', '\'', '\\']);
    match (text.strip_prefix(old), text.strip_suffix(old)) {
        (Some(alias), _) if alias.starts_with(':') => [new, alias].concat(),
        (_, Some(key)) if key.ends_with('/') => [key, new].concat(),
        _ => new.to_owned(),
    }
}

/// Names of containers: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>,
/// <https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names>.
fn check(draft: &Draft, name: &str, is_volume: bool) -> Result<(), Refusal> {
    if is_placeholder(name) {
        return Err(Refusal::new("A placeholder would not be found again where the name is used."));
    }
    let what = if is_volume { "volume" } else { "container" };
    if draft.task().platform == Platform::Kubernetes {
        let is_label = (1..=63).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !name.starts_with('-')
            && !name.ends_with('-');
        if !is_label {
            return Err(Refusal::of([
                "`",
                name,
                "` is no name of a ",
                what,
                ": small letters, digits and `-`, at most 63, with a letter or digit at both ends.",
            ]));
        }
    } else {
        let is_name = (1..=255).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        if !is_name {
            return Err(Refusal::of([
                "`",
                name,
                "` is no name of a ",
                what,
                ": letters, digits, `_` and `-`, at most 255.",
            ]));
        }
    }
    let is_taken = match is_volume {
        true => draft.task().volume(name).is_some(),
        false => draft.task().container(name).is_some(),
    };
    // Its own name is no other's: that is found out where nothing changes.
    if is_taken {
        return Err(Refusal::of(["There is a ", what, " called `", name, "` already."]));
    }
    Ok(())
}
