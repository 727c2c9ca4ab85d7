use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::text::{Gather, Span, nearest, shorten};

rule! {
    /// A service configures a volume that the task does not leave to it.
    ///
    /// ECS refuses to create the service: `The volume name 'x' in your request does not have a matching
    /// volume in your Task Definition that is configurable at launch.` The volume of the task has the same
    /// name and `configuredAtLaunch: true`.
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
    ///           MountPoints: [{SourceVolume: data, ContainerPath: /data}]
    ///       Volumes:
    ///         - Name: data
    ///           ConfiguredAtLaunch: true
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       VolumeConfigurations:
    ///         - Name: dta
    ///           ManagedEBSVolume:
    ///             RoleArn: !GetAtt Role.Arn
    ///             SizeInGiB: 10
    /// ```
    ///
    /// ```yaml,good
    /// Resources:
    ///   Task:
    ///     Type: AWS::ECS::TaskDefinition
    ///     Properties:
    ///       Memory: 512
    ///       ContainerDefinitions:
    ///         - Name: app
    ///           Image: acme/app:1.0
    ///           MountPoints: [{SourceVolume: data, ContainerPath: /data}]
    ///       Volumes:
    ///         - Name: data
    ///           ConfiguredAtLaunch: true
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       VolumeConfigurations:
    ///         - Name: data
    ///           ManagedEBSVolume:
    ///             RoleArn: !GetAtt Role.Arn
    ///             SizeInGiB: 10
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>
    "unknown-launch-volume", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.task.knows_all_volumes()) {
        let mut names = Vec::new();
        for (_, volume) in definition.volumes() {
            let at_launch = volume.truth("configuredAtLaunch").map(|field| field.value.known().copied());
            if at_launch.is_some_and(|is_set| is_set != Some(false)) {
                names.extend(volume.text("name").and_then(|name| name.value.known().cloned()));
            }
        }
        let names: Vec<&str> = names.iter().map(String::as_str).gather();
        for (_, volume) in
            definition.services.iter().flat_map(|service| service.mappings("volumeConfigurations"))
        {
            let Some(field) = volume.text("name") else { continue };
            let Some(name) = field.value.known().filter(|name| !names.contains(&name.as_str())) else {
                continue;
            };
            findings.push(finding(input.text, definition, &names, field.span, name));
        }
    }
}

fn finding(text: &str, definition: &Definition<'_>, names: &[&str], span: Span, name: &str) -> Finding {
    let message = format!("no volume `{}` of the task is configured at launch", shorten(name));
    let finding = Finding::new(&RULE, span, message);
    match (definition.task.volume(name), nearest(name, names)) {
        (Some(volume), _) => finding
            .related(volume.span, "not configured at launch")
            .help("write `configuredAtLaunch: true` for the volume"),
        (None, Some(near)) => finding.did_you_mean(text, near),
        (None, None) => {
            finding.help("declare it under `volumes` of the task, with `configuredAtLaunch: true`")
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent, template};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            &template(
                "Volumes:
  - Name: data",
                "VolumeConfigurations:
  - Name: data
    ManagedEBSVolume:
      RoleArn: !GetAtt Role.Arn
      SizeInGiB: 10",
            ),
            expect![[r#"
                rejected[unknown-launch-volume]: no volume `data` of the task is configured at launch
                  --> task.yaml:16:17
                   |
                16 |         - Name: data
                   |                 ^^^^
                  ::: task.yaml:10:11
                   |
                10 |         - Name: data
                   |           ---------- not configured at launch
                   = help: write `configuredAtLaunch: true` for the volume
                   = see: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            &template(
                "    MountPoints: [{SourceVolume: data, ContainerPath: /data}]
Volumes:
  - Name: data
    ConfiguredAtLaunch: true",
                "VolumeConfigurations:
  - Name: dta
    ManagedEBSVolume:
      RoleArn: !GetAtt Role.Arn
      SizeInGiB: 10",
            ),
            &template(
                "    MountPoints: [{SourceVolume: data, ContainerPath: /data}]
Volumes:
  - Name: data
    ConfiguredAtLaunch: true",
                "VolumeConfigurations:
  - Name: data
    ManagedEBSVolume:
      RoleArn: !GetAtt Role.Arn
      SizeInGiB: 10",
            ),
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            &template(
                "    MountPoints: [{SourceVolume: data, ContainerPath: /data}]
Volumes:
  - Name: data
    ConfiguredAtLaunch: true",
                "VolumeConfigurations:
  - Name: !Ref Name
    ManagedEBSVolume:
      RoleArn: !GetAtt Role.Arn
      SizeInGiB: 10",
            ),
        );
        check_silent(
            &RULE,
            &template(
                "Volumes: !Ref Volumes",
                "VolumeConfigurations:
  - Name: data
    ManagedEBSVolume:
      RoleArn: !GetAtt Role.Arn
      SizeInGiB: 10",
            ),
        );
    }
}
