//! What a person can do to a definition, as [`Edits`](crate::text::Edits) of the text.
//!
//! [`controls`] says what there is to do about a part, [`perform`] does it. Each operation is one file in
//! `operation`; it works on a [`Draft`], which is read again after every step.

mod awslogs;
mod branches;
mod control;
mod convert;
mod draft;
mod keys;
mod objects;
mod operation;
mod refused;
mod region;
mod sidecar;
mod without;

use std::rc::Rc;

pub use control::{Blank, Change, Choice, Control, Input, Refusal, Request};
pub use convert::{Converted, Notation, convert, notation};
pub use draft::{Draft, Owner};
pub use sidecar::{Sidecar, sidecars};
pub use without::{loose_ends, strands_logs, without};

use crate::task::PartId;
use operation::Subject;

/// What can be done about a part of the task number `index` of the text: a container, a volume, what a line or
/// a sign of a container says or, without a part, the task itself. Of anything else there is nothing.
pub fn controls(text: &Rc<str>, index: usize, part: Option<&PartId>) -> Vec<Control> {
    let Ok(draft) = Draft::new(Rc::clone(text), index) else { return Vec::new() };
    let Some(part) = part.filter(|part| !is_of_task(part)) else {
        return operation::controls(&draft, Subject::Task);
    };
    let (owner, group) = owner(part);
    let subject = match draft.container(&owner) {
        Ok(container) => Some(Subject::Container(container)),
        Err(_) => draft.volume(&owner).ok().map(Subject::Volume),
    };
    let mut controls = subject.map_or_else(Vec::new, |subject| operation::controls(&draft, subject));
    controls.retain(|control| group.is_none_or(|group| control.group == group));
    controls
}

/// Does what is asked for: the edits of the text, or why not. Nothing is changed that was not asked for, and
/// what the platform would refuse is refused.
pub fn perform(text: &Rc<str>, request: &Request) -> Result<Change, Refusal> {
    let mut draft = Draft::new(Rc::clone(text), request.task)?;
    let arguments: Vec<&str> = request.arguments.iter().map(String::as_str).collect();
    let owner = request.part.as_ref().filter(|part| !is_of_task(part)).map(|part| owner(part).0);
    let part = operation::perform(&mut draft, owner.as_ref(), &request.operation, &arguments)?;
    Ok(draft.finish(part))
}

/// A chip of the task, or what all of it shares.
fn is_of_task(part: &PartId) -> bool {
    part.as_str().starts_with("task") || matches!(part.as_str(), "network" | "ingress")
}

/// The container or volume that has the part, and the group of the controls that are about it: of a line
/// `mount:web>logs /var/log` the container `web`, and its volumes.
fn owner(part: &PartId) -> (PartId, Option<&'static str>) {
    let (kind, rest) = part.as_str().split_once(':').unwrap_or_default();
    let group = match kind {
        "dependency" | "order" => "Waits for",
        "mount" => "Volumes",
        "port" => "Ports",
        "log-route" => "Logs",
        "secrets" => "Secrets",
        "settings" => "Environment",
        _ => return (part.clone(), None),
    };
    let name = rest.split(['>', ' ']).next().unwrap_or_default();
    (PartId::from(["container:", name].concat().as_str()), Some(group))
}

#[cfg(test)]
mod tests;
