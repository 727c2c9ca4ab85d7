use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// A service allows ECS Exec into an application whose file system cannot be written.
    ///
    /// ECS Exec puts an agent into the container, which must write its files there. With
    /// `readonlyRootFilesystem` it does not start, and no command can be run.
    ///
    /// ```yaml,bad
    /// Resources:
    ///   Task:
    ///     Type: AWS::ECS::TaskDefinition
    ///     Properties:
    ///       Memory: 512
    ///       TaskRoleArn: !Ref Role
    ///       ContainerDefinitions:
    ///         - Name: app
    ///           Image: acme/app:1.0
    ///           ReadonlyRootFilesystem: true
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
    "blocked-exec", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let mut switches = definition.services.iter().filter_map(|it| it.truth("enableExecuteCommand"));
    let switch = switches.find(|switch| switch.value.known() == Some(&true))?;
    let app = definition.apps().find(|app| app.has_set("readonlyRootFilesystem"))?;
    let protection = app.fields.truth("readonlyRootFilesystem")?;
    let message =
        format!("no command can be run in `{}`: the agent of ECS Exec cannot write there", app.name());
    let finding = Finding::new(&RULE, protection.span, message).about(&app.container.id);
    let finding = finding.related(switch.span, "the service allows commands");
    Some(finding.help("keep the protection and switch ECS Exec off, or the other way round"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent, template};

    #[test]
    fn the_protection_is_pointed_at() {
        check(
            &RULE,
            &template("    ReadonlyRootFilesystem: true", "EnableExecuteCommand: true"),
            expect![[r#"
                runtime[blocked-exec]: no command can be run in `app`: the agent of ECS Exec cannot write there
                  --> task.yaml:9:35
                   |
                 9 |           ReadonlyRootFilesystem: true
                   |                                   ^^^^
                  ::: task.yaml:14:29
                   |
                14 |       EnableExecuteCommand: true
                   |                             ---- the service allows commands
                   = help: keep the protection and switch ECS Exec off, or the other way round
                   = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
            "#]],
        );
    }

    #[test]
    fn one_of_the_two_is_fine() {
        check_silent(&RULE, &template("    ReadonlyRootFilesystem: true", "EnableExecuteCommand: !Ref E"));
        check_silent(&RULE, &template("    ReadonlyRootFilesystem: !Ref R", "EnableExecuteCommand: true"));
        check_silent(&RULE, &template("", "EnableExecuteCommand: true"));
    }
}
