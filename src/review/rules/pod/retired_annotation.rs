use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// An annotation of a Pod does nothing any more, or is about to.
    ///
    /// What it asked for has a field of its own, and is silently not done. Kubernetes warns: `non-functional in
    /// v1.27+; use the "seccompProfile" field instead`. The annotation of AppArmor still works, and is
    /// deprecated.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   annotations:
    ///     seccomp.security.alpha.kubernetes.io/pod: runtime/default
    /// spec:
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
    ///   securityContext:
    ///     seccompProfile:
    ///       type: RuntimeDefault
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/labels-annotations-taints/>
    "retired-annotation", Runtime, check
}

/// How the annotations begin, what takes their place, and the minor version since when they do nothing.
const ANNOTATIONS: [(&str, &str, u32); 6] = [
    ("seccomp.security.alpha.kubernetes.io/pod", "seccompProfile", 27),
    ("container.seccomp.security.alpha.kubernetes.io/", "seccompProfile", 27),
    ("container.apparmor.security.beta.kubernetes.io/", "appArmorProfile", 0),
    ("scheduler.alpha.kubernetes.io/critical-pod", "priorityClassName", 16),
    ("security.alpha.kubernetes.io/sysctls", "sysctls", 11),
    ("security.alpha.kubernetes.io/unsafe-sysctls", "sysctls", 11),
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let template = definition.template.as_ref().unwrap_or(&definition.whole);
        let metadata = template.mapping("metadata");
        let entry = metadata.as_ref().and_then(|metadata| metadata.entry("annotations"));
        for annotation in entry.map_or_else(Vec::new, |entry| entry.value.entries()) {
            let Some(name) = annotation.key.as_str() else { continue };
            let known = ANNOTATIONS.iter().find(|(start, ..)| name.starts_with(start));
            let Some((_, field, since)) = known.filter(|(_, field, _)| !has_field(definition, field)) else {
                continue;
            };
            let message = match since {
                0 if input.kubernetes_minor() < 30 => continue,
                0 => "this annotation is deprecated".to_owned(),
                _ => format!("this annotation does nothing since Kubernetes 1.{since}"),
            };
            let finding = Finding::new(&RULE, annotation.key.span(), message);
            findings.push(finding.help(format!("use `{field}`")));
        }
    }
}

/// Whether the Pod or one of its containers has the field: whoever wrote both knows why.
fn has_field(definition: &Definition<'_>, field: &str) -> bool {
    let contexts = definition.containers.iter().filter_map(|judged| judged.fields.mapping("securityContext"));
    let mut all = contexts.chain(definition.fields.mapping("securityContext"));
    definition.fields.entry(field).is_some() || all.any(|context| context.entry(field).is_some())
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
            "{apiVersion: v1, kind: Pod, metadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: a, container.apparmor.security.beta.kubernetes.io/a: b}}, spec: {containers: [{name: a, image: b}]}}",
            expect![[r#"
                runtime[retired-annotation]: this annotation does nothing since Kubernetes 1.27
                 --> task.yaml:1:54
                  |
                1 | …Pod, metadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: a, container.apparmor.secur…
                  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: use `seccompProfile`
                  = see: https://kubernetes.io/docs/reference/labels-annotations-taints/

                runtime[retired-annotation]: this annotation is deprecated
                 --> task.yaml:1:99
                  |
                1 | …y.alpha.kubernetes.io/pod: a, container.apparmor.security.beta.kubernetes.io/a: b}}, spec: {contain…
                  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: use `appArmorProfile`
                  = see: https://kubernetes.io/docs/reference/labels-annotations-taints/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, metadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: a, other: b}}, spec: {containers: [{name: a, image: b, securityContext: {seccompProfile: {type: RuntimeDefault}}}]}}",
        );
        check_silent(&RULE, "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}]}}");
    }
}
