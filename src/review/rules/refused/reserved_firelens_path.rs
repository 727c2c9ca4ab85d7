use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// The configuration of a log router is in the place of the one that ECS writes.
    ///
    /// ECS writes its own configuration there, which includes the file that you name; it must have another
    /// place.
    ///
    /// ```yaml,bad
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
    ///         config-file-value: /fluent-bit/etc/fluent-bit.conf
    /// ```
    ///
    /// ```yaml,good
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
    ///         config-file-value: /shop.conf
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html>
    "reserved-firelens-path", Rejected, check
}

const RESERVED: [&str; 2] = ["/fluent-bit/etc/fluent-bit.conf", "/fluentd/etc/fluent.conf"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        let router = judged.fields.mapping("firelensConfiguration");
        let Some(options) = router.and_then(|router| router.mapping("options")) else { continue };
        if let Some(path) = options.text("config-file-value")
            && path.value.known().is_some_and(|path| RESERVED.contains(&path.as_str()))
        {
            let message = "ECS writes its own configuration to this path";
            let finding = Finding::new(&RULE, path.span, message).about(&judged.container.id);
            findings.push(finding.help("give your file another name: ECS includes it"));
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
            "[{name: a, firelensConfiguration: {type: fluentbit, options: {config-file-value: /fluent-bit/etc/fluent-bit.conf}}}]",
            expect![[r#"
                rejected[reserved-firelens-path]: ECS writes its own configuration to this path
                 --> task.yaml:1:82
                  |
                1 | … options: {config-file-value: /fluent-bit/etc/fluent-bit.conf}}}]
                  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: give your file another name: ECS includes it
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, firelensConfiguration: {options: {config-file-value: /a.conf}}}, {name: b, firelensConfiguration: {options: {config-file-value: !Ref F}}}]",
        );
    }
}
