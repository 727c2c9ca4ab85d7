use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// A health check may take longer than the time until the next one.
    ///
    /// Checks do not overlap: one that hangs for its whole `timeout` holds up the next, and an unhealthy
    /// container is found later than `interval` and `retries` say.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD, /health]
    ///       interval: 10
    ///       timeout: 30
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD, /health]
    ///       interval: 30
    ///       timeout: 10
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "check-longer-than-interval", Advice, check
}

/// In seconds, where nothing is written.
const INTERVAL: u32 = 30;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        findings.extend(definition.containers.iter().filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let check = judged.health_check.as_ref()?;
    let timeout = check.number("timeout")?;
    let interval = check.number("interval");
    let every = match &interval {
        Some(interval) => *interval.value.known()?,
        None if check.entry("interval").is_some() => return None,
        None => INTERVAL,
    };
    let seconds = *timeout.value.known()?;
    let name = judged.name();
    let message =
        format!("the health check of `{name}` may take {seconds} seconds, but is due every {every}");
    let finding = Finding::new(&RULE, timeout.span, message).about(&judged.container.id);
    let finding = match interval {
        Some(interval) => finding.related(interval.span, "the next one is due"),
        None => finding,
    };
    (seconds > every).then(|| finding.help("make `timeout` shorter than `interval`"))
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
            "- name: a
  image: a
  healthCheck:
    command: [CMD, a]
    interval: 5
    timeout: 6
",
            expect![[r#"
                advice[check-longer-than-interval]: the health check of `a` may take 6 seconds, but is due every 5
                 --> task.yaml:6:14
                  |
                6 |     timeout: 6
                  |              ^
                 ::: task.yaml:5:15
                  |
                5 |     interval: 5
                  |               - the next one is due
                  = help: make `timeout` shorter than `interval`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
            "#]],
        );
    }

    #[test]
    fn shorter_ones_are_fine() {
        check_silent(
            &RULE,
            "[{name: a, image: a, healthCheck: {command: [CMD, a], interval: 5, timeout: 5}}]",
        );
        check_silent(&RULE, "[{name: a, image: a, healthCheck: {command: [CMD, a], timeout: 20}}]");
        check_silent(
            &RULE,
            "[{name: a, image: a, healthCheck: {command: [CMD, a], interval: '${I}', timeout: 20}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, healthCheck: {command: [CMD, a], interval: 5, timeout: '${T}'}}]",
        );
    }
}
