use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::{Spanned, shorten};

rule! {
    /// Two volumes of a Pod share one name.
    ///
    /// Containers mount volumes by their names and could not tell the two apart. Kubernetes refuses the Pod:
    /// `spec.volumes[1].name: Duplicate value: "data"`.
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
    ///     - name: data
    ///       emptyDir: {}
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
    ///   volumes:
    ///     - name: data
    ///       emptyDir: {}
    ///     - name: host
    ///       hostPath:
    ///         path: /data
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/>
    "duplicate-volume", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let mut names: Vec<Spanned<String>> = Vec::new();
        for name in definition.volumes().iter().filter_map(|(_, volume)| text(volume, "name")) {
            match names.iter().find(|first| first.value == name.value) {
                Some(first) => {
                    let message = format!("another volume is named `{}` already", shorten(&name.value));
                    findings
                        .push(Finding::new(&RULE, name.span, message).related(first.span, "the first one"));
                }
                None => names.push(name),
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], volumes: [{name: v, emptyDir: {}}, {name: v, emptyDir: {}}]}}",
            expect![[r#"
                rejected[duplicate-volume]: another volume is named `v` already
                 --> task.yaml:1:113
                  |
                1 | …ame: v, emptyDir: {}}, {name: v, emptyDir: {}}]}}
                  |                                ^
                 ::: task.yaml:1:88
                  |
                1 | … image: b}], volumes: [{name: v, emptyDir: {}}, {name: v, emptyDir: {}}]}}
                  |                                - the first one
                  = see: https://kubernetes.io/docs/concepts/storage/volumes/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], volumes: [{name: v, emptyDir: {}}, {name: '{{ x }}'}, {name: '{{ x }}'}, {}, {}]}}",
        );
    }
}
