use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::yaml::Kind;

rule! {
    /// A health check has no command.
    ///
    /// ECS refuses to register the task definition. The command is `CMD-SHELL` and a line for the shell, or
    /// `CMD` and the words of a program.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       interval: 30
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl -f http://localhost/]
    ///       interval: 30
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "health-check-without-command", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        let Some(entry) = judged.fields.filled("healthCheck") else { continue };
        let Some(health) = judged.health_check.as_ref() else { continue };
        let span = match health.entry("command").map(|command| command.value) {
            Some(list) if list.kind() == Kind::Sequence && list.item_nodes().is_empty() => list.span(),
            None if health.lacks("command") => entry.key.span(),
            _ => continue,
        };
        let message = format!("the health check of `{}` has no `command`", judged.name());
        let finding = Finding::new(&RULE, span, message).about(&judged.container.id);
        findings.push(finding.help("write `[CMD-SHELL, …]` with a line for the shell"));
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
  healthCheck: {interval: 30}
- name: b
  healthCheck: {command: []}
",
            expect![[r#"
                rejected[health-check-without-command]: the health check of `a` has no `command`
                 --> task.yaml:2:3
                  |
                2 |   healthCheck: {interval: 30}
                  |   ^^^^^^^^^^^
                  = help: write `[CMD-SHELL, …]` with a line for the shell
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html

                rejected[health-check-without-command]: the health check of `b` has no `command`
                 --> task.yaml:4:26
                  |
                4 |   healthCheck: {command: []}
                  |                          ^^
                  = help: write `[CMD-SHELL, …]` with a line for the shell
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, healthCheck: {command: [CMD, a]}}, {name: b, healthCheck: {command: !Ref C}}, {name: c, healthCheck: !Ref H}, {name: d, healthCheck: {}}]",
        );
    }
}
