use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::text::{Gather, nearest, shorten};

rule! {
    /// Service Connect offers a port that no container names.
    ///
    /// The `portName` of a service is the `name` of a port mapping of the task. ECS refuses to create the
    /// service.
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
    ///       ServiceConnectConfiguration:
    ///         Enabled: true
    ///         Services:
    ///           - PortName: wbe
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
    ///       ServiceConnectConfiguration:
    ///         Enabled: true
    ///         Services:
    ///           - PortName: web
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>
    "unknown-connect-port", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let Some(names) = port_names(definition) else { continue };
        let names: Vec<&str> = names.iter().map(String::as_str).gather();
        let connects = definition.services.iter().filter_map(|it| it.mapping("serviceConnectConfiguration"));
        for (_, service) in connects.flat_map(|connect| connect.mappings("services")) {
            let Some(field) = service.text("portName") else { continue };
            let Some(name) = field.value.known().filter(|name| !names.contains(&name.as_str())) else {
                continue;
            };
            let message = format!("no port of the task is named `{}`", shorten(name));
            let finding = Finding::new(&RULE, field.span, message);
            findings.push(match nearest(name, &names) {
                Some(near) => finding.did_you_mean(input.text, near),
                None => finding.help("give the port mapping of a container this `name`"),
            });
        }
    }
}

/// The names of all ports; nothing where one of them is not settled.
fn port_names(definition: &Definition<'_>) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for judged in &definition.containers {
        for (_, mapping) in &judged.port_mappings {
            if let Some(name) = mapping.text("name") {
                names.push(name.value.known()?.clone());
            }
        }
        if judged.fields.is_unresolved("portMappings") {
            return None;
        }
    }
    definition.task.knows_all_containers().then_some(names)
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
                "",
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: api",
            ),
            expect![[r#"
                rejected[unknown-connect-port]: no port of the task is named `api`
                  --> task.yaml:16:23
                   |
                16 |           - PortName: api
                   |                       ^^^
                   = help: give the port mapping of a container this `name`
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
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: wbe",
            ),
            &template(
                "    PortMappings:
      - ContainerPort: 8080
        Name: web",
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: web",
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
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: !Ref Port",
            ),
        );
        check_silent(
            &RULE,
            &template(
                "    PortMappings: !Ref Ports",
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: web",
            ),
        );
        check_silent(
            &RULE,
            &template(
                "    PortMappings: [{Name: !Ref Port, ContainerPort: 80}]",
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: web",
            ),
        );
    }
}
