use crate::review::rule::rule;
use crate::review::variable::{Variable, addresses};
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::NetworkMode;

rule! {
    /// In bridge mode a container looks for another one on localhost.
    ///
    /// With the network mode `bridge` each container has a network of its own: `localhost` is the container
    /// itself, and nobody listens there. The other container is reached by `links`, or through a port of
    /// the instance. With `awsvpc` and `host`, all containers of the task share one localhost.
    ///
    /// ```yaml,bad
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: CACHE
    ///         value: localhost:6379
    ///   - name: redis
    ///     image: redis:8
    ///     portMappings:
    ///       - containerPort: 6379
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     links: [redis]
    ///     environment:
    ///       - name: CACHE
    ///         value: redis:6379
    ///   - name: redis
    ///     image: redis:8
    ///     portMappings:
    ///       - containerPort: 6379
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html>
    "localhost-in-bridge", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.known_network(input) == Some(NetworkMode::Bridge)) {
        for user in &definition.containers {
            for variable in &user.variables {
                findings.extend(finding(definition, user, variable));
            }
        }
    }
}

fn finding(definition: &Definition<'_>, user: &Judged<'_>, variable: &Variable) -> Option<Finding> {
    let mut found = addresses(variable.known_value()?).into_iter().filter(|address| address.is_local());
    let (port, other) = found.find_map(|address| {
        let listens = |judged: &&Judged<'_>| {
            let mut ports = judged.container.ports.iter();
            ports.any(|port| port.container.value.known().is_some_and(|port| port == address.port))
        };
        let other = definition.containers.iter().find(listens)?;
        (!listens(&user)).then_some((address.port, other))
    })?;
    let (name, other_name) = (user.name(), other.name());
    let message =
        format!("`{name}` does not reach `{other_name}` on localhost: in bridge mode that is itself");
    let finding = Finding::new(&RULE, variable.value.as_ref()?.span, message).about(&user.container.id);
    let finding = finding.related(other.container.name_span(), format!("port {port} is here"));
    Some(finding.help(format!("link `{name}` to `{other_name}` and use its name, or take `awsvpc`")))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_address_is_pointed_at() {
        check(
            &RULE,
            r#"networkMode: bridge
containerDefinitions:
  - name: app
    image: a
    environment:
      - {name: DD_TRACE_AGENT_URL, value: "http://localhost:8126"}
  - name: datadog
    image: datadog/agent
    portMappings: [{containerPort: 8126}]
"#,
            expect![[r#"
    runtime[localhost-in-bridge]: `app` does not reach `datadog` on localhost: in bridge mode that is itself
     --> task.yaml:6:43
      |
    6 |       - {name: DD_TRACE_AGENT_URL, value: "http://localhost:8126"}
      |                                           ^^^^^^^^^^^^^^^^^^^^^^^
     ::: task.yaml:7:11
      |
    7 |   - name: datadog
      |           ------- port 8126 is here
      = help: link `app` to `datadog` and use its name, or take `awsvpc`
      = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
"#]],
        );
    }

    #[test]
    fn other_modes_and_own_ports_are_fine() {
        check_silent(
            &RULE,
            r#"{networkMode: awsvpc, containerDefinitions: [{name: a, image: a, environment: [{name: A, value: "localhost:80"}]}, {name: b, image: b, portMappings: [{containerPort: 80}]}]}"#,
        );
        check_silent(
            &RULE,
            "{networkMode: '${M}', containerDefinitions: [{name: a, image: a, environment: [{name: A, value: 'localhost:80'}]}, {name: b, image: b, portMappings: [{containerPort: 80}]}]}",
        );
        check_silent(
            &RULE,
            r#"{networkMode: bridge, containerDefinitions: [{name: a, image: a, portMappings: [{containerPort: 80}], environment: [{name: A, value: "localhost:80"}]}, {name: b, image: b, portMappings: [{containerPort: 80}]}]}"#,
        );
        check_silent(
            &RULE,
            "{networkMode: bridge, containerDefinitions: [{name: a, image: a, environment: [{name: A, value: '${H}:80'}]}, {name: b, image: b, portMappings: [{containerPort: 80}]}]}",
        );
    }
}
