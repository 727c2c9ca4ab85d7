use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NetworkMode;

rule! {
    /// A service runs a task of mode `awsvpc` without saying in which network.
    ///
    /// Each task has a network interface, which needs a subnet. ECS refuses to create the service: `Network
    /// Configuration must be provided when networkMode 'awsvpc' is specified.`
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
    ///       NetworkMode: awsvpc
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       DesiredCount: 1
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
    ///       NetworkMode: awsvpc
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       DesiredCount: 1
    ///       NetworkConfiguration:
    ///         AwsvpcConfiguration:
    ///           Subnets: [!Ref Subnet]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>
    "service-without-network", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    let awsvpc = input.ecs().filter(|it| it.network_mode() == Some(NetworkMode::AwsVpc));
    for service in awsvpc.flat_map(|definition| &definition.services) {
        // Tasks that another deployment controller makes have networks of their own.
        let is_plain = service.lacks("deploymentController");
        if let Some(task) =
            service.entry("taskDefinition").filter(|_| is_plain && service.lacks("networkConfiguration"))
        {
            let message = "a service of a task with `awsvpc` needs `networkConfiguration`";
            let help = "write the subnets under `awsvpcConfiguration`";
            findings.push(Finding::new(&RULE, task.value.span(), message).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent, template};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            &template("NetworkMode: awsvpc", "DesiredCount: 1"),
            expect![[r#"
                rejected[service-without-network]: a service of a task with `awsvpc` needs `networkConfiguration`
                  --> task.yaml:13:23
                   |
                13 |       TaskDefinition: !Ref Task
                   |                       ^^^^^^^^^
                   = help: write the subnets under `awsvpcConfiguration`
                   = see: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, &template("NetworkMode: bridge", "DesiredCount: 1"));
        check_silent(&RULE, &template("NetworkMode: !Ref Mode", "DesiredCount: 1"));
        check_silent(&RULE, &template("NetworkMode: awsvpc", "NetworkConfiguration: !Ref Network"));
    }
}
