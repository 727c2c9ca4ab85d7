use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container has no name.
    ///
    /// ECS refuses to register the task definition: `Container.name should not be null or empty.`
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "container-without-name", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        let container = judged.container;
        let span = match &container.name {
            Some(name) if name.value.known().is_some_and(|name| name.trim().is_empty()) => name.span,
            None if judged.fields.lacks("name") => judged.fields.first_key().unwrap_or(container.span),
            _ => continue,
        };
        findings.push(Finding::new(&RULE, span, "a container has no `name`").about(&container.id));
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
            r#"- image: a
- name: ""
  image: b
"#,
            expect![[r#"
                rejected[container-without-name]: a container has no `name`
                 --> task.yaml:1:3
                  |
                1 | - image: a
                  |   ^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[container-without-name]: a container has no `name`
                 --> task.yaml:2:9
                  |
                2 | - name: ""
                  |         ^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "[{name: a, image: a}, {name: !Ref N, image: b}]");
    }
}
