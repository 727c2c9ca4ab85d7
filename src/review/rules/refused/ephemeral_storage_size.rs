use crate::review::range::Range;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// The ephemeral storage of a task is smaller or larger than Fargate has it.
    ///
    /// ECS takes 21 to 200 GiB. A task without the key has 20.
    ///
    /// ```yaml,bad
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// ephemeralStorage:
    ///   sizeInGiB: 20
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// ephemeralStorage:
    ///   sizeInGiB: 50
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html>
    "ephemeral-storage-size", Rejected, check
}

const SIZE: Range = Range { key: "sizeInGiB", min: 21, max: 200, unit: " GiB" };

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        if let Some(storage) = definition.fields.mapping("ephemeralStorage") {
            let finding = SIZE.finding(&RULE, input.text, &storage);
            findings.extend(finding.map(|finding| finding.help("without the key, a task has 20 GiB")));
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
            "ephemeralStorage: {sizeInGiB: 20}
containerDefinitions: []
",
            expect![[r#"
                rejected[ephemeral-storage-size]: `sizeInGiB` is from 21 to 200 GiB, not 20
                 --> task.yaml:1:31
                  |
                1 | ephemeralStorage: {sizeInGiB: 20}
                  |                               ^^
                  = help: without the key, a task has 20 GiB
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{ephemeralStorage: {sizeInGiB: 500}, containerDefinitions: []}",
            "{ephemeralStorage: {sizeInGiB: 200}, containerDefinitions: []}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "{ephemeralStorage: {sizeInGiB: 21}, containerDefinitions: []}");
        check_silent(&RULE, "{ephemeralStorage: {sizeInGiB: !Ref S}, containerDefinitions: []}");
    }
}
