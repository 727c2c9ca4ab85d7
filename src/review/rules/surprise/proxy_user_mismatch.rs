use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::{Field, Known};

rule! {
    /// The proxy runs as another user than the one whose traffic is left alone.
    ///
    /// Traffic of the user in `IgnoredUID`, or the group in `IgnoredGID`, is not redirected, so that what
    /// the proxy sends gets out. When the proxy runs as somebody else, its own traffic is sent back into
    /// it.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    ///   properties:
    ///     - name: IgnoredUID
    ///       value: "1337"
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     user: "1000"
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoy
    ///   properties:
    ///     - name: IgnoredUID
    ///       value: "1337"
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     user: "1337"
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html>
    "proxy-user-mismatch", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(|definition| finding(input.text, definition)));
}

fn finding(text: &str, definition: &Definition<'_>) -> Option<Finding> {
    let proxy = definition.fields.mapping("proxyConfiguration")?;
    let properties = proxy.mappings("properties");
    let property = |wanted: &str| -> Option<Field<Known<String>>> {
        let mut found = properties
            .iter()
            .filter(|(_, it)| it.text("name").is_some_and(|name| name.value.as_written() == wanted));
        found.next()?.1.text("value").filter(|value| !value.value.as_written().is_empty())
    };
    let ignored = property("IgnoredUID")?;
    // One of the two is enough.
    if property("IgnoredGID").is_some() {
        return None;
    }
    let container = definition.named(proxy.text("containerName")?.value.known()?)?;
    let name = container.name();
    let wanted = ignored.value.known()?;
    let Some(user) = container.fields.text("user") else {
        if container.fields.entry("user").is_some() {
            return None;
        }
        let message =
            format!("`{name}` must run as user {wanted}, whose traffic is not redirected, but has no `user`");
        let finding =
            Finding::new(&RULE, container.container.name_span(), message).about(&container.container.id);
        return Some(
            finding
                .related(ignored.span, "traffic of this user is left alone")
                .help(format!("write `user: \"{wanted}\"`")),
        );
    };
    let written = user.value.known()?;
    let is_number = written.split(':').next().is_some_and(|user| user.parse::<u32>().is_ok());
    if !is_number || written.split(':').next() == Some(wanted) {
        return None;
    }
    let message =
        format!("`{name}` runs as user {written}, but it is the traffic of {wanted} that is not redirected");
    let finding = Finding::new(&RULE, user.span, message).about(&container.container.id);
    let finding = finding.related(ignored.span, "traffic of this user is left alone");
    let edits = replace(text, user.span, wanted);
    Some(finding.help("make both the same").fix(fix(format!("Run it as {wanted}"), edits)))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_user_is_pointed_at() {
        check(
            &RULE,
            r#"proxyConfiguration:
  containerName: e
  properties: [{name: IgnoredUID, value: "1337"}]
containerDefinitions:
  - name: e
    image: e
    user: "1"
"#,
            expect![[r#"
                runtime[proxy-user-mismatch]: `e` runs as user 1, but it is the traffic of 1337 that is not redirected
                 --> task.yaml:7:11
                  |
                7 |     user: "1"
                  |           ^^^
                 ::: task.yaml:3:42
                  |
                3 |   properties: [{name: IgnoredUID, value: "1337"}]
                  |                                          ------ traffic of this user is left alone
                  = help: make both the same
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
            "#]],
        );
    }

    #[test]
    fn no_user_is_another_one() {
        check(
            &RULE,
            r#"{proxyConfiguration: {containerName: e, properties: [{name: IgnoredUID, value: "1337"}]}, containerDefinitions: [{name: e, image: e}]}"#,
            expect![[r#"
                runtime[proxy-user-mismatch]: `e` must run as user 1337, whose traffic is not redirected, but has no `user`
                 --> task.yaml:1:121
                  |
                1 | …containerDefinitions: [{name: e, image: e}]}
                  |                                ^
                 ::: task.yaml:1:80
                  |
                1 | …s: [{name: IgnoredUID, value: "1337"}]}, containerDefinitions: [{name: e, image: e}]}
                  |                                ------ traffic of this user is left alone
                  = help: write `user: "1337"`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
            "#]],
        );
    }

    #[test]
    fn the_fix_takes_the_ignored_one() {
        check_fix(
            &RULE,
            r#"{proxyConfiguration: {containerName: e, properties: [{name: IgnoredUID, value: "1337"}]}, containerDefinitions: [{name: e, image: e, user: "1"}]}"#,
            r#"{proxyConfiguration: {containerName: e, properties: [{name: IgnoredUID, value: "1337"}]}, containerDefinitions: [{name: e, image: e, user: "1337"}]}"#,
        );
    }

    #[test]
    fn groups_names_and_placeholders_are_left_alone() {
        check_silent(
            &RULE,
            r#"{proxyConfiguration: {containerName: e, properties: [{name: IgnoredUID, value: "1337"}]}, containerDefinitions: [{name: e, image: e, user: "1337:1337"}]}"#,
        );
        check_silent(
            &RULE,
            r#"{proxyConfiguration: {containerName: e, properties: [{name: IgnoredUID, value: "1337"}]}, containerDefinitions: [{name: e, image: e, user: envoy}]}"#,
        );
        check_silent(
            &RULE,
            r#"{proxyConfiguration: {containerName: e, properties: [{name: IgnoredUID, value: "1337"}, {name: IgnoredGID, value: "5"}]}, containerDefinitions: [{name: e, image: e}]}"#,
        );
        check_silent(
            &RULE,
            "{proxyConfiguration: {containerName: e, properties: [{name: IgnoredUID, value: '${U}'}]}, containerDefinitions: [{name: e, image: e}]}",
        );
    }
}
