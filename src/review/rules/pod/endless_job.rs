use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// A Job has a sidecar among its containers that goes on running, and so never completes.
    ///
    /// A Job is done when all of its containers have ended. A proxy or an agent in `containers` does not know
    /// that the work is done. As an init container with `restartPolicy: Always`, a native sidecar, it is
    /// stopped when the others have ended, and the Job completes.
    ///
    /// ```yaml,bad
    /// apiVersion: batch/v1
    /// kind: Job
    /// metadata:
    ///   name: report
    /// spec:
    ///   template:
    ///     spec:
    ///       restartPolicy: Never
    ///       containers:
    ///         - name: report
    ///           image: acme/report:1.0
    ///         - name: cloud-sql-proxy
    ///           image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: batch/v1
    /// kind: Job
    /// metadata:
    ///   name: report
    /// spec:
    ///   template:
    ///     spec:
    ///       restartPolicy: Never
    ///       initContainers:
    ///         - name: cloud-sql-proxy
    ///           image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
    ///           restartPolicy: Always
    ///       containers:
    ///         - name: report
    ///           image: acme/report:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/>
    "endless-job", Runtime, check
}

/// With these, someone tells the sidecar that the work is done.
const GOODBYES: [&str; 8] = [
    "quitquitquit",
    "/quit",
    "shutdown",
    "kill",
    "linkerd-await",
    "scuttle",
    "envoy-preflight",
    "--one-time",
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings
        .extend(input.pods_with_containers().filter(|it| it.is_job()).filter_map(|it| finding(input, it)));
}

/// Once for a Job: one is enough to keep it.
fn finding(input: &Input<'_>, definition: &Definition<'_>) -> Option<Finding> {
    let n_regular = definition.regular().count();
    if n_regular < 2 || definition.task.has_unknown_containers || knows_goodbye(definition) {
        return None;
    }
    let endless = definition.regular().find(|judged| is_endless(judged))?;
    let (name, kind) = (endless.name(), &definition.task.kind);
    let message = format!("the {kind} never completes: `{name}` goes on running when the others have ended");
    let finding = Finding::new(&RULE, endless.container.name_span(), message).about(&endless.container.id);
    let finding = finding.help(format!(
        "make `{name}` an init container with `restartPolicy: Always`: it then ends with the others"
    ));
    Some(match definition.with_native_sidecar(input, endless) {
        Some(fix) => finding.fix(fix),
        None => finding,
    })
}

/// Whether it runs until it is told to stop.
fn is_endless(judged: &Judged<'_>) -> bool {
    let command = judged.command();
    if command.script().is_some() {
        return judged.container.role.is_sidecar() && command.endless().is_some();
    }
    let kind = judged.container.role.kind().map(|kind| kind.key());
    let is_lasting = matches!(
        kind,
        Some("log-router" | "metrics" | "tracing" | "proxy" | "database-proxy" | "security" | "tunnel")
    );
    // Some products do one thing and end, if they are told to.
    let is_product = judged.container.role.product().is_some() && !command.has_program;
    let first = command.words.first().map_or("-", |word| word.value.as_str());
    let serves = first.starts_with('-')
        || matches!(first, "agent" | "proxy" | "run" | "serve" | "server" | "start" | "tunnel")
        || kind == Some("database-proxy");
    let is_short = matches!(first, "--version" | "--help" | "-v" | "-h" | "-t");
    command.endless().is_some() || (is_lasting && is_product && serves && !is_short)
}

fn knows_goodbye(definition: &Definition<'_>) -> bool {
    let says = |text: &str| GOODBYES.iter().any(|word| text.to_ascii_lowercase().contains(word));
    let shares = definition.fields.truth("shareProcessNamespace").is_some();
    shares
        || definition.containers.iter().any(|judged| {
            let mut names = judged.variables.iter();
            let is_quitting = |name: &str| name.contains("QUIT") || name.contains("ONE_TIME");
            says(&judged.command().text())
                || judged.fields.entry("lifecycle").is_some()
                || names.any(|variable| variable.known_name().is_some_and(is_quitting))
        })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::Target;
    use crate::review::check::{check, check_fix, check_silent, messages_as};

    fn job(containers: &str) -> String {
        format!(
            "apiVersion: batch/v1\nkind: Job\nmetadata: {{name: j}}\nspec:\n  template:\n    spec:\n      containers:\n{containers}"
        )
    }

    #[test]
    fn the_sidecar_is_pointed_at() {
        check(
            &RULE,
            &job(
                "        - {name: work, image: 'acme/work:1'}\n        - {name: proxy, image: 'envoyproxy/envoy:v1.35'}\n",
            ),
            expect![[r#"
                runtime[endless-job]: the Job never completes: `proxy` goes on running when the others have ended
                 --> task.yaml:9:18
                  |
                9 |         - {name: proxy, image: 'envoyproxy/envoy:v1.35'}
                  |                  ^^^^^
                  = help: make `proxy` an init container with `restartPolicy: Always`: it then ends with the others
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
            "#]],
        );
    }

    #[test]
    fn a_script_without_end_is_one_too() {
        let text = job(
            "        - {name: work, image: 'acme/work:1'}\n        - {name: logs, image: busybox, command: [sh, -c, 'tail -n+1 -F /logs/a']}\n",
        );
        assert_eq!(
            messages_as(&RULE, Target::Kubernetes(33), &text),
            ["the Job never completes: `logs` goes on running when the others have ended"]
        );
    }

    #[test]
    fn the_fix_makes_it_a_native_sidecar() {
        check_fix(
            &RULE,
            &job("        - name: work
          image: acme/work:1
        - name: proxy
          image: envoyproxy/envoy:v1.35
          ports:
            - containerPort: 9901
"),
            "apiVersion: batch/v1
kind: Job
metadata: {name: j}
spec:
  template:
    spec:
      initContainers:
        - name: proxy
          restartPolicy: Always
          image: envoyproxy/envoy:v1.35
          ports:
            - containerPort: 9901
      containers:
        - name: work
          image: acme/work:1
",
        );
    }

    #[test]
    fn it_goes_behind_other_init_containers() {
        check_fix(
            &RULE,
            &job("        - name: proxy
          image: envoyproxy/envoy:v1.35
        - name: work
          image: acme/work:1
      initContainers:
        - name: fetch
          image: acme/fetch:1
"),
            &job("        - name: work
          image: acme/work:1
      initContainers:
        - name: fetch
          image: acme/fetch:1
        - name: proxy
          restartPolicy: Always
          image: envoyproxy/envoy:v1.35
"),
        );
    }

    #[test]
    fn who_is_told_to_stop_or_may_end_is_fine() {
        for containers in [
            "        - {name: work, image: a, command: [sh, -c, 'work; curl -XPOST localhost:15020/quitquitquit']}\n        - {name: istio-proxy, image: istio/proxyv2}\n",
            "        - {name: work, image: a}\n        - {name: fetch, image: acme/fetch}\n",
            "        - {name: work, image: a}\n        - {name: proxy, image: envoyproxy/envoy, command: [envoy, --version]}\n",
            "        - {name: work, image: a}\n        - {name: logs, image: busybox, command: [sh, -c, 'while true; do test -f /done && exit; done']}\n",
            "        - {name: proxy, image: envoyproxy/envoy}\n",
            "        - {name: work, image: a}\n        - {name: consul, image: hashicorp/consul, args: [kv, put, a, b]}\n",
            "        - {name: work, image: a}\n        - {name: proxy, image: '${IMAGE}'}\n",
        ] {
            check_silent(&RULE, &job(containers));
        }
        check_silent(
            &RULE,
            "{kind: Deployment, apiVersion: apps/v1, spec: {template: {spec: {containers: [{name: a, image: b}, {name: p, image: envoyproxy/envoy}]}}}}",
        );
    }

    #[test]
    fn old_clusters_have_no_native_sidecars() {
        let text = job("        - {name: work, image: a}\n        - {name: p, image: envoyproxy/envoy}\n");
        assert_eq!(messages_as(&RULE, Target::Kubernetes(28), &text).len(), 1);
    }
}
