use crate::review::pod::{integer, truth};
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A Pod on the network of its node maps a port to another.
    ///
    /// With `hostNetwork` the container listens on the node itself: nothing maps its ports. Kubernetes refuses the
    /// Pod: ``hostPort: Invalid value: 80: must match `containerPort` when `hostNetwork` is true``.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   hostNetwork: true
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    ///       ports:
    ///         - containerPort: 8080
    ///           hostPort: 80
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   hostNetwork: true
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    ///       ports:
    ///         - containerPort: 8080
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports>
    "host-port-unlike-container-port", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let Some(network) = truth(&definition.fields, "hostNetwork").filter(|network| network.value) else {
            continue;
        };
        for judged in &definition.containers {
            for (_, port) in judged.fields.mappings("ports") {
                let (Some(host), Some(own)) = (integer(&port, "hostPort"), integer(&port, "containerPort"))
                else {
                    continue;
                };
                // 0 is none.
                if host.value != 0 && host.value != own.value {
                    let message =
                        format!("the host port is {}, that of the container {}", host.value, own.value);
                    let finding = Finding::new(&RULE, host.span, message).about(&judged.container.id);
                    let finding = finding.related(network.span, "nothing maps ports here");
                    findings.push(finding.change_to(input.text, &own.value.to_string()));
                }
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
            "{apiVersion: v1, kind: Pod, spec: {hostNetwork: true, containers: [{name: a, image: b, ports: [{containerPort: 1, hostPort: 80}]}]}}",
            expect![[r#"
                rejected[host-port-unlike-container-port]: the host port is 80, that of the container 1
                 --> task.yaml:1:125
                  |
                1 | …[{containerPort: 1, hostPort: 80}]}]}}
                  |                                ^^
                 ::: task.yaml:1:49
                  |
                1 | …ind: Pod, spec: {hostNetwork: true, containers: [{name: a, image: b, ports: [{containerPort: 1, hos…
                  |                                ---- nothing maps ports here
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {hostNetwork: true, containers: [{name: a, ports: [{containerPort: 1, hostPort: 80}]}]}}",
            "{apiVersion: v1, kind: Pod, spec: {hostNetwork: true, containers: [{name: a, ports: [{containerPort: 1, hostPort: 1}]}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {hostNetwork: true, containers: [{name: a, image: b, ports: [{containerPort: 80, hostPort: 80}, {containerPort: 1}, {containerPort: 3, hostPort: '{{ x }}'}]}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 1, hostPort: 2}]}]}}",
        );
    }
}
