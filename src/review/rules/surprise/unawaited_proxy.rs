use crate::review::mend::{depend_on, fix};
use crate::review::rule::rule;
use crate::review::waits::Order;
use crate::review::{Definition, Finding, Input};

rule! {
    /// Traffic is redirected through a proxy that the application does not wait for.
    ///
    /// `proxyConfiguration` sends all traffic of the task through the proxy from the first moment on. What
    /// the application asks for before the proxy listens fails; when the task stops, the proxy may be gone
    /// first. The application should wait for it to be `HEALTHY`.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     user: "1337"
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: envoy
    ///         condition: HEALTHY
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     user: "1337"
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl -s http://localhost:9901/server_info]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html>
    "unawaited-proxy", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        check_apps(findings, definition);
    }
}

fn check_apps(findings: &mut Vec<Finding>, definition: &Definition<'_>) {
    let configured = definition.task.proxy.as_ref().and_then(|proxy| proxy.container.as_ref());
    let Some((configured, name)) = configured.and_then(|it| Some((it, it.value.known()?))) else { return };
    let Some(proxy) = definition.named(name) else { return };
    let edges = definition.task.edges();
    let order = Order::new(&edges);
    let to = &proxy.container.id;
    for app in definition.apps().filter(|app| app.container.id != *to) {
        let from = &app.container.id;
        if !app.knows_waits() || order.is_settled(from, to) {
            continue;
        }
        let (name, called) = (app.name(), proxy.name());
        let message = format!("`{name}` does not wait for `{called}`, which all its traffic goes through");
        let finding = Finding::new(&RULE, app.container.name_span(), message).about(from);
        let finding = finding.related(configured.span, "this redirects the traffic");
        let finding = finding.help(format!("let `{name}` depend on `{called}` with `HEALTHY`"));
        let edits = depend_on(app, "image", proxy);
        findings.push(match edits.filter(|_| proxy.container.health_check.is_some()) {
            Some(edits) => finding.fix(fix(format!("Let it depend on {called}"), edits)),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_application_is_pointed_at() {
        check(
            &RULE,
            "proxyConfiguration: {type: APPMESH, containerName: envoy}
containerDefinitions:
  - name: app
    image: a
  - name: envoy
    image: b
",
            expect![[r#"
                runtime[unawaited-proxy]: `app` does not wait for `envoy`, which all its traffic goes through
                 --> task.yaml:3:11
                  |
                3 |   - name: app
                  |           ^^^
                 ::: task.yaml:1:52
                  |
                1 | proxyConfiguration: {type: APPMESH, containerName: envoy}
                  |                                                    ----- this redirects the traffic
                  = help: let `app` depend on `envoy` with `HEALTHY`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
            "#]],
        );
    }

    #[test]
    fn who_waits_or_may_wait_is_fine() {
        check_silent(
            &RULE,
            "{proxyConfiguration: {containerName: e}, containerDefinitions: [{name: app, image: a, dependsOn: [{containerName: e, condition: START}]}, {name: e, image: b}]}",
        );
        check_silent(
            &RULE,
            "{proxyConfiguration: {containerName: e}, containerDefinitions: [{name: app, image: a, dependsOn: [{containerName: '${E}', condition: START}]}, {name: e, image: b}]}",
        );
        check_silent(
            &RULE,
            "{proxyConfiguration: {containerName: '${E}'}, containerDefinitions: [{name: app, image: a}, {name: e, image: b}]}",
        );
    }

    #[test]
    fn the_fix_lets_it_wait_for_the_health_of_the_proxy() {
        let text = |waits: &str| {
            format!(
                "proxyConfiguration: {{containerName: e}}
containerDefinitions:
  - name: app
    image: acme/app:1.0
{waits}  - name: e
    image: e:1
    healthCheck: {{command: [CMD-SHELL, exit 0]}}
"
            )
        };
        let waits = "    dependsOn:\n      - containerName: e\n        condition: HEALTHY\n";
        check_fix(&RULE, &text(""), &text(waits));
    }
}
