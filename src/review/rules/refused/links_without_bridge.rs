use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NetworkMode;

rule! {
    /// A container has links in a network of another mode than `bridge`.
    ///
    /// Links join containers that each have an address. With any other mode ECS refuses to register the
    /// task definition: `Links are not supported when networkMode=awsvpc.` There, the containers of a task
    /// reach each other on `localhost`.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     links: [database]
    ///   - name: database
    ///     image: acme/database:1.0
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     links: [database]
    ///   - name: database
    ///     image: acme/database:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "links-without-bridge", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let Some(mode) = definition.network_mode().filter(|mode| *mode != NetworkMode::Bridge) else {
            continue;
        };
        for judged in &definition.containers {
            let message = format!("with `{}`, a container has no `links`", mode.key());
            let Some(finding) = Finding::of_key(&RULE, &judged.fields, "links", message) else { continue };
            let finding = finding.about(&judged.container.id);
            findings.push(match mode.is_shared() {
                true => finding.help("containers of the task reach each other on `localhost`"),
                false => finding,
            });
        }
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
            "networkMode: awsvpc
containerDefinitions:
  - name: a
    links: [b]
  - name: b
",
            expect![[r#"
                rejected[links-without-bridge]: with `awsvpc`, a container has no `links`
                 --> task.yaml:4:5
                  |
                4 |     links: [b]
                  |     ^^^^^
                  = help: containers of the task reach each other on `localhost`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"{networkMode: host, containerDefinitions: [{name: a, links: ["b:c"]}, {name: b}]}"#,
            "{networkMode: host, containerDefinitions: [{name: a}, {name: b}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "{containerDefinitions: [{name: a, links: [b]}, {name: b}]}");
        check_silent(&RULE, "{networkMode: !Ref M, containerDefinitions: [{name: a, links: [b]}]}");
        check_silent(
            &RULE,
            "{networkMode: awsvpc, containerDefinitions: [{name: a, links: []}, {name: b, links: !Ref L}]}",
        );
    }
}
