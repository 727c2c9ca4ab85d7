use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// The application sleeps before it stops, the proxy it needs stops at once.
    ///
    /// All containers of a Pod are told to stop together. An application that waits in `preStop`, so that
    /// others learn that it leaves, still gets requests then; its proxy, without such a hook, has ended and takes
    /// them with it. A native sidecar is told to stop only when the others have.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       lifecycle:
    ///         preStop:
    ///           sleep:
    ///             seconds: 10
    ///     - name: envoy
    ///       image: envoyproxy/envoy:v1.35.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: envoy
    ///       image: envoyproxy/envoy:v1.35.0
    ///       restartPolicy: Always
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       lifecycle:
    ///         preStop:
    ///           sleep:
    ///             seconds: 10
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination>
    "sidecar-stops-first", Runtime, check
}

/// They have a time of their own in which they go on serving.
const DRAINING: [&str; 4] = ["Istio proxy", "Linkerd proxy", "Consul dataplane", "Dapr"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.pods_with_containers().filter_map(|definition| finding(input, definition)));
}

/// Once for a Pod.
fn finding(input: &Input<'_>, definition: &Definition<'_>) -> Option<Finding> {
    let sleeper = |app: &Judged<'_>| app.sleep_before_stop().filter(|(seconds, _)| *seconds > 0);
    let (app, (seconds, span)) = definition.apps().find_map(|app| Some((app, sleeper(app)?)))?;
    let proxy = definition.regular().find(|judged| stops_at_once(judged))?;
    let (name, other) = (app.name(), proxy.name());
    let message = format!("`{other}` stops at once, while `{name}` goes on for {seconds} s");
    let finding = Finding::new(&RULE, proxy.container.name_span(), message).about(&proxy.container.id);
    let finding = finding.related(span, format!("`{name}` sleeps here"));
    let finding = finding.help(format!("make `{other}` a native sidecar, or let it sleep as long"));
    Some(match definition.with_native_sidecar(input, proxy) {
        Some(fix) => finding.fix(fix),
        None => finding,
    })
}

fn stops_at_once(judged: &Judged<'_>) -> bool {
    let kind = judged.container.role.kind().map(|kind| kind.key());
    let product = judged.container.role.product();
    let is_needed = matches!(kind, Some("proxy" | "database-proxy"));
    let is_known = product.is_some_and(|product| !DRAINING.contains(&product));
    let text = judged.command().text();
    let drains = ["term_timeout", "term-timeout", "sigterm-delay", "drain", "trap"];
    let may_drain = drains.iter().any(|word| text.contains(word));
    let variables = &judged.variables;
    let mut names = variables.iter().filter_map(|variable| variable.known_name());
    is_needed
        && is_known
        && !may_drain
        && judged.fields.lacks("lifecycle")
        && !names.any(|it| it.contains("DELAY"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    fn pod(helper: &str) -> String {
        format!(
            "apiVersion: v1
kind: Pod
metadata: {{name: p}}
spec:
  containers:
    - name: app
      image: a:1
      lifecycle: {{preStop: {{exec: {{command: [sleep, '5']}}}}}}
    - name: x
      {helper}
"
        )
    }

    #[test]
    fn the_proxy_is_pointed_at() {
        check(
            &RULE,
            &pod("image: nginx:1"),
            expect![[r#"
            runtime[sidecar-stops-first]: `x` stops at once, while `app` goes on for 5 s
             --> task.yaml:9:13
              |
            9 |     - name: x
              |             ^
             ::: task.yaml:8:53
              |
            8 |       lifecycle: {preStop: {exec: {command: [sleep, '5']}}}
              |                                                     --- `app` sleeps here
              = help: make `x` a native sidecar, or let it sleep as long
              = see: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
        "#]],
        );
    }

    #[test]
    fn the_fix_lets_it_stop_later() {
        check_fix(
            &RULE,
            &pod("image: nginx:1"),
            "apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  initContainers:
    - name: x
      restartPolicy: Always
      image: nginx:1
  containers:
    - name: app
      image: a:1
      lifecycle: {preStop: {exec: {command: [sleep, '5']}}}
",
        );
    }

    #[test]
    fn who_waits_drains_or_is_not_needed_is_fine() {
        for helper in [
            "image: nginx:1\n      lifecycle: {preStop: {exec: {command: [sleep, '5']}}}",
            "image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2\n      args: [--max-sigterm-delay=5s]",
            "image: istio/proxyv2:1",
            "image: fluent/fluent-bit:4",
            "image: '${I}'",
        ] {
            check_silent(&RULE, &pod(helper));
        }
    }
}
