use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged, mend};
use crate::text::{Edits, shorten};
use crate::yaml::NodeRef;

rule! {
    /// A container logs to a group whose name CloudWatch does not take.
    ///
    /// A name has letters, digits and `. - _ / #`. ECS registers the definition; the container does not start,
    /// because its log stream cannot be made. Often it is the ARN of the group: of a group of the template,
    /// `!Ref` is the name, and `!GetAtt` of `Arn` is not.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-group: arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/app
    ///         awslogs-region: eu-central-1
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awslogs
    ///       options:
    ///         awslogs-group: /ecs/app
    ///         awslogs-region: eu-central-1
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html>
    "invalid-log-group", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs_containers().filter_map(|judged| finding(input.text, judged)));
}

fn finding(text: &str, judged: &Judged<'_>) -> Option<Finding> {
    let logs = judged.log_configuration.as_ref()?;
    logs.text("logDriver")?.value.known().filter(|driver| *driver == "awslogs")?;
    let options = logs.mapping("options")?;
    let (entry, field) = (options.entry("awslogs-group")?, options.text("awslogs-group")?);
    let found = |what: &str| {
        let message = format!("{what} is no name of a log group: `{}` does not start", judged.name());
        Finding::new(&RULE, field.span, message).about(&judged.container.id)
    };
    if let Some(group) = arn_of_group(entry.value, field.value.as_written()) {
        let finding = found("the ARN of a log group").help(format!("write `!Ref {}`", shorten(group)));
        return Some(match reference(entry.value.source(), group) {
            Some(written) => finding.fix(mend::fix("Refer to the name", Edits::replace(field.span, written))),
            None => finding,
        });
    }
    let name = field.value.known().filter(|name| !is_name(name))?;
    let finding = found(&format!("`{}`", shorten(name)));
    Some(match name.strip_prefix("arn:").and_then(|arn| arn.split_once(":log-group:")) {
        Some((_, group)) => {
            let group = group.strip_suffix(":*").unwrap_or(group);
            let finding = finding.help("write the name of the group, not its ARN");
            if is_name(group) { finding.change_to(text, group) } else { finding }
        }
        None => finding.help("use letters, digits and `. - _ / #`"),
    })
}

/// The log group of the template whose ARN is written.
fn arn_of_group<'w>(node: NodeRef<'_>, written: &'w str) -> Option<&'w str> {
    let group = written.strip_prefix("!GetAtt ")?.strip_suffix(".Arn")?;
    let mut roots = node.tree().roots();
    let kind = roots.find_map(|root| root.get("Resources")?.get(group)?.get("Type")?.as_str())?;
    (kind == "AWS::Logs::LogGroup").then_some(group)
}

/// A reference, in the notation of the function.
fn reference(function: &str, group: &str) -> Option<String> {
    match function.as_bytes() {
        [b'!', ..] => Some(format!("!Ref {group}")),
        [b'{', ..] if function.contains('"') => Some(format!("{{\"Ref\": \"{group}\"}}")),
        [b'{', ..] => Some(format!("{{Ref: {group}}}")),
        _ => None,
    }
}

fn is_name(name: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_/#".contains(&byte);
    (1..=512).contains(&name.len()) && name.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    fn template(group: &str) -> String {
        format!(
            "Resources:
  Group: {{Type: AWS::Logs::LogGroup}}
  Stack: {{Type: AWS::CloudFormation::Stack}}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          LogConfiguration: {{LogDriver: awslogs, Options: {{awslogs-group: {group}}}}}
"
        )
    }

    fn options(group: &str) -> String {
        format!(
            "- name: a\n  logConfiguration:\n    logDriver: awslogs\n    options:\n      awslogs-group: {group}\n"
        )
    }

    #[test]
    fn the_group_is_pointed_at() {
        check(
            &RULE,
            &options("my group"),
            expect![[r#"
            runtime[invalid-log-group]: `my group` is no name of a log group: `a` does not start
             --> task.yaml:5:22
              |
            5 |       awslogs-group: my group
              |                      ^^^^^^^^
              = help: use letters, digits and `. - _ / #`
              = see: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
        "#]],
        );
        check(
            &RULE,
            &template("!GetAtt Group.Arn"),
            expect![[r#"
            runtime[invalid-log-group]: the ARN of a log group is no name of a log group: `app` does not start
             --> task.yaml:9:75
              |
            9 |           LogConfiguration: {LogDriver: awslogs, Options: {awslogs-group: !GetAtt Group.Arn}}
              |                                                                           ^^^^^^^^^^^^^^^^^
              = help: write `!Ref Group`
              = see: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
        "#]],
        );
    }

    #[test]
    fn the_name_is_written() {
        check_fix(&RULE, &options("'arn:aws:logs:eu-west-1:123456789012:log-group:/a:*'"), &options("'/a'"));
        check_fix(&RULE, &template("!GetAtt Group.Arn"), &template("!Ref Group"));
        check_fix(&RULE, &template(r#"{"Fn::GetAtt": ["Group", "Arn"]}"#), &template(r#"{"Ref": "Group"}"#));
    }

    #[test]
    fn names_and_what_is_unknown_say_nothing() {
        check_silent(&RULE, &options("/ecs/a_b-c.d#1"));
        check_silent(&RULE, &options("'${GROUP}'"));
        check_silent(&RULE, &template("!Ref Group"));
        check_silent(&RULE, &template("!GetAtt Stack.Arn"));
        check_silent(&RULE, &template("!GetAtt Stack.Outputs.Arn"));
        check_silent(&RULE, &template("!GetAtt Other.Arn"));
        check_silent(
            &RULE,
            "[{name: a, logConfiguration: {logDriver: splunk, options: {awslogs-group: 'a b'}}}]",
        );
    }
}
