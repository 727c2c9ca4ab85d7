use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Container;
use crate::text::{Gather, nearest, shorten};

rule! {
    /// The proxy of a task is a container that does not exist.
    ///
    /// ECS refuses to register the task definition: `Proxy container [envoy] does not exist.`
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: acme/envoy:1.0
    /// proxyConfiguration:
    ///   type: APPMESH
    ///   containerName: envoi
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
    "unknown-proxy-container", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.ecs().map(|definition| definition.task).filter(|task| task.knows_all_containers()) {
        if let Some(field) = task.proxy.as_ref().and_then(|proxy| proxy.container.as_ref())
            && let Some(name) = field.value.known()
            && task.container(name).is_none()
        {
            let message = format!("the proxy `{}` does not exist", shorten(name));
            let finding = Finding::new(&RULE, field.span, message);
            let names: Vec<&str> = task.containers.iter().filter_map(Container::known_name).gather();
            findings.push(match nearest(name, &names) {
                Some(near) => finding.did_you_mean(input.text, near),
                None => finding.help("name a container of this task"),
            });
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
            "proxyConfiguration: {containerName: proxy}
containerDefinitions: [{name: app}]
",
            expect![[r#"
                rejected[unknown-proxy-container]: the proxy `proxy` does not exist
                 --> task.yaml:1:37
                  |
                1 | proxyConfiguration: {containerName: proxy}
                  |                                     ^^^^^
                  = help: name a container of this task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"{proxyConfiguration: {containerName: "envoi"}, containerDefinitions: [{name: envoy}]}"#,
            r#"{proxyConfiguration: {containerName: "envoy"}, containerDefinitions: [{name: envoy}]}"#,
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "{proxyConfiguration: {containerName: a}, containerDefinitions: [{name: a}]}");
        check_silent(
            &RULE,
            "{proxyConfiguration: {containerName: !Ref P}, containerDefinitions: [{name: a}]}",
        );
        check_silent(
            &RULE,
            "{proxyConfiguration: {containerName: a}, containerDefinitions: [{name: !Ref A}]}",
        );
    }
}
