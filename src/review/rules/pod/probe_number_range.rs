use crate::review::pod::{PROBES, integer};
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A number of a probe is less than it may be.
    ///
    /// Kubernetes refuses the Pod: `must be greater than or equal to 0`. 0 stands for what is usual;
    /// `terminationGracePeriodSeconds` has none, it is at least 1.
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
    ///         initialDelaySeconds: -5
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
    ///         initialDelaySeconds: 5
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes>
    "probe-number-range", Rejected, check
}

const LEAST: [(&str, i64); 6] = [
    ("initialDelaySeconds", 0),
    ("periodSeconds", 0),
    ("timeoutSeconds", 0),
    ("successThreshold", 0),
    ("failureThreshold", 0),
    ("terminationGracePeriodSeconds", 1),
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for probe in PROBES.iter().filter_map(|key| judged.fields.mapping(key)) {
            for (key, least) in LEAST {
                if let Some(number) = integer(&probe, key).filter(|number| number.value < least) {
                    let message = format!("`{key}` is at least {least}, not {}", number.value);
                    findings.push(Finding::new(&RULE, number.span, message).about(&judged.container.id));
                }
            }
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, startupProbe: {periodSeconds: -1, terminationGracePeriodSeconds: 0}}]}}",
            expect![[r#"
                rejected[probe-number-range]: `periodSeconds` is at least 0, not -1
                 --> task.yaml:1:99
                  |
                1 | …startupProbe: {periodSeconds: -1, terminationGracePeriodSeconds: 0}}]}}
                  |                                ^^
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes

                rejected[probe-number-range]: `terminationGracePeriodSeconds` is at least 1, not 0
                 --> task.yaml:1:134
                  |
                1 | …erminationGracePeriodSeconds: 0}}]}}
                  |                                ^
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, startupProbe: {periodSeconds: 0, timeoutSeconds: '{{ x }}', terminationGracePeriodSeconds: 1}}]}}",
        );
    }
}
