use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// A container waits for another without saying until what.
    ///
    /// Both the name and the condition are required; ECS and its tools refuse a dependency without:
    /// `Missing required parameter`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: proxy
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: proxy
    ///         condition: START
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "dependency-without-condition", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        for (_, dependency) in judged.fields.mappings("dependsOn") {
            if let Some(name) = dependency.text("containerName")
                && dependency.lacks("condition")
            {
                let other = shorten(name.value.as_written());
                let message = format!("`{}` waits for `{other}` without a `condition`", judged.name());
                let finding = Finding::new(&RULE, name.span, message).about(&judged.container.id);
                findings.push(finding.help("write one of `START`, `COMPLETE`, `SUCCESS`, `HEALTHY`"));
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
    fn it_is_pointed_at() {
        check(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b}]}, {name: b}]",
            expect![[r#"
            rejected[dependency-without-condition]: `a` waits for `b` without a `condition`
             --> task.yaml:1:40
              |
            1 | [{name: a, dependsOn: [{containerName: b}]}, {name: b}]
              |                                        ^
              = help: write one of `START`, `COMPLETE`, `SUCCESS`, `HEALTHY`
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
        "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: !Ref C}, {Ref: D}]}, {name: b}]",
        );
    }
}
