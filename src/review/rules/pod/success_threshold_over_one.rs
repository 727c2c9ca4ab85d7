use crate::review::pod::integer;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A liveness or startup probe wants several successes.
    ///
    /// One success is all that they can wait for; only a readiness probe may want more. Kubernetes refuses the
    /// Pod: `livenessProbe.successThreshold: Invalid value: 3: must be 1`.
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
    ///       livenessProbe:
    ///         tcpSocket:
    ///           port: 80
    ///         successThreshold: 3
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
    ///       readinessProbe:
    ///         tcpSocket:
    ///           port: 80
    ///         successThreshold: 3
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/>
    "success-threshold-over-one", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for key in ["livenessProbe", "startupProbe"] {
            let Some(probe) = judged.fields.mapping(key) else { continue };
            // 0 stands for what is usual.
            if let Some(threshold) = integer(&probe, "successThreshold").filter(|number| number.value > 1) {
                let message = format!("`successThreshold` of a `{key}` is 1, not {}", threshold.value);
                let finding = Finding::new(&RULE, threshold.span, message).about(&judged.container.id);
                findings.push(finding.change_to(input.text, "1"));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, startupProbe: {grpc: {port: 1}, successThreshold: 2}}]}}",
            expect![[r#"
                rejected[success-threshold-over-one]: `successThreshold` of a `startupProbe` is 1, not 2
                 --> task.yaml:1:119
                  |
                1 | … {port: 1}, successThreshold: 2}}]}}
                  |                                ^
                  = see: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, startupProbe: {successThreshold: 2}}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, startupProbe: {successThreshold: 1}}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, livenessProbe: {grpc: {port: 1}, successThreshold: 1}, readinessProbe: {successThreshold: 3}, startupProbe: {successThreshold: '{{ x }}'}}]}}",
        );
    }
}
