use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::Launch;

rule! {
    /// An agent does not know that it runs on Fargate.
    ///
    /// Some agents look for Docker on the machine unless a variable says that there is none: `ECS_FARGATE`
    /// of Datadog, `FARGATE` of New Relic. Without it the agent runs, and reports no containers.
    ///
    /// ```yaml,bad
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 512
    /// memory: 1024
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: datadog-agent
    ///     image: public.ecr.aws/datadog/agent:7.60.0
    ///     essential: false
    /// ```
    ///
    /// ```yaml,good
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 512
    /// memory: 1024
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: datadog-agent
    ///     image: public.ecr.aws/datadog/agent:7.60.0
    ///     essential: false
    ///     environment:
    ///       - name: ECS_FARGATE
    ///         value: "true"
    /// ```
    ///
    /// <https://docs.datadoghq.com/integrations/ecs_fargate/>
    "agent-without-fargate", Runtime, check
}

/// Products, each with the variable that it wants.
const WANTED: [(&str, &str); 2] =
    [("Datadog Agent", "ECS_FARGATE"), ("New Relic infrastructure agent", "FARGATE")];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        // Where other launch types are asked for too, one value does not fit all.
        let is_elsewhere = definition.task.launch.iter().any(|launch| launch.value != Launch::Fargate);
        if input.must_run_on(Launch::Fargate, definition) && !is_elsewhere {
            findings.extend(definition.containers.iter().filter_map(finding));
        }
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let product = judged.container.role.product()?;
    let (_, variable) = WANTED.into_iter().find(|(name, _)| *name == product)?;
    let variables = &judged.variables;
    let mut names = variables.iter().map(|it| it.known_name());
    if judged.has_unknown_variables() || names.any(|name| name.is_none_or(|name| name == variable)) {
        return None;
    }
    let message =
        format!("`{}` does not know that it runs on Fargate: `{variable}` is not set", judged.name());
    let finding = Finding::new(&RULE, judged.container.name_span(), message).about(&judged.container.id);
    Some(finding.help(format!("set `{variable}` to `true`")))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_agent_is_pointed_at() {
        check(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: app, image: a}, {name: dd, image: datadog/agent, environment: [{name: DD_SITE, value: x}]}]}",
            expect![[r#"
                runtime[agent-without-fargate]: `dd` does not know that it runs on Fargate: `ECS_FARGATE` is not set
                 --> task.yaml:1:91
                  |
                1 | …{name: app, image: a}, {name: dd, image: datadog/agent, environment: [{name: DD_SITE, value: x}]}]}
                  |                                ^^
                  = help: set `ECS_FARGATE` to `true`
                  = see: https://docs.datadoghq.com/integrations/ecs_fargate/
            "#]],
        );
    }

    #[test]
    fn on_instances_or_with_other_sources_it_may_know() {
        check_silent(&RULE, "[{name: app, image: a}, {name: dd, image: datadog/agent}]");
        check_silent(
            &RULE,
            r#"{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: app, image: a}, {name: dd, image: datadog/agent, environment: [{name: ECS_FARGATE, value: "true"}]}]}"#,
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: app, image: a}, {name: dd, image: datadog/agent, environment: '${E}'}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: app, image: a}, {name: dd, image: datadog/agent, environmentFiles: [{type: s3, value: x}]}]}",
        );
    }
}
