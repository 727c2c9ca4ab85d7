use crate::review::rule::rule;
use crate::review::waits::Wait;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// A start timeout has no effect: no container waits for this one.
    ///
    /// `startTimeout` does not limit how long the container itself may take to start. It limits how long
    /// others wait for it to be healthy or to exit; `START` does not time out. Where nobody waits so, it
    /// does nothing.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     startTimeout: 60
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: migrate
    ///         condition: SUCCESS
    ///   - name: migrate
    ///     image: flyway/flyway:11
    ///     essential: false
    ///     startTimeout: 60
    /// ```
    ///
    /// Removing it is safe: nobody reads it.
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "unused-start-timeout", Advice, check
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
    let entry = judged.fields.entry("startTimeout")?;
    let mut of_it = waits.iter().filter(|wait| wait.target.container.id == judged.container.id);
    if of_it.any(|wait| wait.condition.key() != "START") {
        return None;
    }
    let message = format!(
        "`startTimeout` of `{}` has no effect: nobody waits for its health or its end",
        judged.name()
    );
    let finding = Finding::new(&RULE, entry.key.span(), message).about(&judged.container.id);
    let finding = finding.help("it limits how long others wait, not how long the container takes to start");
    Some(finding.remove(&judged.fields, "startTimeout").safely())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn nobody_waits() {
        check(
            &RULE,
            "- name: a
  image: a
  startTimeout: 60
- name: b
  image: b
  dependsOn: [{containerName: a, condition: START}]
",
            expect![[r#"
                advice[unused-start-timeout]: `startTimeout` of `a` has no effect: nobody waits for its health or its end
                 --> task.yaml:3:3
                  |
                3 |   startTimeout: 60
                  |   ^^^^^^^^^^^^
                  = help: it limits how long others wait, not how long the container takes to start
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn somebody_waits_or_may_wait() {
        check_silent(
            &RULE,
            "[{name: a, image: a, essential: false, startTimeout: 60}, {name: b, image: b, dependsOn: [{containerName: a, condition: COMPLETE}]}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, startTimeout: 60}, {name: b, image: b, dependsOn: [{containerName: '${N}', condition: HEALTHY}]}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, startTimeout: 60}, {name: b, image: b, dependsOn: '${D}'}]",
        );
    }

    #[test]
    fn the_fix_removes_it() {
        check_fix(
            &RULE,
            r#"[{"name": "a", "image": "a", "startTimeout": 60}]"#,
            r#"[{"name": "a", "image": "a"}]"#,
        );
    }
}
