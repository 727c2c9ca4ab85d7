use crate::review::range::Range;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A number of a health check is out of range.
    ///
    /// ECS refuses to register the task definition: `Health check interval must be less than or equal to
    /// the maximum allowed value 300 for container 'app'`. An interval has 5 to 300 seconds, a timeout 2 to
    /// 60, the start period up to 300; there are 1 to 10 retries.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD-SHELL, exit 0]
    ///       interval: 301
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD-SHELL, exit 0]
    ///       interval: 300
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "health-check-range", Rejected, check
}

const RANGES: [Range; 4] = [
    Range { key: "interval", min: 5, max: 300, unit: " seconds" },
    Range { key: "timeout", min: 2, max: 60, unit: " seconds" },
    Range { key: "retries", min: 1, max: 10, unit: "" },
    Range { key: "startPeriod", min: 0, max: 300, unit: " seconds" },
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        let Some(health) = judged.health_check.as_ref() else { continue };
        let wrong = RANGES.iter().filter_map(|range| range.finding(&RULE, input.text, health));
        findings.extend(wrong.map(|finding| finding.about(&judged.container.id)));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  healthCheck:
    interval: 301
    timeout: 1
    retries: 11
    startPeriod: 600
",
            expect![[r#"
                rejected[health-check-range]: `interval` is from 5 to 300 seconds, not 301
                 --> task.yaml:3:15
                  |
                3 |     interval: 301
                  |               ^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html

                rejected[health-check-range]: `timeout` is from 2 to 60 seconds, not 1
                 --> task.yaml:4:14
                  |
                4 |     timeout: 1
                  |              ^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html

                rejected[health-check-range]: `retries` is from 1 to 10, not 11
                 --> task.yaml:5:14
                  |
                5 |     retries: 11
                  |              ^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html

                rejected[health-check-range]: `startPeriod` is from 0 to 300 seconds, not 600
                 --> task.yaml:6:18
                  |
                6 |     startPeriod: 600
                  |                  ^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"[{name: a, healthCheck: {interval: "2"}}]"#,
            r#"[{name: a, healthCheck: {interval: "5"}}]"#,
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, healthCheck: {interval: 5, timeout: 60, retries: 1, startPeriod: 0}}, {name: b, healthCheck: {interval: !Ref I}}]",
        );
    }
}
