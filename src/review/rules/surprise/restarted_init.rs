use crate::review::mend::{fix, insert};
use crate::review::rule::rule;
use crate::review::waits::Wait;
use crate::review::{Finding, Input};
use crate::task::Condition;
use crate::yaml::Value;

rule! {
    /// A container that others wait for to exit is restarted when it exits.
    ///
    /// With a restart policy, ECS starts a container again that has run for the attempt period (300
    /// seconds, unless it is written): a long preparation then begins anew instead of being done, and those
    /// who wait for its end go on waiting. The exit code 0 belongs into `ignoredExitCodes`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: migrate
    ///         condition: SUCCESS
    ///   - name: migrate
    ///     image: flyway/flyway:11
    ///     essential: false
    ///     restartPolicy:
    ///       enabled: true
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: migrate
    ///         condition: SUCCESS
    ///   - name: migrate
    ///     image: flyway/flyway:11
    ///     essential: false
    ///     restartPolicy:
    ///       enabled: true
    ///       ignoredExitCodes: [0]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html>
    "restarted-init", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let mut told = Vec::new();
        for wait in definition.waits() {
            let id = &wait.target.container.id;
            if !told.contains(id)
                && let Some(finding) = finding(&wait)
            {
                told.push(id.clone());
                findings.push(finding);
            }
        }
    }
}

fn finding(wait: &Wait<'_>) -> Option<Finding> {
    let target = wait.target;
    let is_exit = matches!(wait.condition, Condition::Complete | Condition::Success);
    let is_job = target.container.ports.is_empty() && !target.container.is_log_router;
    if !is_exit || !is_job || target.is_restarted() != Some(true) {
        return None;
    }
    let policy = target.fields.mapping("restartPolicy")?;
    let is_kept = match policy.entry("ignoredExitCodes") {
        Some(entry) => {
            entry.value.item_nodes().iter().all(|code| code.as_integer().is_some_and(|it| it != 0))
        }
        None => true,
    };
    let enabled = policy.entry("enabled")?;
    let (name, other) = (target.name(), wait.waiter.name());
    let message = format!("`{name}` is restarted when it is done, while `{other}` waits for its end");
    let finding = Finding::new(&RULE, enabled.span(), message).about(&target.container.id);
    let finding = finding.related(wait.name, "this waits for its end").help("ignore the exit code 0");
    let codes = Value::List(vec![Value::plain("0")]);
    let edits = policy
        .entry("ignoredExitCodes")
        .is_none()
        .then(|| insert(&policy, "enabled", "ignoredExitCodes", &codes));
    let finding = match edits.flatten() {
        Some(edits) => finding.fix(fix("Ignore the exit code 0", edits)),
        None => finding,
    };
    is_kept.then_some(finding)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn its_end_is_not_its_end() {
        check(
            &RULE,
            "- name: app
  image: a
  dependsOn: [{containerName: b, condition: SUCCESS}]
- name: b
  image: b
  essential: false
  restartPolicy:
    enabled: true
    ignoredExitCodes: [7]
",
            expect![[r#"
    runtime[restarted-init]: `b` is restarted when it is done, while `app` waits for its end
     --> task.yaml:8:5
      |
    8 |     enabled: true
      |     ^^^^^^^^^^^^^
     ::: task.yaml:3:31
      |
    3 |   dependsOn: [{containerName: b, condition: SUCCESS}]
      |                               - this waits for its end
      = help: ignore the exit code 0
      = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html
"#]],
        );
    }

    #[test]
    fn the_fix_ignores_its_success() {
        check_fix(
            &RULE,
            "- name: app
  image: a
  dependsOn: [{containerName: b, condition: SUCCESS}]
- name: b
  image: b
  restartPolicy:
    enabled: true
",
            "- name: app
  image: a
  dependsOn: [{containerName: b, condition: SUCCESS}]
- name: b
  image: b
  restartPolicy:
    enabled: true
    ignoredExitCodes:
      - 0
",
        );
    }

    #[test]
    fn zero_may_be_ignored() {
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: SUCCESS}]}, {name: b, image: b, restartPolicy: {enabled: true, ignoredExitCodes: [0]}}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: SUCCESS}]}, {name: b, image: b, restartPolicy: {enabled: '${E}'}}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: START}]}, {name: b, image: b, restartPolicy: {enabled: true}}]",
        );
    }
}
