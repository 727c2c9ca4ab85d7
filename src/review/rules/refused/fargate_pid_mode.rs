use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A task for Fargate shares the processes of the host.
    ///
    /// ECS refuses to register the task definition: `Tasks using the Fargate launch type do not support
    /// pidMode 'host'. The supported value for pidMode is 'task'.`
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// pidMode: host
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
    /// pidMode: task
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html>
    "fargate-pid-mode", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        if let Some(mode) = definition.fields.text("pidMode")
            && mode.value.known().is_some_and(|mode| mode == "host")
        {
            let finding = Finding::new(&RULE, mode.span, "Fargate has no `pidMode` of `host`");
            let help = "with `task`, the containers of the task see the processes of each other";
            findings.push(finding.help(help).change_to(input.text, "task"));
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
            "requiresCompatibilities: [FARGATE]
pidMode: host
containerDefinitions: []
",
            expect![[r#"
                rejected[fargate-pid-mode]: Fargate has no `pidMode` of `host`
                 --> task.yaml:2:10
                  |
                2 | pidMode: host
                  |          ^^^^
                  = help: with `task`, the containers of the task see the processes of each other
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"{"requiresCompatibilities": ["FARGATE"], "pidMode": "host", "containerDefinitions": []}"#,
            r#"{"requiresCompatibilities": ["FARGATE"], "pidMode": "task", "containerDefinitions": []}"#,
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "requiresCompatibilities: [FARGATE]
pidMode: task
containerDefinitions: []
",
        );
        check_silent(
            &RULE,
            "requiresCompatibilities: [FARGATE]
pidMode: !Ref P
containerDefinitions: []
",
        );
        check_silent(&RULE, "{pidMode: host, containerDefinitions: []}");
    }
}
