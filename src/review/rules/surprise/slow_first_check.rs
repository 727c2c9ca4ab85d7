use crate::review::mend::{fix, insert, replace};
use crate::review::rule::rule;
use crate::review::waits::Wait;
use crate::review::{Finding, Input};
use crate::task::Condition;
use crate::yaml::Value;

rule! {
    /// The application waits half a minute or more for the first health check of another container.
    ///
    /// The first check runs one `interval` after the start, and the interval is 30 seconds where it is not
    /// written. A sidecar that is ready at once still holds up every start of the task for so long. An
    /// interval of 5 seconds costs little.
    ///
    /// ```yaml,bad
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
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "slow-first-check", Advice, check
}

/// In seconds; also the interval where none is written.
const SLOW: u32 = 30;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let mut told = Vec::new();
        for wait in definition.waits() {
            let id = &wait.target.container.id;
            if !told.contains(id)
                && let Some(finding) = finding(input.text, &wait)
            {
                told.push(id.clone());
                findings.push(finding);
            }
        }
    }
}

fn finding(text: &str, wait: &Wait<'_>) -> Option<Finding> {
    let (name, other) = (wait.waiter.name(), wait.target.name());
    let entry = wait.target.fields.entry("healthCheck")?;
    let check = wait.target.health_check.as_ref()?;
    let is_meant = wait.condition == Condition::Healthy && wait.waiter.container.role.is_app();
    // In a start period Docker may check more often.
    if !is_meant || check.entry("startPeriod").is_some_and(|_| starts_slowly(check) != Some(false)) {
        return None;
    }
    let (seconds, span, edits) = match check.number("interval") {
        Some(interval) => (*interval.value.known()?, interval.span, Some(replace(text, interval.span, "5"))),
        None if check.entry("interval").is_some() => return None,
        None => (SLOW, entry.key.span(), insert(check, "command", "interval", &Value::plain("5"))),
    };
    let message = format!("`{name}` starts {seconds} seconds after `{other}` at the earliest");
    let finding = Finding::new(&RULE, span, message).about(&wait.target.container.id);
    let finding = finding.related(wait.name, format!("`{name}` waits until `{other}` is healthy"));
    let finding = finding.help("check every 5 seconds: `interval: 5`");
    let finding = match edits {
        Some(edits) => finding.fix(fix("Check every 5 seconds", edits)),
        None => finding,
    };
    (seconds >= SLOW).then_some(finding)
}

fn starts_slowly(check: &crate::task::Fields<'_>) -> Option<bool> {
    Some(*check.number("startPeriod")?.value.known()? > 0)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn an_interval_that_is_not_written_is_long() {
        check(
            &RULE,
            "- name: app
  image: a
  dependsOn: [{containerName: db, condition: HEALTHY}]
- name: db
  image: b
  healthCheck: {command: [CMD, a]}
",
            expect![[r#"
    advice[slow-first-check]: `app` starts 30 seconds after `db` at the earliest
     --> task.yaml:6:3
      |
    6 |   healthCheck: {command: [CMD, a]}
      |   ^^^^^^^^^^^
     ::: task.yaml:3:31
      |
    3 |   dependsOn: [{containerName: db, condition: HEALTHY}]
      |                               -- `app` waits until `db` is healthy
      = help: check every 5 seconds: `interval: 5`
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
"#]],
        );
    }

    #[test]
    fn a_long_interval_is_pointed_at() {
        check(
            &RULE,
            "- name: app
  image: a
  dependsOn: [{containerName: db, condition: HEALTHY}]
- name: db
  image: b
  healthCheck:
    command: [CMD, a]
    interval: 60
",
            expect![[r#"
    advice[slow-first-check]: `app` starts 60 seconds after `db` at the earliest
     --> task.yaml:8:15
      |
    8 |     interval: 60
      |               ^^
     ::: task.yaml:3:31
      |
    3 |   dependsOn: [{containerName: db, condition: HEALTHY}]
      |                               -- `app` waits until `db` is healthy
      = help: check every 5 seconds: `interval: 5`
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
"#]],
        );
    }

    #[test]
    fn the_fix_checks_more_often() {
        check_fix(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, healthCheck: {command: [CMD, a], retries: 5}}]",
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, healthCheck: {command: [CMD, a], interval: 5, retries: 5}}]",
        );
    }

    #[test]
    fn short_intervals_and_start_periods_are_fine() {
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, healthCheck: {command: [CMD, a], interval: 10}}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, healthCheck: {command: [CMD, a], startPeriod: 60}}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, healthCheck: {command: [CMD, a], interval: '${I}'}}]",
        );
    }
}
