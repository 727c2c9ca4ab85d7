use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::{Spanned, shorten};

rule! {
    /// A variable is given twice, and the first value is lost.
    ///
    /// The last one counts; with `kubectl apply` even that is not certain. Kubernetes warns: `hides previous
    /// definition of "LEVEL", which may be dropped when using apply`. A later value that builds on the former,
    /// as `$(LEVEL),extra`, is meant so.
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
    ///         - name: LEVEL
    ///           value: info
    ///         - name: LEVEL
    ///           value: debug
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
    "hidden-variable", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let mut names: Vec<Spanned<String>> = Vec::new();
        for (_, variable) in judged.fields.mappings("env") {
            let Some(name) = text(&variable, "name") else { continue };
            let Some(first) = names.iter().find(|first| first.value == name.value) else {
                names.push(name);
                continue;
            };
            let former = format!("$({})", name.value);
            let value = variable.text("value").map(|value| value.value);
            let builds_on_it = value.as_ref().is_some_and(|value| {
                value.known().is_none_or(|value| value.contains(&former) && *value != former)
            });
            if !builds_on_it {
                let message = format!("this hides the `{}` before it", shorten(&name.value));
                let finding = Finding::new(&RULE, name.span, message).about(&judged.container.id);
                findings.push(finding.related(first.span, "the first one"));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: A, value: b}, {name: A, value: c}]}]}}",
            expect![[r#"
                runtime[hidden-variable]: this hides the `A` before it
                 --> task.yaml:1:103
                  |
                1 | … [{name: A, value: b}, {name: A, value: c}]}]}}
                  |                                ^
                 ::: task.yaml:1:82
                  |
                1 | …me: a, image: b, env: [{name: A, value: b}, {name: A, value: c}]}]}}
                  |                                - the first one
                  = see: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: A, value: b}, {name: A, value: $(A)c}, {name: B, value: a}, {name: B, value: '{{ x }}'}, {name: '{{ x }}', value: a}, {name: '{{ x }}', value: a}]}]}}",
        );
    }
}
