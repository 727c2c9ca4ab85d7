use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::yaml::Entry;

rule! {
    /// A probe or a hook does two things at once.
    ///
    /// It has one of `exec`, `httpGet`, `tcpSocket` and the like. Kubernetes refuses the Pod: `may not specify
    /// more than 1 handler type`. Often a patch added one and left the other.
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
    ///       livenessProbe:
    ///         tcpSocket:
    ///           port: 80
    ///         httpGet:
    ///           port: 80
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
    ///       livenessProbe:
    ///         httpGet:
    ///           port: 80
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/>
    "several-handlers", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for handler in judged.handlers() {
            let mut entries: Vec<Entry<'_>> =
                handler.possible().filter_map(|action| handler.fields.entry(action)).collect();
            entries.sort_by_key(|entry| entry.key.span());
            let [first, others @ ..] = entries.as_slice() else { continue };
            for other in others {
                let message = format!("`{}` of `{}` does something else already", handler.key, judged.name());
                let finding = Finding::new(&RULE, other.key.span(), message).about(&judged.container.id);
                let finding = finding.related(first.key.span(), "the first thing");
                let key = other.key.as_str().unwrap_or_default();
                findings.push(finding.help("keep one of them").remove(&handler.fields, key));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, startupProbe: {httpGet: {port: 80}, exec: {command: [a]}}}]}}",
            expect![[r#"
                rejected[several-handlers]: `startupProbe` of `a` does something else already
                 --> task.yaml:1:105
                  |
                1 | …pProbe: {httpGet: {port: 80}, exec: {command: [a]}}}]}}
                  |                                ^^^^
                 ::: task.yaml:1:84
                  |
                1 | …: a, image: b, startupProbe: {httpGet: {port: 80}, exec: {command: [a]}}}]}}
                  |                                ------- the first thing
                  = help: keep one of them
                  = see: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, startupProbe: {httpGet: {port: 80}, exec: {command: [a]}}}]}}",
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, startupProbe: {httpGet: {port: 80}}}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, startupProbe: {httpGet: {port: 80}, exec: , periodSeconds: 1}, lifecycle: {postStart: {sleep: {seconds: 1}}, preStop: {exec: {command: [a]}}}}]}}",
        );
    }
}
