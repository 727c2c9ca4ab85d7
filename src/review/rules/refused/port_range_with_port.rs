use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A port mapping has a range and a single port.
    ///
    /// ECS refuses to register the task definition: `Invalid port mapping for container 'app', cannot
    /// specify both single port and port range.` The host ports of a range are chosen by ECS.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPortRange: 8080-8090
    ///         hostPort: 8080
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPortRange: 8080-8090
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "port-range-with-port", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        for (_, mapping) in &judged.port_mappings {
            let Some(range) = mapping.filled("containerPortRange") else { continue };
            for key in ["containerPort", "hostPort"] {
                let message = format!("beside `containerPortRange`, a mapping has no `{key}`");
                if let Some(port) = mapping.number(key)
                    // What a service describes has a 0 for nothing.
                    && port.value.known() != Some(&0)
                    && let Some(finding) = Finding::of_key(&RULE, mapping, key, message)
                {
                    let finding = finding.about(&judged.container.id);
                    findings.push(finding.related(range.key.span(), "the range"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "[{name: a, portMappings: [{containerPortRange: 8080-8090, hostPort: 8080}]}]",
            expect![[r#"
                rejected[port-range-with-port]: beside `containerPortRange`, a mapping has no `hostPort`
                 --> task.yaml:1:59
                  |
                1 | [{name: a, portMappings: [{containerPortRange: 8080-8090, hostPort: 8080}]}]
                  |                                                           ^^^^^^^^
                 ::: task.yaml:1:28
                  |
                1 | [{name: a, portMappings: [{containerPortRange: 8080-8090, hostPort: 8080}]}]
                  |                            ------------------ the range
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "[{name: a, portMappings: [{containerPortRange: 8080-8090, containerPort: 8080}]}]",
            "[{name: a, portMappings: [{containerPortRange: 8080-8090}]}]",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, portMappings: [{containerPortRange: 8080-8090}, {containerPort: 80, hostPort: 80}, {containerPortRange: 8080-8090, hostPort: !Ref P}]}]",
        );
    }
}
