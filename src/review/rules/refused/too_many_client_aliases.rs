use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// Service Connect has more than one alias for a port.
    ///
    /// ECS refuses to create the service: `2 clientAliases exceeds the max limit of 1`. A second name needs
    /// a port mapping of its own.
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
    ///           - PortName: web
    ///             ClientAliases:
    ///               - {Port: 80, DnsName: web}
    ///               - {Port: 80, DnsName: shop}
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
    ///             ClientAliases:
    ///               - {Port: 80, DnsName: web}
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>
    "too-many-client-aliases", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for service in input.ecs().flat_map(|definition| &definition.services) {
        let Some(connect) = service.mapping("serviceConnectConfiguration") else { continue };
        for (_, port) in connect.mappings("services") {
            let aliases = port.members("clientAliases");
            // Of two branches only one is there.
            let is_settled = !port.is_unresolved("clientAliases") && port.filled("clientAliases").is_some();
            if let Some(second) = aliases.get(1).filter(|_| is_settled) {
                let message = format!("{} entries of `clientAliases`, where one is allowed", aliases.len());
                let finding = Finding::new(&RULE, second.node.span(), message);
                findings.push(finding.help("give the port mapping a second name, or leave one alias"));
            }
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
            &template(
                "    PortMappings:
      - ContainerPort: 8080
        Name: web",
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: web
      ClientAliases:
        - {Port: 80}
        - {Port: 81}",
            ),
            expect![[r#"
                rejected[too-many-client-aliases]: 2 entries of `clientAliases`, where one is allowed
                  --> task.yaml:22:17
                   |
                22 |               - {Port: 81}
                   |                 ^^^^^^^^^^
                   = help: give the port mapping a second name, or leave one alias
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
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: web
      ClientAliases:
        - {Port: 80}",
            ),
        );
        check_silent(
            &RULE,
            &template(
                "    PortMappings:
      - ContainerPort: 8080
        Name: web",
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: web
      ClientAliases:
        - {Port: 80}
        - !Ref Alias",
            ),
        );
        check_silent(
            &RULE,
            &template(
                "    PortMappings:
      - ContainerPort: 8080
        Name: web",
                "ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: web
      ClientAliases: !If [A, [{Port: 80}], [{Port: 81}]]",
            ),
        );
    }
}
