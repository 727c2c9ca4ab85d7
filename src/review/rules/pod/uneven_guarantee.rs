use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::text::Gather;

rule! {
    /// The application asks for guaranteed resources, and a container beside it undoes that.
    ///
    /// A Pod is `Guaranteed`, and the last to be evicted, when each of its containers has limits of CPU and memory
    /// and asks for just as much. One sidecar or init container without them makes all of it `Burstable`.
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
    ///         requests: {cpu: 500m, memory: 512Mi}
    ///         limits: {cpu: 500m, memory: 512Mi}
    ///     - name: envoy
    ///       image: envoyproxy/envoy:v1.35.0
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
    ///         requests: {cpu: 500m, memory: 512Mi}
    ///         limits: {cpu: 500m, memory: 512Mi}
    ///     - name: envoy
    ///       image: envoyproxy/envoy:v1.35.0
    ///       resources:
    ///         limits: {cpu: 100m, memory: 128Mi}
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/>
    "uneven-guarantee", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.pods_with_containers().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    // What the Pod says for all of its containers wins.
    if !definition.fields.lacks("resources") || definition.task.has_unknown_containers {
        return None;
    }
    let apps: Vec<&Judged<'_>> = definition.apps().gather();
    if apps.is_empty() || !apps.iter().all(|app| app.is_guaranteed() == Some(true)) {
        return None;
    }
    let spoils = |judged: &&Judged<'_>| judged.is_guaranteed() == Some(false);
    let spoilers: Vec<&Judged<'_>> = definition.containers.iter().filter(spoils).gather();
    let (first, others) = spoilers.split_first()?;
    let app = apps.first()?;
    let message =
        format!("`{}` makes the Pod `Burstable`: `{}` asks for a guarantee", first.name(), app.name());
    let span = first.fields.entry("resources").map_or(first.container.name_span(), |entry| entry.key.span());
    let mut finding = Finding::new(&RULE, span, message).about(&first.container.id);
    finding = finding.related(app.fields.entry("resources")?.key.span(), "limits as high as requests");
    for other in others.iter().take(3) {
        finding = finding.related(other.container.name_span(), "so does this one");
    }
    Some(finding.help("give it limits of CPU and memory, and requests as high or none"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    const ALL: &str = "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1, memory: 1Gi}}";

    fn pod(app: &str, helper: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - {{name: app, image: 'a:1', {app}}}\n    - {{name: envoy, image: 'envoyproxy/envoy:v1', {helper}}}\n"
        )
    }

    #[test]
    fn who_spoils_it_is_pointed_at() {
        check(
            &RULE,
            &pod(ALL, "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}"),
            expect![[r#"
                advice[uneven-guarantee]: `envoy` makes the Pod `Burstable`: `app` asks for a guarantee
                 --> task.yaml:7:51
                  |
                7 | …image: 'envoyproxy/envoy:v1', resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}}
                  |                                ^^^^^^^^^
                 ::: task.yaml:6:33
                  |
                6 | …  - {name: app, image: 'a:1', resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1, memory:…
                  |                                --------- limits as high as requests
                  = help: give it limits of CPU and memory, and requests as high or none
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
            "#]],
        );
    }

    #[test]
    fn all_none_and_unknown_are_fine() {
        check_silent(&RULE, &pod(ALL, ALL));
        check_silent(&RULE, &pod("resources: {requests: {cpu: 1}}", ""));
        check_silent(&RULE, &pod(ALL, "resources: '${R}'"));
        check_silent(&RULE, &pod(ALL, "resources: {limits: {cpu: '${C}', memory: 1Gi}, requests: {cpu: 1}}"));
        check_silent(
            &RULE,
            &pod(ALL, "resources: {limits: {cpu: 1000m, memory: 1Gi}, requests: {cpu: 1, memory: 1Gi}}"),
        );
    }
}
