use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Container, Field, Known, Task};
use crate::text::{Gather, nearest, shorten};

rule! {
    /// A container waits for one that does not exist.
    ///
    /// ECS refuses to register the task definition: `Cannot depend on container + 'x' because it does
    /// not exist`. Most often the other container was renamed or taken out, and the dependency was
    /// forgotten.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: databse
    ///         condition: HEALTHY
    ///   - name: database
    ///     image: acme/database:1.0
    ///     healthCheck:
    ///       command: [CMD-SHELL, "exit 0"]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: database
    ///         condition: HEALTHY
    ///   - name: database
    ///     image: acme/database:1.0
    ///     healthCheck:
    ///       command: [CMD-SHELL, "exit 0"]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "dangling-depends-on", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    // Where a name is not settled, it may be the missing one.
    for task in input.tasks().filter(|task| task.knows_all_containers()) {
        let names = task.containers_by_name();
        for container in &task.containers {
            for dependency in &container.depends_on {
                if let Some(field) = &dependency.container
                    && let Known::Value(name) = &field.value
                    && !names.contains(name)
                {
                    findings.push(finding(input, task, container, field, name));
                }
            }
        }
    }
}

fn finding(
    input: &Input<'_>,
    task: &Task,
    container: &Container,
    field: &Field<Known<String>>,
    name: &str,
) -> Finding {
    let message = format!(
        "`{}` waits for `{}`, which does not exist",
        shorten(container.display_name()),
        shorten(name)
    );
    let finding = Finding::new(&RULE, field.span, message).about(&container.id);
    // A container that waits for itself would be the next mistake.
    let others = task.containers.iter().filter(|other| other.id != container.id);
    let names: Vec<&str> = others.filter_map(Container::known_name).gather();
    match nearest(name, &names) {
        Some(near) => finding.did_you_mean(input.text, near),
        None => finding.help("name a container of this task, or remove the dependency"),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn a_slip_has_a_suggestion() {
        check(
            &RULE,
            "containerDefinitions:
  - name: app
    dependsOn:
      - containerName: \"lgos\"
        condition: START
  - name: logs
",
            expect![[r#"
                rejected[dangling-depends-on]: `app` waits for `lgos`, which does not exist
                 --> task.yaml:4:24
                  |
                4 |       - containerName: "lgos"
                  |                        ^^^^^^
                  = help: did you mean `logs`?
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
            "#]],
        );
    }

    #[test]
    fn a_stranger_has_none() {
        check(
            &RULE,
            "[{name: app, dependsOn: [{containerName: ghost, condition: START}]}]",
            expect![[r#"
                rejected[dangling-depends-on]: `app` waits for `ghost`, which does not exist
                 --> task.yaml:1:42
                  |
                1 | [{name: app, dependsOn: [{containerName: ghost, condition: START}]}]
                  |                                          ^^^^^
                  = help: name a container of this task, or remove the dependency
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
            "#]],
        );
    }

    #[test]
    fn the_near_name_is_written_as_the_wrong_one_was() {
        check_fix(
            &RULE,
            r#"[{"name": "a", "dependsOn": [{"containerName": "lgos", "condition": "START"}]}, {"name": "logs"}]"#,
            r#"[{"name": "a", "dependsOn": [{"containerName": "logs", "condition": "START"}]}, {"name": "logs"}]"#,
        );
        check_fix(
            &RULE,
            "[{name: a, dependsOn: [{containerName: lgos}]}, {name: logs}]",
            "[{name: a, dependsOn: [{containerName: logs}]}, {name: logs}]",
        );
    }

    #[test]
    fn what_a_placeholder_may_be_is_not_missing() {
        check_silent(&RULE, "[{name: app, dependsOn: [{containerName: logs}]}, {name: '${NAME}'}]");
        check_silent(&RULE, "[{name: app, dependsOn: [{containerName: !Ref Logs}]}]");
        check_silent(
            &RULE,
            "[{name: app, dependsOn: [{containerName: logs}]}, !If [A, {name: logs}, !Ref B]]",
        );
        check_silent(&RULE, "[{name: app, dependsOn: [{}, {containerName: }]}]");
        check_silent(&RULE, "{name: app, image: a, dependsOn: [{containerName: logs}]}");
    }
}
