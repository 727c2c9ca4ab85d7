use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A service runs on Fargate a task that is for something else.
    ///
    /// A task runs on Fargate only if `requiresCompatibilities` says so. ECS refuses to create the service:
    /// `Task definition does not support launch_type FARGATE.`
    ///
    /// ```yaml,bad
    /// Resources:
    ///   Task:
    ///     Type: AWS::ECS::TaskDefinition
    ///     Properties:
    ///       RequiresCompatibilities: [EC2]
    ///       NetworkMode: awsvpc
    ///       Cpu: 256
    ///       Memory: 512
    ///       ContainerDefinitions:
    ///         - Name: app
    ///           Image: acme/app:1.0
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       LaunchType: FARGATE
    ///       TaskDefinition: !Ref Task
    ///       NetworkConfiguration:
    ///         AwsvpcConfiguration:
    ///           Subnets: [!Ref Subnet]
    /// ```
    ///
    /// ```yaml,good
    /// Resources:
    ///   Task:
    ///     Type: AWS::ECS::TaskDefinition
    ///     Properties:
    ///       RequiresCompatibilities: [EC2, FARGATE]
    ///       NetworkMode: awsvpc
    ///       Cpu: 256
    ///       Memory: 512
    ///       ContainerDefinitions:
    ///         - Name: app
    ///           Image: acme/app:1.0
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       LaunchType: FARGATE
    ///       TaskDefinition: !Ref Task
    ///       NetworkConfiguration:
    ///         AwsvpcConfiguration:
    ///           Subnets: [!Ref Subnet]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>
    "fargate-service-of-other-task", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        // What is not written is not asked for either, but is the next revision's to add.
        let Some(asked) = definition.fields.filled("requiresCompatibilities") else { continue };
        let texts = definition.fields.texts("requiresCompatibilities");
        if texts.iter().any(|text| text.value.known().is_none_or(|text| text == "FARGATE")) {
            continue;
        }
        for service in &definition.services {
            if let Some(launch) = service.text("launchType")
                && launch.value.known().is_some_and(|launch| launch == "FARGATE")
            {
                let message = "a service on Fargate runs a task that is not for Fargate";
                let finding = Finding::new(&RULE, launch.span, message);
                findings.push(finding.related(asked.value.span(), "what the task is for"));
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
            "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2]
      NetworkMode: awsvpc
      Cpu: 256
      Memory: 512
      ContainerDefinitions:
        - Name: app
          Image: acme/app:1.0
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: !Ref Task
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [!Ref Subnet]
",
            expect![[r#"
                rejected[fargate-service-of-other-task]: a service on Fargate runs a task that is not for Fargate
                  --> task.yaml:15:19
                   |
                15 |       LaunchType: FARGATE
                   |                   ^^^^^^^
                  ::: task.yaml:5:32
                   |
                 5 |       RequiresCompatibilities: [EC2]
                   |                                ----- what the task is for
                   = see: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: 256
      Memory: 512
      ContainerDefinitions:
        - Name: app
          Image: acme/app:1.0
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: !Ref Task
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [!Ref Subnet]
",
        );
        check_silent(
            &RULE,
            "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: !Ref C
      NetworkMode: awsvpc
      Cpu: 256
      Memory: 512
      ContainerDefinitions:
        - Name: app
          Image: acme/app:1.0
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: !Ref Task
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [!Ref Subnet]
",
        );
        check_silent(
            &RULE,
            "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2]
      NetworkMode: awsvpc
      Cpu: 256
      Memory: 512
      ContainerDefinitions:
        - Name: app
          Image: acme/app:1.0
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !Ref L
      TaskDefinition: !Ref Task
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [!Ref Subnet]
",
        );
        check_silent(
            &RULE,
            "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2]
      NetworkMode: awsvpc
      Cpu: 256
      Memory: 512
      ContainerDefinitions:
        - Name: app
          Image: acme/app:1.0
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: EC2
      TaskDefinition: !Ref Task
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [!Ref Subnet]
",
        );
        check_silent(
            &RULE,
            "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2, !Ref C]
      NetworkMode: awsvpc
      Cpu: 256
      Memory: 512
      ContainerDefinitions:
        - Name: app
          Image: acme/app:1.0
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: !Ref Task
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [!Ref Subnet]
",
        );
    }
}
