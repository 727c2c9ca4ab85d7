use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Fields;

rule! {
    /// A rule about other Pods is about none of them.
    ///
    /// Without a `labelSelector` it matches no Pod, so it spreads nothing and keeps nothing apart; an empty
    /// one, `{}`, matches all. Kubernetes warns: `a null labelSelector results in matching no pod`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   topologySpreadConstraints:
    ///     - topologyKey: kubernetes.io/hostname
    ///       maxSkew: 1
    ///       whenUnsatisfiable: DoNotSchedule
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   topologySpreadConstraints:
    ///     - topologyKey: kubernetes.io/hostname
    ///       maxSkew: 1
    ///       whenUnsatisfiable: DoNotSchedule
    ///       labelSelector:
    ///         matchLabels:
    ///           app: shop
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/>
    "null-label-selector", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let constraints = definition.fields.mappings("topologySpreadConstraints");
        let mut terms: Vec<Fields<'_>> = constraints.into_iter().map(|(_, term)| term).collect();
        let affinity = definition.fields.mapping("affinity");
        for key in ["podAffinity", "podAntiAffinity"] {
            let Some(rules) = affinity.as_ref().and_then(|affinity| affinity.mapping(key)) else { continue };
            let required = rules.mappings("requiredDuringSchedulingIgnoredDuringExecution");
            terms.extend(required.into_iter().map(|(_, term)| term));
            let preferred = rules.mappings("preferredDuringSchedulingIgnoredDuringExecution");
            terms.extend(preferred.iter().filter_map(|(_, term)| term.mapping("podAffinityTerm")));
        }
        for term in terms.iter().filter(|term| term.lacks("labelSelector")) {
            let Some(place) = term.entry("topologyKey").map(|entry| entry.key.span()) else { continue };
            let finding = Finding::new(&RULE, place, "without a `labelSelector` this is about no Pod");
            findings.push(finding.help("add the labels of the Pods that are meant"));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a}]}}, containers: [{name: a, image: b}]}}",
            expect![[r#"
                runtime[null-label-selector]: without a `labelSelector` this is about no Pod
                 --> task.yaml:1:115
                  |
                1 | …lingIgnoredDuringExecution: [{topologyKey: a}]}}, containers: [{name: a, image: b}]}}
                  |                                ^^^^^^^^^^^
                  = help: add the labels of the Pods that are meant
                  = see: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {topologySpreadConstraints: [{topologyKey: a, labelSelector: {}}, {topologyKey: b, labelSelector: '{{ x }}'}], containers: [{name: a, image: b}]}}",
        );
    }
}
