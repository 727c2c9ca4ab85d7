use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container has more than ten environment files.
    ///
    /// ECS refuses to register the task definition: `The maximum number of environment files was exceeded.
    /// Specify ten or less and try again.`
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environmentFiles:
    ///       - {type: s3, value: "arn:aws:s3:::acme/1.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/2.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/3.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/4.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/5.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/6.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/7.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/8.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/9.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/10.env"}
    ///       - {type: s3, value: "arn:aws:s3:::acme/11.env"}
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environmentFiles:
    ///       - {type: s3, value: "arn:aws:s3:::acme/all.env"}
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html>
    "too-many-environment-files", Rejected, check
}

const MAX: usize = 10;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        let files = judged.fields.members("environmentFiles");
        // Of two branches only one is there.
        let is_settled = !judged.fields.is_unresolved("environmentFiles");
        if let Some(surplus) = files.get(MAX).filter(|_| is_settled) {
            let message =
                format!("`{}` has {} environment files, and may have {MAX}", judged.name(), files.len());
            let finding = Finding::new(&RULE, surplus.node.span(), message).about(&judged.container.id);
            findings.push(finding.help("put them together"));
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
            r#"[{name: a, environmentFiles: [
  {value: "arn:aws:s3:::b/0.env"},
  {value: "arn:aws:s3:::b/1.env"},
  {value: "arn:aws:s3:::b/2.env"},
  {value: "arn:aws:s3:::b/3.env"},
  {value: "arn:aws:s3:::b/4.env"},
  {value: "arn:aws:s3:::b/5.env"},
  {value: "arn:aws:s3:::b/6.env"},
  {value: "arn:aws:s3:::b/7.env"},
  {value: "arn:aws:s3:::b/8.env"},
  {value: "arn:aws:s3:::b/9.env"},
  {value: "arn:aws:s3:::b/10.env"}]}]"#,
            expect![[r#"
                rejected[too-many-environment-files]: `a` has 11 environment files, and may have 10
                  --> task.yaml:12:3
                   |
                12 |   {value: "arn:aws:s3:::b/10.env"}]}]
                   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                   = help: put them together
                   = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "[{name: a, environmentFiles: [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}]}]");
        check_silent(&RULE, "[{name: a, environmentFiles: !Ref F}]");
    }
}
