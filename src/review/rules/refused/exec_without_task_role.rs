use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// A service allows ECS Exec, and its task has no role.
    ///
    /// ECS refuses to create the service: `a valid taskRoleArn is not being used. Specify a valid task role in
    /// your task definition and try again.` The agent of ECS Exec opens its channels to Systems Manager with that
    /// role.
    ///
    /// ```yaml,bad
    /// Resources:
    ///   Task:
    ///     Type: AWS::ECS::TaskDefinition
    ///     Properties:
    ///       Memory: 512
    ///       ContainerDefinitions:
    ///         - Name: app
    ///           Image: acme/app:1.0
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       EnableExecuteCommand: true
    /// ```
    ///
    /// ```yaml,good
    /// Resources:
    ///   Task:
    ///     Type: AWS::ECS::TaskDefinition
    ///     Properties:
    ///       Memory: 512
    ///       TaskRoleArn: !Ref Role
    ///       ContainerDefinitions:
    ///         - Name: app
    ///           Image: acme/app:1.0
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       EnableExecuteCommand: true
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html>
    "exec-without-task-role", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter(|it| it.fields.lacks("taskRoleArn")).filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let mut switches = definition.services.iter().filter_map(|it| it.truth("enableExecuteCommand"));
    let switch = switches.find(|switch| switch.value.known() == Some(&true))?;
    let message = "ECS Exec needs a `TaskRoleArn`, which the task does not have";
    let finding = Finding::new(&RULE, switch.span, message);
    let finding = finding.related(definition.place(), "this is the task");
    Some(finding.help("give the task a role with the permissions `ssmmessages:*Channel`"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent, template};

    #[test]
    fn the_switch_is_pointed_at() {
        check(
            &RULE,
            &template("", "EnableExecuteCommand: true"),
            expect![[r#"
            rejected[exec-without-task-role]: ECS Exec needs a `TaskRoleArn`, which the task does not have
              --> task.yaml:13:29
               |
            13 |       EnableExecuteCommand: true
               |                             ^^^^
              ::: task.yaml:2:3
               |
             2 |   Task:
               |   ---- this is the task
               = help: give the task a role with the permissions `ssmmessages:*Channel`
               = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
        "#]],
        );
    }

    #[test]
    fn no_placeholders_and_roles_are_fine() {
        check_silent(&RULE, &template("", "EnableExecuteCommand: false"));
        check_silent(&RULE, &template("", "EnableExecuteCommand: !Ref E"));
        check_silent(&RULE, &template("TaskRoleArn: !Ref R", "EnableExecuteCommand: true"));
    }
}
