use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::Fields;
use crate::text::Gather;

rule! {
    /// `proxyConfiguration` leaves out what the redirection cannot do without.
    ///
    /// The traffic of `AppPorts` goes to `ProxyIngressPort`, that of the containers to `ProxyEgressPort`, but
    /// for the proxy itself, which is known by `IgnoredUID` or `IgnoredGID`. Without one of these, requests miss
    /// the proxy, or go round in a circle.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    ///   properties:
    ///     - {name: AppPorts, value: "8080"}
    ///     - {name: ProxyIngressPort, value: "15000"}
    ///     - {name: ProxyEgressPort, value: "15001"}
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: acme/envoy:1.0
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    ///   properties:
    ///     - {name: IgnoredUID, value: "1337"}
    ///     - {name: AppPorts, value: "8080"}
    ///     - {name: ProxyIngressPort, value: "15000"}
    ///     - {name: ProxyEgressPort, value: "15001"}
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: acme/envoy:1.0
    ///     user: "1337"
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html>
    "incomplete-proxy", Runtime, check
}

/// Each with the name of another that stands for it.
const REQUIRED: [(&str, &str); 4] = [
    ("IgnoredUID", "IgnoredGID"),
    ("AppPorts", "AppPorts"),
    ("ProxyIngressPort", "ProxyIngressPort"),
    ("ProxyEgressPort", "ProxyEgressPort"),
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let proxy = definition.fields.mapping("proxyConfiguration")?;
    let names = if proxy.lacks("properties") { Vec::new() } else { names(&proxy)? };
    let has = |name: &str| names.iter().any(|written| written == name);
    let missing = REQUIRED
        .iter()
        .filter(|(name, other)| !has(name) && !has(other))
        .map(|(name, _)| format!("`{name}`"));
    let missing: Vec<String> = missing.gather();
    if missing.is_empty() {
        return None;
    }
    let span = definition.fields.entry("proxyConfiguration")?.key.span();
    let finding = Finding::new(&RULE, span, format!("the redirection needs {}", missing.join(", ")));
    Some(finding.help("write it among the properties; `IgnoredGID` may stand for `IgnoredUID`"))
}

/// The names of the properties that have a value; nothing where a placeholder may be more.
fn names(proxy: &Fields<'_>) -> Option<Vec<String>> {
    if proxy.is_unresolved("properties") {
        return None;
    }
    let mut names = Vec::new();
    for (_, property) in proxy.mappings("properties") {
        let is_empty =
            property.text("value").is_some_and(|it| it.value.known().is_some_and(String::is_empty));
        let name = property.text("name")?.value.known()?.clone();
        if !is_empty {
            names.push(name);
        }
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    fn task(properties: &str) -> String {
        format!(
            "networkMode: awsvpc\nproxyConfiguration: {{type: APPMESH, containerName: b, properties: {properties}}}\ncontainerDefinitions: [{{name: a, image: a}}, {{name: b, image: b}}]\n"
        )
    }

    #[test]
    fn what_is_missing_is_named() {
        check(
            &RULE,
            &task("[{name: AppPorts, value: '80'}, {name: IgnoredUID, value: ''}]"),
            expect![[r#"
            runtime[incomplete-proxy]: the redirection needs `IgnoredUID`, `ProxyIngressPort`, `ProxyEgressPort`
             --> task.yaml:2:1
              |
            2 | proxyConfiguration: {type: APPMESH, containerName: b, properties: [{name: AppPorts, value: '80'}, {n…
              | ^^^^^^^^^^^^^^^^^^
              = help: write it among the properties; `IgnoredGID` may stand for `IgnoredUID`
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
        "#]],
        );
    }

    #[test]
    fn all_and_placeholders_are_fine() {
        check_silent(
            &RULE,
            &task(
                "[{name: AppPorts, value: '${P}'}, {name: IgnoredGID, value: '1'}, {name: ProxyIngressPort, value: '2'}, {name: ProxyEgressPort, value: '3'}]",
            ),
        );
        check_silent(&RULE, &task("'${P}'"));
        check_silent(&RULE, &task("[{name: '${N}', value: '80'}]"));
    }
}
