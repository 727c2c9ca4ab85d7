use crate::leak::{is_secret_name, is_secret_value, may_be_secret};
use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::LogOption;
use crate::text::shorten;

rule! {
    /// An option of a log driver has a key or a token in plain text.
    ///
    /// Options of `logConfiguration` can be read by whoever may describe the task definition.
    /// `secretOptions` takes the name of a secret instead, and the agent fills it in.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: splunk
    ///       options:
    ///         splunk-url: https://splunk.example.com
    ///         splunk-token: 5d1c0e7a-0000-4000-8000-1f2e3d4c5b6a
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: splunk
    ///       options:
    ///         splunk-url: https://splunk.example.com
    ///       secretOptions:
    ///         - name: splunk-token
    ///           valueFrom: arn:aws:ssm:eu-central-1:123456789012:parameter/splunk
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-logconfig.html>
    "plaintext-log-secret", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for judged in &definition.containers {
            let options = judged.container.logs.iter().flat_map(|logs| &logs.options);
            findings.extend(options.filter_map(|option| finding(judged, option)));
        }
    }
}

fn finding(judged: &Judged<'_>, option: &LogOption) -> Option<Finding> {
    let value = option.value.value.known()?;
    let is_named = is_secret_name(&option.name) || option.name.eq_ignore_ascii_case("http_passwd");
    let is_secret = is_secret_value(value) || (is_named && may_be_secret(value));
    if !is_secret {
        return None;
    }
    let name = shorten(&option.name);
    let message = format!("the log option `{name}` of `{}` is a secret in plain text", judged.name());
    let finding = Finding::new(&RULE, option.value.span, message).about(&judged.container.id);
    Some(finding.help("move it to `secretOptions`, with the name of a secret"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_value_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  image: a
  logConfiguration:
    logDriver: awsfirelens
    options:
      Name: datadog
      apikey: 0123456789abcdef0123456789abcdef
",
            expect![[r#"
                security[plaintext-log-secret]: the log option `apikey` of `a` is a secret in plain text
                 --> task.yaml:7:15
                  |
                7 |       apikey: 0123456789abcdef0123456789abcdef
                  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: move it to `secretOptions`, with the name of a secret
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-logconfig.html
            "#]],
        );
    }

    #[test]
    fn other_options_are_fine() {
        check_silent(
            &RULE,
            "[{name: a, image: a, logConfiguration: {logDriver: awslogs, options: {awslogs-group: token-service}}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, logConfiguration: {logDriver: splunk, options: {splunk-token: '${T}'}}}]",
        );
    }
}
