use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// The name of a port is none.
    ///
    /// A name has up to 15 lower-case letters, digits and `-`, with at least one letter, and no `-` at either
    /// end or beside another. Kubernetes refuses the Pod: `ports[0].name: Invalid value: must be no more than
    /// 15 characters`.
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
    ///         - name: prometheus-metrics
    ///           containerPort: 9090
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
    ///         - name: metrics
    ///           containerPort: 9090
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports>
    "invalid-port-name", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for (_, port) in judged.fields.mappings("ports") {
            let Some(name) = text(&port, "name") else { continue };
            let Some(reason) = reason(&name.value) else { continue };
            let message = format!("`{}` is no name of a port: {reason}", shorten(&name.value));
            findings.push(Finding::new(&RULE, name.span, message).about(&judged.container.id));
        }
    }
}

fn reason(name: &str) -> Option<&'static str> {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !name.bytes().all(is_inner) {
        Some("it has other characters than `a` to `z`, digits and `-`")
    } else if name.len() > 15 {
        Some("it has more than 15 characters")
    } else if !name.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Some("it has no letter")
    } else if name.starts_with('-') || name.ends_with('-') || name.contains("--") {
        Some("a `-` stands between two others")
    } else {
        None
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{name: prometheus-metrics, containerPort: 1}, {name: HTTP, containerPort: 2}, {name: '80', containerPort: 80}, {name: a--b, containerPort: 4}]}]}}",
            expect![[r#"
                rejected[invalid-port-name]: `prometheus-metrics` is no name of a port: it has more than 15 characters
                 --> task.yaml:1:84
                  |
                1 | …: a, image: b, ports: [{name: prometheus-metrics, containerPort: 1}, {name: HTTP, containerPort: 2}…
                  |                                ^^^^^^^^^^^^^^^^^^
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports

                rejected[invalid-port-name]: `HTTP` is no name of a port: it has other characters than `a` to `z`, digits and `-`
                 --> task.yaml:1:130
                  |
                1 | …cs, containerPort: 1}, {name: HTTP, containerPort: 2}, {name: '80', containerPort: 80}, {name: a--b…
                  |                                ^^^^
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports

                rejected[invalid-port-name]: `80` is no name of a port: it has no letter
                 --> task.yaml:1:162
                  |
                1 | …TP, containerPort: 2}, {name: '80', containerPort: 80}, {name: a--b, containerPort: 4}]}]}}
                  |                                ^^^^
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports

                rejected[invalid-port-name]: `a--b` is no name of a port: a `-` stands between two others
                 --> task.yaml:1:195
                  |
                1 | …', containerPort: 80}, {name: a--b, containerPort: 4}]}]}}
                  |                                ^^^^
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{name: h2-15-letters-x, containerPort: 1}, {name: '{{ N }}', containerPort: 2}, {containerPort: 80}]}]}}",
        );
    }
}
