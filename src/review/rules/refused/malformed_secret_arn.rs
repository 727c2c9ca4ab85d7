use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// The value of a secret is an ARN of neither a secret nor a parameter.
    ///
    /// ECS takes the name or the ARN of a parameter of Systems Manager, or the ARN of a secret of Secrets
    /// Manager, whose name follows `secret:`. It refuses any other.
    ///
    /// ```yaml,bad
    /// executionRoleArn: ecsTaskExecutionRole
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     secrets:
    ///       - name: PASSWORD
    ///         valueFrom: arn:aws:secretsmanager:eu-west-1:123456789012:shop/password
    /// ```
    ///
    /// ```yaml,good
    /// executionRoleArn: ecsTaskExecutionRole
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     secrets:
    ///       - name: PASSWORD
    ///         valueFrom: arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/password-AbCdEf
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html>
    "malformed-secret-arn", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        for (_, secret) in judged.fields.mappings("secrets") {
            let Some(value) = secret.text("valueFrom") else { continue };
            let Some(arn) = value.value.known().filter(|value| value.starts_with("arn:")) else { continue };
            let help = match arn.split(':').collect::<Vec<_>>().as_slice() {
                [_, _, "secretsmanager", _, _, "secret", _, ..] => continue,
                [_, _, "ssm", _, _, parameter, ..] if parameter.starts_with("parameter") => continue,
                [_, _, "ssm", ..] => "write `arn:aws:ssm:region:account:parameter/name`",
                _ => "write `arn:aws:secretsmanager:region:account:secret:name`",
            };
            let message = format!("`{}` is the ARN of no secret and no parameter", shorten(arn));
            let finding = Finding::new(&RULE, value.span, message).about(&judged.container.id);
            findings.push(finding.help(help));
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
            r#"[{name: a, secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:1:a"}, {name: B, valueFrom: "arn:aws:s3:::b"}]}]"#,
            expect![[r#"
                rejected[malformed-secret-arn]: `arn:aws:secretsmanager:eu-west-1:1:a` is the ARN of no secret and no parameter
                 --> task.yaml:1:43
                  |
                1 | …ecrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:1:a"}, {name: B, valueFrom: "arn:aw…
                  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: write `arn:aws:secretsmanager:region:account:secret:name`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html

                rejected[malformed-secret-arn]: `arn:aws:s3:::b` is the ARN of no secret and no parameter
                 --> task.yaml:1:105
                  |
                1 | …1:1:a"}, {name: B, valueFrom: "arn:aws:s3:::b"}]}]
                  |                                ^^^^^^^^^^^^^^^^
                  = help: write `arn:aws:secretsmanager:region:account:secret:name`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            r#"[{name: a, secrets: [{name: A, valueFrom: /a/b}, {name: B, valueFrom: "arn:aws:ssm:eu-west-1:1:parameter/b"}, {name: C, valueFrom: "arn:aws:secretsmanager:eu-west-1:1:secret:a:key::"}, {name: D, valueFrom: !Ref D}, {name: E, valueFrom: !Sub "arn:${E}"}]}]"#,
        );
    }
}
