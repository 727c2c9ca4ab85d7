use crate::review::pod::integer;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A port names an address of the node, and no port of it.
    ///
    /// Without `hostPort` nothing is opened on the node, and the address says nothing. Kubernetes warns:
    /// `hostIP set without hostPort`.
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
    ///         - containerPort: 80
    ///           hostIP: 127.0.0.1
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
    ///         - containerPort: 80
    ///           hostPort: 80
    ///           hostIP: 127.0.0.1
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports>
    "host-ip-without-host-port", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for (_, port) in judged.fields.mappings("ports") {
            if port.lacks("hostPort") || integer(&port, "hostPort").is_some_and(|host| host.value == 0) {
                let message = "the address does nothing without a `hostPort`";
                let finding = Finding::of_key(&RULE, &port, "hostIP", message);
                findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 80, hostIP: 127.0.0.1}]}]}}",
            expect![[r#"
                advice[host-ip-without-host-port]: the address does nothing without a `hostPort`
                 --> task.yaml:1:97
                  |
                1 | …, ports: [{containerPort: 80, hostIP: 127.0.0.1}]}]}}
                  |                                ^^^^^^
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 80, hostIP: 127.0.0.1}]}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 80}]}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 80, hostPort: '{{ x }}', hostIP: 127.0.0.1}, {containerPort: 81}]}]}}",
        );
    }
}
