//! The task → findings: what the platform would refuse, what will surprise, what to do about it.
//!
//! One rule is one file in [`rules`]. Rules read the task as written, so that a switch never hides a finding, and
//! the keys of its definition, however its dialect spells them. A value that is a placeholder keeps a rule silent.

#[cfg(test)]
mod check;
mod definition;
mod docs;
mod finding;
mod mend;
mod options;
mod pod;
mod quantity;
mod range;
mod report;
mod rule;
pub mod rules;
mod secret;
mod snippet;
mod suppress;
mod variable;
mod waits;

pub use definition::{Definition, Judged};
pub use docs::{docs, source};
pub use finding::{Class, Finding, Fix};
pub use options::{KUBERNETES_MINOR, Options, Profile, Target};
pub use report::report;
pub use rule::{Input, Rule};

use crate::text::order;

/// All findings that are asked for, in order of place.
pub fn review(input: &Input<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules::all().filter(|rule| input.options.has(rule)) {
        (rule.check)(&mut findings, input);
    }
    suppress::suppress(&mut findings, input);
    let mut unsorted: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    let key = |finding: &Option<Finding>| finding.as_ref().map_or(0, |finding| i64::from(finding.span.start));
    let order = order(unsorted.iter().map(key));
    order.into_iter().filter_map(|index| unsorted.get_mut(index)?.take()).collect()
}
