use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::yaml::Kind;

rule! {
    /// The application has no readiness probe, a sidecar beside it has one.
    ///
    /// A Pod gets requests when all of its containers are ready, and a container without a readiness probe is
    /// ready as soon as it runs. Here the Pod is ready when its sidecar is, whether or not the application
    /// answers.
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
    ///     - name: envoy
    ///       image: envoyproxy/envoy:v1.35.0
    ///       readinessProbe:
    ///         httpGet:
    ///           path: /ready
    ///           port: 9901
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
    ///       readinessProbe:
    ///         httpGet:
    ///           path: /healthz
    ///           port: 8080
    ///     - name: envoy
    ///       image: envoyproxy/envoy:v1.35.0
    ///       readinessProbe:
    ///         httpGet:
    ///           path: /ready
    ///           port: 9901
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/>
    "readiness-of-sidecar-only", Advice, check
}

const KEY: &str = "readinessProbe";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.pods_with_containers().filter(|it| !it.is_job()).filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let helper = definition.containers.iter().find(|judged| {
        judged.container.role.is_sidecar()
            && judged.fields.entry(KEY).is_some_and(|entry| entry.value.kind() == Kind::Mapping)
    })?;
    // The probe of the sidecar may ask the application.
    let is_through = helper.fields.mapping(KEY)?.mapping("exec").is_some();
    let serves = |key: &str| definition.apps().any(|app| app.fields.entry(key).is_some());
    if is_through || serves(KEY) || !serves("ports") {
        return None;
    }
    let app = definition.apps().find(|app| app.fields.lacks(KEY) && app.fields.entry("ports").is_some())?;
    let (name, other) = (app.name(), helper.name());
    let message = format!("the Pod is ready when `{other}` is, whether or not `{name}` answers");
    let finding = Finding::new(&RULE, app.container.name_span(), message).about(&app.container.id);
    let finding =
        finding.related(helper.fields.entry(KEY)?.key.span(), "the only readiness that is asked for");
    Some(finding.help(format!("give `{name}` a `readinessProbe` of its own")))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    fn pod(app: &str, helper: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - {{name: app, image: 'a:1'{app}}}\n    - {{name: envoy, image: 'envoyproxy/envoy:v1'{helper}}}\n"
        )
    }

    const PROBE: &str = ", readinessProbe: {tcpSocket: {port: 80}}";

    #[test]
    fn the_application_is_pointed_at() {
        check(
            &RULE,
            &pod(", ports: [{containerPort: 80}]", PROBE),
            expect![[r#"
            advice[readiness-of-sidecar-only]: the Pod is ready when `envoy` is, whether or not `app` answers
             --> task.yaml:6:14
              |
            6 |     - {name: app, image: 'a:1', ports: [{containerPort: 80}]}
              |              ^^^
             ::: task.yaml:7:51
              |
            7 |     - {name: envoy, image: 'envoyproxy/envoy:v1', readinessProbe: {tcpSocket: {port: 80}}}
              |                                                   -------------- the only readiness that is asked for
              = help: give `app` a `readinessProbe` of its own
              = see: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
        "#]],
        );
    }

    #[test]
    fn both_none_and_unknown_are_fine() {
        check_silent(&RULE, &pod(&format!(", ports: [{{containerPort: 80}}]{PROBE}"), PROBE));
        check_silent(&RULE, &pod(", ports: [{containerPort: 80}]", ""));
        check_silent(&RULE, &pod("", PROBE));
        check_silent(&RULE, &pod(", ports: [{containerPort: 80}], readinessProbe: '${P}'", PROBE));
        check_silent(&RULE, &pod(", ports: [{containerPort: 80}]", ", readinessProbe: '${P}'"));
    }
}
