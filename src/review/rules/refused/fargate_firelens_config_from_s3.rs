use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A log router for Fargate takes its configuration from S3.
    ///
    /// On Fargate, ECS does not fetch it: only `config-file-type: file` is allowed there, for a file of the
    /// image.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: router
    ///     image: acme/fluent-bit:3
    ///     firelensConfiguration:
    ///       type: fluentbit
    ///       options:
    ///         config-file-type: s3
    ///         config-file-value: arn:aws:s3:::acme/fluent.conf
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: router
    ///     image: acme/fluent-bit:3
    ///     firelensConfiguration:
    ///       type: fluentbit
    ///       options:
    ///         config-file-type: file
    ///         config-file-value: /acme/fluent.conf
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html>
    "fargate-firelens-config-from-s3", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for judged in &definition.containers {
            let router = judged.fields.mapping("firelensConfiguration");
            let Some(options) = router.and_then(|router| router.mapping("options")) else { continue };
            if let Some(kind) = options.text("config-file-type")
                && kind.value.known().is_some_and(|kind| kind == "s3")
            {
                let message = "on Fargate, the configuration of a log router does not come from S3";
                let finding = Finding::new(&RULE, kind.span, message).about(&judged.container.id);
                findings.push(finding.help("put the file into the image, or use an image that fetches it"));
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
            "requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: a
    firelensConfiguration: {type: fluentbit, options: {config-file-type: s3}}
",
            expect![[r#"
                rejected[fargate-firelens-config-from-s3]: on Fargate, the configuration of a log router does not come from S3
                 --> task.yaml:4:74
                  |
                4 |     firelensConfiguration: {type: fluentbit, options: {config-file-type: s3}}
                  |                                                                          ^^
                  = help: put the file into the image, or use an image that fetches it
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [{name: a, firelensConfiguration: {options: {config-file-type: s3}}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, firelensConfiguration: {options: {config-file-type: !Ref T}}}]}",
        );
    }
}
