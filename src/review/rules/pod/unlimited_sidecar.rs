use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::text::Gather;

rule! {
    /// The application has a limit of memory, a sidecar beside it has none.
    ///
    /// What is limited in a Pod is each container by itself. An agent that leaks, or buffers what it cannot send,
    /// takes the memory of the node, until Pods are evicted and processes killed, the application perhaps first.
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
    ///       resources:
    ///         limits:
    ///           memory: 512Mi
    ///     - name: fluent-bit
    ///       image: fluent/fluent-bit:4.0
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
    ///       resources:
    ///         limits:
    ///           memory: 512Mi
    ///     - name: fluent-bit
    ///       image: fluent/fluent-bit:4.0
    ///       resources:
    ///         limits:
    ///           memory: 128Mi
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/>
    "unlimited-sidecar", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    // What the Pod says is for all of its containers.
    findings
        .extend(input.pods_with_containers().filter(|it| it.fields.lacks("resources")).filter_map(finding));
}

/// Once for a Pod.
fn finding(definition: &Definition<'_>) -> Option<Finding> {
    // Who spoils a guarantee is told so.
    let app =
        definition.apps().find(|app| has_limit(app) == Some(true) && app.is_guaranteed() != Some(true))?;
    let is_unlimited =
        |judged: &&Judged<'_>| judged.container.role.is_sidecar() && has_limit(judged) == Some(false);
    let unlimited: Vec<&Judged<'_>> = definition.containers.iter().filter(is_unlimited).gather();
    let (first, others) = unlimited.split_first()?;
    let message =
        format!("`{}` may use all memory of the node, `{}` beside it is limited", first.name(), app.name());
    let mut finding = Finding::new(&RULE, first.container.name_span(), message).about(&first.container.id);
    for other in others.iter().take(3) {
        finding = finding.related(other.container.name_span(), "so may this one");
    }
    Some(finding.help("write what it may use into `resources`, as a limit of `memory`"))
}

/// Whether it has a limit of memory; `None` where a placeholder decides.
fn has_limit(judged: &Judged<'_>) -> Option<bool> {
    if judged.fields.lacks("resources") {
        return Some(false);
    }
    let resources = judged.fields.mapping("resources")?;
    match resources.mapping("limits") {
        Some(limits) => Some(!limits.lacks("memory")),
        None => resources.lacks("limits").then_some(false),
    }
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

    const LIMIT: &str = ", resources: {limits: {memory: 1Gi}}";

    #[test]
    fn the_sidecar_is_pointed_at() {
        check(
            &RULE,
            &pod(LIMIT, ", resources: {limits: {cpu: 1}}"),
            expect![[r#"
            advice[unlimited-sidecar]: `envoy` may use all memory of the node, `app` beside it is limited
             --> task.yaml:7:14
              |
            7 |     - {name: envoy, image: 'envoyproxy/envoy:v1', resources: {limits: {cpu: 1}}}
              |              ^^^^^
              = help: write what it may use into `resources`, as a limit of `memory`
              = see: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
        "#]],
        );
    }

    #[test]
    fn all_none_and_unknown_are_fine() {
        check_silent(&RULE, &pod(LIMIT, LIMIT));
        check_silent(&RULE, &pod("", ""));
        check_silent(&RULE, &pod("", LIMIT));
        check_silent(&RULE, &pod(LIMIT, ", resources: '${R}'"));
        check_silent(&RULE, &pod(LIMIT, ", resources: {limits: '${R}'}"));
    }
}
