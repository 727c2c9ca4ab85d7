use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A mount names the path within its volume twice.
    ///
    /// `subPathExpr` is `subPath` with variables. Kubernetes refuses the Pod: `subPathExpr: Invalid value:
    /// subPathExpr and subPath are mutually exclusive`.
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
    ///           subPath: app
    ///           subPathExpr: $(NAME)
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
    ///           subPathExpr: $(NAME)
    ///   volumes:
    ///     - name: data
    ///       emptyDir: {}
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath-expanded-environment>
    "two-sub-paths", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for (_, mount) in judged.fields.mappings("volumeMounts") {
            if let (Some(plain), Some(_)) = (text(&mount, "subPath"), text(&mount, "subPathExpr")) {
                let message = "`subPath` and `subPathExpr` are two words for one thing";
                let finding = Finding::of_key(&RULE, &mount, "subPathExpr", message);
                let finding = finding.map(|finding| finding.related(plain.span, "the other one"));
                findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /a, subPath: b, subPathExpr: c}]}]}}",
            expect![[r#"
                rejected[two-sub-paths]: `subPath` and `subPathExpr` are two words for one thing
                 --> task.yaml:1:121
                  |
                1 | …v, mountPath: /a, subPath: b, subPathExpr: c}]}]}}
                  |                                ^^^^^^^^^^^
                 ::: task.yaml:1:118
                  |
                1 | …e: v, mountPath: /a, subPath: b, subPathExpr: c}]}]}}
                  |                                - the other one
                  = see: https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath-expanded-environment
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, subPath: b, subPathExpr: c}]}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, subPath: b}]}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /a, subPath: '', subPathExpr: b}, {name: x, mountPath: /d, subPath: a}]}]}}",
        );
    }
}
