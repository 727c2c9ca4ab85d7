use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NetworkMode;

rule! {
    /// A proxy is configured for another network mode than `awsvpc`.
    ///
    /// Traffic is redirected in the network that all containers of the task share. ECS refuses to register
    /// the task definition: `APPMESH proxy configuration is only supported in networkMode=awsvpc`. Without
    /// the key, the mode is `bridge`.
    ///
    /// ```yaml,bad
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: acme/envoy:1.0
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    ///   properties:
    ///     - {name: IgnoredUID, value: "1337"}
    ///     - {name: AppPorts, value: "8080"}
    ///     - {name: ProxyIngressPort, value: "15000"}
    ///     - {name: ProxyEgressPort, value: "15001"}
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: acme/envoy:1.0
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    ///   properties:
    ///     - {name: IgnoredUID, value: "1337"}
    ///     - {name: AppPorts, value: "8080"}
    ///     - {name: ProxyIngressPort, value: "15000"}
    ///     - {name: ProxyEgressPort, value: "15001"}
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html>
    "proxy-without-awsvpc", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let Some(proxy) = definition.fields.filled("proxyConfiguration") else { continue };
        let message = "`proxyConfiguration` needs `networkMode: awsvpc`";
        match &definition.task.network.mode {
            Some(mode) if mode.value.known().is_some_and(|mode| *mode != NetworkMode::AwsVpc) => {
                let finding = Finding::new(&RULE, mode.span, message).related(proxy.key.span(), "the proxy");
                findings.push(finding.change_to(input.text, "awsvpc"));
            }
            None if definition.fields.lacks("networkMode") => {
                findings
                    .push(Finding::new(&RULE, proxy.key.span(), message).help("write `networkMode: awsvpc`"));
            }
            _ => {}
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
            "networkMode: bridge
proxyConfiguration: {containerName: a}
containerDefinitions: [{name: a}]
",
            expect![[r#"
                rejected[proxy-without-awsvpc]: `proxyConfiguration` needs `networkMode: awsvpc`
                 --> task.yaml:1:14
                  |
                1 | networkMode: bridge
                  |              ^^^^^^
                 ::: task.yaml:2:1
                  |
                2 | proxyConfiguration: {containerName: a}
                  | ------------------ the proxy
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"{"networkMode": "host", "proxyConfiguration": {"containerName": "a"}, "containerDefinitions": []}"#,
            r#"{"networkMode": "awsvpc", "proxyConfiguration": {"containerName": "a"}, "containerDefinitions": []}"#,
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{networkMode: awsvpc, proxyConfiguration: {containerName: a}, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{networkMode: !Ref M, proxyConfiguration: {containerName: a}, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            r#"{networkMode: bridge, proxyConfiguration: !If [P, {containerName: a}, !Ref "AWS::NoValue"], containerDefinitions: []}"#,
        );
    }

    #[test]
    fn absent_is_bridge() {
        check(
            &RULE,
            "{proxyConfiguration: {containerName: a}, containerDefinitions: [{name: a}]}",
            expect![[r#"
                rejected[proxy-without-awsvpc]: `proxyConfiguration` needs `networkMode: awsvpc`
                 --> task.yaml:1:2
                  |
                1 | {proxyConfiguration: {containerName: a}, containerDefinitions: [{name: a}]}
                  |  ^^^^^^^^^^^^^^^^^^
                  = help: write `networkMode: awsvpc`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
            "#]],
        );
    }
}
