use crate::review::pod::integer;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A Pod has less than no time to stop.
    ///
    /// Kubernetes takes it with a warning, `must be >= 0; negative values are invalid and will be treated as
    /// 1`: its containers are killed after a second.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   terminationGracePeriodSeconds: -1
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
    ///   terminationGracePeriodSeconds: 30
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination>
    "negative-grace-period", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        if let Some(period) = integer(&definition.fields, "terminationGracePeriodSeconds")
            && period.value < 0
        {
            let message = format!("{} seconds are taken for 1 second", period.value);
            findings.push(Finding::new(&RULE, period.span, message));
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
            "{apiVersion: v1, kind: Pod, spec: {terminationGracePeriodSeconds: -5, containers: [{name: a, image: b}]}}",
            expect![[r#"
                runtime[negative-grace-period]: -5 seconds are taken for 1 second
                 --> task.yaml:1:67
                  |
                1 | …erminationGracePeriodSeconds: -5, containers: [{name: a, image: b}]}}
                  |                                ^^
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {terminationGracePeriodSeconds: 0, containers: [{name: a, image: b}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {terminationGracePeriodSeconds: '{{ x }}', containers: [{name: a, image: b}]}}",
        );
    }
}
