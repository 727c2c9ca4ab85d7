use crate::review::rule::rule;
use crate::review::waits::Wait;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// The health check of a container decides nothing.
    ///
    /// Only the health of essential containers counts for the task. Of any other one it serves those who
    /// wait for `HEALTHY` at the start; where nobody does, the container may be unhealthy for ever, and
    /// nothing happens.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: cache
    ///     image: redis:8
    ///     essential: false
    ///     healthCheck:
    ///       command: [CMD, redis-cli, ping]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: cache
    ///         condition: HEALTHY
    ///   - name: cache
    ///     image: redis:8
    ///     essential: false
    ///     healthCheck:
    ///       command: [CMD, redis-cli, ping]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "ignored-health-check", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| knows_all_waits(it)) {
        let waits = definition.waits();
        findings.extend(definition.containers.iter().filter_map(|judged| finding(&waits, judged)));
    }
}

fn knows_all_waits(definition: &Definition<'_>) -> bool {
    definition.task.knows_all_containers() && definition.containers.iter().all(Judged::knows_waits)
}

fn finding(waits: &[Wait<'_>], judged: &Judged<'_>) -> Option<Finding> {
    let essential = judged.container.essential.as_ref()?;
    let check = judged.health_check.as_ref().and(judged.fields.entry("healthCheck"))?;
    // Who waits for its start is told so.
    let is_awaited = waits.iter().any(|wait| wait.target.container.id == judged.container.id);
    if essential.value.known() != Some(&false) || is_awaited {
        return None;
    }
    let message = format!(
        "nothing happens when `{}` is unhealthy: it is not essential, and nobody waits for its health",
        judged.name()
    );
    let finding = Finding::new(&RULE, check.key.span(), message).about(&judged.container.id);
    let finding = finding.related(essential.span, "its health does not count for the task");
    Some(
        finding
            .help("make it essential, let others wait for `HEALTHY`, or take the check as information only"),
    )
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn it_counts_for_nobody() {
        check(
            &RULE,
            "- name: a
  image: a
- name: b
  image: b
  essential: false
  healthCheck: {command: [CMD, a]}
",
            expect![[r#"
                advice[ignored-health-check]: nothing happens when `b` is unhealthy: it is not essential, and nobody waits for its health
                 --> task.yaml:6:3
                  |
                6 |   healthCheck: {command: [CMD, a]}
                  |   ^^^^^^^^^^^
                 ::: task.yaml:5:14
                  |
                5 |   essential: false
                  |              ----- its health does not count for the task
                  = help: make it essential, let others wait for `HEALTHY`, or take the check as information only
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
            "#]],
        );
    }

    #[test]
    fn an_essential_or_awaited_one_counts() {
        check_silent(&RULE, "[{name: a, image: a}, {name: b, image: b, healthCheck: {command: [CMD, a]}}]");
        check_silent(
            &RULE,
            "[{name: a, image: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, image: b, essential: false, healthCheck: {command: [CMD, a]}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a}, {name: b, image: b, essential: '${E}', healthCheck: {command: [CMD, a]}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, dependsOn: [{containerName: '${B}', condition: HEALTHY}]}, {name: b, image: b, essential: false, healthCheck: {command: [CMD, a]}}]",
        );
    }
}
