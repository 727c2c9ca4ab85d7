use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// The log driver `awslogs` is told twice where a message begins.
    ///
    /// Either `awslogs-datetime-format` or `awslogs-multiline-pattern` says so; ECS takes only one of them.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-group: /app
    ///         awslogs-region: eu-west-1
    ///         awslogs-datetime-format: '%Y'
    ///         awslogs-multiline-pattern: '^INFO'
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-group: /app
    ///         awslogs-region: eu-west-1
    ///         awslogs-datetime-format: '%Y'
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html>
    "conflicting-awslogs-options", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for container in input.ecs_containers().map(|judged| judged.container) {
        let Some(logs) = &container.logs else { continue };
        let driver = logs.driver.as_ref().and_then(|driver| driver.value.known());
        let options = (logs.option("awslogs-datetime-format"), logs.option("awslogs-multiline-pattern"));
        if driver.is_some_and(|driver| driver == "awslogs")
            && let (Some(format), Some(pattern)) = options
        {
            let message = "`awslogs` takes either `awslogs-datetime-format` or `awslogs-multiline-pattern`";
            let finding = Finding::new(&RULE, pattern.key, message).about(&container.id);
            findings.push(finding.related(format.key, "the other one"));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  logConfiguration:
    logDriver: awslogs
    options: {awslogs-datetime-format: a, awslogs-multiline-pattern: b}
",
            expect![[r#"
                rejected[conflicting-awslogs-options]: `awslogs` takes either `awslogs-datetime-format` or `awslogs-multiline-pattern`
                 --> task.yaml:4:43
                  |
                4 |     options: {awslogs-datetime-format: a, awslogs-multiline-pattern: b}
                  |                                           ^^^^^^^^^^^^^^^^^^^^^^^^^
                 ::: task.yaml:4:15
                  |
                4 |     options: {awslogs-datetime-format: a, awslogs-multiline-pattern: b}
                  |               ----------------------- the other one
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            r#"[{name: a, logConfiguration: {logDriver: awslogs, options: {awslogs-datetime-format: a, awslogs-multiline-pattern: !Ref "AWS::NoValue"}}}]"#,
        );
    }
}
