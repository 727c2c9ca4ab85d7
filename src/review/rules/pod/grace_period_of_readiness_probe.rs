use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A readiness probe has a grace period.
    ///
    /// It says how long a container may take to stop when the probe fails; but a container whose readiness
    /// probe fails is not stopped. Kubernetes refuses the Pod: `terminationGracePeriodSeconds: Invalid value:
    /// must not be set for readinessProbes`.
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
    ///       readinessProbe:
    ///         tcpSocket:
    ///           port: 80
    ///         terminationGracePeriodSeconds: 5
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
    ///       livenessProbe:
    ///         tcpSocket:
    ///           port: 80
    ///         terminationGracePeriodSeconds: 5
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds>
    "grace-period-of-readiness-probe", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let Some(probe) = judged.fields.mapping("readinessProbe") else { continue };
        let message = "a readiness probe stops nothing, and has no grace period";
        let finding = Finding::of_key(&RULE, &probe, "terminationGracePeriodSeconds", message);
        findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, readinessProbe: {grpc: {port: 1}, terminationGracePeriodSeconds: 5}}]}}",
            expect![[r#"
                rejected[grace-period-of-readiness-probe]: a readiness probe stops nothing, and has no grace period
                 --> task.yaml:1:103
                  |
                1 | …inessProbe: {grpc: {port: 1}, terminationGracePeriodSeconds: 5}}]}}
                  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, readinessProbe: {periodSeconds: 5, terminationGracePeriodSeconds: 5}}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, readinessProbe: {periodSeconds: 5}}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, readinessProbe: {grpc: {port: 1}, terminationGracePeriodSeconds: }, livenessProbe: {terminationGracePeriodSeconds: 5}}]}}",
        );
    }
}
