use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container of a Pod has no name.
    ///
    /// Kubernetes refuses the Pod: `spec.containers[0].name: Required value`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   containers:
    ///     - image: acme/app:1.0
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
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container>
    "unnamed-pod-container", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods().filter(|definition| !definition.task.is_fragment) {
        for judged in definition.containers.iter().filter(|judged| judged.fields.lacks("name")) {
            let Some(place) = judged.fields.first_key() else { continue };
            let finding = Finding::new(&RULE, place, "the container has no name");
            findings.push(finding.help("give it a `name`").about(&judged.container.id));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{image: b}]}}",
            expect![[r#"
            rejected[unnamed-pod-container]: the container has no name
             --> task.yaml:1:50
              |
            1 | {apiVersion: v1, kind: Pod, spec: {containers: [{image: b}]}}
              |                                                  ^^^^^
              = help: give it a `name`
              = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
        "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: '', image: b}, {name: '{{ x }}', image: b}]}}",
        );
        check_silent(&RULE, "[{image: b, imagePullPolicy: Always}]");
    }
}
