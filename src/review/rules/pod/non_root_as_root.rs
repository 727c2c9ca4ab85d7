use crate::review::pod::{integer, truth};
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container may not run as root, and is told to.
    ///
    /// The kubelet does not start it: `CreateContainerConfigError: container's runAsUser breaks non-root
    /// policy`. What a container says wins over what the Pod says.
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
    ///         runAsNonRoot: true
    ///         runAsUser: 0
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
    ///         runAsNonRoot: true
    ///         runAsUser: 1000
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/security-context/>
    "non-root-as-root", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let pod = definition.fields.mapping("securityContext");
        for judged in &definition.containers {
            let own = judged.fields.mapping("securityContext");
            let levels = [own.as_ref(), pod.as_ref()];
            // The first that says anything counts, be it a placeholder.
            let says = |key: &str| levels.into_iter().flatten().find(|level| level.entry(key).is_some());
            let no =
                says("runAsNonRoot").and_then(|level| truth(level, "runAsNonRoot")).filter(|no| no.value);
            let user = says("runAsUser").and_then(|level| integer(level, "runAsUser"));
            if let (Some(no), Some(user)) = (no, user.filter(|user| user.value == 0)) {
                let message = format!("`{}` is to run as root, which it may not", judged.name());
                let finding = Finding::new(&RULE, user.span, message).about(&judged.container.id);
                findings.push(finding.related(no.span, "not as root"));
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
            "{apiVersion: v1, kind: Pod, spec: {securityContext: {runAsNonRoot: true}, containers: [{name: a, image: b, securityContext: {runAsUser: 0}}]}}",
            expect![[r#"
                runtime[non-root-as-root]: `a` is to run as root, which it may not
                 --> task.yaml:1:137
                  |
                1 | … securityContext: {runAsUser: 0}}]}}
                  |                                ^
                 ::: task.yaml:1:68
                  |
                1 | …curityContext: {runAsNonRoot: true}, containers: [{name: a, image: b, securityContext: {runAsUser: …
                  |                                ---- not as root
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {securityContext: {runAsNonRoot: true, runAsUser: 0}, containers: [{name: a, image: b, securityContext: {runAsUser: 1}}, {name: b, image: b, securityContext: {runAsNonRoot: false}}, {name: c, image: b, securityContext: {runAsUser: '{{ x }}'}}]}}",
        );
    }
}
