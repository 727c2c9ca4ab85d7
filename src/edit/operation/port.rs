//! Ports of a container (`portMappings`, `ports`):
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>.

use super::{Operation, argument, blank, choice, container_of, control};
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Container, NetworkMode, PartId, Platform};
use crate::yaml::Value;

pub(super) static OPERATIONS: [Operation; 3] = [
    Operation { key: "add-port", perform: add },
    Operation { key: "port", perform: change },
    Operation { key: "remove-port", perform: remove },
];

pub(super) fn list(draft: &Draft) -> &'static str {
    if draft.task().platform == Platform::Ecs { "portMappings" } else { "ports" }
}

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    for (index, port) in container.ports.iter().enumerate() {
        let label = match port.name.as_ref().map(|name| name.value.as_written()) {
            Some(name) => ["Port ", name].concat(),
            None => ["Port, ", port.protocol()].concat(),
        };
        let value = port.container.value.as_written().to_owned();
        let mut control = control("port", "Ports", &label, value, Input::Text { example: "8080" });
        control.arguments = vec![index.to_string()];
        control.removal = Some("remove-port");
        super::show(draft, &mut control, Some(&port.container));
        controls.push(control);
    }
    let protocols = vec![choice("", "tcp"), choice("udp", "")];
    let form = vec![
        blank("Port", Input::Text { example: "8080" }, true),
        blank("Protocol", Input::Choice(protocols), false),
        blank("Name", Input::Text { example: "http" }, false),
    ];
    let mut control = control("add-port", "Ports", "Add a port", String::new(), Input::Form(form));
    control.refusal = no_ports(draft).err().map(|refusal| refusal.0);
    controls.push(control);
}

fn no_ports(draft: &Draft) -> Result<(), Refusal> {
    match draft.task().network.effective {
        NetworkMode::None => Err(Refusal::new("Without a network (`networkMode: none`) there are no ports.")),
        _ => Ok(()),
    }
}

fn number(text: &str) -> Result<&str, Refusal> {
    match text.parse::<u16>() {
        Ok(1..) => Ok(text),
        _ => Err(Refusal::of(["`", text, "` is no port: a whole number from 1 to 65535."])),
    }
}

/// Where containers share a network, a port is taken by the first that listens.
fn check_free(draft: &Draft, part: &PartId, port: &str, protocol: &str) -> Result<(), Refusal> {
    for container in &draft.task().containers {
        let is_shared = container.id == *part || draft.task().network.effective.is_shared();
        let is_taken =
            |it: &&crate::task::Port| it.container.value.as_written() == port && it.protocol() == protocol;
        if is_shared && container.ports.iter().any(|it| is_taken(&it)) {
            return Err(Refusal::of([
                "`",
                container.display_name(),
                "` listens on port ",
                port,
                " already, in the same network.",
            ]));
        }
    }
    Ok(())
}

fn add(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    no_ports(draft)?;
    let (port, protocol, name) =
        (number(argument(arguments, 0))?, argument(arguments, 1), argument(arguments, 2));
    draft.container(&part)?;
    if !matches!(protocol, "" | "tcp" | "udp" | "sctp") {
        return Err(Refusal::of(["`", protocol, "` is no protocol: tcp or udp."]));
    }
    check_free(draft, &part, port, if protocol.is_empty() { "tcp" } else { protocol })?;
    check_name(draft, name)?;
    let mut entries = vec![("containerPort", Value::plain(port))];
    let is_ecs = draft.is_ecs();
    if !protocol.is_empty() && protocol != "tcp" {
        let written = if is_ecs { protocol.to_owned() } else { protocol.to_ascii_uppercase() };
        entries.push(("protocol", Value::text(written)));
    }
    if !name.is_empty() {
        entries.push(("name", Value::text(name)));
    }
    draft.push(Owner::Container(&part), &[list(draft)], Value::map(entries))?;
    Ok(Some(part))
}

/// Names of ports: of ECS as above, of Kubernetes
/// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports>.
fn check_name(draft: &Draft, name: &str) -> Result<(), Refusal> {
    if name.is_empty() {
        return Ok(());
    }
    let taken = draft.task().containers.iter().flat_map(|container| &container.ports);
    if taken.into_iter().any(|port| port.name.as_ref().is_some_and(|it| it.value.as_written() == name)) {
        return Err(Refusal::of(["There is a port called `", name, "` already."]));
    }
    let (longest, may_capital) = if draft.is_ecs() { (64, true) } else { (15, false) };
    let is_letter = |byte: u8| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || byte == b'-'
            || may_capital && (byte.is_ascii_uppercase() || byte == b'_')
    };
    if name.len() > longest || name.starts_with('-') || name.ends_with('-') || !name.bytes().all(is_letter) {
        let longest = longest.to_string();
        return Err(Refusal::of([
            "`",
            name,
            "` is no name of a port: letters, digits and `-`, at most ",
            &longest,
            ".",
        ]));
    }
    Ok(())
}

fn index_of(draft: &Draft, part: &PartId, index: &str) -> Result<usize, Refusal> {
    let container = draft.container(part)?;
    let list = draft.get(Owner::Container(part), &[list(draft)]);
    let port = index.parse::<usize>().ok().and_then(|index| container.ports.get(index));
    let port = port.ok_or_else(|| Refusal::new("There is no such port."))?;
    let items = list.map_or_else(Vec::new, |list| list.item_nodes());
    let found = items.iter().position(|item| item.span() == port.span);
    found.ok_or_else(|| Refusal::new("The template decides which port it is."))
}

fn change(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let new = number(argument(arguments, 1))?.to_owned();
    let index = index_of(draft, &part, argument(arguments, 0))?;
    let key = list(draft);
    let owner = Owner::Container(&part);
    let item = draft.get(owner, &[key]).and_then(|list| list.item_nodes().get(index).copied());
    let text =
        |name: &str| item.and_then(|item| crate::edit::draft::find(item, name)).and_then(|it| it.1.as_str());
    let old = text("containerPort").unwrap_or_default();
    if old == new {
        return Ok(Some(part));
    }
    if text("containerPortRange").is_some() {
        return Err(Refusal::new("A range of ports is changed in the text."));
    }
    check_free(draft, &part, &new, text("protocol").unwrap_or("tcp"))?;
    // In awsvpc and host mode both are one, and are written alike.
    let is_same = text("hostPort") == Some(old) && draft.task().network.effective != NetworkMode::Bridge;
    draft.set_in_item(owner, &[key], index, &["containerPort"], Some(Value::plain(new.as_str())))?;
    if is_same {
        draft.set_in_item(owner, &[key], index, &["hostPort"], Some(Value::plain(new.as_str())))?;
    }
    Ok(Some(part))
}

fn remove(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let index = index_of(draft, &part, argument(arguments, 0))?;
    super::take_out(draft, part, list(draft), index)
}
