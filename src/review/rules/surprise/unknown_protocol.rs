use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::Port;
use crate::text::shorten;

rule! {
    /// A port has a protocol that ECS does not know.
    ///
    /// It knows `tcp` and `udp`, in small letters. The console refuses anything else; the API takes it, and
    /// makes it `tcp`. What speaks HTTP is `tcp`, too: `appProtocol` says what it speaks.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    ///         protocol: http
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    ///         protocol: tcp
    /// ```
    ///
    /// Writing `tcp` is safe: it says what happens anyway.
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "unknown-protocol", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        findings.extend(judged.container.ports.iter().filter_map(|port| finding(input.text, judged, port)));
    }
}

fn finding(text: &str, judged: &Judged<'_>, port: &Port) -> Option<Finding> {
    let protocol = port.protocol.as_ref()?;
    let written = protocol.value.known().filter(|it| !matches!(it.as_str(), "tcp" | "udp" | ""))?;
    let message = format!("`{}` is no protocol of a port: ECS takes it for `tcp`", shorten(written));
    let finding = Finding::new(&RULE, protocol.span, message).about(&judged.container.id);
    Some(if written.eq_ignore_ascii_case("udp") {
        finding.did_you_mean(text, "udp")
    } else {
        finding.help("write `tcp`").change_to(text, "tcp").safely()
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_protocol_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  portMappings:
    - {containerPort: 80, protocol: http}
    - {containerPort: 53, protocol: UDP}
",
            expect![[r#"
                advice[unknown-protocol]: `http` is no protocol of a port: ECS takes it for `tcp`
                 --> task.yaml:3:37
                  |
                3 |     - {containerPort: 80, protocol: http}
                  |                                     ^^^^
                  = help: write `tcp`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html

                advice[unknown-protocol]: `UDP` is no protocol of a port: ECS takes it for `tcp`
                 --> task.yaml:4:37
                  |
                4 |     - {containerPort: 53, protocol: UDP}
                  |                                     ^^^
                  = help: did you mean `udp`?
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn what_happens_anyway_is_written() {
        check_fix(
            &RULE,
            r#"[{"name": "a", "portMappings": [{"containerPort": 80, "protocol": "HTTP"}]}]"#,
            r#"[{"name": "a", "portMappings": [{"containerPort": 80, "protocol": "tcp"}]}]"#,
        );
    }

    #[test]
    fn what_is_known_or_unresolved_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, portMappings: [{containerPort: 80, protocol: tcp}, {containerPort: 53, protocol: udp}]}]",
        );
        check_silent(
            &RULE,
            "[{name: a, portMappings: [{containerPort: 80}, {containerPort: 81, protocol: !Ref P}]}]",
        );
    }
}
