use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::yaml::Kind;

rule! {
    /// A task has no container.
    ///
    /// ECS refuses to register the task definition: `Container list cannot be empty.`
    ///
    /// ```yaml,bad
    /// family: shop
    /// containerDefinitions: []
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>
    "no-containers", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| !it.task.is_fragment && !it.task.has_unknown_containers) {
        if let Some(list) = definition.fields.entry("containerDefinitions")
            && list.value.kind() == Kind::Sequence
            && list.value.item_nodes().is_empty()
        {
            let finding = Finding::new(&RULE, list.value.span(), "a task has at least one container");
            findings.push(finding.help("each has a `name` and an `image`"));
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
            "containerDefinitions: []
",
            expect![[r#"
                rejected[no-containers]: a task has at least one container
                 --> task.yaml:1:23
                  |
                1 | containerDefinitions: []
                  |                       ^^
                  = help: each has a `name` and an `image`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "containerDefinitions: [{name: a}]");
        check_silent(&RULE, "containerDefinitions: !Ref C");
        check_silent(&RULE, "[]");
    }
}
