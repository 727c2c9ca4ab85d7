//! The task → findings: what the platform would refuse, what will surprise, what to do about it.
//!
//! One rule is one file in [`rules`]. Rules read the task as written, so that a switch never hides a finding, and
//! the keys of its definition, however its dialect spells them. A value that is a placeholder keeps a rule silent.

mod budget;
#[cfg(test)]
mod check;
mod command;
mod definition;
mod docs;
mod finding;
mod mend;
mod native;
mod options;
mod pod;
mod pre_stop;
mod quantity;
mod range;
mod report;
mod rule;
pub mod rules;
mod snippet;
mod suppress;
mod variable;
mod verdict;
mod waits;

pub use budget::{Budget, Share, Total, budget};
pub use definition::{Definition, Judged};
pub use docs::{docs, source, sources};
pub use finding::{Class, Finding, Fix};
pub use options::{KUBERNETES_MINOR, Options, Profile, Target};
pub use report::report;
pub use rule::{Input, Rule};
pub use verdict::{Verdict, class_title};

use crate::text::{Edits, order};

/// All findings that are asked for, in order of place.
pub fn review(input: &Input<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules::all().filter(|rule| input.options.has(rule)) {
        (rule.check)(&mut findings, input);
    }
    suppress::suppress(&mut findings, input);
    for finding in findings.iter_mut().filter(|finding| finding.source.is_none()) {
        let is_of_pod = input.pods().any(|pod| pod.task.span.contains(finding.span));
        finding.source = is_of_pod.then(|| docs::source_for_pods(finding.rule)).flatten();
    }
    let mut unsorted: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    let key = |finding: &Option<Finding>| finding.as_ref().map_or(0, |finding| i64::from(finding.span.start));
    let order = order(unsorted.iter().map(key));
    order.into_iter().filter_map(|index| unsorted.get_mut(index)?.take()).collect()
}

/// Every fix that can be applied unseen, as one edit of the text, and how many there are; of those that touch
/// each other the first.
pub fn safe_fixes<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> (Edits, usize) {
    let (mut all, mut count) = (Edits::new(), 0);
    for fix in findings.into_iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.is_safe) {
        let mut with = all.clone();
        if fix.edits.iter().all(|edit| with.add(edit.span, edit.text.as_str()).is_ok()) {
            (all, count) = (with, count + 1);
        }
    }
    (all, count)
}

#[cfg(test)]
mod tests {
    use super::safe_fixes;
    use crate::review::check::findings;

    #[test]
    fn safe_fixes_are_one_edit() {
        let found = findings(
            "containerDefinitions: [{name: a, image: a, essential: 'true', cpu: '256', esential: x}]",
        );
        let (all, count) = safe_fixes(&found);
        assert_eq!((count, all.iter().count()), (2, 2));
    }
}
