use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// An environment file does not have the suffix `.env`.
    ///
    /// ECS takes no other: the name of the object must end in `.env`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environmentFiles:
    ///       - {type: s3, value: "arn:aws:s3:::acme-settings/app.txt"}
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
    "environment-file-suffix", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        for (_, file) in judged.fields.mappings("environmentFiles") {
            if let Some(value) = file.text("value")
                && let Some(written) = value.value.known()
                && written.starts_with("arn:")
                && !written.ends_with(".env")
            {
                let name = written.rsplit('/').next().unwrap_or_default();
                let message = format!("`{}` does not end in `.env`", shorten(name));
                findings.push(Finding::new(&RULE, value.span, message).about(&judged.container.id));
            }
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
            r#"[{name: a, environmentFiles: [{type: s3, value: "arn:aws:s3:::bucket/a.txt"}]}]"#,
            expect![[r#"
                rejected[environment-file-suffix]: `a.txt` does not end in `.env`
                 --> task.yaml:1:49
                  |
                1 | [{name: a, environmentFiles: [{type: s3, value: "arn:aws:s3:::bucket/a.txt"}]}]
                  |                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            r#"[{name: a, environmentFiles: [{type: s3, value: "arn:aws:s3:::bucket/a.env"}, {type: s3, value: !Sub "arn:aws:s3:::${B}"}]}]"#,
        );
    }
}
