use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A volume is of a kind that Kubernetes has given up.
    ///
    /// Most of these do nothing any more, and the Pod waits for its volume for ever; a `gitRepo` is deprecated
    /// for its security. Kubernetes takes them with a warning: `deprecated in v1.28, non-functional in v1.31+`.
    /// Use a volume of a CSI driver, or clone in an init container.
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
    ///   volumes:
    ///     - name: code
    ///       gitRepo:
    ///         repository: https://example.com/app.git
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
    ///   volumes:
    ///     - name: code
    ///       emptyDir: {}
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/#volume-types>
    "retired-volume", Runtime, check
}

/// The kinds, and from which minor version on they do nothing; 0 where they still do something.
const KINDS: [(&str, u32); 9] = [
    ("photonPersistentDisk", 16),
    ("gitRepo", 0),
    ("scaleIO", 22),
    ("flocker", 25),
    ("storageos", 25),
    ("quobyte", 25),
    ("glusterfs", 26),
    ("cephfs", 31),
    ("rbd", 31),
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        for (part, volume) in definition.volumes() {
            for (kind, end) in KINDS {
                let Some(entry) = volume.entry(kind) else { continue };
                let message = if end == 0 || input.kubernetes_minor() < end {
                    format!("`{kind}` is deprecated")
                } else {
                    format!("`{kind}` does nothing since Kubernetes 1.{end}")
                };
                let finding = Finding::new(&RULE, entry.key.span(), message);
                findings.push(finding.about_any(part));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], volumes: [{name: v, gitRepo: {repository: r}}, {name: w, cephfs: {monitors: [m]}}]}}",
            expect![[r#"
                runtime[retired-volume]: `gitRepo` is deprecated
                 --> task.yaml:1:91
                  |
                1 | …age: b}], volumes: [{name: v, gitRepo: {repository: r}}, {name: w, cephfs: {monitors: [m]}}]}}
                  |                                ^^^^^^^
                  = see: https://kubernetes.io/docs/concepts/storage/volumes/#volume-types

                runtime[retired-volume]: `cephfs` does nothing since Kubernetes 1.31
                 --> task.yaml:1:128
                  |
                1 | …: {repository: r}}, {name: w, cephfs: {monitors: [m]}}]}}
                  |                                ^^^^^^
                  = see: https://kubernetes.io/docs/concepts/storage/volumes/#volume-types
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], volumes: [{name: v, emptyDir: {}}, {name: w, nfs: {server: a, path: /}}]}}",
        );
    }
}
