use crate::review::command::Command;
use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::ContainerKind;
use crate::text::Span;

rule! {
    /// An init container never ends, and nothing starts before it has.
    ///
    /// Init containers run one after the other, each to its end; the Pod stays in `Init` for ever when one of
    /// them is an agent or a proxy. With `restartPolicy: Always` it is a native sidecar: what stands behind it
    /// starts as soon as it runs.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: logs
    ///       image: fluent/fluent-bit:4.0
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: logs
    ///       image: fluent/fluent-bit:4.0
    ///       restartPolicy: Always
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/init-containers/>
    "endless-init-container", Runtime, check
}

/// They serve until they are stopped. Words that are no options may be a program instead of theirs.
const SERVERS: [&str; 17] = [
    "AWS for Fluent Bit",
    "Fluent Bit",
    "Fluentd",
    "Filebeat",
    "Promtail",
    "Vector",
    "ADOT Collector",
    "OpenTelemetry Collector",
    "Datadog Agent",
    "Grafana Alloy",
    "Grafana Agent",
    "Telegraf",
    "Envoy",
    "OAuth2 Proxy",
    "PgBouncer",
    "Redis",
    "NGINX",
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers() {
        findings.extend(definition.containers.iter().filter_map(|judged| finding(input, judged)));
    }
}

fn finding(input: &Input<'_>, judged: &Judged<'_>) -> Option<Finding> {
    if judged.container.kind != ContainerKind::Init || !judged.fields.lacks("restartPolicy") {
        return None;
    }
    let span = endless(judged)?;
    let message = format!("`{}` never ends, and nothing behind it starts before that", judged.name());
    let finding = Finding::new(&RULE, span, message).about(&judged.container.id);
    let finding = finding.help("let it go on running as a native sidecar, with `restartPolicy: Always`");
    Some(match judged.go_on_running(input) {
        Some(fix) => finding.fix(fix),
        None => finding,
    })
}

/// What shows that it does not end: its command, else its image.
fn endless(judged: &Judged<'_>) -> Option<Span> {
    let command = judged.command();
    if !command.words.is_empty() {
        return command.endless().or_else(|| server(judged, &command));
    }
    server(judged, &command)
}

fn server(judged: &Judged<'_>, command: &Command) -> Option<Span> {
    let image = judged.container.image.as_ref()?;
    let product = judged.container.role.product()?;
    if product == "git-sync" {
        return syncs_for_ever(judged, command).then_some(image.span);
    }
    let has_options =
        command.words.iter().all(|word| word.value.starts_with("--") && word.value.contains('='));
    (SERVERS.contains(&product) && !command.has_program && has_options).then_some(image.span)
}

/// Git-sync ends after one time only where it is told to:
/// <https://github.com/kubernetes/git-sync>.
fn syncs_for_ever(judged: &Judged<'_>, command: &Command) -> bool {
    let is_once = command.text().contains("one-time") || command.script().is_some();
    let is_set = judged
        .variables
        .iter()
        .any(|variable| variable.known_name().is_none_or(|name| name.ends_with("ONE_TIME")));
    !is_once && !is_set && judged.fields.entry("envFrom").is_none() && !judged.fields.is_unresolved("args")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    fn pod(init: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  initContainers:\n{init}  containers: [{{name: a, image: 'a:1'}}]\n"
        )
    }

    #[test]
    fn a_server_is_pointed_at() {
        check(
            &RULE,
            &pod("    - {name: x, image: 'fluent/fluent-bit:4'}\n"),
            expect![[r#"
            runtime[endless-init-container]: `x` never ends, and nothing behind it starts before that
             --> task.yaml:6:24
              |
            6 |     - {name: x, image: 'fluent/fluent-bit:4'}
              |                        ^^^^^^^^^^^^^^^^^^^^^
              = help: let it go on running as a native sidecar, with `restartPolicy: Always`
              = see: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
        "#]],
        );
    }

    #[test]
    fn so_is_a_command_without_end() {
        check(
            &RULE,
            &pod(
                "    - {name: x, image: busybox, command: [sh, -c, 'tail -F /logs/a']}\n    - {name: s, image: registry.k8s.io/git-sync/git-sync:v4.2.3, args: [--repo=x]}\n",
            ),
            expect![[r#"
                runtime[endless-init-container]: `x` never ends, and nothing behind it starts before that
                 --> task.yaml:6:51
                  |
                6 |     - {name: x, image: busybox, command: [sh, -c, 'tail -F /logs/a']}
                  |                                                   ^^^^^^^^^^^^^^^^^
                  = help: let it go on running as a native sidecar, with `restartPolicy: Always`
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/

                runtime[endless-init-container]: `s` never ends, and nothing behind it starts before that
                 --> task.yaml:7:24
                  |
                7 |     - {name: s, image: registry.k8s.io/git-sync/git-sync:v4.2.3, args: [--repo=x]}
                  |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: let it go on running as a native sidecar, with `restartPolicy: Always`
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
            "#]],
        );
    }

    #[test]
    fn the_fix_lets_it_go_on() {
        check_fix(
            &RULE,
            &pod("    - name: x\n      image: fluent/fluent-bit:4\n"),
            &pod("    - name: x\n      restartPolicy: Always\n      image: fluent/fluent-bit:4\n"),
        );
    }

    #[test]
    fn what_may_end_is_fine() {
        for init in [
            "    - {name: x, image: 'fluent/fluent-bit:4', restartPolicy: Always}\n",
            "    - {name: x, image: 'fluent/fluent-bit:4', command: [cp, /a, /b]}\n",
            "    - {name: x, image: nginx, args: [cp, /a, /b]}\n",
            "    - {name: x, image: busybox, command: [sh, -c, 'until nc -z db 1; do sleep 1; done']}\n",
            "    - {name: x, image: hashicorp/vault, args: [agent, -exit-after-auth]}\n",
            "    - {name: x, image: registry.k8s.io/git-sync/git-sync:v4, args: [--one-time]}\n",
            "    - {name: x, image: registry.k8s.io/git-sync/git-sync:v4, env: [{name: GITSYNC_ONE_TIME, value: 'true'}]}\n",
            "    - {name: x, image: '${I}'}\n",
        ] {
            check_silent(&RULE, &pod(init));
        }
    }
}
