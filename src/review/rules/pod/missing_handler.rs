use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A probe or a hook does nothing.
    ///
    /// It needs one thing to do: `exec`, `httpGet`, `tcpSocket`; a probe may have `grpc` instead, a hook
    /// `sleep`. Kubernetes refuses the Pod: `must specify a handler type`.
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
    ///         periodSeconds: 5
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
    ///         periodSeconds: 5
    ///         tcpSocket:
    ///           port: 80
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/>
    "missing-handler", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        for handler in judged.handlers() {
            if handler.possible().all(|action| handler.fields.lacks(action)) {
                let message = format!("`{}` of `{}` does nothing", handler.key, judged.name());
                let place = handler.place(judged);
                let actions: Vec<&str> = handler.possible().collect();
                let help = format!("give it one of `{}`", actions.join("`, `"));
                findings.push(Finding::new(&RULE, place, message).help(help).about(&judged.container.id));
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, livenessProbe: {periodSeconds: 5}, lifecycle: {postStart: {grpc: {port: 1}}}}]}}",
            expect![[r#"
                rejected[missing-handler]: `livenessProbe` of `a` does nothing
                 --> task.yaml:1:69
                  |
                1 | …tainers: [{name: a, image: b, livenessProbe: {periodSeconds: 5}, lifecycle: {postStart: {grpc: {por…
                  |                                ^^^^^^^^^^^^^
                  = help: give it one of `exec`, `httpGet`, `tcpSocket`, `grpc`
                  = see: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/

                rejected[missing-handler]: `postStart` of `a` does nothing
                 --> task.yaml:1:116
                  |
                1 | …eriodSeconds: 5}, lifecycle: {postStart: {grpc: {port: 1}}}}]}}
                  |                                ^^^^^^^^^
                  = help: give it one of `exec`, `httpGet`, `tcpSocket`, `sleep`
                  = see: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, livenessProbe: {exec: {command: [a]}}, startupProbe: , lifecycle: {preStop: {sleep: {seconds: 1}}, postStart: {{ x }}}}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: argoproj.io/v1alpha1, kind: Workflow, spec: {templates: [{container: {image: a, livenessProbe: {periodSeconds: 1}}}]}}",
        );
    }
}
