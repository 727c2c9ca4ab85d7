use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::ContainerKind;

rule! {
    /// A container has a restart policy that this version of Kubernetes does not take.
    ///
    /// Until 1.34 only init containers have one, and only `Always`, which makes a sidecar of them; the restart
    /// policy of the Pod counts for all others. From 1.35 on every container may have its own. Before,
    /// Kubernetes refuses the Pod: `restartPolicy: Forbidden: may not be set for non-init containers`.
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
    ///       restartPolicy: Never
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   restartPolicy: Never
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules>
    "unsupported-container-restart", Rejected, check
}

/// From here on containers have restart policies of their own, without asking for it.
const SINCE: u32 = 35;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    let minor = input.kubernetes_minor();
    if minor >= SINCE {
        return;
    }
    for judged in input.plain_containers() {
        let Some(policy) = text(&judged.fields, "restartPolicy") else { continue };
        let message = match judged.container.kind {
            ContainerKind::Init => {
                format!("an init container has no restart policy but `Always` in 1.{minor}")
            }
            ContainerKind::Regular => format!("a container has no restart policy of its own in 1.{minor}"),
            ContainerKind::NativeSidecar if minor < 29 => {
                format!("an init container goes on running since 1.29 only, not in 1.{minor}")
            }
            _ => continue,
        };
        if matches!(policy.value.as_str(), "Always" | "OnFailure" | "Never") {
            let finding = Finding::new(&RULE, policy.span, message).about(&judged.container.id);
            let finding = finding.help("write the `restartPolicy` of the Pod instead");
            findings.push(finding.remove(&judged.fields, "restartPolicy"));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::Target;
    use crate::review::check::{check, check_fix, check_silent, messages_as};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: i, image: b, restartPolicy: Never}], containers: [{name: a, image: b, restartPolicy: OnFailure}]}}",
            expect![[r#"
                rejected[unsupported-container-restart]: an init container has no restart policy but `Always` in 1.33
                 --> task.yaml:1:88
                  |
                1 | …: i, image: b, restartPolicy: Never}], containers: [{name: a, image: b, restartPolicy: OnFailure}]}…
                  |                                ^^^^^
                  = help: write the `restartPolicy` of the Pod instead
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules

                rejected[unsupported-container-restart]: a container has no restart policy of its own in 1.33
                 --> task.yaml:1:145
                  |
                1 | …: a, image: b, restartPolicy: OnFailure}]}}
                  |                                ^^^^^^^^^
                  = help: write the `restartPolicy` of the Pod instead
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, restartPolicy: Never}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: i, image: b, restartPolicy: Always}], containers: [{name: a, image: b, restartPolicy: '{{ x }}'}]}}",
        );
    }

    #[test]
    fn newer_versions_take_it() {
        let text = "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, restartPolicy: Never}]}}";
        assert_eq!(messages_as(&RULE, Target::Kubernetes(34), text).len(), 1);
        let sidecar = text.replace("containers", "initContainers").replace("Never", "Always");
        assert_eq!(messages_as(&RULE, Target::Kubernetes(28), &sidecar).len(), 1);
        assert!(messages_as(&RULE, Target::Kubernetes(29), &sidecar).is_empty());
        assert!(messages_as(&RULE, Target::Kubernetes(35), text).is_empty());
    }
}
