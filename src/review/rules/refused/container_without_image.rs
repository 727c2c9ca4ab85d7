use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container has no image.
    ///
    /// ECS refuses to register the task definition: `Container.image should not be null or empty.` Where a
    /// build fills the image in, a placeholder such as `<IMAGE>` says so.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "container-without-image", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        let container = judged.container;
        let span = match judged.fields.text("image") {
            Some(image) if image.value.known().is_some_and(|image| image.trim().is_empty()) => image.span,
            None if judged.fields.lacks("image") => container.name_span(),
            _ => continue,
        };
        let message = format!("`{}` has no `image`", judged.name());
        findings.push(Finding::new(&RULE, span, message).about(&container.id));
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
            r#"- name: a
- name: b
  image: ""
"#,
            expect![[r#"
                rejected[container-without-image]: `a` has no `image`
                 --> task.yaml:1:9
                  |
                1 | - name: a
                  |         ^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[container-without-image]: `b` has no `image`
                 --> task.yaml:3:10
                  |
                3 |   image: ""
                  |          ^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            r#"[{name: a, image: a}, {name: b, image: !Ref I}, {name: c, image: "<IMAGE>"}]"#,
        );
    }
}
