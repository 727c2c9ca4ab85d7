use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Launch, NetworkMode};

rule! {
    /// A task for servers of your own has a network of mode `awsvpc`.
    ///
    /// ECS Anywhere has no network interfaces of a VPC to give: ECS refuses to register the task
    /// definition.
    ///
    /// ```yaml,bad
    /// requiresCompatibilities: [EXTERNAL]
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// requiresCompatibilities: [EXTERNAL]
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html>
    "external-awsvpc", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| input.must_run_on(Launch::External, it)) {
        if let Some(mode) = &definition.task.network.mode
            && mode.value.known() == Some(&NetworkMode::AwsVpc)
        {
            let message = "on servers of your own, there is no network mode `awsvpc`";
            let finding = Finding::new(&RULE, mode.span, message);
            findings.push(finding.help("write one of `bridge`, `host`, `none`"));
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
            "requiresCompatibilities: [EXTERNAL]
networkMode: awsvpc
containerDefinitions: []
",
            expect![[r#"
                rejected[external-awsvpc]: on servers of your own, there is no network mode `awsvpc`
                 --> task.yaml:2:14
                  |
                2 | networkMode: awsvpc
                  |              ^^^^^^
                  = help: write one of `bridge`, `host`, `none`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EXTERNAL], networkMode: !Ref M, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], networkMode: awsvpc, containerDefinitions: []}",
        );
    }
}
