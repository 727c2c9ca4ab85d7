use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// A container sends its logs to a router that the task does not have.
    ///
    /// ECS refuses to register the task definition: `When awsfirelens log driver is specified in log
    /// configuration, a firelens configuration object must be configured in one of the containers.`
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: router
    ///     image: acme/fluent-bit:3
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: router
    ///     image: acme/fluent-bit:3
    ///     firelensConfiguration:
    ///       type: fluentbit
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html>
    "firelens-without-router", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| !it.task.has_unknown_containers) {
        let mut containers = definition.containers.iter();
        if containers.any(|judged| !judged.fields.lacks("firelensConfiguration")) {
            continue;
        }
        for container in definition.containers.iter().map(|judged| judged.container) {
            if let Some(driver) = container.logs.as_ref().and_then(|logs| logs.driver.as_ref())
                && driver.value.known().is_some_and(|name| name == "awsfirelens")
            {
                let name = shorten(container.display_name());
                let message = format!("`{name}` logs to a router, and no container is one");
                let finding = Finding::new(&RULE, driver.span, message).about(&container.id);
                findings.push(finding.help("add a container with a `firelensConfiguration`"));
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
            "- name: a
  logConfiguration: {logDriver: awsfirelens}
- name: b
",
            expect![[r#"
                rejected[firelens-without-router]: `a` logs to a router, and no container is one
                 --> task.yaml:2:33
                  |
                2 |   logConfiguration: {logDriver: awsfirelens}
                  |                                 ^^^^^^^^^^^
                  = help: add a container with a `firelensConfiguration`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, logConfiguration: {logDriver: awsfirelens}}, {name: b, firelensConfiguration: {type: fluentbit}}]",
        );
        check_silent(&RULE, "[{name: a, logConfiguration: {logDriver: awsfirelens}}, !Ref Router]");
        check_silent(
            &RULE,
            "[{name: a, logConfiguration: {logDriver: awsfirelens}}, {name: b, firelensConfiguration: !Ref F}]",
        );
        check_silent(&RULE, "[{name: a, logConfiguration: {logDriver: !Ref D}}]");
        check_silent(&RULE, "{name: a, image: a, logConfiguration: {logDriver: awsfirelens}}");
    }
}
