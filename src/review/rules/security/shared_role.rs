use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// The application has the role that is meant for ECS itself.
    ///
    /// The execution role lets ECS pull images and read secrets before the containers start; the task role
    /// is what the code in the containers may do. Where both are one, the application can read all secrets
    /// of the task, and pull all its images.
    ///
    /// ```yaml,bad
    /// taskRoleArn: arn:aws:iam::123456789012:role/web
    /// executionRoleArn: arn:aws:iam::123456789012:role/web
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// taskRoleArn: arn:aws:iam::123456789012:role/web
    /// executionRoleArn: arn:aws:iam::123456789012:role/web-execution
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html>
    "shared-role", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let task = definition.fields.text("taskRoleArn")?;
    let execution = definition.fields.text("executionRoleArn")?;
    let role = task.value.known()?;
    let is_one = execution.value.known()? == role && !role.is_empty();
    let finding = Finding::new(&RULE, task.span, "the containers have the role that ECS starts them with");
    let finding = finding.related(execution.span, "the same role is for ECS itself");
    is_one.then(|| finding.help("give the containers a role of their own, or none"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_role_of_the_task_is_pointed_at() {
        check(
            &RULE,
            "taskRoleArn: r
executionRoleArn: r
containerDefinitions: [{name: a, image: a}]
",
            expect![[r#"
                security[shared-role]: the containers have the role that ECS starts them with
                 --> task.yaml:1:14
                  |
                1 | taskRoleArn: r
                  |              ^
                 ::: task.yaml:2:19
                  |
                2 | executionRoleArn: r
                  |                   - the same role is for ECS itself
                  = help: give the containers a role of their own, or none
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
            "#]],
        );
    }

    #[test]
    fn two_roles_and_placeholders_are_fine() {
        check_silent(
            &RULE,
            "{taskRoleArn: r, executionRoleArn: s, containerDefinitions: [{name: a, image: a}]}",
        );
        check_silent(
            &RULE,
            "{taskRoleArn: '${R}', executionRoleArn: '${R}', containerDefinitions: [{name: a, image: a}]}",
        );
    }
}
