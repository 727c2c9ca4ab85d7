use crate::review::pod::text;
use crate::review::quantity::{is_fractional, quantity};
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::{Spanned, shorten};

rule! {
    /// An amount of memory or storage is a part of a byte.
    ///
    /// `m` is a thousandth, as in `100m` of a CPU: `128m` of memory is about an eighth of a byte. Kubernetes
    /// takes it with a warning, `fractional byte value "128m" is invalid, must be an integer`; as a limit it
    /// kills the container at once, as a request it keeps nothing free.
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
    ///           memory: 128m
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
    ///           memory: 128Mi
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/>
    "fractional-bytes", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let Some(resources) = judged.fields.mapping("resources") else { continue };
        for fields in ["requests", "limits"].iter().filter_map(|key| resources.mapping(key)) {
            for name in ["memory", "ephemeral-storage"] {
                let amount = text(&fields, name);
                let finding = amount.and_then(|amount| finding(input.text, name, &amount));
                findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
            }
        }
    }
}

fn finding(source: &str, name: &str, amount: &Spanned<String>) -> Option<Finding> {
    if !is_fractional(quantity(&amount.value)?) {
        return None;
    }
    let message = format!("`{}` of {name} is no whole number of bytes", shorten(&amount.value));
    let finding = Finding::new(&RULE, amount.span, message);
    let Some(number) = amount.value.strip_suffix('m') else { return Some(finding) };
    Some(finding.help(format!("did you mean `{number}Mi`?")).change_to(source, &format!("{number}Mi")))
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {limits: {memory: 128m}, requests: {memory: 0.5}}}]}}",
            expect![[r#"
                runtime[fractional-bytes]: `128m` of memory is no whole number of bytes
                 --> task.yaml:1:98
                  |
                1 | … resources: {limits: {memory: 128m}, requests: {memory: 0.5}}}]}}
                  |                                ^^^^
                  = help: did you mean `128Mi`?
                  = see: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/

                runtime[fractional-bytes]: `0.5` of memory is no whole number of bytes
                 --> task.yaml:1:124
                  |
                1 | …ry: 128m}, requests: {memory: 0.5}}}]}}
                  |                                ^^^
                  = see: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {limits: {memory: \"128m\"}}}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {limits: {memory: \"128Mi\"}}}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {limits: {memory: 0.5Gi, cpu: 100m, ephemeral-storage: 1000m}, requests: {memory: '{{ x }}m'}}}]}}",
        );
    }
}
