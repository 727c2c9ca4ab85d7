use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// The name of an object has characters that it may not have.
    ///
    /// A name has up to 253 lower-case letters, digits, `-` and `.`; that of a CronJob up to 52, for the names
    /// of its Jobs are longer. Kubernetes refuses the object: `a lowercase RFC 1123 subdomain must consist of
    /// lower case alphanumeric characters, '-' or '.'`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: My_App
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
    ///   name: my-app
    /// spec:
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names>
    "invalid-object-name", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let Some(metadata) = definition.whole.mapping("metadata") else { continue };
        let Some(name) = text(&metadata, "name") else { continue };
        let longest = if definition.task.kind == "CronJob" { 52 } else { 253 };
        let is_part = |part: &str| {
            let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            !part.is_empty() && part.bytes().all(is_inner) && !part.starts_with('-') && !part.ends_with('-')
        };
        if name.value.len() > longest || !name.value.split('.').all(is_part) {
            let message = format!("`{}` is no name of a {}", shorten(&name.value), definition.task.kind);
            let help = format!("use up to {longest} lower-case letters, digits, `-` and `.`");
            findings.push(Finding::new(&RULE, name.span, message).help(help));
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
            "{apiVersion: v1, kind: Pod, metadata: {name: A_b}, spec: {containers: [{name: a, image: b}]}}",
            expect![[r#"
                rejected[invalid-object-name]: `A_b` is no name of a Pod
                 --> task.yaml:1:46
                  |
                1 | {apiVersion: v1, kind: Pod, metadata: {name: A_b}, spec: {containers: [{name: a, image: b}]}}
                  |                                              ^^^
                  = help: use up to 253 lower-case letters, digits, `-` and `.`
                  = see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, metadata: {name: a.b-c}, spec: {containers: [{name: a, image: b}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, metadata: {name: '{{ A }}'}, spec: {containers: [{name: a, image: b}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, metadata: {generateName: a-}, spec: {containers: [{name: a, image: b}]}}",
        );
    }
}
