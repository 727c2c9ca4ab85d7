use crate::review::pod::text;
use crate::review::quantity::quantity;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::{Spanned, shorten};

rule! {
    /// A quantity of a resource has no unit that Kubernetes knows.
    ///
    /// Units are `m`, `k`, `M`, `G`, `T`, and of 1024 `Ki`, `Mi`, `Gi`, `Ti`; capitals matter, and there is no
    /// `B` at the end. Kubernetes refuses the Pod: `quantities must match the regular expression
    /// '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`. Less than nothing is refused too.
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
    ///       resources:
    ///         limits:
    ///           memory: 512MB
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
    ///       resources:
    ///         limits:
    ///           memory: 512M
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>
    "invalid-quantity", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let Some(resources) = judged.fields.mapping("resources") else { continue };
        for key in ["requests", "limits"] {
            let (Some(entry), Some(fields)) = (resources.entry(key), resources.mapping(key)) else {
                continue;
            };
            for name in entry.value.entries().iter().filter_map(|entry| entry.key.as_str()) {
                let finding = text(&fields, name).and_then(|amount| finding(input.text, &amount));
                findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
            }
        }
    }
}

fn finding(source: &str, amount: &Spanned<String>) -> Option<Finding> {
    let written = shorten(&amount.value);
    match quantity(&amount.value) {
        Some(0..) => None,
        Some(_) => Some(Finding::new(&RULE, amount.span, format!("`{written}` is less than nothing"))),
        None => {
            let finding = Finding::new(&RULE, amount.span, format!("`{written}` is no quantity"));
            // `512MB` means `512M`.
            let near = amount.value.strip_suffix(['B', 'b']).filter(|near| quantity(near).is_some());
            Some(match near {
                Some(near) => finding.help(format!("write `{near}`")).change_to(source, near),
                None => finding.help("write a number with `m`, `Mi`, `Gi` or no unit at all"),
            })
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {limits: {memory: 512MiB, cpu: 1 core}, requests: {memory: '-1'}}}]}}",
            expect![[r#"
                rejected[invalid-quantity]: `512MiB` is no quantity
                 --> task.yaml:1:98
                  |
                1 | … resources: {limits: {memory: 512MiB, cpu: 1 core}, requests: {memory: '-1'}}}]}}
                  |                                ^^^^^^
                  = help: write `512Mi`
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/

                rejected[invalid-quantity]: `1 core` is no quantity
                 --> task.yaml:1:111
                  |
                1 | …limits: {memory: 512MiB, cpu: 1 core}, requests: {memory: '-1'}}}]}}
                  |                                ^^^^^^
                  = help: write a number with `m`, `Mi`, `Gi` or no unit at all
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/

                rejected[invalid-quantity]: `-1` is less than nothing
                 --> task.yaml:1:139
                  |
                1 | …: 1 core}, requests: {memory: '-1'}}}]}}
                  |                                ^^^^
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {limits: {memory: 512MB}}}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {limits: {memory: 512M}}}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {limits: {memory: 512Mi, cpu: 0.5, nvidia.com/gpu: '1'}, requests: {memory: '{{ x }}', cpu: }}}]}}",
        );
    }
}
