use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Field, Known};
use crate::text::{nearest, shorten};

rule! {
    /// A probe or a hook asks a port that the container does not name.
    ///
    /// Ports have their names from the `ports` of the same container. The kubelet finds none and the probe
    /// fails each time: the container is restarted, or never gets traffic.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    ///       ports:
    ///         - name: http
    ///           containerPort: 8080
    ///       readinessProbe:
    ///         httpGet:
    ///           port: web
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    ///       ports:
    ///         - name: http
    ///           containerPort: 8080
    ///       readinessProbe:
    ///         httpGet:
    ///           port: http
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port>
    "unknown-probe-port", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let ports = judged.fields.mappings("ports");
        let fields: Vec<Field<Known<String>>> =
            ports.iter().filter_map(|(_, port)| port.text("name")).collect();
        let names: Option<Vec<&str>> =
            fields.iter().map(|field| field.value.known().map(String::as_str)).collect();
        let Some(names) = names.filter(|_| !judged.fields.is_unresolved("ports")) else { continue };
        for handler in judged.handlers() {
            for action in ["httpGet", "tcpSocket"].iter().filter_map(|action| handler.fields.mapping(action))
            {
                let Some(port) = text(&action, "port") else { continue };
                let is_number = port.value.bytes().all(|byte| byte.is_ascii_digit());
                if is_number || names.contains(&port.value.as_str()) {
                    continue;
                }
                let message = format!("`{}` names no port `{}`", judged.name(), shorten(&port.value));
                let finding = Finding::new(&RULE, port.span, message).about(&judged.container.id);
                findings.push(match nearest(&port.value, &names) {
                    Some(near) => finding.did_you_mean(input.text, near),
                    None => finding.help("name it under `ports` of the container"),
                });
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{name: http, containerPort: 80}], livenessProbe: {httpGet: {port: htp}}, lifecycle: {preStop: {tcpSocket: {port: admin}}}}]}}",
            expect![[r#"
                runtime[unknown-probe-port]: `a` names no port `htp`
                 --> task.yaml:1:143
                  |
                1 | …venessProbe: {httpGet: {port: htp}}, lifecycle: {preStop: {tcpSocket: {port: admin}}}}]}}
                  |                                ^^^
                  = help: did you mean `http`?
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port

                runtime[unknown-probe-port]: `a` names no port `admin`
                 --> task.yaml:1:190
                  |
                1 | … {preStop: {tcpSocket: {port: admin}}}}]}}
                  |                                ^^^^^
                  = help: name it under `ports` of the container
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{name: http}], livenessProbe: {httpGet: {port: htp}}}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{name: http}], livenessProbe: {httpGet: {port: http}}}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{name: http, containerPort: 80}], livenessProbe: {httpGet: {port: http}}, startupProbe: {tcpSocket: {port: 81}}, readinessProbe: {httpGet: {port: '{{ x }}'}}}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{name: '{{ x }}', containerPort: 80}], livenessProbe: {httpGet: {port: http}}}]}}",
        );
    }
}
