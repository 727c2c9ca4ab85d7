use crate::review::range::Range;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Launch;

rule! {
    /// A timeout of a container is out of range.
    ///
    /// `startTimeout` and `stopTimeout` have 2 seconds at least, and 120 at most on Fargate. ECS refuses to
    /// register the task definition.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     stopTimeout: 1
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     stopTimeout: 30
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "container-timeout-range", Rejected, check
}

const KEYS: [&str; 2] = ["startTimeout", "stopTimeout"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let max = if input.must_run_on(Launch::Fargate, definition) { 120 } else { u32::MAX };
        for judged in &definition.containers {
            for key in KEYS {
                let range = Range { key, min: 2, max, unit: " seconds" };
                let finding = range.finding(&RULE, input.text, &judged.fields);
                findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "requiresCompatibilities: [FARGATE]
containerDefinitions: [{name: a, stopTimeout: 300}]
",
            expect![[r#"
                rejected[container-timeout-range]: `stopTimeout` is from 2 to 120 seconds, not 300
                 --> task.yaml:2:47
                  |
                2 | containerDefinitions: [{name: a, stopTimeout: 300}]
                  |                                               ^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(&RULE, r#"[{name: a, startTimeout: "1"}]"#, r#"[{name: a, startTimeout: "2"}]"#);
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "[{name: a, stopTimeout: 300, startTimeout: 2}, {name: b, stopTimeout: !Ref T}]");
    }
}
