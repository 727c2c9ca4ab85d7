use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NetworkMode;

rule! {
    /// A container has names or name servers of its own in a network of mode `awsvpc`.
    ///
    /// All containers of the task have the one network interface, which resolves names as its subnet does.
    /// `dnsServers`, `dnsSearchDomains` and `extraHosts` are for containers with a network of their own;
    /// ECS refuses to register the task definition.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dnsServers: [10.0.0.2]
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dnsServers: [10.0.0.2]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "awsvpc-name-resolution", Rejected, check
}

const KEYS: [&str; 3] = ["dnsServers", "dnsSearchDomains", "extraHosts"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    let awsvpc = input.ecs().filter(|it| it.network_mode() == Some(NetworkMode::AwsVpc));
    for judged in awsvpc.flat_map(|definition| &definition.containers) {
        for key in KEYS {
            let message = format!("with `awsvpc`, a container has no `{key}`");
            if let Some(finding) = Finding::of_key(&RULE, &judged.fields, key, message) {
                let help = "names are resolved as the subnet of the task says";
                findings.push(finding.about(&judged.container.id).help(help));
            }
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
    dnsSearchDomains: [local]
    extraHosts: [{hostname: b, ipAddress: 10.0.0.1}]
",
            expect![[r#"
                rejected[awsvpc-name-resolution]: with `awsvpc`, a container has no `dnsSearchDomains`
                 --> task.yaml:4:5
                  |
                4 |     dnsSearchDomains: [local]
                  |     ^^^^^^^^^^^^^^^^
                  = help: names are resolved as the subnet of the task says
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[awsvpc-name-resolution]: with `awsvpc`, a container has no `extraHosts`
                 --> task.yaml:5:5
                  |
                5 |     extraHosts: [{hostname: b, ipAddress: 10.0.0.1}]
                  |     ^^^^^^^^^^
                  = help: names are resolved as the subnet of the task says
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{networkMode: awsvpc, containerDefinitions: [{name: a, dnsServers: [10.0.0.2]}]}",
            "{networkMode: awsvpc, containerDefinitions: [{name: a}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "{networkMode: host, containerDefinitions: [{name: a, dnsServers: [10.0.0.2]}]}");
        check_silent(
            &RULE,
            "{networkMode: !Ref M, containerDefinitions: [{name: a, dnsServers: [10.0.0.2]}]}",
        );
        check_silent(
            &RULE,
            "{networkMode: awsvpc, containerDefinitions: [{name: a, dnsServers: !Ref D, extraHosts: []}]}",
        );
    }
}
