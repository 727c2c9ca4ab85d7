use crate::review::mend::{depend_on, fix, sign_of_life};
use crate::review::rule::rule;
use crate::review::variable::addresses;
use crate::review::waits::Order;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::NetworkMode;
use crate::text::{Names, Span};

rule! {
    /// A container talks to another one on localhost, but does not wait for it.
    ///
    /// Containers without `dependsOn` start and stop all at once. The first requests then meet a proxy or
    /// an agent that does not listen yet and, when the task stops, one that is gone before the application
    /// has finished: ECS stops containers in the reverse order of their dependencies, and knows no other
    /// order.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: DATABASE_HOST
    ///         value: localhost:6432
    ///   - name: pgbouncer
    ///     image: edoburu/pgbouncer:v1.24
    ///     portMappings:
    ///       - containerPort: 6432
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: DATABASE_HOST
    ///         value: localhost:6432
    ///     dependsOn:
    ///       - containerName: pgbouncer
    ///         condition: START
    ///   - name: pgbouncer
    ///     image: edoburu/pgbouncer:v1.24
    ///     portMappings:
    ///       - containerPort: 6432
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "unordered-sidecar", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.known_network(input).is_none_or(NetworkMode::is_shared)) {
        let edges = definition.task.edges();
        let order = Order::new(&edges);
        let listeners = listeners(definition);
        for user in &definition.containers {
            check_user(findings, definition, (&order, &listeners), user);
        }
    }
}

fn check_user(
    findings: &mut Vec<Finding>,
    definition: &Definition<'_>,
    (order, listeners): (&Order<'_>, &Names<'_>),
    user: &Judged<'_>,
) {
    let mut told = Vec::new();
    for variable in &user.variables {
        let Some((value, span)) = variable.known_value().zip(variable.value.as_ref().map(|it| it.span))
        else {
            continue;
        };
        for address in addresses(value).into_iter().filter(|address| address.is_local()) {
            let helper = listeners.get(address.port).and_then(|index| definition.containers.get(index));
            let Some(helper) = helper.filter(|_| !listens(user, address.port)) else { continue };
            let (from, to) = (&user.container.id, &helper.container.id);
            if !told.contains(&to) && !order.is_settled(from, to) && user.knows_waits() {
                told.push(to);
                findings.push(finding(user, helper, address.port, span));
            }
        }
    }
}

/// The sidecars that say to listen on a port, the first of each.
fn listeners<'d>(definition: &'d Definition<'_>) -> Names<'d> {
    let mut listeners = Names::default();
    for (index, judged) in definition.containers.iter().enumerate() {
        if judged.container.role.is_sidecar() && judged.container.known_name().is_some() {
            for port in &judged.container.ports {
                if let Some(port) = port.container.value.known() {
                    listeners.add(port, index);
                }
            }
        }
    }
    listeners
}

fn listens(judged: &Judged<'_>, port: &str) -> bool {
    judged.container.ports.iter().any(|it| it.container.value.known().is_some_and(|known| known == port))
}

fn finding(user: &Judged<'_>, helper: &Judged<'_>, port: &str, span: Span) -> Finding {
    let (name, other) = (user.name(), helper.name());
    let message = format!("`{name}` talks to `{other}` on port {port}, but does not wait for it");
    let condition = sign_of_life(helper).key();
    let finding = Finding::new(&RULE, span, message).about(&user.container.id);
    let finding = finding
        .related(helper.container.name_span(), "it starts and stops at any time")
        .help(format!("let `{name}` depend on `{other}` with `{condition}`"));
    match depend_on(user, "environment", helper) {
        Some(edits) => finding.fix(fix(format!("Let it depend on {other}"), edits)),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn who_is_talked_to_is_waited_for() {
        check(
            &RULE,
            r#"networkMode: awsvpc
containerDefinitions:
  - name: app
    image: a
    environment:
      - {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: "http://localhost:4318"}
  - name: otel
    image: otel/opentelemetry-collector:1
    portMappings: [{containerPort: 4318}]
    healthCheck: {command: [CMD, /healthcheck]}
"#,
            expect![[r#"
    runtime[unordered-sidecar]: `app` talks to `otel` on port 4318, but does not wait for it
     --> task.yaml:6:52
      |
    6 |       - {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: "http://localhost:4318"}
      |                                                    ^^^^^^^^^^^^^^^^^^^^^^^
     ::: task.yaml:7:11
      |
    7 |   - name: otel
      |           ---- it starts and stops at any time
      = help: let `app` depend on `otel` with `HEALTHY`
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
"#]],
        );
    }

    #[test]
    fn the_fix_adds_the_dependency() {
        check_fix(
            &RULE,
            r#"- name: app
  image: a
  environment:
    - {name: A, value: "127.0.0.1:9901"}
- name: envoy
  image: envoyproxy/envoy:v1
  portMappings: [{containerPort: 9901}]
"#,
            r#"- name: app
  image: a
  environment:
    - {name: A, value: "127.0.0.1:9901"}
  dependsOn:
    - containerName: envoy
      condition: START
- name: envoy
  image: envoyproxy/envoy:v1
  portMappings: [{containerPort: 9901}]
"#,
        );
    }

    #[test]
    fn other_hosts_ports_and_orders_are_fine() {
        check_silent(
            &RULE,
            r#"[{name: app, image: a, environment: [{name: A, value: "db:5432"}, {name: B, value: "localhost:81"}, {name: C, value: "${H}:80"}]},
{name: envoy, image: envoyproxy/envoy, portMappings: [{containerPort: 80}]}]"#,
        );
        check_silent(
            &RULE,
            r#"[{name: app, image: a, environment: [{name: B, value: "localhost:80"}]},
{name: envoy, image: envoyproxy/envoy, portMappings: [{containerPort: 80}], dependsOn: [{containerName: app, condition: START}]}]"#,
        );
        check_silent(
            &RULE,
            r#"{networkMode: bridge, containerDefinitions: [{name: app, image: a, environment: [{name: B, value: "localhost:80"}]},
{name: envoy, image: envoyproxy/envoy, portMappings: [{containerPort: 80}]}]}"#,
        );
    }
}
