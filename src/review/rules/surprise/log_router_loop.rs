use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// A log router sends its own logs to itself.
    ///
    /// With the driver `awsfirelens`, what the router writes about its own trouble comes back to it as
    /// input: an error to deliver makes new lines to deliver, and the reason for missing logs is never
    /// seen. Give the router `awslogs`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: log_router
    ///     image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    ///     firelensConfiguration:
    ///       type: fluentbit
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: log_router
    ///     image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    ///     firelensConfiguration:
    ///       type: fluentbit
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-group: /ecs/app
    ///         awslogs-region: eu-central-1
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html>
    "log-router-loop", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        findings.extend(definition.containers.iter().filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let container = judged.container;
    if !container.is_log_router {
        return None;
    }
    let driver = container.logs.as_ref()?.driver.as_ref()?;
    let is_itself = driver.value.known().is_some_and(|driver| driver == "awsfirelens");
    let message = format!("`{}` routes logs, and sends its own to itself", judged.name());
    let finding = Finding::new(&RULE, driver.span, message).about(&container.id);
    is_itself
        .then(|| finding.help("send them to `awslogs`, where they can be read when the router has trouble"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn its_own_driver_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions:
  - name: r
    image: r
    firelensConfiguration: {type: fluentbit}
    logConfiguration:
      logDriver: awsfirelens
",
            expect![[r#"
    runtime[log-router-loop]: `r` routes logs, and sends its own to itself
     --> task.yaml:6:18
      |
    6 |       logDriver: awsfirelens
      |                  ^^^^^^^^^^^
      = help: send them to `awslogs`, where they can be read when the router has trouble
      = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
"#]],
        );
    }

    #[test]
    fn another_driver_is_fine() {
        check_silent(
            &RULE,
            "[{name: r, image: r, firelensConfiguration: {type: fluentbit}, logConfiguration: {logDriver: awslogs}}]",
        );
        check_silent(
            &RULE,
            "[{name: r, image: r, firelensConfiguration: {type: fluentbit}, logConfiguration: {logDriver: '${D}'}}]",
        );
        check_silent(&RULE, "[{name: a, image: a, logConfiguration: {logDriver: awsfirelens}}]");
    }
}
