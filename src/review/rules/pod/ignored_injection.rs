use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// A Pod on the network of its node asks for a proxy that it does not get.
    ///
    /// Istio and Linkerd redirect all traffic of a Pod to their proxy. On the network of the node that would be
    /// the traffic of the node, so they leave such Pods alone, whatever labels say.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    ///   labels:
    ///     sidecar.istio.io/inject: "true"
    /// spec:
    ///   hostNetwork: true
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    ///   labels:
    ///     sidecar.istio.io/inject: "true"
    /// spec:
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    /// ```
    ///
    /// <https://istio.io/latest/docs/ops/common-problems/injection/>
    "ignored-injection", Runtime, check
}

/// Where a system is asked for its proxy: list, key, the words that ask.
const MARKERS: [(&str, &str, &str, &[&str]); 3] = [
    ("Istio", "labels", "sidecar.istio.io/inject", &["true"]),
    ("Istio", "annotations", "sidecar.istio.io/inject", &["true"]),
    ("Linkerd", "annotations", "linkerd.io/inject", &["enabled", "ingress"]),
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers() {
        findings.extend(finding(definition));
    }
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let host = definition.fields.truth("hostNetwork").filter(|field| field.value.known() == Some(&true))?;
    let metadata = definition.template.as_ref().unwrap_or(&definition.whole).mapping("metadata")?;
    MARKERS.into_iter().find_map(|(system, list, key, words)| {
        let marker = metadata.mapping(list)?.text(key)?;
        let asks = marker.value.known().is_some_and(|word| words.contains(&word.as_str()));
        let message = format!("{system} adds no proxy to a Pod on the network of its node");
        let finding = Finding::new(&RULE, marker.entry(), message).related(host.entry(), "it is put there");
        asks.then(|| finding.help("remove one of the two"))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    fn pod(metadata: &str, spec: &str) -> String {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: p}}\nspec:\n  template:\n    metadata: {{{metadata}}}\n    spec: {{{spec}, containers: [{{name: a, image: 'a:1'}}]}}\n"
        )
    }

    #[test]
    fn what_asks_is_pointed_at() {
        check(
            &RULE,
            &pod("annotations: {linkerd.io/inject: enabled}", "hostNetwork: true"),
            expect![[r#"
            runtime[ignored-injection]: Linkerd adds no proxy to a Pod on the network of its node
             --> task.yaml:6:30
              |
            6 |     metadata: {annotations: {linkerd.io/inject: enabled}}
              |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^
             ::: task.yaml:7:12
              |
            7 |     spec: {hostNetwork: true, containers: [{name: a, image: 'a:1'}]}
              |            ----------------- it is put there
              = help: remove one of the two
              = see: https://istio.io/latest/docs/ops/common-problems/injection/
        "#]],
        );
    }

    #[test]
    fn other_networks_answers_and_systems_are_fine() {
        check_silent(&RULE, &pod("annotations: {linkerd.io/inject: enabled}", "hostNetwork: false"));
        check_silent(&RULE, &pod("annotations: {linkerd.io/inject: enabled}", "hostNetwork: '${H}'"));
        check_silent(&RULE, &pod("annotations: {linkerd.io/inject: disabled}", "hostNetwork: true"));
        check_silent(&RULE, &pod("annotations: {dapr.io/enabled: 'true'}", "hostNetwork: true"));
    }
}
