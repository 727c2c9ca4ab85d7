use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::{Condition, Container};
use crate::text::{Span, shorten};

rule! {
    /// A container waits until another is healthy, which nobody finds out.
    ///
    /// ECS refuses to register the task definition: `A dependency container with HEALTHY condition must
    /// have health check configured`. Only the `healthCheck` of the task definition counts: one of the
    /// image is not looked at.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: proxy
    ///         condition: HEALTHY
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: proxy
    ///         condition: HEALTHY
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl -f http://localhost/ready]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "healthy-without-health-check", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for container in definition.containers.iter().map(|judged| judged.container) {
            for dependency in &container.depends_on {
                let (Some(name), Some(condition)) = (&dependency.container, &dependency.condition) else {
                    continue;
                };
                let is_awaited = condition.value.known() == Some(&Condition::Healthy);
                let Some(name) = name.value.known().filter(|_| is_awaited) else { continue };
                let mut others = definition.containers.iter();
                let other = others.find(|other| other.container.known_name() == Some(name));
                if let Some(other) = other.filter(|other| other.fields.lacks("healthCheck")) {
                    findings.push(finding(input.text, container, other, condition.span));
                }
            }
        }
    }
}

fn finding(text: &str, container: &Container, other: &Judged<'_>, span: Span) -> Finding {
    let (waiting, name) = (shorten(container.display_name()), other.name());
    let message = format!("`{waiting}` waits for `{name}` to be healthy, which has no `healthCheck`");
    Finding::new(&RULE, span, message)
        .about(&container.id)
        .related(other.container.name_span(), "without a `healthCheck`")
        .help(format!("give `{name}` a `healthCheck`, or wait for `START` only"))
        .fix(fix("Wait for its start only", replace(text, span, "START")))
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
            "[{name: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b}]",
            expect![[r#"
                rejected[healthy-without-health-check]: `a` waits for `b` to be healthy, which has no `healthCheck`
                 --> task.yaml:1:54
                  |
                1 | [{name: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b}]
                  |                                                      ^^^^^^^
                 ::: task.yaml:1:73
                  |
                1 | [{name: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b}]
                  |                                                                         - without a `healthCheck`
                  = help: give `b` a `healthCheck`, or wait for `START` only
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, healthCheck: {command: [CMD, a]}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: HEALTHY}]}, {name: b, healthCheck: !Ref H}]",
        );
        check_silent(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: START}, {containerName: c, condition: HEALTHY}]}, {name: b}]",
        );
    }

    #[test]
    fn the_fix_waits_for_the_start_only() {
        check_fix(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: 'HEALTHY'}]}, {name: b, image: b}]",
            "[{name: a, dependsOn: [{containerName: b, condition: 'START'}]}, {name: b, image: b}]",
        );
    }
}
