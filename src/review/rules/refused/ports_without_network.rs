use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NetworkMode;

rule! {
    /// A container maps ports, and the task has no network.
    ///
    /// With `networkMode: none` nothing reaches the containers from outside. ECS refuses to register the
    /// task definition.
    ///
    /// ```yaml,bad
    /// networkMode: none
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "ports-without-network", Rejected, check
}

const MESSAGE: &str = "with `none`, a container has no `portMappings`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.network_mode() == Some(NetworkMode::None)) {
        for judged in &definition.containers {
            let finding = Finding::of_key(&RULE, &judged.fields, "portMappings", MESSAGE);
            findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
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
            "networkMode: none
containerDefinitions:
  - name: a
    portMappings: [{containerPort: 80}]
",
            expect![[r#"
                rejected[ports-without-network]: with `none`, a container has no `portMappings`
                 --> task.yaml:4:5
                  |
                4 |     portMappings: [{containerPort: 80}]
                  |     ^^^^^^^^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{networkMode: none, containerDefinitions: [{name: a, portMappings: [{containerPort: 80}]}]}",
            "{networkMode: none, containerDefinitions: [{name: a}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{networkMode: none, containerDefinitions: [{name: a, portMappings: []}, {name: b, portMappings: !Ref P}]}",
        );
        check_silent(
            &RULE,
            "{networkMode: !Ref M, containerDefinitions: [{name: a, portMappings: [{containerPort: 80}]}]}",
        );
    }
}
