use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// The container that routes the logs of the others is not essential.
    ///
    /// When a log router that is not essential exits, the task goes on and its logs are lost, which nobody
    /// sees: the application writes into a socket that no one reads. AWS recommends that a log router is
    /// essential.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: log_router
    ///     image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    ///     essential: false
    ///     firelensConfiguration:
    ///       type: fluentbit
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: log_router
    ///     image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    ///     essential: true
    ///     firelensConfiguration:
    ///       type: fluentbit
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html>
    "log-router-not-essential", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(|definition| finding(input.text, definition)));
}

fn finding(text: &str, definition: &Definition<'_>) -> Option<Finding> {
    let router = definition.containers.iter().find(|judged| judged.container.is_log_router)?;
    let essential = router.container.essential.as_ref()?;
    if essential.value.known() != Some(&false) || router.is_restarted() != Some(false) {
        return None;
    }
    let users = definition.containers.iter().filter(|judged| judged.container.uses_log_router());
    let user = users.map(|judged| judged.container).find(|user| user.id != router.container.id)?;
    let message = format!("when `{}` exits, the task goes on without logs", router.name());
    let driver = user.logs.as_ref()?.driver.as_ref()?;
    let finding = Finding::new(&RULE, essential.span, message).about(&router.container.id);
    let edits = replace(text, essential.span, "true");
    let finding = finding.related(driver.span, "these logs go to it").fix(fix("Make it essential", edits));
    Some(finding.help("write `essential: true`, or give it a `restartPolicy`"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn its_end_is_the_end_of_the_logs() {
        check(
            &RULE,
            "containerDefinitions:
  - name: a
    image: a
    logConfiguration: {logDriver: awsfirelens}
  - name: r
    image: r
    essential: false
    firelensConfiguration: {type: fluentbit}
",
            expect![[r#"
    runtime[log-router-not-essential]: when `r` exits, the task goes on without logs
     --> task.yaml:7:16
      |
    7 |     essential: false
      |                ^^^^^
     ::: task.yaml:4:35
      |
    4 |     logConfiguration: {logDriver: awsfirelens}
      |                                   ----------- these logs go to it
      = help: write `essential: true`, or give it a `restartPolicy`
      = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
"#]],
        );
    }

    #[test]
    fn the_fix_makes_it_essential() {
        check_fix(
            &RULE,
            r#"[{name: a, image: a, logConfiguration: {logDriver: awsfirelens}}, {name: r, image: r, essential: "false", firelensConfiguration: {type: fluentbit}}]"#,
            r#"[{name: a, image: a, logConfiguration: {logDriver: awsfirelens}}, {name: r, image: r, essential: "true", firelensConfiguration: {type: fluentbit}}]"#,
        );
    }

    #[test]
    fn one_that_comes_back_or_that_nobody_uses_is_fine() {
        check_silent(
            &RULE,
            "[{name: a, image: a, logConfiguration: {logDriver: awsfirelens}}, {name: r, image: r, essential: false, restartPolicy: {enabled: true}, firelensConfiguration: {type: fluentbit}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a}, {name: r, image: r, essential: false, firelensConfiguration: {type: fluentbit}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, logConfiguration: {logDriver: awsfirelens}}, {name: r, image: r, essential: '${E}', firelensConfiguration: {type: fluentbit}}]",
        );
    }
}
