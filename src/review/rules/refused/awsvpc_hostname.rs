use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NetworkMode;

rule! {
    /// A container has a host name in a network of mode `awsvpc`.
    ///
    /// All containers of the task have the one network interface and its name. ECS refuses to register the
    /// task definition: `hostname is not supported on container when networkMode=awsvpc.`
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     hostname: app
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "awsvpc-hostname", Rejected, check
}

const MESSAGE: &str = "with `awsvpc`, a container has no `hostname`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    let awsvpc = input.ecs().filter(|it| it.network_mode() == Some(NetworkMode::AwsVpc));
    for judged in awsvpc.flat_map(|definition| &definition.containers) {
        if let Some(finding) = Finding::of_key(&RULE, &judged.fields, "hostname", MESSAGE) {
            let help = "containers of the task reach each other on `localhost`";
            findings.push(finding.about(&judged.container.id).help(help));
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
    hostname: b
",
            expect![[r#"
                rejected[awsvpc-hostname]: with `awsvpc`, a container has no `hostname`
                 --> task.yaml:4:5
                  |
                4 |     hostname: b
                  |     ^^^^^^^^
                  = help: containers of the task reach each other on `localhost`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{networkMode: awsvpc, containerDefinitions: [{name: a, hostname: b}]}",
            "{networkMode: awsvpc, containerDefinitions: [{name: a}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "{networkMode: bridge, containerDefinitions: [{name: a, hostname: b}]}");
        check_silent(&RULE, "{networkMode: !Ref M, containerDefinitions: [{name: a, hostname: b}]}");
        check_silent(
            &RULE,
            r#"{networkMode: awsvpc, containerDefinitions: [{name: a, hostname: !Ref H}, {name: b, hostname: ""}]}"#,
        );
    }
}
