use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::{Spanned, shorten};

rule! {
    /// Two ports of a container share one name.
    ///
    /// A probe or a Service names a port, and could not tell the two apart. Kubernetes refuses the Pod:
    /// `ports[1].name: Duplicate value: "http"`.
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
    ///         - name: http
    ///           containerPort: 80
    ///         - name: http
    ///           containerPort: 8080
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
    ///         - name: http
    ///           containerPort: 80
    ///         - name: admin
    ///           containerPort: 8080
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports>
    "repeated-port-name", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let mut names: Vec<Spanned<String>> = Vec::new();
        for name in judged.fields.mappings("ports").iter().filter_map(|(_, port)| text(port, "name")) {
            match names.iter().find(|first| first.value == name.value) {
                Some(first) => {
                    let message = format!("another port is named `{}` already", shorten(&name.value));
                    let finding = Finding::new(&RULE, name.span, message).about(&judged.container.id);
                    findings.push(finding.related(first.span, "the first one"));
                }
                None => names.push(name),
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{name: http, containerPort: 80}, {name: http, containerPort: 81}]}]}}",
            expect![[r#"
                rejected[repeated-port-name]: another port is named `http` already
                 --> task.yaml:1:117
                  |
                1 | …p, containerPort: 80}, {name: http, containerPort: 81}]}]}}
                  |                                ^^^^
                 ::: task.yaml:1:84
                  |
                1 | …: a, image: b, ports: [{name: http, containerPort: 80}, {name: http, containerPort: 81}]}]}}
                  |                                ---- the first one
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{name: http, containerPort: 80}, {containerPort: 1}, {containerPort: 2}]}, {name: b, image: b, ports: [{name: http, containerPort: 81}, {name: '{{ x }}', containerPort: 1}, {name: '{{ x }}', containerPort: 2}]}]}}",
        );
    }
}
