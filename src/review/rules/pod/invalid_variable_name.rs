use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// The name of a variable is none.
    ///
    /// From Kubernetes 1.32 on a name may have every printable character of ASCII but `=`; before, letters,
    /// digits, `_`, `-` and `.`, and no digit at the beginning. Kubernetes refuses the Pod: `a valid
    /// environment variable name must consist only of printable ASCII characters other than '='`.
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
    ///       env:
    ///         - name: LEVEL=debug
    ///           value: ""
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
    ///       env:
    ///         - name: LEVEL
    ///           value: debug
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/>
    "invalid-variable-name", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    let is_name = if input.kubernetes_minor() < 32 { is_identifier } else { is_printable };
    for judged in input.plain_containers() {
        for (_, variable) in judged.fields.mappings("env") {
            if let Some(name) = text(&variable, "name").filter(|name| !is_name(&name.value)) {
                let message = format!("`{}` is no name of a variable", shorten(&name.value));
                findings.push(Finding::new(&RULE, name.span, message).about(&judged.container.id));
            }
        }
    }
}

fn is_printable(name: &str) -> bool {
    name.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'=')
}

fn is_identifier(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    name.bytes().all(is_part) && !name.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::Target;
    use crate::review::check::{check, check_silent, messages_as};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: A=b, value: c}]}]}}",
            expect![[r#"
                rejected[invalid-variable-name]: `A=b` is no name of a variable
                 --> task.yaml:1:82
                  |
                1 | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: A=b, value: c}]}]}}
                  |                                                                                  ^^^
                  = see: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: a.b-c D/e, value: c}, {name: '${A}=', value: c}, {value: a}]}]}}",
        );
    }

    #[test]
    fn older_versions_are_stricter() {
        let text =
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, env: [{name: 1a/b, value: c}]}]}}";
        assert_eq!(messages_as(&RULE, Target::Kubernetes(31), text), ["`1a/b` is no name of a variable"]);
        assert!(messages_as(&RULE, Target::Kubernetes(32), text).is_empty());
    }
}
