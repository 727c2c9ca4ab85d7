use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container sets a variable that ECS sets itself.
    ///
    /// The agent of ECS tells each container by such variables where to find its metadata, its credentials
    /// or the log router. A value of the definition hides that address, and what depends on it fails.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: ECS_CONTAINER_METADATA_URI_V4
    ///         value: http://169.254.170.2/v4
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: METADATA_TIMEOUT
    ///         value: "5"
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html>
    "agent-variable", Advice, check
}

const SET_BY_ECS: [&str; 6] = [
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "ECS_AGENT_URI",
    "ECS_CONTAINER_METADATA_URI",
    "ECS_CONTAINER_METADATA_URI_V4",
    "FLUENT_HOST",
    "FLUENT_PORT",
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for judged in &definition.containers {
            for variable in &judged.variables {
                let Some(name) = variable.known_name().filter(|name| SET_BY_ECS.contains(name)) else {
                    continue;
                };
                // Only a user of FireLens is told where the router is.
                if name.starts_with("FLUENT") && !judged.container.uses_log_router() {
                    continue;
                }
                let message = format!("`{}` sets `{name}`, which ECS sets itself", judged.name());
                let finding = Finding::new(&RULE, variable.name.span, message).about(&judged.container.id);
                findings.push(finding.help("remove it: the agent of ECS knows the address"));
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
    fn the_name_is_pointed_at() {
        check(
            &RULE,
            "[{name: a, image: a, environment: [{name: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, value: x}]}]",
            expect![[r#"
                advice[agent-variable]: `a` sets `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI`, which ECS sets itself
                 --> task.yaml:1:43
                  |
                1 | [{name: a, image: a, environment: [{name: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, value: x}]}]
                  |                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: remove it: the agent of ECS knows the address
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html
            "#]],
        );
    }

    #[test]
    fn other_variables_are_fine() {
        check_silent(
            &RULE,
            "[{name: a, image: a, environment: [{name: FLUENT_HOST, value: x}, {name: AWS_REGION, value: x}]}]",
        );
        check_silent(&RULE, "[{name: a, image: a, environment: [{name: '${N}', value: x}]}]");
    }
}
