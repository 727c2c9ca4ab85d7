use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::{Field, Known, NetworkMode};
use crate::text::shorten;

rule! {
    /// Two containers of one network set a kernel parameter of it to different values.
    ///
    /// With `awsvpc`, parameters of `net.*` belong to the network of the task: the container that starts
    /// last decides for all, and the order of starts is not fixed.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     systemControls:
    ///       - namespace: net.core.somaxconn
    ///         value: "1024"
    ///   - name: proxy
    ///     image: envoyproxy/envoy:v1.35
    ///     systemControls:
    ///       - namespace: net.core.somaxconn
    ///         value: "4096"
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     systemControls:
    ///       - namespace: net.core.somaxconn
    ///         value: "4096"
    ///   - name: proxy
    ///     image: envoyproxy/envoy:v1.35
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html>
    "conflicting-system-controls", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.known_network(input) == Some(NetworkMode::AwsVpc)) {
        check_controls(findings, definition);
    }
}

fn check_controls(findings: &mut Vec<Finding>, definition: &Definition<'_>) {
    let mut seen: Vec<(String, Field<Known<String>>)> = Vec::new();
    for judged in definition.containers.iter().filter(|judged| judged.container.only_if.is_none()) {
        for (_, control) in judged.fields.mappings("systemControls") {
            let Some((name, value)) = control.text("namespace").zip(control.text("value")) else { continue };
            let Some(name) = name.value.known().filter(|name| name.starts_with("net.")) else { continue };
            let Some(first) = seen.iter().find(|(other, _)| other == name) else {
                seen.push((name.clone(), value));
                continue;
            };
            let (Some(first_value), Some(written)) = (first.1.value.known(), value.value.known()) else {
                continue;
            };
            if first_value != written {
                let message = format!(
                    "`{}` is set to {} and to {}",
                    shorten(name),
                    shorten(first_value),
                    shorten(written)
                );
                let finding = Finding::new(&RULE, value.span, message).about(&judged.container.id);
                findings.push(
                    finding
                        .related(first.1.span, "the other value")
                        .help("set it once: the network is that of all containers"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_second_value_is_pointed_at() {
        check(
            &RULE,
            r#"networkMode: awsvpc
containerDefinitions:
  - {name: a, image: a, systemControls: [{namespace: net.ipv4.tcp_keepalive_time, value: "60"}]}
  - {name: b, image: b, systemControls: [{namespace: net.ipv4.tcp_keepalive_time, value: "90"}]}
"#,
            expect![[r#"
                runtime[conflicting-system-controls]: `net.ipv4.tcp_keepalive_time` is set to 60 and to 90
                 --> task.yaml:4:90
                  |
                4 |   - {name: b, image: b, systemControls: [{namespace: net.ipv4.tcp_keepalive_time, value: "90"}]}
                  |                                                                                          ^^^^
                 ::: task.yaml:3:90
                  |
                3 |   - {name: a, image: a, systemControls: [{namespace: net.ipv4.tcp_keepalive_time, value: "60"}]}
                  |                                                                                          ---- the other value
                  = help: set it once: the network is that of all containers
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html
            "#]],
        );
    }

    #[test]
    fn equal_values_and_other_networks_are_fine() {
        check_silent(
            &RULE,
            r#"{networkMode: awsvpc, containerDefinitions: [{name: a, image: a, systemControls: [{namespace: net.a, value: "1"}]}, {name: b, image: b, systemControls: [{namespace: net.a, value: "1"}]}]}"#,
        );
        check_silent(
            &RULE,
            r#"{networkMode: bridge, containerDefinitions: [{name: a, image: a, systemControls: [{namespace: net.a, value: "1"}]}, {name: b, image: b, systemControls: [{namespace: net.a, value: "2"}]}]}"#,
        );
        check_silent(
            &RULE,
            "{networkMode: awsvpc, containerDefinitions: [{name: a, image: a, systemControls: [{namespace: net.a, value: '${V}'}]}, {name: b, image: b, systemControls: [{namespace: net.a, value: '2'}]}]}",
        );
    }
}
