use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// A log router has no memory of its own, so its buffer is small.
    ///
    /// FireLens lets Fluent Bit buffer half of what the router has as `memory` or `memoryReservation`.
    /// Where it has neither, the buffer is 25 MB, however large the task is: with a slow destination, logs
    /// are held back sooner than necessary.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: log_router
    ///     image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
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
    ///   - name: log_router
    ///     image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    ///     memoryReservation: 100
    ///     firelensConfiguration:
    ///       type: fluentbit
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html>
    "small-log-buffer", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        findings.extend(definition.containers.iter().filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let router = judged.fields.mapping("firelensConfiguration")?;
    let kind = router.text("type")?;
    let has_memory =
        ["memory", "memoryReservation"].into_iter().any(|key| judged.fields.entry(key).is_some());
    if has_memory || kind.value.known()? != "fluentbit" {
        return None;
    }
    let message = format!("`{}` has no `memory`, so that it buffers 25 MB of logs at most", judged.name());
    let finding = Finding::new(&RULE, judged.container.name_span(), message).about(&judged.container.id);
    Some(finding.help("give it `memory` or `memoryReservation`: half of it is for the buffer"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_router_is_pointed_at() {
        check(
            &RULE,
            "[{name: r, image: r, firelensConfiguration: {type: fluentbit}}]",
            expect![[r#"
            advice[small-log-buffer]: `r` has no `memory`, so that it buffers 25 MB of logs at most
             --> task.yaml:1:9
              |
            1 | [{name: r, image: r, firelensConfiguration: {type: fluentbit}}]
              |         ^
              = help: give it `memory` or `memoryReservation`: half of it is for the buffer
              = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
        "#]],
        );
    }

    #[test]
    fn one_with_memory_or_without_such_a_buffer_is_fine() {
        check_silent(&RULE, "[{name: r, image: r, memory: 100, firelensConfiguration: {type: fluentbit}}]");
        check_silent(
            &RULE,
            "[{name: r, image: r, memoryReservation: '${M}', firelensConfiguration: {type: fluentbit}}]",
        );
        check_silent(&RULE, "[{name: r, image: r, firelensConfiguration: {type: fluentd}}]");
    }
}
