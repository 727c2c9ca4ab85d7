//! How rules are tested: a text, and the report that a person would see.

use std::rc::Rc;

use expect_test::Expect;

use super::{Finding, Input, Options, Rule, Target, report, review};
use crate::task::{self, Roles, Task};
use crate::text::{Gather, LineIndex};
use crate::{intake, yaml};

/// Compares the report of one rule.
#[track_caller]
pub(super) fn check(rule: &Rule, text: &str, expected: Expect) {
    let findings = findings_of(rule, text);
    assert!(!findings.is_empty(), "{rule:?} is silent");
    expected.assert_eq(&report("task.yaml", text, &LineIndex::new(text), &findings));
}

/// A template with a task of one container, and a service that runs it. `task` goes on with the lines of the
/// task's properties or, deeper, of its container; `service` with those of the service.
pub(super) fn template(task: &str, service: &str) -> String {
    let under = |lines: &str| lines.lines().flat_map(|line| ["      ", line, "\n"]).collect::<String>();
    [
        "Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n",
        &under("Memory: 512\nContainerDefinitions:\n  - Name: app\n    Image: acme/app:1.0"),
        &under(task),
        "  Service:\n    Type: AWS::ECS::Service\n    Properties:\n",
        &under("TaskDefinition: !Ref Task"),
        &under(service),
    ]
    .concat()
}

/// The messages of one rule for a text that is to run on the target.
pub(super) fn messages_as(rule: &Rule, target: Target, text: &str) -> Vec<String> {
    findings_as(rule, Some(target), text).into_iter().map(|finding| finding.message).collect()
}

#[track_caller]
pub(super) fn check_silent(rule: &Rule, text: &str) {
    let findings = findings_of(rule, text);
    assert!(findings.is_empty(), "{}", report("task.yaml", text, &LineIndex::new(text), &findings));
}

/// Applies the fix of the first finding: it must give `after`, and leave nothing to fix there.
#[track_caller]
pub(super) fn check_fix(rule: &Rule, before: &str, after: &str) {
    let findings = findings_of(rule, before);
    let fix = findings.first().and_then(|finding| finding.fix.as_ref()).expect("no fix");
    assert_eq!(fix.edits.apply(before), after);
    assert_eq!(findings_of(rule, after).len(), findings.len() - 1);
}

/// The findings of all rules.
pub(super) fn findings(text: &str) -> Vec<Finding> {
    with_input(text, &Options::default(), review)
}

fn findings_of(rule: &Rule, text: &str) -> Vec<Finding> {
    findings_as(rule, None, text)
}

fn findings_as(rule: &Rule, target: Option<Target>, text: &str) -> Vec<Finding> {
    with_input(text, &Options { target, ..Options::default() }, |input| {
        let mut findings = Vec::new();
        (rule.check)(&mut findings, input);
        findings.sort_by_key(|finding| finding.span);
        findings
    })
}

fn with_input<T>(text: &str, options: &Options, then: impl FnOnce(&Input<'_>) -> T) -> T {
    let shared: Rc<str> = text.into();
    let mut tree = yaml::parse(&shared);
    let units = intake::recognize(&mut tree).units;
    let tasks: Vec<Task> = units.iter().map(|unit| task::read(&tree, unit, &Roles::new())).gather();
    then(&Input::new(text, &tree, &units, &tasks, options))
}
