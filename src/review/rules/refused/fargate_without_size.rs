use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A task for Fargate has no CPU or no memory.
    ///
    /// Fargate has no instance whose size would count. ECS refuses to register the task definition:
    /// `Fargate requires that 'cpu' be defined at the task level.` The sizes of containers do not stand for
    /// it.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     cpu: 256
    ///     memory: 512
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html>
    "fargate-without-size", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate().filter(|it| it.is_whole()) {
        let missing = match (definition.fields.lacks("cpu"), definition.fields.lacks("memory")) {
            (true, true) => "neither `cpu` nor `memory`",
            (true, false) => "no `cpu`",
            (false, true) => "no `memory`",
            (false, false) => continue,
        };
        let message = format!("a task for Fargate has {missing}");
        let help = "write both for the whole task, as `cpu: 256` and `memory: 512`";
        findings.push(Finding::new(&RULE, definition.place(), message).help(help));
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
            "family: shop
requiresCompatibilities: [FARGATE]
memory: 512
containerDefinitions: []
",
            expect![[r#"
                rejected[fargate-without-size]: a task for Fargate has no `cpu`
                 --> task.yaml:1:9
                  |
                1 | family: shop
                  |         ^^^^
                  = help: write both for the whole task, as `cpu: 256` and `memory: 512`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], cpu: !Ref C, memory: !Ref M, containerDefinitions: []}",
        );
        check_silent(&RULE, "{requiresCompatibilities: [EC2], containerDefinitions: []}");
        check_silent(&RULE, "[{name: a}]");
    }
}
