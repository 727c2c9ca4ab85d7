use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::{Launch, NetworkMode};

rule! {
    /// The containers use the network of the machine.
    ///
    /// With the network mode `host`, or `hostNetwork` in a Pod, containers reach whatever listens on the localhost of the instance,
    /// the agent and other tasks included, and have no security group of their own. Containers of root can
    /// listen to the traffic of the machine.
    ///
    /// ```yaml,bad
    /// networkMode: host
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/security/pod-security-standards/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html>
    "host-network", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    // Fargate refuses it.
    let elsewhere = input.ecs().filter(|it| !input.must_run_on(Launch::Fargate, it));
    findings.extend(elsewhere.filter_map(finding));
    // Systems are made of such Pods, one on each node.
    findings.extend(input.pods().filter(|it| it.task.kind != "DaemonSet").filter_map(of_pod));
}

fn of_pod(definition: &Definition<'_>) -> Option<Finding> {
    let host = definition.fields.truth("hostNetwork")?;
    let message = "the containers use the network of the node, with all that listens on its localhost";
    let finding = Finding::new(&RULE, host.span, message);
    let is_host = host.value.known() == Some(&true);
    is_host.then(|| finding.help("do without it, unless the Pod is part of the node"))
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let mode = definition.task.network.mode.as_ref()?;
    let is_host = mode.value.known() == Some(&NetworkMode::Host);
    let message = "the containers use the network of the instance, with all that listens on its localhost";
    let finding = Finding::new(&RULE, mode.span, message);
    is_host.then(|| finding.help("take `awsvpc`, or `bridge`, unless the task is part of the instance"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_mode_is_pointed_at() {
        check(
            &RULE,
            "{networkMode: host, containerDefinitions: [{name: a, image: a}]}",
            expect![[r#"
            security[host-network]: the containers use the network of the instance, with all that listens on its localhost
             --> task.yaml:1:15
              |
            1 | {networkMode: host, containerDefinitions: [{name: a, image: a}]}
              |               ^^^^
              = help: take `awsvpc`, or `bridge`, unless the task is part of the instance
              = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
        "#]],
        );
    }

    #[test]
    fn so_it_is_in_a_pod() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {hostNetwork: true, containers: [{name: a, image: a}]}}",
            expect![[r#"
                security[host-network]: the containers use the network of the node, with all that listens on its localhost
                 --> task.yaml:1:49
                  |
                1 | {apiVersion: v1, kind: Pod, spec: {hostNetwork: true, containers: [{name: a, image: a}]}}
                  |                                                 ^^^^
                  = help: do without it, unless the Pod is part of the node
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
            "#]],
        );
    }

    #[test]
    fn other_modes_are_fine() {
        check_silent(&RULE, "{networkMode: bridge, containerDefinitions: [{name: a, image: a}]}");
        check_silent(&RULE, "{networkMode: '${M}', containerDefinitions: [{name: a, image: a}]}");
    }
}
