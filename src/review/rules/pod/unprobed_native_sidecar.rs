use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::text::Span;

rule! {
    /// A native sidecar has no startup probe, while what stands behind it needs it.
    ///
    /// Without a startup probe, Kubernetes goes on to the next container as soon as the process of the
    /// sidecar runs. A proxy or an agent for secrets does not answer yet then, and the first requests fail. With a
    /// `startupProbe` the others wait until it passes; readiness and liveness probes delay nobody.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: sql-proxy
    ///       image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
    ///       restartPolicy: Always
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
    ///     - name: sql-proxy
    ///       image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
    ///       restartPolicy: Always
    ///       startupProbe:
    ///         tcpSocket:
    ///           port: 5432
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/>
    "unprobed-native-sidecar", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers() {
        let pairs = definition.containers.iter().enumerate();
        findings.extend(pairs.filter_map(|(index, judged)| finding(definition, index, judged)));
    }
}

fn finding(definition: &Definition<'_>, index: usize, judged: &Judged<'_>) -> Option<Finding> {
    // A hook after the start is waited for as well.
    let is_unprobed = judged.is_native_sidecar()
        && judged.fields.lacks("startupProbe")
        && judged.fields.lacks("lifecycle")
        && judged.command().ending().is_none();
    if !is_unprobed {
        return None;
    }
    let behind = definition.containers.get(index + 1..)?;
    let user = behind.iter().find_map(|user| Some((user, user.talks_to(judged)?)));
    let (user, place) = match user {
        Some((user, (span, _))) => (user, Some(span)),
        None if is_always_needed(judged) => (behind.iter().find(|it| it.container.role.is_app())?, None),
        None => return None,
    };
    Some(told(judged, user, place))
}

/// What others cannot do without, and use from the start.
fn is_always_needed(judged: &Judged<'_>) -> bool {
    let kind = judged.container.role.kind().map(|kind| kind.key());
    matches!(kind, Some("database-proxy" | "secrets"))
        || judged
            .container
            .role
            .product()
            .is_some_and(|product| matches!(product, "Istio proxy" | "Linkerd proxy"))
}

fn told(judged: &Judged<'_>, user: &Judged<'_>, place: Option<Span>) -> Finding {
    let (name, other) = (judged.name(), user.name());
    let message = format!("`{other}` starts as soon as the process of `{name}` runs, ready or not");
    let finding = Finding::new(&RULE, judged.container.name_span(), message).about(&judged.container.id);
    let finding = match place {
        Some(span) => finding.related(span, format!("`{other}` talks to it here")),
        None => finding,
    };
    finding.help("give it a `startupProbe`: the containers behind it wait until it passes")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    fn pod(init: &str, app: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  initContainers:\n{init}  containers:\n    - {{name: app, image: 'a:1'{app}}}\n"
        )
    }

    #[test]
    fn the_place_that_needs_it_is_told() {
        check(
            &RULE,
            &pod(
                "    - {name: cache, image: 'acme/cache:1', restartPolicy: Always, ports: [{containerPort: 9000}]}\n",
                ", env: [{name: CACHE, value: 'http://localhost:9000'}]",
            ),
            expect![[r#"
                runtime[unprobed-native-sidecar]: `app` starts as soon as the process of `cache` runs, ready or not
                 --> task.yaml:6:14
                  |
                6 |     - {name: cache, image: 'acme/cache:1', restartPolicy: Always, ports: [{containerPort: 9000}]}
                  |              ^^^^^
                 ::: task.yaml:8:60
                  |
                8 |     - {name: app, image: 'a:1', env: [{name: CACHE, value: 'http://localhost:9000'}]}
                  |                                                            ----------------------- `app` talks to it here
                  = help: give it a `startupProbe`: the containers behind it wait until it passes
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
            "#]],
        );
    }

    #[test]
    fn some_kinds_are_needed_by_nature() {
        check(
            &RULE,
            &pod(
                "    - {name: x, image: gcr.io/cloud-sql-connectors/cloud-sql-proxy, restartPolicy: Always}\n",
                "",
            ),
            expect![[r#"
                runtime[unprobed-native-sidecar]: `app` starts as soon as the process of `x` runs, ready or not
                 --> task.yaml:6:14
                  |
                6 |     - {name: x, image: gcr.io/cloud-sql-connectors/cloud-sql-proxy, restartPolicy: Always}
                  |              ^
                  = help: give it a `startupProbe`: the containers behind it wait until it passes
                  = see: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
            "#]],
        );
    }

    #[test]
    fn what_is_probed_or_not_needed_is_fine() {
        let proxy = "name: x, image: gcr.io/cloud-sql-connectors/cloud-sql-proxy, restartPolicy: Always";
        for init in [
            format!("    - {{{proxy}, startupProbe: {{tcpSocket: {{port: 1}}}}}}\n"),
            format!("    - {{{proxy}, lifecycle: {{postStart: {{exec: {{command: [wait]}}}}}}}}\n"),
            "    - {name: x, image: fluent/fluent-bit, restartPolicy: Always}\n".to_owned(),
            "    - {name: x, image: '${I}', restartPolicy: Always}\n".to_owned(),
            "    - {name: x, image: gcr.io/cloud-sql-connectors/cloud-sql-proxy}\n".to_owned(),
        ] {
            check_silent(&RULE, &pod(&init, ""));
        }
    }
}
