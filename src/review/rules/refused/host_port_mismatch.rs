use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Fields, NetworkMode};

rule! {
    /// A host port is not the container port, in a network where they are one.
    ///
    /// With `awsvpc` and `host`, a container listens on the interface itself and nothing maps its ports.
    /// ECS refuses to register the task definition: `When networkMode=awsvpc, the host ports and container
    /// ports in port mappings must match.`
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    ///         hostPort: 80
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "host-port-mismatch", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let mode = match definition.network_mode() {
            Some(mode @ (NetworkMode::AwsVpc | NetworkMode::Host)) => mode,
            _ => continue,
        };
        for judged in &definition.containers {
            for (_, mapping) in &judged.port_mappings {
                let finding = finding(mode, mapping);
                findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
            }
        }
    }
}

fn finding(mode: NetworkMode, mapping: &Fields<'_>) -> Option<Finding> {
    let (inside, outside) = (mapping.number("containerPort")?, mapping.number("hostPort")?);
    // 0 asks for any port, which is then the same.
    let port = outside.value.known().filter(|port| **port != 0)?;
    let meant = inside.value.known().filter(|meant| *meant != port)?;
    let message = format!("with `{}`, the host port of {meant} is {meant}, not {port}", mode.key());
    let finding = Finding::new(&RULE, outside.span, message).related(inside.span, "the container port");
    Some(finding.help("leave the host port out: it is the container port").remove(mapping, "hostPort"))
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
    portMappings:
      - containerPort: 8080
        hostPort: 80
",
            expect![[r#"
                rejected[host-port-mismatch]: with `awsvpc`, the host port of 8080 is 8080, not 80
                 --> task.yaml:6:19
                  |
                6 |         hostPort: 80
                  |                   ^^
                 ::: task.yaml:5:24
                  |
                5 |       - containerPort: 8080
                  |                        ---- the container port
                  = help: leave the host port out: it is the container port
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{networkMode: host, containerDefinitions: [{name: a, portMappings: [{containerPort: 80, hostPort: 8080}]}]}",
            "{networkMode: host, containerDefinitions: [{name: a, portMappings: [{containerPort: 80}]}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            r#"{networkMode: awsvpc, containerDefinitions: [{name: a, portMappings: [{containerPort: 80, hostPort: "80"}, {containerPort: 81, hostPort: 0}, {containerPort: 82, hostPort: !Ref P}]}]}"#,
        );
        check_silent(
            &RULE,
            "{networkMode: bridge, containerDefinitions: [{name: a, portMappings: [{containerPort: 80, hostPort: 8080}]}]}",
        );
        check_silent(&RULE, "[{name: a, portMappings: [{containerPort: 80, hostPort: 8080}]}]");
    }
}
