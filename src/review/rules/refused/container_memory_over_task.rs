use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// A container may use more memory than its task has.
    ///
    /// ECS refuses to register the task definition: `The 'memory' setting for container 'app' is greater
    /// than for the task`.
    ///
    /// ```yaml,bad
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 1024
    /// ```
    ///
    /// ```yaml,good
    /// cpu: 256
    /// memory: 1024
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 1024
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>
    "container-memory-over-task", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.ecs().map(|definition| definition.task) {
        let Some(of_task) = &task.memory_mib else { continue };
        let Some(limit) = of_task.value.known() else { continue };
        for container in &task.containers {
            if let Some(memory) = &container.memory_mib
                && let Some(mib) = memory.value.known()
                && mib > limit
            {
                let name = shorten(container.display_name());
                let message = format!("`{name}` may use {mib} MiB, and the task has {limit}");
                let finding = Finding::new(&RULE, memory.span, message).about(&container.id);
                findings.push(finding.related(of_task.span, "the memory of the task"));
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
            "memory: 0.5 GB
containerDefinitions:
  - name: a
    memory: 1024
",
            expect![[r#"
                rejected[container-memory-over-task]: `a` may use 1024 MiB, and the task has 512
                 --> task.yaml:4:13
                  |
                4 |     memory: 1024
                  |             ^^^^
                 ::: task.yaml:1:9
                  |
                1 | memory: 0.5 GB
                  |         ------ the memory of the task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{memory: 1GB, containerDefinitions: [{name: a, memory: 1024}, {name: b, memory: !Ref M}]}",
        );
        check_silent(&RULE, "{memory: !Ref M, containerDefinitions: [{name: a, memory: 1024}]}");
        check_silent(&RULE, "[{name: a, memory: 1024}]");
    }
}
