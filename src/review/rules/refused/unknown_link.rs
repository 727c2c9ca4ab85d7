use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Container, Task};
use crate::text::{Gather, Span, nearest, shorten};

rule! {
    /// A link names a container that does not exist.
    ///
    /// A link is the name of a container, and with a colon the name that it is to have here: `database:db`.
    /// ECS refuses to register a task definition with a link to nowhere.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     links: [databse]
    ///   - name: database
    ///     image: acme/database:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     links: [database]
    ///   - name: database
    ///     image: acme/database:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "unknown-link", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.ecs().map(|definition| definition.task).filter(|task| task.knows_all_containers()) {
        let names = task.containers_by_name();
        for container in &task.containers {
            for link in &container.links {
                if let Some(name) = link.container.known()
                    && !names.contains(name)
                {
                    findings.push(finding(task, container, link.span, name));
                }
            }
        }
    }
}

fn finding(task: &Task, container: &Container, span: Span, name: &str) -> Finding {
    let linked = shorten(container.display_name());
    let message = format!("`{linked}` has a link to `{}`, which does not exist", shorten(name));
    let finding = Finding::new(&RULE, span, message).about(&container.id);
    let others = task.containers.iter().filter(|other| other.id != container.id);
    let names: Vec<&str> = others.filter_map(Container::known_name).gather();
    match nearest(name, &names) {
        Some(near) => finding.help(format!("did you mean `{}`?", shorten(near))),
        None => finding.help("name a container of this task"),
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
            r#"[{name: app, links: ["databse:db"]}, {name: database}]"#,
            expect![[r#"
            rejected[unknown-link]: `app` has a link to `databse`, which does not exist
             --> task.yaml:1:22
              |
            1 | [{name: app, links: ["databse:db"]}, {name: database}]
              |                      ^^^^^^^^^^^^
              = help: did you mean `database`?
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
        "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, r#"[{name: app, links: ["database:db"]}, {name: database}]"#);
        check_silent(&RULE, "[{name: app, links: [!Ref L]}]");
        check_silent(&RULE, "[{name: app, links: [b]}, {name: !Ref B}]");
    }
}
