use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A port mapping says no port.
    ///
    /// ECS refuses to register the task definition: `Invalid 'containerPort' setting for container 'app'.`
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - hostPort: 8080
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "mapping-without-port", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        for (_, mapping) in &judged.port_mappings {
            // An intrinsic function, which has one key, stands for all of the mapping.
            let is_plain = mapping.entry("hostPort").or(mapping.entry("protocol")).is_some();
            if is_plain && mapping.lacks("containerPort") && mapping.lacks("containerPortRange") {
                let message = format!("a port mapping of `{}` has no `containerPort`", judged.name());
                let span = mapping.first_key().unwrap_or(mapping.span());
                findings.push(Finding::new(&RULE, span, message).about(&judged.container.id));
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
            "[{name: a, portMappings: [{hostPort: 80}]}]",
            expect![[r#"
            rejected[mapping-without-port]: a port mapping of `a` has no `containerPort`
             --> task.yaml:1:28
              |
            1 | [{name: a, portMappings: [{hostPort: 80}]}]
              |                            ^^^^^^^^
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
        "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, portMappings: [{containerPort: !Ref P, hostPort: 80}, {Ref: P}, {containerPortRange: 1-2, protocol: tcp}]}]",
        );
    }
}
