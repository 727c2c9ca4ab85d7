use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::Fields;

rule! {
    /// The load balancer of a service leads to a port that its container does not map.
    ///
    /// ECS refuses to create the service: `The container app did not have a container port 8080 defined.`
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
    ///           PortMappings:
    ///             - ContainerPort: 8080
    ///               Name: web
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       LoadBalancers:
    ///         - ContainerName: app
    ///           ContainerPort: 80
    ///           TargetGroupArn: !Ref Target
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
    ///           PortMappings:
    ///             - ContainerPort: 8080
    ///               Name: web
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       LoadBalancers:
    ///         - ContainerName: app
    ///           ContainerPort: 8080
    ///           TargetGroupArn: !Ref Target
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>
    "unknown-load-balancer-port", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for (_, balancer) in definition.services.iter().flat_map(|service| service.mappings("loadBalancers"))
        {
            findings.extend(finding(input.text, definition, &balancer));
        }
    }
}

fn finding(text: &str, definition: &Definition<'_>, balancer: &Fields<'_>) -> Option<Finding> {
    let (name, port) = (balancer.text("containerName")?, balancer.number("containerPort")?);
    let name = name.value.known()?;
    let number = port.value.known()?;
    let mut containers = definition.containers.iter();
    let judged = containers.find(|it| it.container.known_name() == Some(name))?;
    let fields = &judged.fields;
    let mut ports = Vec::new();
    for (_, mapping) in fields.mappings("portMappings") {
        // A range, or what a placeholder stands for, may have the port.
        ports.push(*mapping.number("containerPort")?.value.known()?);
    }
    let is_unknown =
        fields.is_unresolved("portMappings") || ports.is_empty() && !fields.lacks("portMappings");
    if is_unknown || ports.contains(number) {
        return None;
    }
    let message =
        format!("the load balancer leads to port {number} of `{}`, which it does not map", judged.name());
    let finding = Finding::new(&RULE, port.span, message).about(&judged.container.id);
    Some(match ports.as_slice() {
        [] => finding.help("write it under `portMappings` of the container"),
        [only] => finding.help(format!("it maps {only}")).change_to(text, &only.to_string()),
        ports => {
            let ports: Vec<String> = ports.iter().map(u32::to_string).collect();
            finding.help(format!("it maps {}", ports.join(", ")))
        }
    })
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
                "    PortMappings:
      - ContainerPort: 8080
        Name: web",
                "LoadBalancers:
  - ContainerName: app
    ContainerPort: 80
    TargetGroupArn: !Ref Target",
            ),
            expect![[r#"
                rejected[unknown-load-balancer-port]: the load balancer leads to port 80 of `app`, which it does not map
                  --> task.yaml:18:26
                   |
                18 |           ContainerPort: 80
                   |                          ^^
                   = help: it maps 8080
                   = see: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            &template(
                "    PortMappings:
      - ContainerPort: 8080
        Name: web",
                "LoadBalancers:
  - ContainerName: app
    ContainerPort: !Ref Port
    TargetGroupArn: !Ref Target",
            ),
        );
        check_silent(
            &RULE,
            &template(
                "    PortMappings: !Ref Ports",
                "LoadBalancers:
  - ContainerName: app
    ContainerPort: 80
    TargetGroupArn: !Ref Target",
            ),
        );
        check_silent(
            &RULE,
            &template(
                "    PortMappings: [{ContainerPort: !Ref Port}]",
                "LoadBalancers:
  - ContainerName: app
    ContainerPort: 80
    TargetGroupArn: !Ref Target",
            ),
        );
        check_silent(
            &RULE,
            &template(
                "",
                "LoadBalancers:
  - ContainerName: other
    ContainerPort: 80
    TargetGroupArn: !Ref Target",
            ),
        );
    }

    #[test]
    fn a_container_may_map_no_port_at_all() {
        check(
            &RULE,
            &template(
                "",
                "LoadBalancers:
  - ContainerName: app
    ContainerPort: 80
    TargetGroupArn: !Ref Target",
            ),
            expect![[r#"
                rejected[unknown-load-balancer-port]: the load balancer leads to port 80 of `app`, which it does not map
                  --> task.yaml:15:26
                   |
                15 |           ContainerPort: 80
                   |                          ^^
                   = help: write it under `portMappings` of the container
                   = see: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
            "#]],
        );
    }

    #[test]
    fn the_only_port_takes_its_place() {
        let text = |port: &str| {
            let balancer = format!("LoadBalancers:\n  - ContainerName: app\n    ContainerPort: {port}");
            template("    PortMappings:\n      - ContainerPort: 8080", &balancer)
        };
        check_fix(&RULE, &text("80"), &text("8080"));
    }
}
