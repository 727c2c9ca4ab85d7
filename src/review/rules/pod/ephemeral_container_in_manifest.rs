use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A manifest has containers for debugging.
    ///
    /// They are put into a Pod that runs, by `kubectl debug`. Kubernetes refuses them beforehand:
    /// `spec.ephemeralContainers: Forbidden: cannot be set on create`, or `ephemeral containers not allowed in
    /// pod template`.
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
    ///   ephemeralContainers:
    ///     - name: shell
    ///       image: busybox:1.37
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
    /// <https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/>
    "ephemeral-container-in-manifest", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        // What `kubectl get` prints of a Pod that runs is no manifest.
        if definition.whole.entry("status").is_some() {
            continue;
        }
        let message = "containers for debugging are only put into a Pod that runs";
        let finding = Finding::of_key(&RULE, &definition.fields, "ephemeralContainers", message);
        findings.extend(finding.map(|finding| finding.help("use `kubectl debug` once it runs")));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], ephemeralContainers: [{name: c, image: b}]}}",
            expect![[r#"
                rejected[ephemeral-container-in-manifest]: containers for debugging are only put into a Pod that runs
                 --> task.yaml:1:71
                  |
                1 | …iners: [{name: a, image: b}], ephemeralContainers: [{name: c, image: b}]}}
                  |                                ^^^^^^^^^^^^^^^^^^^
                  = help: use `kubectl debug` once it runs
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], ephemeralContainers: []}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], ephemeralContainers: [{name: c, image: b}]}, status: {phase: Running}}",
        );
    }
}
