//! What has to be otherwise before a task gets another network mode:
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html>.

use crate::edit::{Draft, Refusal};
use crate::task::{Container, Launch, NetworkMode, Port};

/// Refused where ECS would refuse the task, or its containers would take each other's ports.
pub(super) fn check(draft: &Draft, mode: NetworkMode) -> Result<(), Refusal> {
    let task = draft.task();
    if mode != NetworkMode::AwsVpc && task.launch.iter().any(|launch| launch.value == Launch::Fargate) {
        return Err(Refusal::new("On Fargate the network mode is `awsvpc`."));
    }
    let containers = || task.containers.iter().filter(|container| !container.is_injected());
    if mode != NetworkMode::Bridge
        && let Some(linked) = containers().find(|container| !container.links.is_empty())
    {
        let name = linked.display_name();
        return Err(Refusal::of([
            "`",
            name,
            "` has `links`, which only `bridge` has: take them away first.",
        ]));
    }
    if mode == NetworkMode::None
        && let Some(open) = containers().find(|container| !container.ports.is_empty())
    {
        let name = open.display_name();
        return Err(Refusal::of(["`", name, "` has ports, which there are none of without a network."]));
    }
    if !mode.is_shared() {
        return Ok(());
    }
    let mut taken: Vec<(&Container, &Port)> = Vec::new();
    for container in containers() {
        for port in &container.ports {
            check_port(container, port, mode)?;
            let same = |(_, other): &&(&Container, &Port)| {
                other.container.value.as_written() == port.container.value.as_written()
                    && other.protocol() == port.protocol()
            };
            // In different branches of a condition they are never there together.
            let other = taken.iter().find(same).filter(|(other, _)| other.only_if.is_none());
            if let Some((other, _)) = other.filter(|_| container.only_if.is_none()) {
                return Err(Refusal::of([
                    "`",
                    other.display_name(),
                    "` and `",
                    container.display_name(),
                    "` both listen on port ",
                    port.container.value.as_written(),
                    ": in one network only one can.",
                ]));
            }
            taken.push((container, port));
        }
    }
    Ok(())
}

/// The port of the host, where it is written, is that of the container:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>.
fn check_port(container: &Container, port: &Port, mode: NetworkMode) -> Result<(), Refusal> {
    let inside = port.container.value.known();
    let host = port.host.as_ref().and_then(|host| host.value.known());
    let (Some(inside), Some(host)) = (inside, host.map(u32::to_string)) else { return Ok(()) };
    if *inside == host {
        return Ok(());
    }
    Err(Refusal::of([
        "`",
        container.display_name(),
        "` has port ",
        inside,
        " as `hostPort` ",
        &host,
        ": with `",
        mode.key(),
        "` both are the same. Change that first.",
    ]))
}
