use crate::review::pod::{text, truth};
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container without privileges hands its mounts to the node.
    ///
    /// With `mountPropagation: Bidirectional` what the container mounts is mounted on the node too. Kubernetes
    /// refuses the Pod: `Bidirectional mount propagation is available only to privileged containers`.
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
    ///       volumeMounts:
    ///         - name: data
    ///           mountPath: /data
    ///           mountPropagation: Bidirectional
    ///   volumes:
    ///     - name: data
    ///       hostPath:
    ///         path: /data
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
    ///         privileged: true
    ///       volumeMounts:
    ///         - name: data
    ///           mountPath: /data
    ///           mountPropagation: Bidirectional
    ///   volumes:
    ///     - name: data
    ///       hostPath:
    ///         path: /data
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation>
    "propagation-without-privilege", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let privileged = judged.fields.mapping("securityContext").map(|context| {
            truth(&context, "privileged").is_some_and(|it| !it.value) || context.lacks("privileged")
        });
        if !privileged.unwrap_or_else(|| judged.fields.lacks("securityContext")) {
            continue;
        }
        for (_, mount) in judged.fields.mappings("volumeMounts") {
            if let Some(word) = text(&mount, "mountPropagation").filter(|word| word.value == "Bidirectional")
            {
                let message =
                    format!("only a privileged container may do this, and `{}` is none", judged.name());
                let finding = Finding::new(&RULE, word.span, message).about(&judged.container.id);
                findings.push(finding.change_to(input.text, "HostToContainer"));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /a, mountPropagation: Bidirectional}]}]}}",
            expect![[r#"
                rejected[propagation-without-privilege]: only a privileged container may do this, and `a` is none
                 --> task.yaml:1:127
                  |
                1 | …ntPath: /a, mountPropagation: Bidirectional}]}]}}
                  |                                ^^^^^^^^^^^^^
                  = see: https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPropagation: Bidirectional}]}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPropagation: HostToContainer}]}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, securityContext: {privileged: '{{ x }}'}, volumeMounts: [{name: v, mountPath: /a, mountPropagation: Bidirectional}]}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /a, mountPropagation: None}]}]}}",
        );
    }
}
