use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Fields;
use crate::text::Span;

rule! {
    /// A Pod chooses nodes by a label that is deprecated.
    ///
    /// Nodes may no longer have it, and then the Pod finds none. Kubernetes warns: `deprecated since v1.14; use
    /// "kubernetes.io/os" instead`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   nodeSelector:
    ///     beta.kubernetes.io/os: linux
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
    ///   nodeSelector:
    ///     kubernetes.io/os: linux
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/labels-annotations-taints/>
    "retired-node-label", Advice, check
}

/// The labels, and what they are called now.
const LABELS: [(&str, &str); 5] = [
    ("beta.kubernetes.io/arch", "kubernetes.io/arch"),
    ("beta.kubernetes.io/os", "kubernetes.io/os"),
    ("failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"),
    ("failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"),
    ("beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"),
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let mut names: Vec<(String, Span)> = Vec::new();
        let selector = definition.fields.entry("nodeSelector");
        for entry in selector.map_or_else(Vec::new, |entry| entry.value.entries()) {
            names.extend(entry.key.as_str().map(|name| (name.to_owned(), entry.key.span())));
        }
        let mut add = |fields: &Fields<'_>, key: &str| {
            names.extend(text(fields, key).map(|name| (name.value, name.span)));
        };
        for (_, constraint) in definition.fields.mappings("topologySpreadConstraints") {
            add(&constraint, "topologyKey");
        }
        let node =
            definition.fields.mapping("affinity").and_then(|affinity| affinity.mapping("nodeAffinity"));
        if let Some(node) = node {
            let required = node.mapping("requiredDuringSchedulingIgnoredDuringExecution");
            let required = required.map_or_else(Vec::new, |it| it.mappings("nodeSelectorTerms"));
            let preferred = node.mappings("preferredDuringSchedulingIgnoredDuringExecution");
            let preferred = preferred.iter().filter_map(|(_, it)| it.mapping("preference"));
            for term in required.into_iter().map(|(_, term)| term).chain(preferred) {
                for (_, expression) in term.mappings("matchExpressions") {
                    add(&expression, "key");
                }
            }
        }
        for (name, span) in names {
            if let Some((_, now)) = LABELS.iter().find(|(label, _)| *label == name) {
                let finding = Finding::new(&RULE, span, format!("`{name}` is deprecated"));
                findings.push(finding.help(format!("it is called `{now}` now")).change_to(input.text, now));
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
            "{apiVersion: v1, kind: Pod, spec: {nodeSelector: {beta.kubernetes.io/os: linux}, topologySpreadConstraints: [{topologyKey: failure-domain.beta.kubernetes.io/zone}], affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: beta.kubernetes.io/arch, operator: Exists}]}]}}}, containers: [{name: a, image: b}]}}",
            expect![[r#"
                advice[retired-node-label]: `beta.kubernetes.io/os` is deprecated
                 --> task.yaml:1:51
                  |
                1 | …d: Pod, spec: {nodeSelector: {beta.kubernetes.io/os: linux}, topologySpreadConstraints: [{topologyK…
                  |                                ^^^^^^^^^^^^^^^^^^^^^
                  = help: it is called `kubernetes.io/os` now
                  = see: https://kubernetes.io/docs/reference/labels-annotations-taints/

                advice[retired-node-label]: `failure-domain.beta.kubernetes.io/zone` is deprecated
                 --> task.yaml:1:124
                  |
                1 | …adConstraints: [{topologyKey: failure-domain.beta.kubernetes.io/zone}], affinity: {nodeAffinity: {r…
                  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: it is called `topology.kubernetes.io/zone` now
                  = see: https://kubernetes.io/docs/reference/labels-annotations-taints/

                advice[retired-node-label]: `beta.kubernetes.io/arch` is deprecated
                 --> task.yaml:1:287
                  |
                1 | …s: [{matchExpressions: [{key: beta.kubernetes.io/arch, operator: Exists}]}]}}}, containers: [{name:…
                  |                                ^^^^^^^^^^^^^^^^^^^^^^^
                  = help: it is called `kubernetes.io/arch` now
                  = see: https://kubernetes.io/docs/reference/labels-annotations-taints/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {nodeSelector: {beta.kubernetes.io/os: linux}, containers: [{name: a}]}}",
            "{apiVersion: v1, kind: Pod, spec: {nodeSelector: {kubernetes.io/os: linux}, containers: [{name: a}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {nodeSelector: {kubernetes.io/os: linux}, containers: [{name: a, image: b}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {nodeSelector: '{{ x }}', containers: [{name: a, image: b}]}}",
        );
    }
}
