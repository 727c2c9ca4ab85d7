use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// An environment file is not given by the ARN of an S3 object.
    ///
    /// ECS refuses to register the task definition: `Invalid arn syntax.` The value has the form
    /// `arn:aws:s3:::bucket/path/name.env`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environmentFiles:
    ///       - {type: s3, value: "acme-settings/app.env"}
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environmentFiles:
    ///       - {type: s3, value: "arn:aws:s3:::acme-settings/app.env"}
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html>
    "environment-file-without-arn", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        for (_, file) in judged.fields.mappings("environmentFiles") {
            if let Some(value) = file.text("value")
                && let Some(written) = value.value.known()
                && !is_s3_arn(written)
            {
                let message = format!("`{}` is no ARN of an S3 object", shorten(written));
                let finding = Finding::new(&RULE, value.span, message).about(&judged.container.id);
                let finding = finding.help("write `arn:aws:s3:::bucket/path/name.env`");
                findings.push(match arn(written) {
                    Some(arn) => finding.change_to(input.text, &arn),
                    None => finding,
                });
            }
        }
    }
}

/// The ARN of what is written as `bucket/path` or `s3://bucket/path`.
fn arn(written: &str) -> Option<String> {
    let path = written.strip_prefix("s3://").unwrap_or(written);
    let is_path = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
    let is_whole = path.split_once('/').is_some_and(|(bucket, key)| !bucket.is_empty() && !key.is_empty());
    (is_whole && path.bytes().all(is_path)).then(|| format!("arn:aws:s3:::{path}"))
}

/// Of any partition: `arn:aws-cn:s3:::…`.
fn is_s3_arn(text: &str) -> bool {
    let mut parts = text.splitn(6, ':');
    parts.next() == Some("arn")
        && parts.nth(1) == Some("s3")
        && parts.nth(2).is_some_and(|rest| rest.contains('/'))
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
            "[{name: a, environmentFiles: [{type: s3, value: bucket/a.env}]}]",
            expect![[r#"
            rejected[environment-file-without-arn]: `bucket/a.env` is no ARN of an S3 object
             --> task.yaml:1:49
              |
            1 | [{name: a, environmentFiles: [{type: s3, value: bucket/a.env}]}]
              |                                                 ^^^^^^^^^^^^
              = help: write `arn:aws:s3:::bucket/path/name.env`
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html
        "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            r#"[{name: a, environmentFiles: [{type: s3, value: "arn:aws-cn:s3:::bucket/a.env"}, {type: s3, value: !Sub "${B}/a.env"}, {type: s3}]}]"#,
        );
    }

    #[test]
    fn a_path_in_a_bucket_becomes_an_arn() {
        let text = |value: &str| format!("[{{name: a, environmentFiles: [{{type: s3, value: {value}}}]}}]");
        check_fix(&RULE, &text("bucket/a.env"), &text("arn:aws:s3:::bucket/a.env"));
        check_fix(&RULE, &text("'s3://bucket/b/a.env'"), &text("'arn:aws:s3:::bucket/b/a.env'"));
    }
}
