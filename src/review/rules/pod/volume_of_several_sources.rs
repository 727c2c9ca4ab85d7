use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::schema::kubernetes::VOLUME;
use crate::yaml::Entry;

rule! {
    /// A volume of a Pod has its content from two places.
    ///
    /// One volume is one thing: an empty directory, a claim, a Secret. Kubernetes refuses the Pod: `may not
    /// specify more than 1 volume type`. To have several Secrets and ConfigMaps in one directory, use
    /// `projected`.
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
    ///       hostPath:
    ///         path: /data
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/>
    "volume-of-several-sources", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        for (part, volume) in definition.volumes() {
            let mut sources: Vec<Entry<'_>> = Vec::new();
            VOLUME.each_key(&mut |key, _| {
                if key != "name" {
                    sources.extend(volume.entry(key));
                }
            });
            sources.sort_by_key(|entry| entry.key.span());
            let [first, others @ ..] = sources.as_slice() else { continue };
            for other in others {
                let key = other.key.as_str().unwrap_or_default();
                let finding = Finding::new(&RULE, other.key.span(), "the volume is something else already");
                let finding = finding.related(first.key.span(), "the first source").remove(&volume, key);
                findings.push(finding.about_any(part));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], volumes: [{name: v, secret: {secretName: s}, emptyDir: {}}]}}",
            expect![[r#"
                rejected[volume-of-several-sources]: the volume is something else already
                 --> task.yaml:1:116
                  |
                1 | …: v, secret: {secretName: s}, emptyDir: {}}]}}
                  |                                ^^^^^^^^
                 ::: task.yaml:1:91
                  |
                1 | …age: b}], volumes: [{name: v, secret: {secretName: s}, emptyDir: {}}]}}
                  |                                ------ the first source
                  = see: https://kubernetes.io/docs/concepts/storage/volumes/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a}], volumes: [{name: v, secret: {secretName: s}, emptyDir: {}}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a}], volumes: [{name: v, secret: {secretName: s}}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], volumes: [{name: v, emptyDir: {}}, {name: w}, {name: x, secret: , emptyDir: {}}]}}",
        );
    }
}
