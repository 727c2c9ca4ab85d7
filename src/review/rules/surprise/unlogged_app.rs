use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::Launch;

rule! {
    /// The application has no log configuration.
    ///
    /// On Fargate its output is lost then; on an instance it stays with Docker, and goes with the instance.
    ///
    /// ```yaml,bad
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// executionRoleArn: arn:aws:iam::123456789012:role/ecsTaskExecutionRole
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-group: /ecs/app
    ///         awslogs-region: eu-central-1
    ///         awslogs-stream-prefix: app
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html>
    "unlogged-app", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let is_fargate = input.must_run_on(Launch::Fargate, definition);
        findings.extend(finding(definition, is_fargate));
    }
}

/// Once, for the first application. On instances, logs may be gathered otherwise; where others of the task
/// have a configuration, they are not.
fn finding(definition: &Definition<'_>, is_fargate: bool) -> Option<Finding> {
    let has_logs = definition.containers.iter().any(|it| it.fields.entry("logConfiguration").is_some());
    let app = definition.apps().find(|app| app.fields.entry("logConfiguration").is_none())?;
    if !is_fargate && !has_logs {
        return None;
    }
    let what = if is_fargate { "is lost" } else { "stays on the instance" };
    let message = format!("what `{}` writes {what}: it has no `logConfiguration`", app.name());
    let finding = Finding::new(&RULE, app.container.name_span(), message).about(&app.container.id);
    Some(finding.help("give it a `logConfiguration`, for example with `awslogs`"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_application_is_pointed_at() {
        check(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: app, image: a}]}",
            expect![[r#"
                advice[unlogged-app]: what `app` writes is lost: it has no `logConfiguration`
                 --> task.yaml:1:68
                  |
                1 | {requiresCompatibilities: [FARGATE], containerDefinitions: [{name: app, image: a}]}
                  |                                                                    ^^^
                  = help: give it a `logConfiguration`, for example with `awslogs`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
            "#]],
        );
    }

    #[test]
    fn beside_others_with_logs_it_is_a_gap() {
        check(
            &RULE,
            "[{name: app, image: a}, {name: envoy, image: envoyproxy/envoy, logConfiguration: {logDriver: awslogs}}]",
            expect![[r#"
                advice[unlogged-app]: what `app` writes stays on the instance: it has no `logConfiguration`
                 --> task.yaml:1:9
                  |
                1 | [{name: app, image: a}, {name: envoy, image: envoyproxy/envoy, logConfiguration: {logDriver: awslogs…
                  |         ^^^
                  = help: give it a `logConfiguration`, for example with `awslogs`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
            "#]],
        );
    }

    #[test]
    fn instances_may_gather_logs_otherwise() {
        check_silent(&RULE, "[{name: app, image: a}]");
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: app, image: a, logConfiguration: '${L}'}]}",
        );
    }
}
