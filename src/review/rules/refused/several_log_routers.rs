use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A task has more than one log router.
    ///
    /// All logs of `awsfirelens` go to one container: FireLens knows no second.
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
    ///   - name: other
    ///     image: acme/fluent-bit:3
    ///     firelensConfiguration:
    ///       type: fluentbit
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
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html>
    "several-log-routers", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let settled = definition.containers.iter().filter(|it| it.container.only_if.is_none());
        let mut routers = settled.filter_map(|it| Some((it, it.fields.filled("firelensConfiguration")?)));
        let Some((_, first)) = routers.next() else { continue };
        for (judged, router) in routers {
            let message = format!("`{}` is a second log router", judged.name());
            let finding = Finding::new(&RULE, router.key.span(), message).about(&judged.container.id);
            findings.push(
                finding
                    .related(first.key.span(), "the first")
                    .remove(&judged.fields, "firelensConfiguration"),
            );
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
            "- name: a
  firelensConfiguration: {type: fluentbit}
- name: b
  firelensConfiguration: {type: fluentd}
",
            expect![[r#"
                rejected[several-log-routers]: `b` is a second log router
                 --> task.yaml:4:3
                  |
                4 |   firelensConfiguration: {type: fluentd}
                  |   ^^^^^^^^^^^^^^^^^^^^^
                 ::: task.yaml:2:3
                  |
                2 |   firelensConfiguration: {type: fluentbit}
                  |   --------------------- the first
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, firelensConfiguration: {type: fluentbit}}, {name: b, firelensConfiguration: !Ref F}]",
        );
        check_silent(
            &RULE,
            "[!If [A, {name: a, firelensConfiguration: {type: fluentbit}}, {name: b, firelensConfiguration: {type: fluentbit}}]]",
        );
    }
}
