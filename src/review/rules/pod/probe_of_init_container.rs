use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::ContainerKind;

rule! {
    /// An init container has a probe or a hook.
    ///
    /// An init container runs to its end before the next one starts: nothing probes it, and nothing is called
    /// when it starts or stops. Kubernetes refuses the Pod: `Forbidden: may not be set for init containers
    /// without restartPolicy=Always`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   initContainers:
    ///     - name: migrate
    ///       image: acme/migrate:1.0
    ///       readinessProbe:
    ///         tcpSocket:
    ///           port: 80
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
    ///   initContainers:
    ///     - name: proxy
    ///       image: acme/proxy:1.0
    ///       restartPolicy: Always
    ///       readinessProbe:
    ///         tcpSocket:
    ///           port: 80
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/init-containers/>
    "probe-of-init-container", Rejected, check
}

const KEYS: [&str; 4] = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let restart = judged.fields.text("restartPolicy");
        let is_unknown = restart.is_some_and(|restart| restart.value.known().is_none());
        if judged.container.kind != ContainerKind::Init || is_unknown {
            continue;
        }
        for key in KEYS {
            let message = format!("`{}` is an init container, which has no `{key}`", judged.name());
            let finding = Finding::of_key(&RULE, &judged.fields, key, message);
            let help = "remove it, or make a sidecar of the container with `restartPolicy: Always`";
            findings.extend(finding.map(|finding| finding.help(help).about(&judged.container.id)));
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
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: i, image: b, lifecycle: {preStop: {sleep: {seconds: 1}}}, startupProbe: {grpc: {port: 1}}}], containers: [{name: a, image: b}]}}",
            expect![[r#"
                rejected[probe-of-init-container]: `i` is an init container, which has no `lifecycle`
                 --> task.yaml:1:73
                  |
                1 | …tainers: [{name: i, image: b, lifecycle: {preStop: {sleep: {seconds: 1}}}, startupProbe: {grpc: {po…
                  |                                ^^^^^^^^^
                  = help: remove it, or make a sidecar of the container with `restartPolicy: Always`
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/

                rejected[probe-of-init-container]: `i` is an init container, which has no `startupProbe`
                 --> task.yaml:1:118
                  |
                1 | …Stop: {sleep: {seconds: 1}}}, startupProbe: {grpc: {port: 1}}}], containers: [{name: a, image: b}]}…
                  |                                ^^^^^^^^^^^^
                  = help: remove it, or make a sidecar of the container with `restartPolicy: Always`
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: i, image: b, startupProbe: {grpc: {port: 1}}}]}}",
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: i, image: b}]}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: i, image: b, restartPolicy: '{{ x }}', startupProbe: {grpc: {port: 1}}}, {name: j, image: b, restartPolicy: Always, lifecycle: {}}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, livenessProbe: {grpc: {port: 1}}}]}}",
        );
    }
}
