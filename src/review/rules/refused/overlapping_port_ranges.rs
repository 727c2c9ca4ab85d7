use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::Span;

rule! {
    /// Two port mappings of a container have a port in common.
    ///
    /// Ranges of one container must not overlap, nor hold a port that is mapped for itself; ECS refuses to
    /// register the task definition.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPortRange: 8080-8090
    ///       - containerPortRange: 8085-8095
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPortRange: 8080-8090
    ///       - containerPortRange: 8091-8095
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "overlapping-port-ranges", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        let mut seen: Vec<(u16, u16, Span)> = Vec::new();
        for (member, mapping) in &judged.port_mappings {
            let Some(range) = mapping.text("containerPortRange").filter(|_| !member.is_conditional()) else {
                continue;
            };
            let Some((first, last)) = range.value.known().and_then(|range| ports(range)) else { continue };
            if let Some((_, _, other)) = seen.iter().find(|(from, to, _)| first <= *to && *from <= last) {
                let message = format!("the ports {first} to {last} are in two ranges, or some of them");
                let finding = Finding::new(&RULE, range.span, message).about(&judged.container.id);
                findings.push(finding.related(*other, "the other range"));
            }
            seen.push((first, last, range.span));
        }
    }
}

fn ports(range: &str) -> Option<(u16, u16)> {
    let (first, last) = range.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  portMappings: [{containerPortRange: 80-90}, {containerPortRange: 90-99}]
",
            expect![[r#"
                rejected[overlapping-port-ranges]: the ports 90 to 99 are in two ranges, or some of them
                 --> task.yaml:2:68
                  |
                2 |   portMappings: [{containerPortRange: 80-90}, {containerPortRange: 90-99}]
                  |                                                                    ^^^^^
                 ::: task.yaml:2:39
                  |
                2 |   portMappings: [{containerPortRange: 80-90}, {containerPortRange: 90-99}]
                  |                                       ----- the other range
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, portMappings: [{containerPortRange: 80-90}, {containerPortRange: 91-99}, {containerPortRange: !Ref R}]}, {name: b, portMappings: [{containerPortRange: 80-90}]}]",
        );
        check_silent(
            &RULE,
            "[{name: a, portMappings: [!If [A, {containerPortRange: 80-90}, {containerPortRange: 85-99}]]}]",
        );
    }
}
