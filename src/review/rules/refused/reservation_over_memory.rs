use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// A container reserves more memory than it may use.
    ///
    /// ECS refuses to register the task definition: `memory` must be at least `memoryReservation`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 256
    ///     memoryReservation: 512
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 512
    ///     memoryReservation: 256
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "reservation-over-memory", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for container in input.ecs_containers().map(|judged| judged.container) {
        if let (Some(limit), Some(reserved)) = (&container.memory_mib, &container.memory_reservation_mib)
            && let (Some(most), Some(least)) = (limit.value.known(), reserved.value.known())
            // What a service describes has a 0 for nothing.
            && 0 < *most && most < least
        {
            let name = shorten(container.display_name());
            let message = format!("`{name}` reserves {least} MiB, and may use {most}");
            let finding = Finding::new(&RULE, reserved.span, message).about(&container.id);
            findings.push(finding.related(limit.span, "what it may use"));
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
            "[{name: a, memory: 256, memoryReservation: 512}]",
            expect![[r#"
            rejected[reservation-over-memory]: `a` reserves 512 MiB, and may use 256
             --> task.yaml:1:44
              |
            1 | [{name: a, memory: 256, memoryReservation: 512}]
              |                                            ^^^
             ::: task.yaml:1:20
              |
            1 | [{name: a, memory: 256, memoryReservation: 512}]
              |                    --- what it may use
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
        "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, memory: 256, memoryReservation: 256}, {name: b, memory: !Ref M, memoryReservation: 512}, {name: c, memoryReservation: 9}]",
        );
    }
}
