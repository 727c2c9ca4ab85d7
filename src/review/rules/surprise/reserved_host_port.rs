use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::{NetworkMode, Port};

rule! {
    /// A container asks for a port of the instance that is taken.
    ///
    /// Ports 22, 2375, 2376 and 51678 to 51680 of an instance belong to SSH, Docker and the agent of ECS. A
    /// task that asks for one of them is never placed.
    ///
    /// ```yaml,bad
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 22
    ///         hostPort: 22
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 22
    ///         hostPort: 2222
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "reserved-host-port", Runtime, check
}

const RESERVED: [u32; 6] = [22, 2375, 2376, 51678, 51679, 51680];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        // With `awsvpc` the port is one of the task.
        let mode = definition.known_network(input).filter(|mode| *mode != NetworkMode::AwsVpc);
        for judged in definition.containers.iter().filter(|_| mode.is_some()) {
            findings.extend(judged.container.ports.iter().filter_map(|port| finding(judged, port)));
        }
    }
}

fn finding(judged: &Judged<'_>, port: &Port) -> Option<Finding> {
    let host = port.host.as_ref()?;
    let number = host.value.known().filter(|number| RESERVED.contains(number))?;
    let message = format!("`{}` asks for port {number} of the instance, which is taken", judged.name());
    let finding = Finding::new(&RULE, host.span, message).about(&judged.container.id);
    Some(finding.help("take another port: this one is for SSH, Docker or the agent of ECS"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_port_is_pointed_at() {
        check(
            &RULE,
            "{networkMode: bridge, containerDefinitions: [{name: a, image: a, portMappings: [{containerPort: 80, hostPort: 51678}]}]}",
            expect![[r#"
                runtime[reserved-host-port]: `a` asks for port 51678 of the instance, which is taken
                 --> task.yaml:1:111
                  |
                1 | …{containerPort: 80, hostPort: 51678}]}]}
                  |                                ^^^^^
                  = help: take another port: this one is for SSH, Docker or the agent of ECS
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn ports_of_the_task_are_free() {
        check_silent(
            &RULE,
            "{networkMode: awsvpc, containerDefinitions: [{name: a, image: a, portMappings: [{containerPort: 22, hostPort: 22}]}]}",
        );
        check_silent(
            &RULE,
            "{networkMode: bridge, containerDefinitions: [{name: a, image: a, portMappings: [{containerPort: 22, hostPort: '${P}'}]}]}",
        );
        check_silent(
            &RULE,
            "{networkMode: bridge, containerDefinitions: [{name: a, image: a, portMappings: [{containerPort: 22}]}]}",
        );
    }
}
