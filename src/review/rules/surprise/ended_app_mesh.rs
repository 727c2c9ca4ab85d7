use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// The task is part of a mesh of App Mesh, which AWS has switched off.
    ///
    /// App Mesh ended on 30 September 2026. Its Envoy gets no configuration any more, and what
    /// `proxyConfiguration` redirects goes nowhere. Service Connect does the same without a proxy in the
    /// definition: ECS adds it.
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
    ///     image: 840364872350.dkr.ecr.eu-central-1.amazonaws.com/aws-appmesh-envoy:v1.29.12.1-prod
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - name: http
    ///         containerPort: 8080
    /// ```
    ///
    /// <https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html>
    "ended-app-mesh", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let is_envoy = |judged: &&Judged<'_>| judged.container.role.product() == Some("App Mesh Envoy");
    let envoy = definition.containers.iter().find(is_envoy);
    let configuration = definition.fields.entry("proxyConfiguration");
    let named = definition.fields.mapping("proxyConfiguration").and_then(|proxy| proxy.text("type"));
    let span = match (&named, envoy) {
        (Some(named), _) if named.value.known().is_some_and(|it| it == "APPMESH") => {
            configuration?.key.span()
        }
        (_, Some(envoy)) => envoy.container.image.as_ref()?.span,
        _ => return None,
    };
    let finding = Finding::new(&RULE, span, "this is for App Mesh, which ended on 30 September 2026");
    let finding = match envoy {
        Some(envoy) => finding.about(&envoy.container.id),
        None => finding,
    };
    Some(finding.help("use Service Connect, which the service asks for, and remove the proxy"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_configuration_is_pointed_at() {
        check(
            &RULE,
            "proxyConfiguration: {type: APPMESH, containerName: e}
containerDefinitions: [{name: e, image: e}]
",
            expect![[r#"
                runtime[ended-app-mesh]: this is for App Mesh, which ended on 30 September 2026
                 --> task.yaml:1:1
                  |
                1 | proxyConfiguration: {type: APPMESH, containerName: e}
                  | ^^^^^^^^^^^^^^^^^^
                  = help: use Service Connect, which the service asks for, and remove the proxy
                  = see: https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html
            "#]],
        );
    }

    #[test]
    fn so_is_its_envoy() {
        check(
            &RULE,
            r#"[{name: a, image: a}, {name: e, image: "840364872350.dkr.ecr.eu-west-1.amazonaws.com/aws-appmesh-envoy:v1"}]"#,
            expect![[r#"
                runtime[ended-app-mesh]: this is for App Mesh, which ended on 30 September 2026
                 --> task.yaml:1:40
                  |
                1 | …, image: a}, {name: e, image: "840364872350.dkr.ecr.eu-west-1.amazonaws.com/aws-appmesh-envoy:v1"}]
                  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: use Service Connect, which the service asks for, and remove the proxy
                  = see: https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html
            "#]],
        );
    }

    #[test]
    fn another_envoy_is_fine() {
        check_silent(&RULE, r#"[{name: a, image: a}, {name: e, image: "envoyproxy/envoy:v1"}]"#);
        check_silent(
            &RULE,
            "{proxyConfiguration: {type: '${T}', containerName: e}, containerDefinitions: [{name: e, image: e}]}",
        );
    }
}
