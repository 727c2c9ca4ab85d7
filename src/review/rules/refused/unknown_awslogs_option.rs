use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::{nearest, shorten};

rule! {
    /// The log driver `awslogs` has no such option.
    ///
    /// ECS refuses to register the task definition: `Log driver awslogs disallows options: awslogs-stream`.
    /// Not all options that Docker has are options of ECS.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-group: /app
    ///         awslogs-region: eu-west-1
    ///         awslogs-stream-prefx: app
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-group: /app
    ///         awslogs-region: eu-west-1
    ///         awslogs-stream-prefix: app
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html>
    "unknown-awslogs-option", Rejected, check
}

const OPTIONS: [&str; 8] = [
    "awslogs-create-group",
    "awslogs-datetime-format",
    "awslogs-group",
    "awslogs-multiline-pattern",
    "awslogs-region",
    "awslogs-stream-prefix",
    "max-buffer-size",
    "mode",
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for container in input.ecs_containers().map(|judged| judged.container) {
        let Some(logs) = &container.logs else { continue };
        let driver = logs.driver.as_ref().and_then(|driver| driver.value.known());
        if driver.is_some_and(|driver| driver == "awslogs") {
            let unknown = logs.options.iter().filter(|option| !OPTIONS.contains(&option.name.as_str()));
            for option in unknown.filter(|option| !option.name.contains(['$', '{', '<'])) {
                let message = format!("`awslogs` has no option `{}`", shorten(&option.name));
                let finding = Finding::new(&RULE, option.value.key, message).about(&container.id);
                findings.push(match nearest(&option.name, &OPTIONS) {
                    Some(near) => finding.did_you_mean(input.text, near),
                    None => finding,
                });
            }
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
            "- name: a
  logConfiguration:
    logDriver: awslogs
    options: {awslogs-groop: a, tag: b}
",
            expect![[r#"
                rejected[unknown-awslogs-option]: `awslogs` has no option `awslogs-groop`
                 --> task.yaml:4:15
                  |
                4 |     options: {awslogs-groop: a, tag: b}
                  |               ^^^^^^^^^^^^^
                  = help: did you mean `awslogs-group`?
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html

                rejected[unknown-awslogs-option]: `awslogs` has no option `tag`
                 --> task.yaml:4:33
                  |
                4 |     options: {awslogs-groop: a, tag: b}
                  |                                 ^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"[{name: a, logConfiguration: {logDriver: awslogs, options: {"awslogs_group": a}}}]"#,
            r#"[{name: a, logConfiguration: {logDriver: awslogs, options: {"awslogs-group": a}}}]"#,
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, logConfiguration: {logDriver: awslogs, options: {mode: non-blocking, awslogs-region: !Ref R}}}, {name: b, logConfiguration: {logDriver: splunk, options: {tag: a}}}]",
        );
    }
}
