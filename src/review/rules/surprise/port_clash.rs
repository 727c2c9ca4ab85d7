use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::{NetworkMode, Port};
use crate::text::Span;

rule! {
    /// Two containers of a task listen on one port.
    ///
    /// With the network modes `awsvpc` and `host`, all containers share one network: the second one to
    /// start finds the port taken (`EADDRINUSE`) and exits. In bridge mode each has a network of its own,
    /// but a port of the instance can be given away only once.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    ///   - name: admin
    ///     image: acme/admin:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 8080
    ///   - name: admin
    ///     image: acme/admin:1.0
    ///     portMappings:
    ///       - containerPort: 8081
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html>
    "port-clash", Runtime, check
}

/// A port that a container takes for itself.
struct Taken<'d> {
    number: String,
    protocol: &'d str,
    span: Span,
    by: &'d Judged<'d>,
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let Some(mode) = definition.known_network(input) else { continue };
        let mut taken: Vec<Taken<'_>> = Vec::new();
        // Of the branches of a condition, only one is there.
        for judged in definition.containers.iter().filter(|judged| judged.container.only_if.is_none()) {
            for port in &judged.container.ports {
                let Some((number, span)) = number(port, mode) else { continue };
                let protocol = port.protocol();
                let first = taken.iter().find(|it| it.number == number && it.protocol == protocol);
                match first {
                    Some(first) if first.by.container.id != judged.container.id => {
                        findings.push(finding(judged, span, first, mode));
                    }
                    Some(_) => {}
                    None => taken.push(Taken { number, protocol, span, by: judged }),
                }
            }
        }
    }
}

/// The port that nobody else may have in this mode.
fn number(port: &Port, mode: NetworkMode) -> Option<(String, Span)> {
    if mode.is_shared() {
        return Some((port.container.value.known()?.clone(), port.container.span));
    }
    let host = port.host.as_ref()?;
    let number = *host.value.known()?;
    (number > 0).then(|| (number.to_string(), host.span))
}

fn finding(judged: &Judged<'_>, span: Span, first: &Taken<'_>, mode: NetworkMode) -> Finding {
    let (name, other, number) = (judged.name(), first.by.name(), &first.number);
    let whose = if mode == NetworkMode::Bridge { "port {} of the instance" } else { "port {}" };
    let port = whose.replace("{}", number);
    let message = format!("`{name}` and `{other}` both listen on {port}");
    let finding = Finding::new(&RULE, span, message).about(&judged.container.id);
    let finding = finding.related(first.span, format!("`{other}` takes it here"));
    if mode == NetworkMode::Bridge {
        return finding.help("give one of them another port, or leave `hostPort` out");
    }
    finding.help("give one of them another port: the containers share one network")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_second_is_pointed_at() {
        check(
            &RULE,
            "networkMode: awsvpc
containerDefinitions:
  - name: a
    image: a
    portMappings: [{containerPort: 80}]
  - name: b
    image: b
    portMappings: [{containerPort: 80, protocol: tcp}]
",
            expect![[r#"
                runtime[port-clash]: `b` and `a` both listen on port 80
                 --> task.yaml:8:36
                  |
                8 |     portMappings: [{containerPort: 80, protocol: tcp}]
                  |                                    ^^
                 ::: task.yaml:5:36
                  |
                5 |     portMappings: [{containerPort: 80}]
                  |                                    -- `a` takes it here
                  = help: give one of them another port: the containers share one network
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
            "#]],
        );
    }

    #[test]
    fn in_bridge_mode_the_port_of_the_instance_counts() {
        check(
            &RULE,
            "{networkMode: bridge, containerDefinitions: [
{name: a, image: a, portMappings: [{containerPort: 80, hostPort: 8080}]},
{name: b, image: b, portMappings: [{containerPort: 81, hostPort: 8080}]}]}",
            expect![[r#"
                runtime[port-clash]: `b` and `a` both listen on port 8080 of the instance
                 --> task.yaml:3:66
                  |
                3 | {name: b, image: b, portMappings: [{containerPort: 81, hostPort: 8080}]}]}
                  |                                                                  ^^^^
                 ::: task.yaml:2:66
                  |
                2 | {name: a, image: a, portMappings: [{containerPort: 80, hostPort: 8080}]},
                  |                                                                  ---- `a` takes it here
                  = help: give one of them another port, or leave `hostPort` out
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
            "#]],
        );
    }

    #[test]
    fn other_protocols_networks_and_placeholders_do_not_clash() {
        check_silent(
            &RULE,
            "{networkMode: awsvpc, containerDefinitions: [{name: a, image: a, portMappings: [{containerPort: 80}]}, {name: b, image: b, portMappings: [{containerPort: 80, protocol: udp}]}]}",
        );
        check_silent(
            &RULE,
            "{networkMode: awsvpc, containerDefinitions: [{name: a, image: a, portMappings: [{containerPort: '${P}'}]}, {name: b, image: b, portMappings: [{containerPort: '${P}'}]}]}",
        );
        check_silent(
            &RULE,
            "{networkMode: bridge, containerDefinitions: [{name: a, image: a, portMappings: [{containerPort: 80, hostPort: 0}]}, {name: b, image: b, portMappings: [{containerPort: 80, hostPort: 0}]}]}",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, portMappings: [{containerPort: 80}]}, {name: b, image: b, portMappings: [{containerPort: 80}]}]",
        );
    }
}
