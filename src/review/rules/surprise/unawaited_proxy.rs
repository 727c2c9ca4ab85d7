use crate::review::rule::rule;
use crate::review::waits::reaches;
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
    let to = &proxy.container.id;
    for app in definition.apps().filter(|app| app.container.id != *to) {
        let from = &app.container.id;
        if !app.knows_waits() || reaches(&edges, from, to) || reaches(&edges, to, from) {
            continue;
        }
        let (name, proxy) = (app.called(), proxy.called());
        let message = format!("`{name}` does not wait for `{proxy}`, which all its traffic goes through");
        let finding = Finding::new(&RULE, app.container.name_span(), message).about(from);
        let finding = finding.related(configured.span, "this redirects the traffic");
        findings.push(finding.help(format!("let `{name}` depend on `{proxy}` with `HEALTHY`")));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

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
}
