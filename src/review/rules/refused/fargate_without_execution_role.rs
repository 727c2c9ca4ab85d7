use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::text::Span;

rule! {
    /// A task for Fargate needs an execution role that it does not have.
    ///
    /// With it, Fargate pulls images from ECR, fetches secrets and writes to CloudWatch Logs. ECS refuses to register the
    /// task definition: `Fargate requires task definition to have execution role ARN to support log driver
    /// awslogs.` The task role does not stand for it.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.0
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
    ///     image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html>
    "fargate-without-execution-role", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate().filter(|it| it.is_whole() && it.fields.lacks("executionRoleArn")) {
        let needs = definition
            .containers
            .iter()
            .flat_map(|judged| [logs(judged), image(judged), credentials(judged), secret_options(judged)]);
        let mut needs = needs.flatten();
        if let Some((span, what)) = needs.next() {
            let message = format!("on Fargate, {what} needs an `executionRoleArn`");
            findings.push(
                Finding::new(&RULE, span, message).help("write the ARN of an execution role for the task"),
            );
        }
    }
}

fn logs(judged: &Judged<'_>) -> Option<(Span, &'static str)> {
    let driver = judged.container.logs.as_ref()?.driver.as_ref()?;
    (driver.value.known()? == "awslogs").then_some((driver.span, "the log driver `awslogs`"))
}

/// The registry is told by what is written around the placeholders.
fn image(judged: &Judged<'_>) -> Option<(Span, &'static str)> {
    let image = judged.fields.text("image")?;
    let is_private = image.value.as_written().contains(".dkr.ecr.");
    is_private.then_some((image.span, "an image of a private registry of ECR"))
}

fn credentials(judged: &Judged<'_>) -> Option<(Span, &'static str)> {
    let credentials = judged.fields.filled("repositoryCredentials")?;
    Some((credentials.key.span(), "a registry with credentials"))
}

fn secret_options(judged: &Judged<'_>) -> Option<(Span, &'static str)> {
    let options = judged.log_configuration.as_ref()?.filled("secretOptions")?;
    Some((options.key.span(), "a log driver with `secretOptions`"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn so_is_what_has_secrets() {
        check(
            &RULE,
            "family: x
requiresCompatibilities: [FARGATE]
containerDefinitions:
  - {name: a, image: a, logConfiguration: {logDriver: splunk, secretOptions: [{name: splunk-token, valueFrom: a}]}}
",
            expect![[r#"
                rejected[fargate-without-execution-role]: on Fargate, a log driver with `secretOptions` needs an `executionRoleArn`
                 --> task.yaml:4:63
                  |
                4 | …guration: {logDriver: splunk, secretOptions: [{name: splunk-token, valueFrom: a}]}}
                  |                                ^^^^^^^^^^^^^
                  = help: write the ARN of an execution role for the task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
            "#]],
        );
    }

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "family: x
requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: a
    logConfiguration: {logDriver: awslogs}
",
            expect![[r#"
                rejected[fargate-without-execution-role]: on Fargate, the log driver `awslogs` needs an `executionRoleArn`
                 --> task.yaml:5:35
                  |
                5 |     logConfiguration: {logDriver: awslogs}
                  |                                   ^^^^^^^
                  = help: write the ARN of an execution role for the task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], executionRoleArn: !Ref R, containerDefinitions: [{name: a, logConfiguration: {logDriver: awslogs}}]}",
        );
        check_silent(
            &RULE,
            r#"{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, image: "public.ecr.aws/a/b:1"}]}"#,
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [{name: a, logConfiguration: {logDriver: awslogs}}]}",
        );
        check_silent(&RULE, "[{name: a, image: 1.dkr.ecr.eu-west-1.amazonaws.com/a}]");
    }
}
