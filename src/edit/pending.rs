//! What the page is built against until the edits are there: nothing can be changed yet.

use super::{Change, Control, Refusal, Request};
use crate::task::{PartId, Task};
use crate::yaml::Tree;

/// A sidecar that can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidecarEntry {
    pub key: &'static str,
    pub name: &'static str,
    pub about: &'static str,
    pub purpose: &'static str,
    /// What is left to do, or to know, once it is added; may be empty.
    pub note: &'static str,
}

/// What can be changed about the part.
pub fn controls(_tree: &Tree, _task: &Task, _part: Option<&PartId>) -> Vec<Control> {
    Vec::new()
}

/// What the edit makes of the text.
pub fn perform(_text: &str, _request: &Request) -> Result<Change, Refusal> {
    Err(Refusal("This cannot be changed here yet.".to_owned()))
}

/// The sidecars that can be added to the task.
pub fn sidecars(_task: &Task) -> Vec<SidecarEntry> {
    Vec::new()
}
