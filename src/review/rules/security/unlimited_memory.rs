use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::text::Gather;

rule! {
    /// A container may take all memory of its instance.
    ///
    /// `memoryReservation` is what must be free, not what a container may take. With neither `memory` nor a
    /// size of the task, a leak, or somebody who causes one, takes the memory of all other tasks of the
    /// instance.
    ///
    /// ```yaml,bad
    /// family: shop
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memoryReservation: 256
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memoryReservation: 256
    ///     memory: 512
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "unlimited-memory", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    let whole = input.ecs().filter(|it| it.is_whole() && it.fields.entry("memory").is_none());
    findings.extend(whole.filter_map(finding));
}

/// Once for a definition, at the first of them.
fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let is_unlimited = |judged: &&Judged<'_>| {
        judged.fields.entry("memory").is_none() && judged.container.memory_reservation_mib.is_some()
    };
    let found: Vec<&Judged<'_>> = definition.containers.iter().filter(is_unlimited).gather();
    let (first, others) = found.split_first()?;
    let reservation = first.container.memory_reservation_mib.as_ref()?;
    let message = format!("`{}` may take all memory of its instance: it has no `memory`", first.name());
    let mut finding = Finding::new(&RULE, reservation.span, message).about(&first.container.id);
    for other in others {
        let span = other.container.memory_reservation_mib.as_ref()?.span;
        finding = finding.related(span, format!("so may `{}`", other.name()));
    }
    Some(finding.help("set `memory`, of the container or of the task"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn a_reservation_is_no_limit() {
        check(
            &RULE,
            "{family: x, containerDefinitions: [{name: a, image: a, memoryReservation: 64}, {name: b, image: b, memoryReservation: 32}]}",
            expect![[r#"
                security[unlimited-memory]: `a` may take all memory of its instance: it has no `memory`
                 --> task.yaml:1:75
                  |
                1 | … image: a, memoryReservation: 64}, {name: b, image: b, memoryReservation: 32}]}
                  |                                ^^
                 ::: task.yaml:1:119
                  |
                1 | … image: b, memoryReservation: 32}]}
                  |                                -- so may `b`
                  = help: set `memory`, of the container or of the task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn limits_are_fine() {
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, image: a, memoryReservation: 64, memory: 128}]}",
        );
        check_silent(
            &RULE,
            "{memory: 512, containerDefinitions: [{name: a, image: a, memoryReservation: 64}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, image: a, memoryReservation: 64, memory: '${M}'}]}",
        );
        check_silent(&RULE, "[{name: a, image: a, memoryReservation: 64}]");
    }
}
