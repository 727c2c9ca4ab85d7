use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// A task for Fargate has another network mode than `awsvpc`.
    ///
    /// Each Fargate task has a network interface of its own; ECS refuses to register the task definition:
    /// `Fargate only supports network mode 'awsvpc'.` The mode must be written: without it, it is `bridge`.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: bridge
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html>
    "fargate-network-mode", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.on_fargate().filter_map(|definition| finding(input.text, definition)));
}

fn finding(text: &str, definition: &Definition<'_>) -> Option<Finding> {
    let Some(mode) = definition.fields.text("networkMode") else {
        // Something else than a text stands there: that is another finding.
        let is_missing = definition.is_whole() && definition.fields.entry("networkMode").is_none();
        let message = "a task for Fargate has no `networkMode`, which means `bridge`";
        return is_missing
            .then(|| Finding::new(&RULE, definition.place(), message).help("write `networkMode: awsvpc`"));
    };
    let written = mode.value.known().filter(|written| *written != "awsvpc")?;
    let finding = Finding::new(&RULE, mode.span, format!("Fargate has no network mode `{written}`"));
    Some(finding.change_to(text, "awsvpc"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::Target;
    use crate::review::check::{check, check_fix, check_silent, messages_as};
    use crate::task::Launch;

    #[test]
    fn the_mode_is_pointed_at() {
        check(
            &RULE,
            "requiresCompatibilities: [EC2, FARGATE]
networkMode: host
containerDefinitions: [{name: a, image: a}]
",
            expect![[r#"
                rejected[fargate-network-mode]: Fargate has no network mode `host`
                 --> task.yaml:2:14
                  |
                2 | networkMode: host
                  |              ^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
            "#]],
        );
    }

    #[test]
    fn absent_is_bridge() {
        let text = "{family: x, containerDefinitions: [{name: a, image: a}]}";
        let fargate = Target::Ecs(Launch::Fargate);
        assert_eq!(
            messages_as(&RULE, fargate, text),
            ["a task for Fargate has no `networkMode`, which means `bridge`"]
        );
        check_silent(&RULE, text);
    }

    #[test]
    fn awsvpc_takes_its_place() {
        let text = |mode: &str| {
            format!(
                "{{requiresCompatibilities: [FARGATE], networkMode: {mode}, containerDefinitions: [{{name: a, image: a}}]}}"
            )
        };
        check_fix(&RULE, &text("none"), &text("awsvpc"));
    }

    #[test]
    fn placeholders_and_containers_alone_say_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], networkMode: '${M}', containerDefinitions: [{name: a, image: a}]}",
        );
        check_silent(&RULE, "{requiresCompatibilities: !Ref C, networkMode: host, containerDefinitions: []}");
        check_silent(&RULE, "[{name: a, image: a}]");
    }
}
