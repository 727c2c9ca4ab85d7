use crate::review::pod::integer;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{ContainerKind, Fields};
use crate::text::Span;

rule! {
    /// Two ports of a Pod take the same port of the node.
    ///
    /// Only one of them can have it. Kubernetes refuses the Pod: `ports[0].hostPort: Duplicate value:
    /// "TCP//80"`.
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
    ///           hostPort: 80
    ///     - name: admin
    ///       image: acme/admin:1.0
    ///       ports:
    ///         - containerPort: 9090
    ///           hostPort: 80
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
    ///           hostPort: 80
    ///     - name: admin
    ///       image: acme/admin:1.0
    ///       ports:
    ///         - containerPort: 9090
    ///           hostPort: 81
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/configuration/overview/>
    "duplicate-host-port", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let mut taken: Vec<((i64, String, String), Span)> = Vec::new();
        let regular = definition.containers.iter().filter(|it| it.container.kind == ContainerKind::Regular);
        for judged in regular {
            for (_, port) in judged.fields.mappings("ports") {
                let Some(host) = integer(&port, "hostPort").filter(|host| host.value > 0) else { continue };
                let Some(protocol) = known(&port, "protocol", "TCP") else { continue };
                let Some(address) = known(&port, "hostIP", "") else { continue };
                let key = (host.value, protocol, address);
                match taken.iter().find(|(other, _)| *other == key) {
                    Some((_, first)) => {
                        let message = format!("port {} of the node is taken already", host.value);
                        let finding = Finding::new(&RULE, host.span, message).about(&judged.container.id);
                        findings.push(finding.related(*first, "here"));
                    }
                    None => taken.push((key, host.span)),
                }
            }
        }
    }
}

/// The text under a key, or what holds without it; `None` for a placeholder.
fn known(port: &Fields<'_>, key: &str, otherwise: &str) -> Option<String> {
    match port.text(key) {
        Some(field) => field.value.known().cloned(),
        None => Some(otherwise.to_owned()),
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 1, hostPort: 80}, {containerPort: 2, hostPort: 80, protocol: TCP}]}]}}",
            expect![[r#"
                rejected[duplicate-host-port]: port 80 of the node is taken already
                 --> task.yaml:1:140
                  |
                1 | … {containerPort: 2, hostPort: 80, protocol: TCP}]}]}}
                  |                                ^^
                 ::: task.yaml:1:106
                  |
                1 | …[{containerPort: 1, hostPort: 80}, {containerPort: 2, hostPort: 80, protocol: TCP}]}]}}
                  |                                -- here
                  = see: https://kubernetes.io/docs/concepts/configuration/overview/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, ports: [{containerPort: 1, hostPort: 80}, {containerPort: 1, hostPort: 80, protocol: UDP}, {containerPort: 1, hostPort: 80, hostIP: 127.0.0.1}, {containerPort: 3}, {containerPort: 3, hostPort: '{{ x }}'}, {containerPort: 3, hostPort: 80, protocol: '{{ x }}'}]}]}}",
        );
    }
}
