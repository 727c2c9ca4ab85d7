use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Container;
use crate::text::{Gather, nearest, shorten};

rule! {
    /// The load balancer of a service leads to a container that does not exist.
    ///
    /// ECS refuses to create the service: `The container x does not exist in the task definition.`
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
    ///         - ContainerName: ap
    ///           ContainerPort: 8080
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
    "unknown-load-balancer-container", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.task.knows_all_containers()) {
        let names: Vec<&str> = definition.task.containers.iter().filter_map(Container::known_name).gather();
        for (_, balancer) in definition.services.iter().flat_map(|service| service.mappings("loadBalancers"))
        {
            let Some(field) = balancer.text("containerName") else { continue };
            let Some(name) = field.value.known().filter(|name| !names.contains(&name.as_str())) else {
                continue;
            };
            let message = format!("the load balancer leads to `{}`, which does not exist", shorten(name));
            let finding = Finding::new(&RULE, field.span, message);
            findings.push(match nearest(name, &names) {
                Some(near) => finding.did_you_mean(input.text, near),
                None => finding.help("name a container of the task definition"),
            });
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
                "    PortMappings:
      - ContainerPort: 8080
        Name: web",
                "LoadBalancers:
  - ContainerName: nope
    ContainerPort: 8080
    TargetGroupArn: !Ref Target",
            ),
            expect![[r#"
                rejected[unknown-load-balancer-container]: the load balancer leads to `nope`, which does not exist
                  --> task.yaml:17:26
                   |
                17 |         - ContainerName: nope
                   |                          ^^^^
                   = help: name a container of the task definition
                   = see: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            &template(
                "    PortMappings:
      - ContainerPort: 8080
        Name: web",
                "LoadBalancers:
  - ContainerName: ap
    ContainerPort: 8080
    TargetGroupArn: !Ref Target",
            ),
            &template(
                "    PortMappings:
      - ContainerPort: 8080
        Name: web",
                "LoadBalancers:
  - ContainerName: app
    ContainerPort: 8080
    TargetGroupArn: !Ref Target",
            ),
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
  - ContainerName: !Ref Name
    ContainerPort: 8080
    TargetGroupArn: !Ref Target",
            ),
        );
        check_silent(
            &RULE,
            &template(
                "  - !Ref More",
                "LoadBalancers:
  - ContainerName: more
    ContainerPort: 8080
    TargetGroupArn: !Ref Target",
            ),
        );
    }
}
