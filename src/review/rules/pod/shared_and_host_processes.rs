use crate::review::pod::truth;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A Pod has processes of its own together, and those of its node.
    ///
    /// It is one or the other. Kubernetes refuses the Pod: `ShareProcessNamespace and HostPID cannot both be
    /// enabled`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   hostPID: true
    ///   shareProcessNamespace: true
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
    ///   shareProcessNamespace: true
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/>
    "shared-and-host-processes", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let is = |key: &str| truth(&definition.fields, key).filter(|it| it.value);
        if let (Some(shared), Some(host)) = (is("shareProcessNamespace"), is("hostPID")) {
            let message = "the containers see the processes of the node already";
            let finding = Finding::new(&RULE, shared.span, message).related(host.span, "by this");
            findings.push(finding.remove(&definition.fields, "shareProcessNamespace"));
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
            "{apiVersion: v1, kind: Pod, spec: {hostPID: true, shareProcessNamespace: true, containers: [{name: a, image: b}]}}",
            expect![[r#"
                rejected[shared-and-host-processes]: the containers see the processes of the node already
                 --> task.yaml:1:74
                  |
                1 | … true, shareProcessNamespace: true, containers: [{name: a, image: b}]}}
                  |                                ^^^^
                 ::: task.yaml:1:45
                  |
                1 | …1, kind: Pod, spec: {hostPID: true, shareProcessNamespace: true, containers: [{name: a, image: b}]}…
                  |                                ---- by this
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {hostPID: true, shareProcessNamespace: true, containers: [{name: a}]}}",
            "{apiVersion: v1, kind: Pod, spec: {hostPID: true, containers: [{name: a}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {hostPID: false, shareProcessNamespace: true, containers: [{name: a, image: b}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {hostPID: '{{ x }}', shareProcessNamespace: true, containers: [{name: a, image: b}]}}",
        );
    }
}
