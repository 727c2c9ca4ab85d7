use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::waits::Wait;
use crate::review::{Finding, Input};
use crate::task::Condition;

rule! {
    /// The application waits for the start of a container that has a health check.
    ///
    /// `START` holds as soon as the process runs, and even when it has already exited again. A health check
    /// says when the container is of use; `HEALTHY` waits for that. Without it the check decides nothing at
    /// the start.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: envoy
    ///         condition: START
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl -f http://localhost:9901/ready]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: envoy
    ///         condition: HEALTHY
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl -f http://localhost:9901/ready]
    ///       interval: 5
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "start-of-checked-container", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let waits = definition.waits();
        let is_meant = |wait: &&Wait<'_>| {
            let mut same = waits.iter().filter(|other| {
                other.waiter.container.id == wait.waiter.container.id
                    && other.target.container.id == wait.target.container.id
            });
            wait.condition == Condition::Start && same.all(|other| other.condition == Condition::Start)
        };
        findings.extend(waits.iter().filter(is_meant).filter_map(|wait| finding(input.text, wait)));
    }
}

fn finding(text: &str, wait: &Wait<'_>) -> Option<Finding> {
    let (waiter, target) = (wait.waiter.container, wait.target.container);
    let check = wait.target.fields.entry("healthCheck")?;
    if !waiter.role.is_app() || wait.target.health_check.as_ref().is_none() {
        return None;
    }
    let (name, other) = (wait.waiter.name(), wait.target.name());
    let message = format!("`{name}` waits for the start of `{other}`, not until it is healthy");
    let finding = Finding::new(&RULE, wait.span, message).about(&waiter.id);
    let finding =
        finding.related(check.key.span(), format!("this says when `{}` is of use", target.display_name()));
    let finding = finding.help("wait for `HEALTHY`, unless only the order of the stop matters");
    Some(finding.fix(fix("Wait until it is healthy", replace(text, wait.span, "HEALTHY"))))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_condition_is_pointed_at() {
        check(
            &RULE,
            "- name: app
  image: a
  dependsOn:
    - containerName: db
      condition: START
- name: db
  image: b
  healthCheck: {command: [CMD, a]}
",
            expect![[r#"
    advice[start-of-checked-container]: `app` waits for the start of `db`, not until it is healthy
     --> task.yaml:5:18
      |
    5 |       condition: START
      |                  ^^^^^
     ::: task.yaml:8:3
      |
    8 |   healthCheck: {command: [CMD, a]}
      |   ----------- this says when `db` is of use
      = help: wait for `HEALTHY`, unless only the order of the stop matters
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
"#]],
        );
    }

    #[test]
    fn the_fix_waits_for_health() {
        check_fix(
            &RULE,
            r#"[{name: app, image: a, dependsOn: [{containerName: b, condition: "START"}]}, {name: b, image: b, healthCheck: {command: [CMD, a]}}]"#,
            r#"[{name: app, image: a, dependsOn: [{containerName: b, condition: "HEALTHY"}]}, {name: b, image: b, healthCheck: {command: [CMD, a]}}]"#,
        );
    }

    #[test]
    fn without_a_check_there_is_nothing_else_to_wait_for() {
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: START}]}, {name: b, image: b}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: '${C}'}]}, {name: b, image: b, healthCheck: {command: [CMD, a]}}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: START}]}, {name: b, image: b, healthCheck: '${H}'}]",
        );
    }
}
