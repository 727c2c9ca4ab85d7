use crate::review::mend::{fix, insert, replace};
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::Condition;
use crate::yaml::Value;

rule! {
    /// A container that only prepares something is essential: the task stops as soon as it is done.
    ///
    /// When an essential container exits, ECS stops the task, with exit code 0 as well as with any other. A
    /// migration or a download that runs to its end must not be essential; the application waits for it
    /// with `SUCCESS`, which ECS accepts only for a container that is not essential.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: migrate
    ///     image: flyway/flyway:11
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: migrate
    ///     image: flyway/flyway:11
    ///     essential: false
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: migrate
    ///         condition: SUCCESS
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "essential-init", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.apps().next().is_some()) {
        let inits = definition.containers.iter().filter(|judged| is_essential_init(definition, judged));
        findings.extend(inits.map(|judged| finding(input.text, judged)));
    }
}

/// ECS refuses it where somebody waits for its end: that is another finding.
fn is_essential_init(definition: &Definition<'_>, judged: &Judged<'_>) -> bool {
    let container = judged.container;
    let is_awaited = || {
        let mut waits = definition.waits().into_iter();
        waits.any(|wait| {
            wait.target.container.id == container.id
                && matches!(wait.condition, Condition::Success | Condition::Complete | Condition::Healthy)
        })
    };
    container.role.is_init()
        && container.is_essential() == Some(true)
        && container.ports.is_empty()
        && container.health_check.is_none()
        && judged.is_restarted() == Some(false)
        && !is_awaited()
}

fn finding(text: &str, judged: &Judged<'_>) -> Finding {
    let container = judged.container;
    let message = format!("the task stops as soon as `{}` is done: it is essential", judged.name());
    let span = container.essential.as_ref().map_or(container.name_span(), |field| field.span);
    let finding = Finding::new(&RULE, span, message).about(&container.id);
    let finding =
        finding.help("write `essential: false`, and let the application wait for it with `SUCCESS`");
    let edits = match &container.essential {
        Some(field) => Some(replace(text, field.span, "false")),
        None => insert(&judged.fields, "name", "essential", &Value::plain("false")),
    };
    match edits {
        Some(edits) => finding.fix(fix("Make it not essential", edits)),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn a_migration_ends_the_task() {
        check(
            &RULE,
            "containerDefinitions:
  - name: db-migrate
    image: acme/app:1
    essential: true
  - name: app
    image: acme/app:1
",
            expect![[r#"
    runtime[essential-init]: the task stops as soon as `db-migrate` is done: it is essential
     --> task.yaml:4:16
      |
    4 |     essential: true
      |                ^^^^
      = help: write `essential: false`, and let the application wait for it with `SUCCESS`
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"#]],
        );
    }

    #[test]
    fn the_fix_says_it() {
        check_fix(
            &RULE,
            r#"[{"name": "migrate", "image": "a"}, {"name": "app", "image": "a"}]"#,
            r#"[{"name": "migrate", "essential": false, "image": "a"}, {"name": "app", "image": "a"}]"#,
        );
    }

    #[test]
    fn what_goes_on_running_may_be_essential() {
        check_silent(&RULE, "[{name: init, image: a, essential: false}, {name: app, image: a}]");
        check_silent(&RULE, "[{name: init, image: a, essential: '${E}'}, {name: app, image: a}]");
        check_silent(
            &RULE,
            "[{name: init, image: a, portMappings: [{containerPort: 80}]}, {name: app, image: a}]",
        );
        check_silent(&RULE, "[{name: migrate, image: a}]");
        check_silent(
            &RULE,
            "[{name: init, image: a}, {name: app, image: a, dependsOn: [{containerName: init, condition: SUCCESS}]}]",
        );
    }
}
