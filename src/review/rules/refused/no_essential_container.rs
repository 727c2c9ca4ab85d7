use crate::review::rule::rule;
use crate::review::{Finding, Fix, Input};
use crate::task::{Container, Task};
use crate::text::{Edits, Span, shorten};

rule! {
    /// No container is essential.
    ///
    /// A task lives as long as its essential containers do. Where none is, ECS refuses to register the
    /// task definition: `Task definition doesn't have any essential container.` A container without the
    /// key `essential` is essential.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     essential: false
    ///   - name: metrics-agent
    ///     image: acme/metrics:1.0
    ///     essential: false
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     essential: true
    ///   - name: metrics-agent
    ///     image: acme/metrics:1.0
    ///     essential: false
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>
    "no-essential-container", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.tasks() {
        if task.containers.is_empty() || task.has_unknown_containers {
            continue;
        }
        let places: Option<Vec<(&Container, Span)>> = task.containers.iter().map(not_essential).collect();
        if let Some(places) = places {
            findings.extend(finding(task, &places));
        }
    }
}

/// The `false`, where it is written.
fn not_essential(container: &Container) -> Option<(&Container, Span)> {
    let field = container.essential.as_ref().filter(|field| field.value.known() == Some(&false))?;
    Some((container, field.span))
}

fn finding(task: &Task, places: &[(&Container, Span)]) -> Option<Finding> {
    let mut apps = places.iter().filter(|(container, _)| container.role.is_app());
    let (app, more) = (apps.next(), apps.next());
    let (container, span) = app.or(places.first())?;
    let message = match task.containers.len() {
        1 => "the only container is not essential",
        _ => "no container is essential",
    };
    let finding = Finding::new(&RULE, *span, message).about(&container.id);
    if app.is_none() || more.is_some() {
        return Some(finding.help("make the application essential"));
    }
    let name = shorten(container.display_name());
    Some(finding.help(format!("make `{name}` essential: the task ends when it does")).fix(Fix {
        title: format!("Make {name} essential"),
        is_safe: false,
        edits: Edits::replace(*span, "true"),
    }))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_application_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions:
  - name: log-router
    essential: false
  - name: app
    essential: \"false\"
",
            expect![[r#"
                rejected[no-essential-container]: no container is essential
                 --> task.yaml:5:16
                  |
                5 |     essential: "false"
                  |                ^^^^^^^
                  = help: make `app` essential: the task ends when it does
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
            "#]],
        );
    }

    #[test]
    fn several_applications_are_the_persons_choice() {
        check(
            &RULE,
            "[{name: app, essential: false}, {name: app-b, essential: false}]",
            expect![[r#"
            rejected[no-essential-container]: no container is essential
             --> task.yaml:1:25
              |
            1 | [{name: app, essential: false}, {name: app-b, essential: false}]
              |                         ^^^^^
              = help: make the application essential
              = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
        "#]],
        );
    }

    #[test]
    fn the_application_is_made_essential() {
        check_fix(&RULE, r#"[{"name": "a", "essential": false}]"#, r#"[{"name": "a", "essential": true}]"#);
    }

    #[test]
    fn one_that_is_or_may_be_essential_is_enough() {
        check_silent(&RULE, "[{name: a, essential: false}, {name: b}]");
        check_silent(&RULE, "[{name: a, essential: false}, {name: b, essential: !Ref E}]");
        check_silent(&RULE, "[{name: a, essential: false}, !Ref More]");
        check_silent(&RULE, "containerDefinitions: []");
    }
}
