use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NetworkMode;

rule! {
    /// A container without a network is in a task of mode `awsvpc`.
    ///
    /// All containers of the task have the one network interface: none can be without it. ECS refuses to
    /// register the task definition.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     disableNetworking: true
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     disableNetworking: true
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "awsvpc-disabled-networking", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    let awsvpc = input.ecs().filter(|it| it.network_mode() == Some(NetworkMode::AwsVpc));
    for judged in awsvpc.flat_map(|definition| &definition.containers) {
        if let Some(field) = judged.fields.truth("disableNetworking")
            && field.value.known() == Some(&true)
        {
            let message = format!("with `awsvpc`, `{}` cannot be without a network", judged.name());
            let finding = Finding::new(&RULE, field.span, message).about(&judged.container.id);
            findings.push(finding.remove(&judged.fields, "disableNetworking"));
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
            "networkMode: awsvpc
containerDefinitions:
  - name: a
    disableNetworking: true
",
            expect![[r#"
                rejected[awsvpc-disabled-networking]: with `awsvpc`, `a` cannot be without a network
                 --> task.yaml:4:24
                  |
                4 |     disableNetworking: true
                  |                        ^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{networkMode: bridge, containerDefinitions: [{name: a, disableNetworking: true}]}",
        );
        check_silent(
            &RULE,
            "{networkMode: awsvpc, containerDefinitions: [{name: a, disableNetworking: false}, {name: b, disableNetworking: !Ref D}]}",
        );
    }
}
