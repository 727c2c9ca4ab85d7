use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::yaml::Kind;

rule! {
    /// A Pod has no containers.
    ///
    /// Init containers alone are no Pod. Kubernetes refuses it: `spec.containers: Required value`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   initContainers:
    ///     - name: migrate
    ///       image: acme/migrate:1.0
    ///   containers: []
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
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#containers>
    "pod-without-containers", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        // Where the key is not there, the text may be a patch.
        let Some(entry) = definition.fields.entry("containers") else { continue };
        let is_empty = entry.value.kind() == Kind::Sequence && entry.value.items().is_empty();
        if is_empty && !entry.value.tree().has_control_in(definition.fields.span()) {
            let finding = Finding::new(&RULE, entry.key.span(), "the Pod has no containers");
            findings.push(finding.help("write at least one with a `name` and an `image`"));
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
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: a, image: b}], containers: []}}",
            expect![[r#"
                rejected[pod-without-containers]: the Pod has no containers
                 --> task.yaml:1:75
                  |
                1 | {apiVersion: v1, kind: Pod, spec: {initContainers: [{name: a, image: b}], containers: []}}
                  |                                                                           ^^^^^^^^^^
                  = help: write at least one with a `name` and an `image`
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#containers
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}]}}");
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: a, image: b}], containers: '{{ x }}'}}",
        );
        check_silent(&RULE, "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: a, image: b}]}}");
    }
}
