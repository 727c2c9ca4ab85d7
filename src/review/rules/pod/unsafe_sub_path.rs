use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// A path within a volume leads out of it.
    ///
    /// It is relative to the volume and goes down only. Kubernetes refuses the Pod: `subPath: Invalid value:
    /// "/etc": must be a relative path`, or `must not contain '..'`.
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
    ///           subPath: /app
    ///   volumes:
    ///     - name: data
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
    ///           subPath: app
    ///   volumes:
    ///     - name: data
    ///       emptyDir: {}
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath>
    "unsafe-sub-path", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for (_, mount) in judged.fields.mappings("volumeMounts") {
            for key in ["subPath", "subPathExpr"] {
                let Some(path) = text(&mount, key) else { continue };
                let written = shorten(&path.value);
                let message = if path.value.starts_with('/') {
                    format!("`{written}` begins with `/`: it is relative to the volume")
                } else if path.value.split('/').any(|part| part == "..") {
                    format!("`{written}` leads out of the volume")
                } else {
                    continue;
                };
                findings.push(Finding::new(&RULE, path.span, message).about(&judged.container.id));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /a, subPath: /b}, {name: w, mountPath: /c, subPathExpr: a/../b}]}]}}",
            expect![[r#"
                rejected[unsafe-sub-path]: `/b` begins with `/`: it is relative to the volume
                 --> task.yaml:1:118
                  |
                1 | …e: v, mountPath: /a, subPath: /b}, {name: w, mountPath: /c, subPathExpr: a/../b}]}]}}
                  |                                ^^
                  = see: https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath

                rejected[unsafe-sub-path]: `a/../b` leads out of the volume
                 --> task.yaml:1:161
                  |
                1 | …, mountPath: /c, subPathExpr: a/../b}]}]}}
                  |                                ^^^^^^
                  = see: https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /a, subPath: a..b/c}, {name: w, mountPath: /c, subPathExpr: $(POD)/x}, {name: x, mountPath: /d, subPath: '{{ a }}'}]}]}}",
        );
    }
}
