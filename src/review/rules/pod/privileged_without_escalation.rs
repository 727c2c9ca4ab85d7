use crate::review::pod::truth;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container may do everything, and may not gain privileges.
    ///
    /// It has all of them already. Kubernetes refuses the Pod: ``cannot set `allowPrivilegeEscalation` to false
    /// and `privileged` to true``; and so with the capability `CAP_SYS_ADMIN`.
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
    ///       securityContext:
    ///         privileged: true
    ///         allowPrivilegeEscalation: false
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
    ///       securityContext:
    ///         allowPrivilegeEscalation: false
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/security-context/>
    "privileged-without-escalation", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let Some(context) = judged.fields.mapping("securityContext") else { continue };
        let Some(no) = truth(&context, "allowPrivilegeEscalation").filter(|escalation| !escalation.value)
        else {
            continue;
        };
        let privileged = truth(&context, "privileged").filter(|it| it.value).map(|it| it.span);
        let capabilities = context.mapping("capabilities").map_or_else(Vec::new, |it| it.texts("add"));
        // Only with its prefix.
        let admin =
            capabilities.iter().find(|it| it.value.known().is_some_and(|name| name == "CAP_SYS_ADMIN"));
        if let Some(why) = privileged.or(admin.map(|it| it.span)) {
            let message = format!("`{}` has these privileges already", judged.name());
            let finding = Finding::new(&RULE, no.span, message).related(why, "by this");
            let finding = finding.remove(&context, "allowPrivilegeEscalation");
            findings.push(finding.about(&judged.container.id));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, securityContext: {privileged: true, allowPrivilegeEscalation: false}}]}}",
            expect![[r#"
                rejected[privileged-without-escalation]: `a` has these privileges already
                 --> task.yaml:1:131
                  |
                1 | …ue, allowPrivilegeEscalation: false}}]}}
                  |                                ^^^^^
                 ::: task.yaml:1:99
                  |
                1 | …securityContext: {privileged: true, allowPrivilegeEscalation: false}}]}}
                  |                                ---- by this
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
            "#]],
        );
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}, allowPrivilegeEscalation: false}}]}}",
            expect![[r#"
                rejected[privileged-without-escalation]: `a` has these privileges already
                 --> task.yaml:1:151
                  |
                1 | …]}, allowPrivilegeEscalation: false}}]}}
                  |                                ^^^^^
                 ::: task.yaml:1:108
                  |
                1 | …ontext: {capabilities: {add: [CAP_SYS_ADMIN]}, allowPrivilegeEscalation: false}}]}}
                  |                                ------------- by this
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, securityContext: {privileged: true, allowPrivilegeEscalation: false}}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, securityContext: {privileged: true}}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, securityContext: {privileged: '{{ x }}', allowPrivilegeEscalation: false}}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, securityContext: {privileged: true, allowPrivilegeEscalation: true}}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, securityContext: {capabilities: {add: [NET_ADMIN]}, allowPrivilegeEscalation: false}}]}}",
        );
    }
}
