use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::waits::Wait;
use crate::review::{Finding, Input};
use crate::task::Condition;

rule! {
    /// A container waits for the start of one that prepares something, not for its end.
    ///
    /// `START` holds as soon as the other process runs: the application then starts beside the migration or
    /// the download that it needs. `SUCCESS` waits until it has exited with code 0; `COMPLETE` for any end.
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
    ///         condition: START
    /// ```
    ///
    /// ```yaml,good
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
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "start-of-init", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let waits = definition.waits().into_iter().filter(is_too_early);
        findings.extend(waits.map(|wait| finding(input.text, &wait)));
    }
}

fn is_too_early(wait: &Wait<'_>) -> bool {
    let target = wait.target.container;
    wait.condition == Condition::Start
        && target.role.is_init()
        && target.is_essential() == Some(false)
        && target.ports.is_empty()
        && target.health_check.is_none()
        && wait.target.is_restarted() == Some(false)
}

fn finding(text: &str, wait: &Wait<'_>) -> Finding {
    let (name, other) = (wait.waiter.name(), wait.target.name());
    let message = format!("`{name}` waits for the start of `{other}`, not until it is done");
    let finding = Finding::new(&RULE, wait.span, message).about(&wait.waiter.container.id);
    let finding = finding.help("wait for `SUCCESS`, or for `COMPLETE` where its exit code does not matter");
    finding.fix(fix("Wait until it has succeeded", replace(text, wait.span, "SUCCESS")))
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
            "- name: db-migrate
  image: a
  essential: false
- name: app
  image: a
  dependsOn:
    - containerName: db-migrate
      condition: START
",
            expect![[r#"
    runtime[start-of-init]: `app` waits for the start of `db-migrate`, not until it is done
     --> task.yaml:8:18
      |
    8 |       condition: START
      |                  ^^^^^
      = help: wait for `SUCCESS`, or for `COMPLETE` where its exit code does not matter
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
"#]],
        );
    }

    #[test]
    fn the_fix_waits_for_success() {
        check_fix(
            &RULE,
            "[{name: init, image: a, essential: false}, {name: app, image: a, dependsOn: [{containerName: init, condition: START}]}]",
            "[{name: init, image: a, essential: false}, {name: app, image: a, dependsOn: [{containerName: init, condition: SUCCESS}]}]",
        );
    }

    #[test]
    fn what_goes_on_running_may_be_waited_for() {
        check_silent(
            &RULE,
            "[{name: init, image: a, essential: false, portMappings: [{containerPort: 80}]}, {name: app, image: a, dependsOn: [{containerName: init, condition: START}]}]",
        );
        check_silent(
            &RULE,
            "[{name: init, image: a, essential: false}, {name: app, image: a, dependsOn: [{containerName: init, condition: '${C}'}]}]",
        );
        check_silent(
            &RULE,
            "[{name: agent, image: a, essential: false}, {name: app, image: a, dependsOn: [{containerName: agent, condition: START}]}]",
        );
    }
}
