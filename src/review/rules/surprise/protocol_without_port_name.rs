use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::text::Gather;

rule! {
    /// A port has an `appProtocol`, but no name.
    ///
    /// The protocol is for Service Connect and VPC Lattice, which know ports by their names: without one, nobody
    /// asks for it.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    ///         appProtocol: http
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    ///         name: web
    ///         appProtocol: http
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "protocol-without-port-name", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        findings.extend(of_container(judged));
    }
}

fn of_container(judged: &Judged<'_>) -> Vec<Finding> {
    let mappings = judged.port_mappings.iter();
    let nameless = mappings.filter(|(_, mapping)| mapping.lacks("name"));
    let protocols = nameless.filter_map(|(_, mapping)| mapping.filled("appProtocol"));
    let finding = protocols.map(|entry| {
        let message = format!("nobody asks for this protocol of `{}`: the port has no name", judged.name());
        let finding = Finding::new(&RULE, entry.key.span(), message).about(&judged.container.id);
        finding.help("give the port a `name`, or remove `appProtocol`")
    });
    finding.gather()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_protocol_is_pointed_at() {
        check(
            &RULE,
            "[{name: a, image: a, portMappings: [{containerPort: 80, appProtocol: http}]}]",
            expect![[r#"
                advice[protocol-without-port-name]: nobody asks for this protocol of `a`: the port has no name
                 --> task.yaml:1:57
                  |
                1 | [{name: a, image: a, portMappings: [{containerPort: 80, appProtocol: http}]}]
                  |                                                         ^^^^^^^^^^^
                  = help: give the port a `name`, or remove `appProtocol`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn a_name_and_placeholders_are_fine() {
        check_silent(
            &RULE,
            "[{name: a, image: a, portMappings: [{containerPort: 80, name: '${N}', appProtocol: http}, {containerPort: 81, appProtocol: '${P}'}]}]",
        );
    }
}
