use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A Pod names its account by the old key.
    ///
    /// `serviceAccount` is an alias of `serviceAccountName` that is kept for old manifests; if the two differ,
    /// it loses.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   serviceAccount: shop
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   serviceAccountName: shop
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/>
    "deprecated-service-account", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        // What `kubectl get` prints has both.
        let Some(entry) = definition.fields.filled("serviceAccount") else { continue };
        if definition.fields.lacks("serviceAccountName") {
            let finding = Finding::new(&RULE, entry.key.span(), "`serviceAccount` is deprecated");
            let finding = finding.help("it is called `serviceAccountName` now");
            findings.push(finding.change_to(input.text, "serviceAccountName"));
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
            "{apiVersion: v1, kind: Pod, spec: {serviceAccount: a, containers: [{name: a, image: b}]}}",
            expect![[r#"
                advice[deprecated-service-account]: `serviceAccount` is deprecated
                 --> task.yaml:1:36
                  |
                1 | {apiVersion: v1, kind: Pod, spec: {serviceAccount: a, containers: [{name: a, image: b}]}}
                  |                                    ^^^^^^^^^^^^^^
                  = help: it is called `serviceAccountName` now
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {serviceAccount: a, containers: [{name: a}]}}",
            "{apiVersion: v1, kind: Pod, spec: {serviceAccountName: a, containers: [{name: a}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {serviceAccount: a, serviceAccountName: a, containers: [{name: a, image: b}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {serviceAccountName: a, containers: [{name: a, image: b}]}}",
        );
    }
}
