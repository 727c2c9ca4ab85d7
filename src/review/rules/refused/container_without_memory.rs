use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Launch;

rule! {
    /// A container has no memory, and neither has the task.
    ///
    /// ECS refuses to register the task definition: `Invalid setting for container 'app'. At least one of
    /// 'memory' or 'memoryReservation' must be specified.` Memory of the task is enough for all its
    /// containers.
    ///
    /// ```yaml,bad
    /// family: shop
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 512
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "container-without-memory", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.is_whole() && it.fields.lacks("memory")) {
        // On Fargate, it is the task that needs memory.
        if input.must_run_on(Launch::Fargate, definition) {
            continue;
        }
        for judged in &definition.containers {
            let lacks = |key: &str| judged.fields.lacks(key);
            if lacks("memory") && lacks("memoryReservation") {
                let container = judged.container;
                let message = format!("neither `{}` nor the task has memory", judged.name());
                let finding = Finding::new(&RULE, container.name_span(), message).about(&container.id);
                findings.push(finding.help("write `memory` or `memoryReservation`, in MiB"));
            }
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
            "family: x
containerDefinitions:
  - name: a
    image: a
  - name: b
    memory: 128
",
            expect![[r#"
                rejected[container-without-memory]: neither `a` nor the task has memory
                 --> task.yaml:3:11
                  |
                3 |   - name: a
                  |           ^
                  = help: write `memory` or `memoryReservation`, in MiB
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "{memory: 512, containerDefinitions: [{name: a}]}");
        check_silent(&RULE, "{memory: !Ref M, containerDefinitions: [{name: a}]}");
        check_silent(
            &RULE,
            "{family: x, containerDefinitions: [{name: a, memoryReservation: 128}, {name: b, memory: !Ref M}]}",
        );
        check_silent(&RULE, "[{name: a, image: a}]");
    }
}
