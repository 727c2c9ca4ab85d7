use crate::review::finding::POD;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Platform, Task};
use crate::text::shorten;

rule! {
    /// Two containers share one name.
    ///
    /// ECS refuses to register the task definition: `dependsOn`, `links` and `volumesFrom` know
    /// containers by their names and could not tell the two apart. In a Pod, init containers count too:
    /// `spec.containers[1].name: Duplicate value: "web"`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: web
    ///     image: acme/web:1.0
    ///   - name: web
    ///     image: acme/proxy:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: web
    ///     image: acme/web:1.0
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>
    "duplicate-container-name", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.tasks() {
        check_task(findings, task);
    }
}

fn check_task(findings: &mut Vec<Finding>, task: &Task) {
    let names = task.containers_by_name();
    for (index, container) in task.containers.iter().enumerate() {
        let Some(name) = container.known_name().filter(|name| !name.is_empty()) else { continue };
        let first = names.get(name).filter(|first| *first != index);
        if let Some(first) = first.and_then(|first| task.containers.get(first)) {
            let message = format!("another container is named `{}` already", shorten(name));
            let finding = Finding::new(&RULE, container.name_span(), message)
                .about(&container.id)
                .related(first.name_span(), "the first one")
                .help("give every container a name of its own");
            findings.push(match task.platform {
                Platform::Kubernetes => finding.see(POD),
                Platform::Ecs | Platform::Compose => finding,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_second_definition_is_reported_not_the_first() {
        check(
            &RULE,
            "containerDefinitions:
  - name: web
  - name: proxy
  - name: \"web\"
  - name: web
",
            expect![[r#"
                rejected[duplicate-container-name]: another container is named `web` already
                 --> task.yaml:4:11
                  |
                4 |   - name: "web"
                  |           ^^^^^
                 ::: task.yaml:2:11
                  |
                2 |   - name: web
                  |           --- the first one
                  = help: give every container a name of its own
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html

                rejected[duplicate-container-name]: another container is named `web` already
                 --> task.yaml:5:11
                  |
                5 |   - name: web
                  |           ^^^
                 ::: task.yaml:2:11
                  |
                2 |   - name: web
                  |           --- the first one
                  = help: give every container a name of its own
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
            "#]],
        );
    }

    #[test]
    fn init_containers_of_a_pod_count() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: a, image: b}], containers: [{name: a, image: b}]}}",
            expect![[r#"
                rejected[duplicate-container-name]: another container is named `a` already
                 --> task.yaml:1:95
                  |
                1 | …age: b}], containers: [{name: a, image: b}]}}
                  |                                ^
                 ::: task.yaml:1:60
                  |
                1 | …pec: {initContainers: [{name: a, image: b}], containers: [{name: a, image: b}]}}
                  |                                - the first one
                  = help: give every container a name of its own
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
            "#]],
        );
    }

    #[test]
    fn names_that_differ_or_may_differ_are_fine() {
        check_silent(&RULE, "[{name: web}, {name: Web}, {name: web-2}]");
        check_silent(&RULE, "[{name: '${N}'}, {name: '${N}'}, {name: }, {name: ''}, {name: ''}, {}, {}]");
    }
}
