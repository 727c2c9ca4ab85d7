use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::Condition;

rule! {
    /// A container gives up waiting before the first health check of the other one is over.
    ///
    /// The first check runs one `interval` after the start. Where `startTimeout` is not longer, the
    /// container can never be healthy in time, and the one that waits for it never starts.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: db
    ///         condition: HEALTHY
    ///   - name: db
    ///     image: postgres:18
    ///     startTimeout: 20
    ///     healthCheck:
    ///       command: [CMD-SHELL, pg_isready]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: db
    ///         condition: HEALTHY
    ///   - name: db
    ///     image: postgres:18
    ///     startTimeout: 60
    ///     healthCheck:
    ///       command: [CMD-SHELL, pg_isready]
    ///       interval: 5
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "wait-shorter-than-check", Runtime, check
}

/// In seconds, where it is not written.
const INTERVAL: u32 = 30;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let waits = definition.waits();
        let is_awaited = |judged: &&Judged<'_>| {
            let mut waits = waits.iter().filter(|wait| wait.target.container.id == judged.container.id);
            waits.any(|wait| wait.condition == Condition::Healthy)
        };
        findings.extend(definition.containers.iter().filter(is_awaited).filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let timeout = judged.fields.number("startTimeout")?;
    let check = judged.health_check.as_ref()?;
    let number = |key: &str, default: u32| match check.entry(key) {
        None => Some(default),
        Some(_) => check.number(key)?.value.known().copied(),
    };
    let (seconds, interval) = (*timeout.value.known()?, number("interval", INTERVAL)?);
    // In a start period Docker may check more often.
    if number("startPeriod", 0)? > 0 || seconds > interval {
        return None;
    }
    let name = judged.name();
    let message = format!("`{name}` is waited for {seconds} seconds, but first checked after {interval}");
    let finding = Finding::new(&RULE, timeout.span, message).about(&judged.container.id);
    let place = check.entry("interval").map(|entry| entry.span());
    let place = place.or_else(|| Some(judged.fields.entry("healthCheck")?.key.span()))?;
    let finding = finding.related(place, format!("the first check is after {interval} seconds"));
    Some(finding.help("check more often, or wait longer"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_timeout_is_pointed_at() {
        check(
            &RULE,
            "- name: app
  image: a
  dependsOn: [{containerName: db, condition: HEALTHY}]
- name: db
  image: b
  startTimeout: 30
  healthCheck:
    command: [CMD, a]
    interval: 60
",
            expect![[r#"
    runtime[wait-shorter-than-check]: `db` is waited for 30 seconds, but first checked after 60
     --> task.yaml:6:17
      |
    6 |   startTimeout: 30
      |                 ^^
     ::: task.yaml:9:5
      |
    9 |     interval: 60
      |     ------------ the first check is after 60 seconds
      = help: check more often, or wait longer
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
"#]],
        );
    }

    #[test]
    fn the_default_interval_counts() {
        check(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, startTimeout: 30, healthCheck: {command: [CMD, a]}}]",
            expect![[r#"
            runtime[wait-shorter-than-check]: `b` is waited for 30 seconds, but first checked after 30
             --> task.yaml:1:112
              |
            1 | …e: b, image: b, startTimeout: 30, healthCheck: {command: [CMD, a]}}]
              |                                ^^
             ::: task.yaml:1:116
              |
            1 | …, image: b, startTimeout: 30, healthCheck: {command: [CMD, a]}}]
              |                                ----------- the first check is after 30 seconds
              = help: check more often, or wait longer
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
        "#]],
        );
    }

    #[test]
    fn a_longer_wait_is_fine() {
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, startTimeout: 31, healthCheck: {command: [CMD, a]}}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, startTimeout: 9, healthCheck: {command: [CMD, a], interval: '${I}'}}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: START}]}, {name: b, image: b, startTimeout: 9, healthCheck: {command: [CMD, a]}}]",
        );
    }
}
