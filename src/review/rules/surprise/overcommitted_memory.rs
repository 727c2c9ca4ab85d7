use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::{Field, Known};

rule! {
    /// The containers may use more memory together than the task has.
    ///
    /// `memoryReservation` is what must be free, `memory` is what a container may take. When all take what
    /// they may, the task runs out of memory before any container reaches its limit, and it is not clear
    /// which of them is killed.
    ///
    /// ```yaml,bad
    /// memory: 1024
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 896
    ///     memoryReservation: 512
    ///   - name: agent
    ///     image: acme/agent:1.0
    ///     memory: 256
    ///     memoryReservation: 128
    /// ```
    ///
    /// ```yaml,good
    /// memory: 1024
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 768
    ///     memoryReservation: 512
    ///   - name: agent
    ///     image: acme/agent:1.0
    ///     memory: 256
    ///     memoryReservation: 128
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "overcommitted-memory", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let task = definition.task;
    let memory = task.memory_mib.as_ref()?;
    let available = *memory.value.known()?;
    let known = |field: &Option<Field<Known<u32>>>| field.as_ref().map(|field| field.value.known().copied());
    let (mut limits, mut reserved) = (0u32, 0u32);
    for container in task.containers.iter().filter(|container| container.only_if.is_none()) {
        let limit = known(&container.memory_mib);
        let reservation = known(&container.memory_reservation_mib);
        // A placeholder may be anything.
        let (limit, reservation) =
            (limit.unwrap_or(Some(0))?, reservation.unwrap_or(limit.unwrap_or(Some(0)))?);
        // More than the task has is refused.
        if limit > available {
            return None;
        }
        limits = limits.saturating_add(limit);
        reserved = reserved.saturating_add(reservation);
    }
    if limits <= available || reserved > available {
        return None;
    }
    let message = format!("the containers may use {limits} MiB together, the task has {available}");
    let mut finding = Finding::new(&RULE, memory.span, message);
    for container in &task.containers {
        if let Some(limit) = &container.memory_mib {
            finding = finding.related(limit.span, format!("`{}` may use this", container.display_name()));
        }
    }
    Some(finding.help("lower the limits, or give the task more memory"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_sum_of_the_limits_counts() {
        check(
            &RULE,
            "memory: 512
containerDefinitions:
  - {name: a, image: a, memory: 512, memoryReservation: 256}
  - {name: b, image: b, memory: 128, memoryReservation: 64}
",
            expect![[r#"
                advice[overcommitted-memory]: the containers may use 640 MiB together, the task has 512
                 --> task.yaml:1:9
                  |
                1 | memory: 512
                  |         ^^^
                 ::: task.yaml:3:33
                  |
                3 |   - {name: a, image: a, memory: 512, memoryReservation: 256}
                  |                                 --- `a` may use this
                 ::: task.yaml:4:33
                  |
                4 |   - {name: b, image: b, memory: 128, memoryReservation: 64}
                  |                                 --- `b` may use this
                  = help: lower the limits, or give the task more memory
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn what_fits_is_refused_or_unknown_is_left_alone() {
        check_silent(
            &RULE,
            "{memory: 512, containerDefinitions: [{name: a, image: a, memory: 256}, {name: b, image: b, memory: 256}]}",
        );
        check_silent(
            &RULE,
            "{memory: 512, containerDefinitions: [{name: a, image: a, memory: 512}, {name: b, image: b, memory: 512}]}",
        );
        check_silent(
            &RULE,
            "{memory: 512, containerDefinitions: [{name: a, image: a, memory: 512, memoryReservation: 1}, {name: b, image: b, memory: '${M}', memoryReservation: 1}]}",
        );
        check_silent(
            &RULE,
            "{memory: '${M}', containerDefinitions: [{name: a, image: a, memory: 512, memoryReservation: 1}, {name: b, image: b, memory: 512, memoryReservation: 1}]}",
        );
    }
}
