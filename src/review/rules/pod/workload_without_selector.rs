use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// A workload does not say which Pods are its own.
    ///
    /// It finds its Pods by their labels, and has no selector unless one is written. Kubernetes refuses the
    /// object: `spec.selector: Required value`, or ``empty selector is invalid for deployment``.
    ///
    /// ```yaml,bad
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: app
    /// spec:
    ///   template:
    ///     metadata:
    ///       labels:
    ///         app: shop
    ///     spec:
    ///       containers:
    ///         - name: app
    ///           image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: app
    /// spec:
    ///   selector:
    ///     matchLabels:
    ///       app: shop
    ///   template:
    ///     metadata:
    ///       labels:
    ///         app: shop
    ///     spec:
    ///       containers:
    ///         - name: app
    ///           image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector>
    "workload-without-selector", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods().filter(|definition| wants_selector(definition)) {
        let Some(spec) = definition.whole.mapping("spec") else { continue };
        let selector = spec.mapping("selector");
        let empty = selector.filter(|it| it.lacks("matchLabels") && it.lacks("matchExpressions"));
        let kind = &definition.task.kind;
        if let Some(entry) = empty.and_then(|_| spec.entry("selector")) {
            let message = format!("an empty selector is none of a {kind}");
            let finding = Finding::new(&RULE, entry.key.span(), message);
            findings.push(finding.help("write labels of the template under `matchLabels`"));
        } else if spec.lacks("selector") && !is_patch(definition) {
            let Some(place) = spec.first_key() else { continue };
            let finding =
                Finding::new(&RULE, place, format!("the {kind} does not say which Pods are its own"));
            findings.push(finding.help("write labels of the template under `selector.matchLabels`"));
        }
    }
}

fn wants_selector(definition: &Definition<'_>) -> bool {
    let version = text(&definition.whole, "apiVersion");
    matches!(definition.task.kind.as_str(), "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet")
        && version.is_some_and(|version| version.value == "apps/v1")
}

/// Patches leave out what they do not change: images, labels of the template.
fn is_patch(definition: &Definition<'_>) -> bool {
    let metadata = definition.template.as_ref().and_then(|template| template.mapping("metadata"));
    metadata.is_none_or(|metadata| metadata.lacks("labels"))
        || definition.containers.iter().any(|judged| judged.fields.lacks("image"))
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
            "{apiVersion: apps/v1, kind: DaemonSet, spec: {selector: {}, template: {spec: {containers: [{name: a, image: b}]}}}}",
            expect![[r#"
                rejected[workload-without-selector]: an empty selector is none of a DaemonSet
                 --> task.yaml:1:47
                  |
                1 | …s/v1, kind: DaemonSet, spec: {selector: {}, template: {spec: {containers: [{name: a, image: b}]}}}}
                  |                                ^^^^^^^^
                  = help: write labels of the template under `matchLabels`
                  = see: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
            "#]],
        );
        check(
            &RULE,
            "{apiVersion: apps/v1, kind: Deployment, spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}}",
            expect![[r#"
                rejected[workload-without-selector]: the Deployment does not say which Pods are its own
                 --> task.yaml:1:48
                  |
                1 | …/v1, kind: Deployment, spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, …
                  |                                ^^^^^^^^
                  = help: write labels of the template under `selector.matchLabels`
                  = see: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: apps/v1, kind: Deployment, spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, env: []}]}}}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: apps/v1, kind: Deployment, spec: {selector: '{{ x }}', template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: extensions/v1beta1, kind: Deployment, spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}}",
        );
    }
}
