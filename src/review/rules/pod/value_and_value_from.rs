use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A variable has a value, and takes one from elsewhere too.
    ///
    /// Kubernetes refuses the Pod: ``valueFrom: Invalid value: "": may not be specified when `value` is not
    /// empty``.
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
    ///         - name: TOKEN
    ///           value: none
    ///           valueFrom:
    ///             secretKeyRef:
    ///               name: shop
    ///               key: token
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
    ///         - name: TOKEN
    ///           valueFrom:
    ///             secretKeyRef:
    ///               name: shop
    ///               key: token
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/>
    "value-and-value-from", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for (_, variable) in judged.fields.mappings("env") {
            let (Some(from), Some(value)) = (variable.filled("valueFrom"), text(&variable, "value")) else {
                continue;
            };
            let finding = Finding::new(&RULE, value.span, "the variable takes its value from elsewhere");
            let finding = finding.related(from.key.span(), "from here").about(&judged.container.id);
            findings.push(finding.help("keep one of them").remove(&variable, "value"));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]}]}}",
            expect![[r#"
                rejected[value-and-value-from]: the variable takes its value from elsewhere
                 --> task.yaml:1:92
                  |
                1 | …ge: b, env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]}]}}
                  |                                ^
                 ::: task.yaml:1:95
                  |
                1 | … b, env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]}]}}
                  |                                --------- from here
                  = help: keep one of them
                  = see: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: a}}}]}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: A, valueFrom: {fieldRef: {fieldPath: a}}}]}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: A, value: '', valueFrom: {fieldRef: {fieldPath: a}}}, {name: B, value: '{{ x }}', valueFrom: {fieldRef: {fieldPath: a}}}, {name: C, value: c}]}]}}",
        );
    }
}
