use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Condition, Container};
use crate::text::{Span, shorten};

rule! {
    /// A container waits for the end of one whose end is the end of the task.
    ///
    /// ECS refuses to register the task definition: `A dependency container with SUCCESS or COMPLETE
    /// condition cannot be an essential container`. A container without the key `essential` is essential.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: migration
    ///         condition: SUCCESS
    ///   - name: migration
    ///     image: acme/migration:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: migration
    ///         condition: SUCCESS
    ///   - name: migration
    ///     image: acme/migration:1.0
    ///     essential: false
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "complete-on-essential", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.ecs().map(|definition| definition.task) {
        for container in &task.containers {
            for dependency in &container.depends_on {
                let (Some(name), Some(condition)) = (&dependency.container, &dependency.condition) else {
                    continue;
                };
                if let Some(condition @ (Condition::Complete | Condition::Success)) = condition.value.known()
                    && let Some(other) = name.value.known().and_then(|name| task.container(name))
                    && other.id != container.id
                    && other.is_essential() == Some(true)
                {
                    findings.push(finding(input.text, container, other, name.span, *condition));
                }
            }
        }
    }
}

fn finding(
    text: &str,
    container: &Container,
    other: &Container,
    span: Span,
    condition: Condition,
) -> Finding {
    let (waiting, name) = (shorten(container.display_name()), shorten(other.display_name()));
    let message = format!("`{waiting}` waits for `{name}` {}, which is essential", condition.words());
    let finding = Finding::new(&RULE, span, message).about(&container.id);
    match &other.essential {
        Some(written) => {
            let finding = finding.related(written.span, format!("`{name}` is essential"));
            finding.change(text, written.span, "false").help(format!("make `{name}` not essential"))
        }
        None => finding
            .related(other.name_span(), "without the key `essential`, it is")
            .help(format!("write `essential: false` for `{name}`")),
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
            "[{name: a, dependsOn: [{containerName: b, condition: COMPLETE}]}, {name: b}]",
            expect![[r#"
                rejected[complete-on-essential]: `a` waits for `b` to exit, which is essential
                 --> task.yaml:1:40
                  |
                1 | [{name: a, dependsOn: [{containerName: b, condition: COMPLETE}]}, {name: b}]
                  |                                        ^
                 ::: task.yaml:1:74
                  |
                1 | [{name: a, dependsOn: [{containerName: b, condition: COMPLETE}]}, {name: b}]
                  |                                                                          - without the key `essential`, it is
                  = help: write `essential: false` for `b`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: SUCCESS}]}, {name: b, essential: true}]",
            "[{name: a, dependsOn: [{containerName: b, condition: SUCCESS}]}, {name: b, essential: false}]",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: COMPLETE}]}, {name: b, essential: false}]",
        );
        check_silent(&RULE, "[{name: a, dependsOn: [{containerName: b, condition: START}]}, {name: b}]");
        check_silent(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: COMPLETE}]}, {name: b, essential: !Ref E}]",
        );
        check_silent(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: !Ref C}, {containerName: c, condition: SUCCESS}]}, {name: b}]",
        );
    }
}
