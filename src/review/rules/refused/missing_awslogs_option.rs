use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::Fields;
use crate::text::Gather;

rule! {
    /// A container logs through `awslogs` without saying to which group, or where that is.
    ///
    /// ECS refuses to register the task definition: `Log driver awslogs requires options: awslogs-region,
    /// awslogs-group`.
    ///
    /// ```yaml,bad
    /// family: shop
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-region: eu-west-1
    ///         awslogs-stream-prefix: app
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
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
    "missing-awslogs-option", Rejected, check
}

const REQUIRED: [&str; 2] = ["awslogs-group", "awslogs-region"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        // An excerpt leaves out what is the same everywhere.
        let required = if definition.is_whole() { &REQUIRED[..] } else { &REQUIRED[..1] };
        for judged in &definition.containers {
            let Some(logs) = judged.log_configuration.as_ref() else { continue };
            let driver = logs.text("logDriver");
            if driver.is_some_and(|driver| driver.value.known().is_some_and(|name| name == "awslogs")) {
                findings.extend(finding(judged, logs, required));
            }
        }
    }
}

fn finding(judged: &Judged<'_>, logs: &Fields<'_>, required: &[&str]) -> Option<Finding> {
    let driver = logs.text("logDriver")?;
    let options = logs.filled("options").and_then(|_| logs.mapping("options"));
    if options.is_none() && !logs.lacks("options") {
        return None;
    }
    let is_missing = |option: &&&str| options.as_ref().is_none_or(|options| options.lacks(option));
    let missing = required.iter().filter(is_missing).map(|option| format!("`{option}`"));
    let missing: Vec<String> = missing.gather();
    if missing.is_empty() {
        return None;
    }
    let message = format!("`awslogs` of `{}` needs {}", judged.name(), missing.join(" and "));
    let help = "write it under `options`";
    Some(Finding::new(&RULE, driver.span, message).about(&judged.container.id).help(help))
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
            "family: x
containerDefinitions:
- name: a
  logConfiguration:
    logDriver: awslogs
    options: {awslogs-region: eu-west-1}
- name: b
  logConfiguration: {logDriver: awslogs}
",
            expect![[r#"
                rejected[missing-awslogs-option]: `awslogs` of `a` needs `awslogs-group`
                 --> task.yaml:5:16
                  |
                5 |     logDriver: awslogs
                  |                ^^^^^^^
                  = help: write it under `options`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html

                rejected[missing-awslogs-option]: `awslogs` of `b` needs `awslogs-group` and `awslogs-region`
                 --> task.yaml:8:33
                  |
                8 |   logConfiguration: {logDriver: awslogs}
                  |                                 ^^^^^^^
                  = help: write it under `options`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, logConfiguration: {logDriver: awslogs, options: {awslogs-group: !Ref G, awslogs-region: !Ref R}}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, logConfiguration: {logDriver: awslogs, options: !Ref O}}, {name: b, logConfiguration: !Ref L}]",
        );
        check_silent(&RULE, "[{name: a, logConfiguration: {logDriver: json-file}}]");
    }
}
