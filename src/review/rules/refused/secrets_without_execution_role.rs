use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// A container has secrets, and the task no role to fetch them with.
    ///
    /// ECS refuses to register the task definition: `When you are specifying container secrets, you must
    /// also specify a value for 'executionRoleArn'.` That is so on Fargate and on EC2: the agent fetches
    /// them with this role. The task role, which the container itself has, does not stand for it.
    ///
    /// ```yaml,bad
    /// family: shop
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     secrets:
    ///       - name: PASSWORD
    ///         valueFrom: /shop/password
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// executionRoleArn: ecsTaskExecutionRole
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     secrets:
    ///       - name: PASSWORD
    ///         valueFrom: /shop/password
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html>
    "secrets-without-execution-role", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.is_whole() && it.fields.lacks("executionRoleArn")) {
        let with_secrets = |judged: &&Judged<'_>| judged.fields.filled("secrets").is_some();
        let Some(judged) = definition.containers.iter().find(with_secrets) else { continue };
        if let Some(secrets) = judged.fields.entry("secrets") {
            let message = format!("the secrets of `{}` need an `executionRoleArn`", judged.name());
            let finding = Finding::new(&RULE, secrets.key.span(), message).about(&judged.container.id);
            findings.push(finding.help("write the ARN of a role that may read them for the task"));
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
            "family: x
taskRoleArn: a
containerDefinitions:
  - name: a
    secrets: [{name: A, valueFrom: a}]
",
            expect![[r#"
                rejected[secrets-without-execution-role]: the secrets of `a` need an `executionRoleArn`
                 --> task.yaml:5:5
                  |
                5 |     secrets: [{name: A, valueFrom: a}]
                  |     ^^^^^^^
                  = help: write the ARN of a role that may read them for the task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{executionRoleArn: !Ref R, containerDefinitions: [{name: a, secrets: [{name: A, valueFrom: a}]}]}",
        );
        check_silent(&RULE, "{containerDefinitions: [{name: a, secrets: []}, {name: b, secrets: !Ref S}]}");
        check_silent(&RULE, "[{name: a, secrets: [{name: A, valueFrom: a}]}]");
    }
}
