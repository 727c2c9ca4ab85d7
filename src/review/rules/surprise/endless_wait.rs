use crate::review::mend::{fix, insert};
use crate::review::rule::rule;
use crate::review::waits::Wait;
use crate::review::{Definition, Finding, Input};
use crate::task::Condition;
use crate::text::{Gather, shorten};
use crate::yaml::Value;

rule! {
    /// A container waits without end for another one to be healthy or to exit.
    ///
    /// Only `startTimeout` of the container that is waited for ends such a wait. Without it, one that never
    /// becomes healthy keeps the task in PENDING, until ECS gives up after some hours: no error, no new
    /// try, and a deployment that hangs. With it, the waiting container fails, and the task is replaced.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: migrate
    ///     image: flyway/flyway:11
    ///     essential: false
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: migrate
    ///         condition: SUCCESS
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: migrate
    ///     image: flyway/flyway:11
    ///     essential: false
    ///     startTimeout: 120
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: migrate
    ///         condition: SUCCESS
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "endless-wait", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

/// Once for a definition: who wants to wait without end wants it everywhere.
fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let mut waits: Vec<Wait<'_>> = definition.waits().into_iter().filter(is_endless).gather();
    if waits.is_empty() {
        return None;
    }
    let first = waits.remove(0);
    let (target, name) = (first.target, first.target.name());
    let until = first.condition.words();
    let message = format!("`{}` waits without end for `{name}` {until}", first.waiter.name());
    let mut finding = Finding::new(&RULE, first.name, message).about(&first.waiter.container.id);
    for wait in waits.iter().filter(|wait| wait.target.container.id != target.container.id).take(3) {
        finding = finding
            .related(wait.name, format!("so does `{}` here", shorten(wait.waiter.container.display_name())));
    }
    let finding = finding.help(format!("give `{name}` a `startTimeout`, in seconds: on Fargate 120 at most"));
    Some(match insert(&target.fields, "image", "startTimeout", &Value::plain("120")) {
        Some(edits) => finding.fix(fix(format!("Wait 120 seconds for {name} at most"), edits)),
        None => finding,
    })
}

fn is_endless(wait: &Wait<'_>) -> bool {
    wait.condition != Condition::Start && wait.target.fields.entry("startTimeout").is_none()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_first_one_is_told() {
        check(
            &RULE,
            "- name: app
  image: a
  dependsOn:
    - {containerName: db, condition: HEALTHY}
    - {containerName: init, condition: SUCCESS}
- name: db
  image: a
  healthCheck: {command: [CMD, a]}
- name: init
  image: a
  essential: false
",
            expect![[r#"
    advice[endless-wait]: `app` waits without end for `db` to be healthy
     --> task.yaml:4:23
      |
    4 |     - {containerName: db, condition: HEALTHY}
      |                       ^^
     ::: task.yaml:5:23
      |
    5 |     - {containerName: init, condition: SUCCESS}
      |                       ---- so does `app` here
      = help: give `db` a `startTimeout`, in seconds: on Fargate 120 at most
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"#]],
        );
    }

    #[test]
    fn the_fix_sets_an_end() {
        check_fix(
            &RULE,
            "- name: app
  image: a
  dependsOn:
    - {containerName: i, condition: COMPLETE}
- name: i
  image: a
  essential: false
",
            "- name: app
  image: a
  dependsOn:
    - {containerName: i, condition: COMPLETE}
- name: i
  image: a
  startTimeout: 120
  essential: false
",
        );
    }

    #[test]
    fn a_start_does_not_time_out() {
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: START}]}, {name: b, image: b}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: '${C}'}]}, {name: b, image: b}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, startTimeout: '${T}', healthCheck: {command: [CMD, a]}}]",
        );
    }
}
