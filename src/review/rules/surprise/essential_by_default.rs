use crate::review::mend::{fix, insert_two, mapping};
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::yaml::Value;

rule! {
    /// A helper that the application can do without is essential because nothing says otherwise.
    ///
    /// Without `essential`, a container is essential: when it exits, ECS stops the whole task. An agent for
    /// metrics or traces that crashes, or cannot reach its service, then takes the application with it.
    /// What stands in the way of requests, or must see every log line, may well be essential; telemetry is
    /// not.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: datadog-agent
    ///     image: public.ecr.aws/datadog/agent:7.60.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: datadog-agent
    ///     image: public.ecr.aws/datadog/agent:7.60.0
    ///     essential: false
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "essential-by-default", Runtime, check
}

/// What these do is missed later, or not at all.
const SPARE: [&str; 4] = ["metrics", "tracing", "config", "patching"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let helpers = definition.containers.iter().filter(|judged| is_spare(definition, judged));
        findings.extend(helpers.filter(|it| it.is_restarted() == Some(false)).map(finding));
    }
}

fn is_spare(definition: &Definition<'_>, judged: &Judged<'_>) -> bool {
    let kind = judged.container.role.kind();
    judged.fields.entry("essential").is_none()
        && kind.is_some_and(|kind| SPARE.contains(&kind.key()))
        && definition.apps().any(|app| app.container.is_essential() == Some(true))
}

fn finding(judged: &Judged<'_>) -> Finding {
    let container = judged.container;
    let message = format!("when `{}` exits, the whole task stops: it is essential by default", judged.name());
    let finding = Finding::new(&RULE, container.name_span(), message).about(&container.id);
    let finding = finding.help("write `essential: false`, and a `restartPolicy` so that it comes back");
    let policy = mapping(&judged.fields, [("enabled", Value::plain("true"))]);
    let entries = [("essential", &Value::plain("false")), ("restartPolicy", &policy)];
    let written = |key| insert_two(&judged.fields, key, entries);
    match written("image").or_else(|| written("name")) {
        Some(edits) => finding.fix(fix("Restart it, and let the task go on meanwhile", edits)),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn an_agent_is_essential_unless_it_is_said() {
        check(
            &RULE,
            "containerDefinitions:
  - name: a
    image: acme/a:1
  - name: adot
    image: public.ecr.aws/aws-observability/aws-otel-collector:v1
",
            expect![[r#"
    runtime[essential-by-default]: when `adot` exits, the whole task stops: it is essential by default
     --> task.yaml:4:11
      |
    4 |   - name: adot
      |           ^^^^
      = help: write `essential: false`, and a `restartPolicy` so that it comes back
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"#]],
        );
    }

    #[test]
    fn the_fix_says_it() {
        check_fix(
            &RULE,
            "containerDefinitions:
  - name: a
    image: acme/a:1
  - name: xray
    image: amazon/aws-xray-daemon:3
    cpu: 32
",
            "containerDefinitions:
  - name: a
    image: acme/a:1
  - name: xray
    image: amazon/aws-xray-daemon:3
    essential: false
    restartPolicy:
      enabled: true
    cpu: 32
",
        );
    }

    #[test]
    fn who_says_it_means_it() {
        check_silent(
            &RULE,
            "[{name: a, image: a}, {name: xray, image: amazon/aws-xray-daemon, essential: true}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a}, {name: xray, image: amazon/aws-xray-daemon, essential: '${E}'}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a}, {name: xray, image: amazon/aws-xray-daemon, restartPolicy: {enabled: true}}]",
        );
        check_silent(&RULE, "[{name: a, image: a}, {name: proxy, image: envoyproxy/envoy:v1}]");
        check_silent(&RULE, "[{name: xray, image: amazon/aws-xray-daemon}]");
    }
}
