use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::{Field, Known};

rule! {
    /// A probe of one container asks another one.
    ///
    /// All containers of a Pod have one address, so a probe reaches the port of its neighbour. But it is the
    /// container with the probe that is restarted or waited for: when the proxy is broken, the application
    /// restarts for ever, and its own failures are not seen. By its name, the port of a neighbour is not found
    /// at all, and the probe fails.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       ports:
    ///         - containerPort: 8080
    ///       livenessProbe:
    ///         httpGet:
    ///           path: /ready
    ///           port: 9901
    ///     - name: envoy
    ///       image: envoyproxy/envoy:v1.35.0
    ///       ports:
    ///         - containerPort: 9901
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       ports:
    ///         - containerPort: 8080
    ///       livenessProbe:
    ///         httpGet:
    ///           path: /healthz
    ///           port: 8080
    ///     - name: envoy
    ///       image: envoyproxy/envoy:v1.35.0
    ///       ports:
    ///         - containerPort: 9901
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/probes/>
    "probe-of-another-container", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers() {
        for judged in &definition.containers {
            for key in ["startupProbe", "livenessProbe", "readinessProbe"] {
                findings.extend(finding(definition, judged, key));
            }
        }
    }
}

fn finding(definition: &Definition<'_>, judged: &Judged<'_>, key: &str) -> Option<Finding> {
    let port = probed(judged, key)?;
    let written = port.value.known()?;
    // To ask the proxy in front is how a Pod is ready; who says no port may listen on any.
    let is_meant = key == "readinessProbe" && !is_name(written);
    if is_meant || judged.container.ports.is_empty() || has_port(judged, written) != Some(false) {
        return None;
    }
    let mut others = definition.containers.iter().filter(|other| other.container.id != judged.container.id);
    let other = others.find(|other| has_port(other, written) == Some(true))?;
    let (name, asked) = (judged.name(), other.name());
    let message = if is_name(written) {
        format!("`{name}` has no port `{written}`: the probe fails")
    } else {
        format!("this probe of `{name}` asks `{asked}`, which has port {written}")
    };
    let finding = Finding::new(&RULE, port.span, message).about(&judged.container.id);
    let finding = finding.related(other.container.name_span(), "the port is one of this container");
    Some(finding.help(format!("probe a port of `{name}`, and `{asked}` by a probe of its own")))
}

/// The port that the probe asks, on the Pod itself.
fn probed(judged: &Judged<'_>, key: &str) -> Option<Field<Known<String>>> {
    let probe = judged.fields.mapping(key)?;
    let action = ["httpGet", "tcpSocket", "grpc"].into_iter().find_map(|action| probe.mapping(action))?;
    if action.entry("host").is_some() {
        return None;
    }
    action.text("port")
}

/// Whether the container says that it has the port, by number or by name; `None` where a placeholder may be it.
fn has_port(judged: &Judged<'_>, port: &str) -> Option<bool> {
    let mut is_unknown = judged.fields.is_unresolved("ports");
    for declared in &judged.container.ports {
        let number = declared.container.value.known();
        let name = declared.name.as_ref().map(|name| name.value.known());
        is_unknown |= number.is_none() || name == Some(None);
        if number.is_some_and(|number| number == port) || name.flatten().is_some_and(|name| name == port) {
            return Some(true);
        }
    }
    (!is_unknown).then_some(false)
}

fn is_name(port: &str) -> bool {
    port.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    fn pod(probe: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - {{name: app, image: 'a:1', ports: [{{containerPort: 80, name: http}}], {probe}}}\n    - {{name: envoy, image: 'envoyproxy/envoy:v1', ports: [{{containerPort: 9901, name: admin}}]}}\n"
        )
    }

    #[test]
    fn a_number_reaches_the_neighbour() {
        check(
            &RULE,
            &pod("livenessProbe: {tcpSocket: {port: 9901}}"),
            expect![[r#"
            runtime[probe-of-another-container]: this probe of `app` asks `envoy`, which has port 9901
             --> task.yaml:6:109
              |
            6 | …nessProbe: {tcpSocket: {port: 9901}}}
              |                                ^^^^
             ::: task.yaml:7:14
              |
            7 |     - {name: envoy, image: 'envoyproxy/envoy:v1', ports: [{containerPort: 9901, name: admin}]}
              |              ----- the port is one of this container
              = help: probe a port of `app`, and `envoy` by a probe of its own
              = see: https://kubernetes.io/docs/concepts/workloads/pods/probes/
        "#]],
        );
    }

    #[test]
    fn a_name_reaches_nobody() {
        check(
            &RULE,
            &pod("readinessProbe: {httpGet: {path: /, port: admin}}"),
            expect![[r#"
            runtime[probe-of-another-container]: `app` has no port `admin`: the probe fails
             --> task.yaml:6:117
              |
            6 | …be: {httpGet: {path: /, port: admin}}}
              |                                ^^^^^
             ::: task.yaml:7:14
              |
            7 |     - {name: envoy, image: 'envoyproxy/envoy:v1', ports: [{containerPort: 9901, name: admin}]}
              |              ----- the port is one of this container
              = help: probe a port of `app`, and `envoy` by a probe of its own
              = see: https://kubernetes.io/docs/concepts/workloads/pods/probes/
        "#]],
        );
    }

    #[test]
    fn own_unknown_and_undeclared_ports_are_fine() {
        check_silent(&RULE, &pod("livenessProbe: {tcpSocket: {port: http}}"));
        check_silent(&RULE, &pod("livenessProbe: {tcpSocket: {port: 81}}"));
        check_silent(&RULE, &pod("livenessProbe: {tcpSocket: {port: '${P}'}}"));
        check_silent(&RULE, &pod("livenessProbe: {tcpSocket: {port: 9901, host: other}}"));
        check_silent(&RULE, &pod("readinessProbe: {tcpSocket: {port: 9901}}"));
    }
}
