//! What a person can do to a definition, as [`Edits`](crate::text::Edits) of the text.
//!
//! [`controls`] says what there is to do about a part, [`perform`] does it. Each operation is one file in
//! `operation`; it works on a [`Draft`], which is read again after every step.

mod control;
mod draft;
mod keys;
mod operation;
mod sidecar;
mod without;

use std::rc::Rc;

pub use control::{Blank, Change, Choice, Control, Input, Refusal, Request};
pub use draft::{Draft, Owner};
pub use sidecar::{Sidecar, sidecars};
pub use without::{loose_ends, without};

use crate::task::PartId;
use operation::Subject;

/// What can be done about a part of the task number `index` of the text: a container, a volume or, without a
/// part, the task itself. Of anything else there is nothing.
pub fn controls(text: &Rc<str>, index: usize, part: Option<&PartId>) -> Vec<Control> {
    let Ok(draft) = Draft::new(Rc::clone(text), index) else { return Vec::new() };
    let subject = match part {
        None => Some(Subject::Task),
        Some(part) => match draft.container(part) {
            Ok(container) => Some(Subject::Container(container)),
            Err(_) => draft.volume(part).ok().map(Subject::Volume),
        },
    };
    subject.map_or_else(Vec::new, |subject| operation::controls(&draft, subject))
}

/// Does what is asked for: the edits of the text, or why not. Nothing is changed that was not asked for, and
/// what the platform would refuse is refused.
pub fn perform(text: &Rc<str>, request: &Request) -> Result<Change, Refusal> {
    let mut draft = Draft::new(Rc::clone(text), request.task)?;
    let arguments: Vec<&str> = request.arguments.iter().map(String::as_str).collect();
    let part = operation::perform(&mut draft, request.part.as_ref(), &request.operation, &arguments)?;
    Ok(draft.finish(part))
}
