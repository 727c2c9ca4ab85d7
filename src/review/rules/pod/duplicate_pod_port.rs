use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::ContainerKind;
use crate::text::Span;

rule! {
    /// Two containers of a Pod have the same port.
    ///
    /// They share one network: the second that listens there fails with `address already in use`. Kubernetes
    /// warns of the list alone: `duplicate port definition with spec.containers[0].ports[0]`.
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
    ///         - containerPort: 8080
    ///     - name: admin
    ///       image: acme/admin:1.0
    ///       ports:
    ///         - containerPort: 8080
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
    ///         - containerPort: 8080
    ///     - name: admin
    ///       image: acme/admin:1.0
    ///       ports:
    ///         - containerPort: 9090
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking>
    "duplicate-pod-port", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let mut taken: Vec<(i64, &str, Span, &Judged<'_>)> = Vec::new();
        // An init container has ended when the next one starts.
        let lasting = definition.containers.iter().filter(|it| it.container.kind != ContainerKind::Init);
        for judged in lasting {
            for port in &judged.container.ports {
                let Some(number) = port.container.value.known().and_then(|number| number.parse().ok()) else {
                    continue;
                };
                let place = port.container.span;
                let protocol = port.protocol();
                match taken.iter().find(|it| it.0 == number && it.1 == protocol) {
                    Some((.., first, owner)) => {
                        let message = format!("`{}` has port {number} already", owner.name());
                        let finding = Finding::new(&RULE, place, message).about(&judged.container.id);
                        findings.push(finding.related(*first, "here"));
                    }
                    None => taken.push((number, protocol, place, judged)),
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 80}]}, {name: b, image: b, ports: [{containerPort: 80, protocol: TCP}]}]}}",
            expect![[r#"
                runtime[duplicate-pod-port]: `a` has port 80 already
                 --> task.yaml:1:144
                  |
                1 | …e: b, ports: [{containerPort: 80, protocol: TCP}]}]}}
                  |                                ^^
                 ::: task.yaml:1:93
                  |
                1 | …e: b, ports: [{containerPort: 80}]}, {name: b, image: b, ports: [{containerPort: 80, protocol: TCP}…
                  |                                -- here
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: i, image: b, ports: [{containerPort: 80}]}], containers: [{name: a, image: b, ports: [{containerPort: 80}, {containerPort: '{{ x }}'}]}, {name: b, image: b, ports: [{containerPort: 80, protocol: UDP}, {containerPort: '{{ x }}'}]}]}}",
        );
    }
}
