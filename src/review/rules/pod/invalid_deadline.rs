use crate::review::pod::integer;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A Pod has a deadline of no time at all.
    ///
    /// After `activeDeadlineSeconds` it is stopped and has failed. Kubernetes refuses less than one second:
    /// `activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   activeDeadlineSeconds: 0
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
    ///   activeDeadlineSeconds: 600
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#lifecycle>
    "invalid-deadline", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        if let Some(deadline) = integer(&definition.fields, "activeDeadlineSeconds")
            && !(1..=i64::from(i32::MAX)).contains(&deadline.value)
        {
            let message =
                format!("`activeDeadlineSeconds` is from 1 to {}, not {}", i32::MAX, deadline.value);
            findings.push(Finding::new(&RULE, deadline.span, message));
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
            "{apiVersion: v1, kind: Pod, spec: {activeDeadlineSeconds: 0, containers: [{name: a, image: b}]}}",
            expect![[r#"
                rejected[invalid-deadline]: `activeDeadlineSeconds` is from 1 to 2147483647, not 0
                 --> task.yaml:1:59
                  |
                1 | {apiVersion: v1, kind: Pod, spec: {activeDeadlineSeconds: 0, containers: [{name: a, image: b}]}}
                  |                                                           ^
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#lifecycle
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {activeDeadlineSeconds: 1, containers: [{name: a, image: b}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {activeDeadlineSeconds: '{{ x }}', containers: [{name: a, image: b}]}}",
        );
    }
}
