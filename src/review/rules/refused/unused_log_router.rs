use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// A log router gets logs of no container.
    ///
    /// ECS refuses to register the task definition: `When a firelensConfiguration object is specified, at
    /// least one container has to be configured with the awsfirelens log driver.`
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: router
    ///     image: acme/fluent-bit:3
    ///     firelensConfiguration:
    ///       type: fluentbit
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: router
    ///     image: acme/fluent-bit:3
    ///     firelensConfiguration:
    ///       type: fluentbit
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html>
    "unused-log-router", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| !it.task.has_unknown_containers) {
        if definition.containers.iter().any(may_use_router) {
            continue;
        }
        for judged in &definition.containers {
            if let Some(router) = judged.fields.filled("firelensConfiguration") {
                let message = format!("no container sends its logs to `{}`", judged.name());
                let finding = Finding::new(&RULE, router.key.span(), message).about(&judged.container.id);
                findings.push(finding.help("write `logDriver: awsfirelens` for the containers that are to"));
            }
        }
    }
}

fn may_use_router(judged: &Judged<'_>) -> bool {
    match judged.fields.filled("logConfiguration").and(judged.log_configuration.as_ref()) {
        Some(logs) => match logs.text("logDriver") {
            Some(driver) => driver.value.known().is_none_or(|name| name == "awsfirelens"),
            None => !logs.lacks("logDriver"),
        },
        None => !judged.fields.lacks("logConfiguration"),
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
  logConfiguration: {logDriver: awslogs}
- name: b
  firelensConfiguration: {type: fluentbit}
",
            expect![[r#"
                rejected[unused-log-router]: no container sends its logs to `b`
                 --> task.yaml:4:3
                  |
                4 |   firelensConfiguration: {type: fluentbit}
                  |   ^^^^^^^^^^^^^^^^^^^^^
                  = help: write `logDriver: awsfirelens` for the containers that are to
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, logConfiguration: {logDriver: awsfirelens}}, {name: b, firelensConfiguration: {type: fluentbit}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, logConfiguration: !Ref L}, {name: b, firelensConfiguration: {type: fluentbit}}]",
        );
        check_silent(&RULE, "[!Ref App, {name: b, firelensConfiguration: {type: fluentbit}}]");
        check_silent(
            &RULE,
            "[{name: a, logConfiguration: {logDriver: !Ref D}}, {name: b, firelensConfiguration: {type: fluentbit}}]",
        );
    }
}
