use crate::review::pod::integer;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A port of a Pod is none that there is.
    ///
    /// Ports are numbers from 1 to 65535. Kubernetes refuses the Pod: `containerPort: Invalid value: 70000:
    /// must be between 1 and 65535, inclusive`. A host port of 0 is none.
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
    ///       ports:
    ///         - containerPort: 70000
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
    ///       ports:
    ///         - containerPort: 7000
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports>
    "invalid-container-port", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for (_, port) in judged.fields.mappings("ports") {
            for (key, least) in [("containerPort", 1), ("hostPort", 0)] {
                let number = integer(&port, key).filter(|number| !(least..=65_535).contains(&number.value));
                if let Some(number) = number {
                    let message = format!("`{key}` is from {least} to 65535, not {}", number.value);
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 0}, {containerPort: 80, hostPort: -1}]}]}}",
            expect![[r#"
                rejected[invalid-container-port]: `containerPort` is from 1 to 65535, not 0
                 --> task.yaml:1:93
                  |
                1 | …e: b, ports: [{containerPort: 0}, {containerPort: 80, hostPort: -1}]}]}}
                  |                                ^
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports

                rejected[invalid-container-port]: `hostPort` is from 0 to 65535, not -1
                 --> task.yaml:1:127
                  |
                1 | …{containerPort: 80, hostPort: -1}]}]}}
                  |                                ^^
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 65535, hostPort: 0}, {containerPort: '{{ x }}'}, {}]}]}}",
        );
    }
}
