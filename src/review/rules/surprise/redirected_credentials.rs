use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// The proxy takes over the traffic to the addresses of credentials and metadata.
    ///
    /// Containers get the credentials of their task role from 169.254.170.2, and ask 169.254.169.254 for
    /// metadata. Unless `EgressIgnoredIPs` names both, these requests go through the proxy, and calls of
    /// AWS fail.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    ///   properties:
    ///     - name: ProxyEgressPort
    ///       value: "15001"
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    ///   properties:
    ///     - name: ProxyEgressPort
    ///       value: "15001"
    ///     - name: EgressIgnoredIPs
    ///       value: 169.254.170.2,169.254.169.254
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html>
    "redirected-credentials", Runtime, check
}

/// Where the task gets its credentials from.
const CREDENTIALS: &str = "169.254.170.2";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let proxy = definition.fields.mapping("proxyConfiguration")?;
    let key = proxy.entry("properties")?;
    let properties = proxy.mappings("properties");
    let names = properties.iter().filter_map(|(_, it)| Some((it.text("name")?, it.text("value"))));
    let (mut has_egress, mut ignored) = (false, None);
    for (name, value) in names {
        match name.value.known()?.as_str() {
            "ProxyEgressPort" => has_egress = true,
            "EgressIgnoredIPs" => ignored = value,
            _ => {}
        }
    }
    if !has_egress || properties.len() != proxy.members("properties").len() {
        return None;
    }
    let span = match &ignored {
        None => key.key.span(),
        Some(value) if value.value.known()?.contains(CREDENTIALS) => return None,
        Some(value) => value.span,
    };
    let message = format!("requests for credentials, to `{CREDENTIALS}`, go through the proxy");
    let finding = Finding::new(&RULE, span, message);
    Some(finding.help("set `EgressIgnoredIPs` to `169.254.170.2,169.254.169.254`"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_list_is_pointed_at() {
        check(
            &RULE,
            r#"proxyConfiguration:
  properties:
    - {name: ProxyEgressPort, value: "15001"}
    - {name: EgressIgnoredIPs, value: 169.254.169.254}
containerDefinitions: [{name: e, image: e}]
"#,
            expect![[r#"
                runtime[redirected-credentials]: requests for credentials, to `169.254.170.2`, go through the proxy
                 --> task.yaml:4:39
                  |
                4 |     - {name: EgressIgnoredIPs, value: 169.254.169.254}
                  |                                       ^^^^^^^^^^^^^^^
                  = help: set `EgressIgnoredIPs` to `169.254.170.2,169.254.169.254`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
            "#]],
        );
    }

    #[test]
    fn the_list_may_be_missing() {
        check(
            &RULE,
            r#"{proxyConfiguration: {properties: [{name: ProxyEgressPort, value: "1"}]}, containerDefinitions: [{name: e, image: e}]}"#,
            expect![[r#"
                runtime[redirected-credentials]: requests for credentials, to `169.254.170.2`, go through the proxy
                 --> task.yaml:1:23
                  |
                1 | {proxyConfiguration: {properties: [{name: ProxyEgressPort, value: "1"}]}, containerDefinitions: [{na…
                  |                       ^^^^^^^^^^
                  = help: set `EgressIgnoredIPs` to `169.254.170.2,169.254.169.254`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
            "#]],
        );
    }

    #[test]
    fn ranges_of_names_and_placeholders_are_left_alone() {
        check_silent(
            &RULE,
            r#"{proxyConfiguration: {properties: [{name: ProxyEgressPort, value: "1"}, {name: EgressIgnoredIPs, value: "169.254.170.2,169.254.169.254"}]}, containerDefinitions: [{name: e, image: e}]}"#,
        );
        check_silent(
            &RULE,
            "{proxyConfiguration: {properties: [{name: ProxyEgressPort, value: '1'}, {name: EgressIgnoredIPs, value: '${I}'}]}, containerDefinitions: [{name: e, image: e}]}",
        );
        check_silent(
            &RULE,
            "{proxyConfiguration: {properties: '${P}'}, containerDefinitions: [{name: e, image: e}]}",
        );
    }
}
