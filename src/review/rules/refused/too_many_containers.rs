use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// A task has more than ten containers.
    ///
    /// Ten is the limit of ECS, which no request to AWS lifts; it refuses to register the task definition.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - {name: app-1, image: "acme/app:1.0"}
    ///   - {name: app-2, image: "acme/app:1.0"}
    ///   - {name: app-3, image: "acme/app:1.0"}
    ///   - {name: app-4, image: "acme/app:1.0"}
    ///   - {name: app-5, image: "acme/app:1.0"}
    ///   - {name: app-6, image: "acme/app:1.0"}
    ///   - {name: app-7, image: "acme/app:1.0"}
    ///   - {name: app-8, image: "acme/app:1.0"}
    ///   - {name: app-9, image: "acme/app:1.0"}
    ///   - {name: app-10, image: "acme/app:1.0"}
    ///   - {name: app-11, image: "acme/app:1.0"}
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - {name: app-1, image: "acme/app:1.0"}
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html>
    "too-many-containers", Rejected, check
}

const MAX: usize = 10;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        // One that is there under a condition may not be.
        let settled = definition.containers.iter().filter(|it| it.container.only_if.is_none());
        let settled: Vec<&Judged<'_>> = settled.collect();
        if let Some(judged) = settled.get(MAX) {
            let message = format!("a task has at most {MAX} containers, not {}", settled.len());
            let finding = Finding::new(&RULE, judged.container.name_span(), message);
            findings.push(finding.about(&judged.container.id).help("move some to a task of their own"));
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
            "[{name: a0},
{name: a1},
{name: a2},
{name: a3},
{name: a4},
{name: a5},
{name: a6},
{name: a7},
{name: a8},
{name: a9},
{name: a10},
{name: a11}]",
            expect![[r#"
                rejected[too-many-containers]: a task has at most 10 containers, not 12
                  --> task.yaml:11:8
                   |
                11 | {name: a10},
                   |        ^^^
                   = help: move some to a task of their own
                   = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a0}, {name: a1}, {name: a2}, {name: a3}, {name: a4}, {name: a5}, {name: a6}, {name: a7}, {name: a8}, {name: a9}, !If [A, {name: b}, {name: c}]]",
        );
    }
}
