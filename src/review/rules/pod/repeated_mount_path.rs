use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::{Spanned, shorten};

rule! {
    /// A container of a Pod mounts two volumes at one path.
    ///
    /// One would hide the other. Kubernetes refuses the Pod: `volumeMounts[1].mountPath: Invalid value:
    /// "/data": must be unique`.
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
    ///         - name: cache
    ///           mountPath: /data
    ///   volumes:
    ///     - name: data
    ///       emptyDir: {}
    ///     - name: cache
    ///       emptyDir: {}
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
    ///       volumeMounts:
    ///         - name: data
    ///           mountPath: /data
    ///         - name: cache
    ///           mountPath: /cache
    ///   volumes:
    ///     - name: data
    ///       emptyDir: {}
    ///     - name: cache
    ///       emptyDir: {}
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/>
    "repeated-mount-path", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let mut paths: Vec<Spanned<String>> = Vec::new();
        for path in
            judged.fields.mappings("volumeMounts").iter().filter_map(|(_, mount)| text(mount, "mountPath"))
        {
            match paths.iter().find(|first| first.value == path.value) {
                Some(first) => {
                    let message = format!("something else is mounted at `{}` already", shorten(&path.value));
                    let finding = Finding::new(&RULE, path.span, message).about(&judged.container.id);
                    findings.push(finding.related(first.span, "here"));
                }
                None => paths.push(path),
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /a}, {name: w, mountPath: /a}]}]}}",
            expect![[r#"
                rejected[repeated-mount-path]: something else is mounted at `/a` already
                 --> task.yaml:1:131
                  |
                1 | …th: /a}, {name: w, mountPath: /a}]}]}}
                  |                                ^^
                 ::: task.yaml:1:105
                  |
                1 | …Mounts: [{name: v, mountPath: /a}, {name: w, mountPath: /a}]}]}}
                  |                                -- here
                  = see: https://kubernetes.io/docs/concepts/storage/volumes/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /a}, {name: w, mountPath: /a/b}, {mountPath: '{{ x }}'}, {mountPath: '{{ x }}'}]}]}}",
        );
    }
}
