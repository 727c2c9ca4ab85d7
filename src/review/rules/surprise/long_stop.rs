use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::text::Gather;

rule! {
    /// The containers take more than two minutes to stop, one after the other.
    ///
    /// A container is told to stop when all that depend on it have stopped; each may use all of its
    /// `stopTimeout`. Along a chain these times add up. Fargate Spot gives a task two minutes; then
    /// everything is killed.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     stopTimeout: 90
    ///     dependsOn:
    ///       - containerName: proxy
    ///         condition: START
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    ///     stopTimeout: 60
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     stopTimeout: 90
    ///     dependsOn:
    ///       - containerName: proxy
    ///         condition: START
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    ///     stopTimeout: 15
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "long-stop", Advice, check
}

/// In seconds: what a task has when its instance is taken away.
const NOTICE: u32 = 120;
/// In seconds, where nothing is written.
const STOP_TIMEOUT: u32 = 30;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let chain = longest(definition)?;
    let written = chain.iter().filter_map(|judged| judged.fields.number("stopTimeout"));
    let seconds: u32 =
        chain.iter().map(|judged| stop_timeout(judged)).try_fold(0, |sum: u32, it| sum.checked_add(it?))?;
    let place = written.max_by_key(|field| field.value.known().copied())?;
    if seconds <= NOTICE || chain.len() < 2 {
        return None;
    }
    let names = chain.iter().map(|judged| judged.name()).gather().join(" → ");
    let message = format!("stopping takes up to {seconds} seconds: `{names}` one after the other");
    let finding = Finding::new(&RULE, place.span, message).about(&chain.first()?.container.id);
    Some(finding.help("shorten `stopTimeout`, so that the sum stays below 120 seconds"))
}

fn stop_timeout(judged: &Judged<'_>) -> Option<u32> {
    match judged.fields.entry("stopTimeout") {
        None => Some(STOP_TIMEOUT),
        Some(_) => judged.fields.number("stopTimeout")?.value.known().copied(),
    }
}

/// The chain of containers, each waiting for the next, that takes longest to stop. What has run to its end is
/// not there any more. Nothing where they wait in a circle.
fn longest<'d>(definition: &'d Definition<'_>) -> Option<Vec<&'d Judged<'d>>> {
    let waits = definition.waits();
    let containers: Vec<&Judged<'_>> = definition.containers.iter().gather();
    let index = |judged: &Judged<'_>| containers.iter().position(|it| it.container.id == judged.container.id);
    let n_containers = containers.len();
    // The longest time from each container on, and its next: once for each possible length of a chain.
    let mut times: Vec<u32> =
        containers.iter().map(|judged| stop_timeout(judged).unwrap_or_default()).gather();
    let mut next: Vec<Option<usize>> = vec![None; n_containers];
    for round in 0..=n_containers {
        let mut is_changed = false;
        for wait in waits.iter().filter(|wait| !matches!(wait.condition.key(), "SUCCESS" | "COMPLETE")) {
            let (from, to) = (index(wait.waiter)?, index(wait.target)?);
            let time = stop_timeout(wait.waiter).unwrap_or_default().saturating_add(*times.get(to)?);
            if time > *times.get(from)? {
                *times.get_mut(from)? = time;
                *next.get_mut(from)? = Some(to);
                is_changed = true;
            }
        }
        if !is_changed {
            break;
        }
        if round == n_containers {
            return None;
        }
    }
    let mut at = (0..n_containers).max_by_key(|index| (times.get(*index), n_containers - index));
    let mut chain = Vec::new();
    while let Some(here) = at {
        chain.push(*containers.get(here)?);
        at = next.get(here).copied().flatten();
    }
    Some(chain)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_longest_time_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  image: a
  dependsOn: [{containerName: b, condition: START}]
- name: b
  image: b
  stopTimeout: 60
  dependsOn: [{containerName: c, condition: HEALTHY}]
- name: c
  image: c
  stopTimeout: 50
",
            expect![[r#"
                advice[long-stop]: stopping takes up to 140 seconds: `a → b → c` one after the other
                 --> task.yaml:6:16
                  |
                6 |   stopTimeout: 60
                  |                ^^
                  = help: shorten `stopTimeout`, so that the sum stays below 120 seconds
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn short_chains_and_ended_containers_are_fine() {
        check_silent(&RULE, "[{name: a, image: a, stopTimeout: 120}, {name: b, image: b, stopTimeout: 120}]");
        check_silent(
            &RULE,
            "[{name: a, image: a, stopTimeout: 120, dependsOn: [{containerName: b, condition: SUCCESS}]}, {name: b, image: b, stopTimeout: 120}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, stopTimeout: '${S}', dependsOn: [{containerName: b, condition: START}]}, {name: b, image: b, stopTimeout: 110}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, stopTimeout: 100, dependsOn: [{containerName: b, condition: START}]}, {name: b, image: b, stopTimeout: 100, dependsOn: [{containerName: a, condition: START}]}]",
        );
    }
}
