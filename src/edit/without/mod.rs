//! Takes containers out of the text, and with them everything that names them.

mod annotations;
mod conditions;
mod logs;
mod names;
mod pod;
mod pointers;
mod refusal;
mod ripple;
mod services;

pub(super) use annotations::{NAMED, NAMING};
use ripple::Ripple;

use crate::task::{Consequence, Gone, LogFallback, Task, Toggles};
use crate::text::Edits;
use crate::yaml::Tree;

/// The edits that take the switched-off containers out of the text, so that reading it again gives the
/// task without them and without what names them. What stays, stays byte for byte. `logs` is what becomes of
/// the logs whose router goes.
///
/// ```yaml
/// containerDefinitions:        # before            containerDefinitions:    # without `agent`
///   - name: app                                      - name: app
///     dependsOn:                                         image: acme/app
///       - containerName: agent
///     image: acme/app
///   - name: agent
/// ```
pub fn without(tree: &Tree, task: &Task, off: &Toggles, logs: LogFallback) -> Edits {
    let mut edits = Edits::new();
    ripple(tree, task, off, logs, |ripple| edits = ripple.edits());
    edits
}

/// What the edits mean beyond the [effective task](crate::task::effective): what else of the text they
/// change, and what they leave for a person to decide.
pub fn loose_ends(tree: &Tree, task: &Task, off: &Toggles, logs: LogFallback) -> Vec<Consequence> {
    let mut ends = Vec::new();
    ripple(tree, task, off, logs, |ripple| ends = ripple.ends);
    ends
}

/// Whether containers that stay lose the router of their logs, so that there is a fallback to choose.
pub fn strands_logs(tree: &Tree, task: &Task, off: &Toggles) -> bool {
    let mut strands = false;
    ripple(tree, task, off, LogFallback::default(), |ripple| strands = ripple.strands_logs);
    strands
}

/// Whatever may name a container is a file of its own.
fn ripple(tree: &Tree, task: &Task, off: &Toggles, fallback: LogFallback, take: impl FnOnce(Ripple<'_>)) {
    if off.is_empty() {
        return;
    }
    let gone = Gone::of(task, off);
    let mut ripple = Ripple::new(tree, task, &gone);
    names::ripple(&mut ripple);
    refusal::ripple(&mut ripple);
    logs::ripple(&mut ripple, fallback);
    services::ripple(&mut ripple);
    annotations::ripple(&mut ripple);
    pod::ripple(&mut ripple);
    pointers::ripple(&mut ripple);
    take(ripple);
}

#[cfg(test)]
mod tests;
