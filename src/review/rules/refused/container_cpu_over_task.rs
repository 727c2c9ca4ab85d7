use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// The containers ask for more CPU than their task has.
    ///
    /// ECS refuses to register the task definition: `The sum of all container 'cpu' values cannot be
    /// greater than the value of the task 'cpu'.`
    ///
    /// ```yaml,bad
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     cpu: 512
    /// ```
    ///
    /// ```yaml,good
    /// cpu: 512
    /// memory: 1024
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     cpu: 512
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>
    "container-cpu-over-task", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    // Of Windows, the CPU of the task counts for nothing.
    for definition in input.ecs().filter(|it| !it.is_windows()) {
        let task = definition.task;
        let Some(of_task) = &task.cpu_units else { continue };
        let Some(limit) = of_task.value.known() else { continue };
        // One that is there under a condition may be the other branch of another.
        let settled = task.containers.iter().filter(|container| container.only_if.is_none());
        let units = settled.filter_map(|container| container.cpu_units.as_ref()?.value.known().copied());
        let sum: u64 = units.map(u64::from).sum();
        if sum > u64::from(*limit) {
            let mut finding = Finding::new(&RULE, of_task.span, message(sum, *limit));
            for container in &task.containers {
                if let Some(units) = container.cpu_units.as_ref().filter(|it| it.value.known() != Some(&0)) {
                    finding = finding.related(units.span, format!("`{}`", shorten(container.display_name())));
                }
            }
            findings
                .push(finding.help(
                    "`cpu` of a container is a share of the task: leave it out, or give the task more",
                ));
        }
    }
}

fn message(sum: u64, limit: u32) -> String {
    format!("the containers ask for {sum} CPU units, and the task has {limit}")
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
            "cpu: 0.25 vCPU
containerDefinitions:
  - name: a
    cpu: 200
  - name: b
    cpu: 100
",
            expect![[r#"
                rejected[container-cpu-over-task]: the containers ask for 300 CPU units, and the task has 256
                 --> task.yaml:1:6
                  |
                1 | cpu: 0.25 vCPU
                  |      ^^^^^^^^^
                 ::: task.yaml:4:10
                  |
                4 |     cpu: 200
                  |          --- `a`
                 ::: task.yaml:6:10
                  |
                6 |     cpu: 100
                  |          --- `b`
                  = help: `cpu` of a container is a share of the task: leave it out, or give the task more
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{cpu: 256, containerDefinitions: [{name: a, cpu: 200}, {name: b, cpu: 56}, {name: c, cpu: !Ref C}]}",
        );
        check_silent(&RULE, "{cpu: !Ref C, containerDefinitions: [{name: a, cpu: 1024}]}");
        check_silent(&RULE, "[{name: a, cpu: 1024}]");
    }
}
