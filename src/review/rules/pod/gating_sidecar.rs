use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// The Pod gets no requests while a sidecar is not ready that requests do not need.
    ///
    /// A Pod is ready when all of its containers are, native sidecars among them. An agent for logs or metrics
    /// that has lost its server then takes the application out of service, often in all Pods at once. A
    /// liveness probe restarts the agent alone.
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
    ///     - name: fluent-bit
    ///       image: fluent/fluent-bit:4.0
    ///       readinessProbe:
    ///         httpGet:
    ///           path: /api/v1/health
    ///           port: 2020
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
    ///     - name: fluent-bit
    ///       image: fluent/fluent-bit:4.0
    ///       livenessProbe:
    ///         httpGet:
    ///           path: /api/v1/health
    ///           port: 2020
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/>
    "gating-sidecar", Advice, check
}

/// What watches an application, and is not on the way of its requests.
const WATCHERS: [&str; 4] = ["log-router", "metrics", "tracing", "patching"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers().filter(|it| !it.is_job()) {
        if let Some(app) = definition.apps().find(|app| app.fields.entry("ports").is_some()) {
            findings
                .extend(definition.containers.iter().filter_map(|judged| finding(definition, app, judged)));
        }
    }
}

fn finding(definition: &Definition<'_>, app: &Judged<'_>, judged: &Judged<'_>) -> Option<Finding> {
    let kind = judged.container.role.kind().filter(|kind| WATCHERS.contains(&kind.key()))?;
    let probe = judged.fields.entry("readinessProbe")?;
    // Who exports numbers of its own is asked by others.
    let is_exporter = judged.container.role.product() == Some("Prometheus exporter");
    if is_exporter || definition.task.kind == "DaemonSet" || judged.fields.mapping("readinessProbe").is_none()
    {
        return None;
    }
    let name = judged.name();
    let message = format!("`{}` gets no requests while `{name}` is not ready", app.name());
    let finding = Finding::new(&RULE, probe.key.span(), message).about(&judged.container.id);
    let what = kind.label().to_ascii_lowercase();
    Some(
        finding
            .help(format!("if it can do without its {what} for a while, probe `{name}` for liveness only")),
    )
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    fn pod(app: &str, helper: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - {{name: app, image: 'a:1'{app}}}\n    - {{name: x, {helper}}}\n"
        )
    }

    const PORTS: &str = ", ports: [{containerPort: 80}]";

    #[test]
    fn the_probe_is_pointed_at() {
        check(
            &RULE,
            &pod(PORTS, "image: datadog/agent:7, readinessProbe: {tcpSocket: {port: 8126}}"),
            expect![[r#"
                advice[gating-sidecar]: `app` gets no requests while `x` is not ready
                 --> task.yaml:7:41
                  |
                7 |     - {name: x, image: datadog/agent:7, readinessProbe: {tcpSocket: {port: 8126}}}
                  |                                         ^^^^^^^^^^^^^^
                  = help: if it can do without its metrics for a while, probe `x` for liveness only
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
            "#]],
        );
    }

    #[test]
    fn what_requests_need_may_gate_them() {
        check_silent(&RULE, &pod(PORTS, "image: envoyproxy/envoy, readinessProbe: {tcpSocket: {port: 1}}"));
        check_silent(&RULE, &pod(PORTS, "image: datadog/agent, livenessProbe: {tcpSocket: {port: 1}}"));
        check_silent(&RULE, &pod("", "image: datadog/agent, readinessProbe: {tcpSocket: {port: 1}}"));
        check_silent(&RULE, &pod(PORTS, "image: datadog/agent, readinessProbe: '${P}'"));
    }
}
