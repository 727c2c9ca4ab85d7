use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// A port range does not go from a lower to a higher port.
    ///
    /// ECS refuses to register the task definition: `Invalid 'containerPortRange' setting for container
    /// 'app'.` A range is written as `first-last`, of ports from 1 to 65535.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPortRange: 8090-8080
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPortRange: 8080-8090
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "reversed-port-range", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        for (_, mapping) in &judged.port_mappings {
            let Some(range) = mapping.text("containerPortRange") else { continue };
            let Some(written) = range.value.known().filter(|range| !is_range(range)) else { continue };
            let message = format!("`{}` is no range of ports", shorten(written));
            let finding = Finding::new(&RULE, range.span, message).about(&judged.container.id);
            findings.push(match written.split_once('-') {
                Some((last, first)) if is_range(&format!("{first}-{last}")) => finding
                    .help("the lower port comes first")
                    .change_to(input.text, &format!("{first}-{last}")),
                _ => finding.help("write the first and the last port: `8080-8090`"),
            });
        }
    }
}

fn is_range(text: &str) -> bool {
    let Some((first, last)) = text.split_once('-') else { return false };
    let (first, last) = (first.parse::<u16>(), last.parse::<u16>());
    matches!((first, last), (Ok(first), Ok(last)) if 0 < first && first < last)
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
            "[{name: a, portMappings: [{containerPortRange: 8090-8080}, {containerPortRange: 80-99999}]}]",
            expect![[r#"
                rejected[reversed-port-range]: `8090-8080` is no range of ports
                 --> task.yaml:1:48
                  |
                1 | [{name: a, portMappings: [{containerPortRange: 8090-8080}, {containerPortRange: 80-99999}]}]
                  |                                                ^^^^^^^^^
                  = help: the lower port comes first
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html

                rejected[reversed-port-range]: `80-99999` is no range of ports
                 --> task.yaml:1:81
                  |
                1 | [{name: a, portMappings: [{containerPortRange: 8090-8080}, {containerPortRange: 80-99999}]}]
                  |                                                                                 ^^^^^^^^
                  = help: write the first and the last port: `8080-8090`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"[{"name": "a", "portMappings": [{"containerPortRange": "8090-8080"}]}]"#,
            r#"[{"name": "a", "portMappings": [{"containerPortRange": "8080-8090"}]}]"#,
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, portMappings: [{containerPortRange: 8080-8090}, {containerPortRange: !Ref R}, {containerPort: 80}]}]",
        );
    }
}
