use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// A container for Fargate has a log driver that Fargate does not have.
    ///
    /// ECS refuses to register the task definition: `json-file is not a valid log driver. Must be one of
    /// [awslogs,splunk,awsfirelens]`.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: json-file
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// executionRoleArn: ecsTaskExecutionRole
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-group: /app
    ///         awslogs-region: eu-west-1
    ///         awslogs-stream-prefix: app
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html>
    "fargate-log-driver", Rejected, check
}

const DRIVERS: [&str; 3] = ["awslogs", "awsfirelens", "splunk"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for container in definition.containers.iter().map(|judged| judged.container) {
            if let Some(driver) = container.logs.as_ref().and_then(|logs| logs.driver.as_ref())
                && let Some(name) = driver.value.known()
                && !name.is_empty()
                && !DRIVERS.contains(&name.as_str())
            {
                let message = format!("Fargate has no log driver `{}`", shorten(name));
                let finding = Finding::new(&RULE, driver.span, message).about(&container.id);
                findings.push(finding.help("write one of `awslogs`, `awsfirelens`, `splunk`"));
            }
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
            "requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: a
    logConfiguration: {logDriver: json-file}
",
            expect![[r#"
                rejected[fargate-log-driver]: Fargate has no log driver `json-file`
                 --> task.yaml:4:35
                  |
                4 |     logConfiguration: {logDriver: json-file}
                  |                                   ^^^^^^^^^
                  = help: write one of `awslogs`, `awsfirelens`, `splunk`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "requiresCompatibilities: [FARGATE]
containerDefinitions: [{name: a, logConfiguration: {logDriver: splunk}}, {name: b, logConfiguration: {logDriver: !Ref D}}]
");
        check_silent(&RULE, "containerDefinitions: [{name: a, logConfiguration: {logDriver: json-file}}]");
    }
}
