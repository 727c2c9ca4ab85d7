use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Launch;

rule! {
    /// A task for instances sets the size of its ephemeral storage.
    ///
    /// Only Fargate has it; on an instance, the disk is that of the instance. ECS refuses to register the
    /// task definition: `Tasks using the EC2 launch type do not support EphemeralStorage.`
    ///
    /// ```yaml,bad
    /// requiresCompatibilities: [EC2]
    /// ephemeralStorage:
    ///   sizeInGiB: 50
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 512
    /// ```
    ///
    /// ```yaml,good
    /// requiresCompatibilities: [EC2]
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 512
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html>
    "ephemeral-storage-without-fargate", Rejected, check
}

const MESSAGE: &str = "a task for EC2 has no `ephemeralStorage`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| input.must_run_on(Launch::Ec2, it)) {
        // What a service says is nothing that the registration looks at.
        let is_asked = definition.fields.filled("requiresCompatibilities").is_some();
        if is_asked && !definition.asks_for(Launch::Fargate) {
            let finding = Finding::of_key(&RULE, &definition.fields, "ephemeralStorage", MESSAGE);
            findings.extend(finding.map(|finding| finding.help("the disk is that of the instance")));
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
            "requiresCompatibilities: [EC2]
ephemeralStorage: {sizeInGiB: 50}
containerDefinitions: []
",
            expect![[r#"
                rejected[ephemeral-storage-without-fargate]: a task for EC2 has no `ephemeralStorage`
                 --> task.yaml:2:1
                  |
                2 | ephemeralStorage: {sizeInGiB: 50}
                  | ^^^^^^^^^^^^^^^^
                  = help: the disk is that of the instance
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{requiresCompatibilities: [EC2], ephemeralStorage: {sizeInGiB: 50}, containerDefinitions: []}",
            "{requiresCompatibilities: [EC2], containerDefinitions: []}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2, FARGATE], ephemeralStorage: {sizeInGiB: 50}, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: !Ref C, ephemeralStorage: {sizeInGiB: 50}, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], ephemeralStorage: !Ref S, containerDefinitions: []}",
        );
    }
}
