use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Container, Task};
use crate::text::{Gather, Span, nearest, shorten};

rule! {
    /// A container takes the volumes of one that does not exist.
    ///
    /// ECS refuses to register the task definition: `Invalid 'volumesFrom' setting. Unknown container:
    /// 'x'.`
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     volumesFrom:
    ///       - sourceContainer: agnet
    ///   - name: agent
    ///     image: acme/agent:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     volumesFrom:
    ///       - sourceContainer: agent
    ///   - name: agent
    ///     image: acme/agent:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html>
    "unknown-volumes-from", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.ecs().map(|definition| definition.task).filter(|task| task.knows_all_containers()) {
        let names = task.containers_by_name();
        for container in &task.containers {
            for field in container.volumes_from.iter().filter_map(|source| source.container.as_ref()) {
                if let Some(name) = field.value.known()
                    && !names.contains(name)
                {
                    findings.push(finding(input.text, task, container, field.span, name));
                }
            }
        }
    }
}

fn finding(text: &str, task: &Task, container: &Container, span: Span, name: &str) -> Finding {
    let taker = shorten(container.display_name());
    let message = format!("`{taker}` takes the volumes of `{}`, which does not exist", shorten(name));
    let finding = Finding::new(&RULE, span, message).about(&container.id);
    let others = task.containers.iter().filter(|other| other.id != container.id);
    let names: Vec<&str> = others.filter_map(Container::known_name).gather();
    match nearest(name, &names) {
        Some(near) => finding.did_you_mean(text, near),
        None => finding.help("name a container of this task"),
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
            "[{name: app, volumesFrom: [{sourceContainer: nope}]}]",
            expect![[r#"
            rejected[unknown-volumes-from]: `app` takes the volumes of `nope`, which does not exist
             --> task.yaml:1:46
              |
            1 | [{name: app, volumesFrom: [{sourceContainer: nope}]}]
              |                                              ^^^^
              = help: name a container of this task
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html
        "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "[{name: app, volumesFrom: [{sourceContainer: agnet}]}, {name: agent}]",
            "[{name: app, volumesFrom: [{sourceContainer: agent}]}, {name: agent}]",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "[{name: app, volumesFrom: [{sourceContainer: b}]}, {name: b}]");
        check_silent(&RULE, r#"[{name: app, volumesFrom: [{sourceContainer: b}]}, {name: "${B}"}]"#);
        check_silent(&RULE, "[{name: app, volumesFrom: [{sourceContainer: !Ref B}, {}]}]");
        check_silent(&RULE, "{name: app, image: a, volumesFrom: [{sourceContainer: b}]}");
    }
}
