use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Field;
use crate::text::shorten;

rule! {
    /// A Pod names a Secret for its images twice, or none.
    ///
    /// Kubernetes takes it with a warning, `duplicate name` or `invalid empty name`; with `kubectl apply` such
    /// entries get lost.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   imagePullSecrets:
    ///     - name: registry
    ///     - name: registry
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   imagePullSecrets:
    ///     - name: registry
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/>
    "duplicate-pull-secret", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let mut names: Vec<Field<String>> = Vec::new();
        for (_, secret) in definition.fields.mappings("imagePullSecrets") {
            let Some(name) = secret.text("name") else { continue };
            let Some(known) = name.value.known().cloned() else { continue };
            let name = name.map(|_| known);
            if name.value.is_empty() {
                findings.push(Finding::new(&RULE, name.span, "the Secret has no name"));
            } else if let Some(first) = names.iter().find(|first| first.value == name.value) {
                let message = format!("`{}` is named already", shorten(&name.value));
                findings.push(Finding::new(&RULE, name.span, message).related(first.span, "here"));
            } else {
                names.push(name);
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
            "{apiVersion: v1, kind: Pod, spec: {imagePullSecrets: [{name: a}, {name: a}, {name: ''}], containers: [{name: a, image: b}]}}",
            expect![[r#"
                advice[duplicate-pull-secret]: `a` is named already
                 --> task.yaml:1:73
                  |
                1 | …llSecrets: [{name: a}, {name: a}, {name: ''}], containers: [{name: a, image: b}]}}
                  |                                ^
                 ::: task.yaml:1:62
                  |
                1 | …c: {imagePullSecrets: [{name: a}, {name: a}, {name: ''}], containers: [{name: a, image: b}]}}
                  |                                - here
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/

                advice[duplicate-pull-secret]: the Secret has no name
                 --> task.yaml:1:84
                  |
                1 | …[{name: a}, {name: a}, {name: ''}], containers: [{name: a, image: b}]}}
                  |                                ^^
                  = see: https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {imagePullSecrets: [{name: a}, {name: '{{ x }}'}, {name: '{{ x }}'}], containers: [{name: a, image: b}]}}",
        );
    }
}
