use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A port is none that there is.
    ///
    /// Ports are numbers from 1 to 65535; a host port may be 0, which asks for any. ECS refuses to register
    /// the task definition: `Invalid 'containerPort' setting for container 'app'.`
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 0
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
    "port-out-of-range", Rejected, check
}

const MAX: u32 = 65_535;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        for (_, mapping) in &judged.port_mappings {
            // Beside a range, 0 is nothing.
            let least = if mapping.entry("containerPortRange").is_some() { 0 } else { 1 };
            for (key, min) in [("containerPort", least), ("hostPort", 0)] {
                if let Some(port) = mapping.number(key)
                    && let Some(number) = port.value.known()
                    && !(min..=MAX).contains(number)
                {
                    let message = format!("`{key}` is from {min} to {MAX}, not {number}");
                    findings.push(Finding::new(&RULE, port.span, message).about(&judged.container.id));
                }
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
            "[{name: a, portMappings: [{containerPort: 0}, {containerPort: 80, hostPort: 80800}]}]",
            expect![[r#"
                rejected[port-out-of-range]: `containerPort` is from 1 to 65535, not 0
                 --> task.yaml:1:43
                  |
                1 | [{name: a, portMappings: [{containerPort: 0}, {containerPort: 80, hostPort: 80800}]}]
                  |                                           ^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html

                rejected[port-out-of-range]: `hostPort` is from 0 to 65535, not 80800
                 --> task.yaml:1:77
                  |
                1 | [{name: a, portMappings: [{containerPort: 0}, {containerPort: 80, hostPort: 80800}]}]
                  |                                                                             ^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, portMappings: [{containerPort: 65535, hostPort: 0}, {containerPort: !Ref P}, {containerPortRange: 1-2, containerPort: 0}]}]",
        );
    }
}
