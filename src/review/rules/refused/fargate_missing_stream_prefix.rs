use crate::review::mend::{fix, insert};
use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::yaml::Value;

rule! {
    /// A container for Fargate logs through `awslogs` without a prefix for its streams.
    ///
    /// On Fargate the prefix is what the names of the streams are made of. ECS refuses to register the task
    /// definition: `Fargate requires log configuration options to include awslogs-stream-prefix to support
    /// log driver awslogs.`
    ///
    /// ```yaml,bad
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
    "fargate-missing-stream-prefix", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        findings.extend(definition.containers.iter().filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let logs = judged.log_configuration.as_ref()?;
    let driver =
        logs.text("logDriver").filter(|it| it.value.known().is_some_and(|name| name == "awslogs"))?;
    let options = logs.filled("options").and_then(|_| logs.mapping("options"));
    let is_missing = match &options {
        Some(options) => options.lacks("awslogs-stream-prefix"),
        None => logs.lacks("options"),
    };
    if !is_missing {
        return None;
    }
    let message = format!("on Fargate, `awslogs` of `{}` needs `awslogs-stream-prefix`", judged.name());
    let finding = Finding::new(&RULE, driver.span, message).about(&judged.container.id);
    let finding = finding.help("write it under `options`: streams are named `prefix/container/task`");
    let edits = options.zip(judged.container.known_name()).and_then(|(options, name)| {
        insert(&options, "awslogs-group", "awslogs-stream-prefix", &Value::text(name))
    });
    Some(match edits {
        Some(edits) => finding.fix(fix("Write the name of the container as the prefix", edits)),
        None => finding,
    })
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
            "requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: a
    logConfiguration: {logDriver: awslogs, options: {awslogs-group: g}}
",
            expect![[r#"
                rejected[fargate-missing-stream-prefix]: on Fargate, `awslogs` of `a` needs `awslogs-stream-prefix`
                 --> task.yaml:4:35
                  |
                4 |     logConfiguration: {logDriver: awslogs, options: {awslogs-group: g}}
                  |                                   ^^^^^^^
                  = help: write it under `options`: streams are named `prefix/container/task`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, logConfiguration: {logDriver: awslogs, options: {awslogs-stream-prefix: !Ref P}}}, {name: b, logConfiguration: {logDriver: awslogs, options: !Ref O}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, logConfiguration: {logDriver: awslogs, options: {awslogs-group: g}}}]}",
        );
    }

    #[test]
    fn the_name_of_the_container_is_a_good_prefix() {
        let text = |options: &str| {
            format!(
                "requiresCompatibilities: [FARGATE]
containerDefinitions: [{{name: a, logConfiguration: {{logDriver: awslogs, options: {{{options}}}}}}}]
"
            )
        };
        check_fix(&RULE, &text("awslogs-group: g"), &text("awslogs-group: g, awslogs-stream-prefix: a"));
    }
}
