//! The probes of a container of a Pod:
//! <https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/>.

use super::{Operation, argument, blank, choice, container_of, control};
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Container, ContainerKind, PartId, Platform};
use crate::yaml::Value;

pub(super) static OPERATIONS: [Operation; 3] = [
    Operation { key: "add-probe", perform: add },
    Operation { key: "probe-period", perform: set_period },
    Operation { key: "remove-probe", perform: remove },
];

const PROBES: [(&str, &str); 3] = [
    ("startupProbe", "it has started"),
    ("livenessProbe", "it lives, else it is restarted"),
    ("readinessProbe", "it may get requests"),
];

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    if draft.task().platform != Platform::Kubernetes || container.kind == ContainerKind::Init {
        return;
    }
    let owner = Owner::Container(&container.id);
    let (written, missing): (Vec<_>, Vec<_>) =
        PROBES.iter().partition(|(key, _)| draft.get(owner, &[key]).is_some());
    for (key, label) in written {
        let period =
            draft.get(owner, &[key, "periodSeconds"]).and_then(|node| node.as_str()).unwrap_or_default();
        let label = ["Every, whether ", label].concat();
        let mut control =
            control("probe-period", "Probes", &label, period.to_owned(), Input::Text { example: "seconds" });
        control.arguments = vec![(*key).to_owned()];
        control.fallback = "10 seconds";
        control.removal = Some("remove-probe");
        controls.push(control);
    }
    if missing.is_empty() {
        return;
    }
    let kinds = vec![
        choice("http", "GET a path"),
        choice("tcp", "connect to a port"),
        choice("exec", "run a command"),
    ];
    let form = vec![
        blank(
            "Asks whether",
            Input::Choice(missing.iter().map(|(key, label)| choice(key, label)).collect()),
            true,
        ),
        blank("How", Input::Choice(kinds), true),
        blank("Port", Input::Text { example: "8080" }, false),
        blank("Path or command", Input::Text { example: "/healthz" }, false),
    ];
    controls.push(control("add-probe", "Probes", "Add a probe", String::new(), Input::Form(form)));
}

fn probe_of(word: &str) -> Result<&'static str, Refusal> {
    let found = PROBES.iter().find(|(key, _)| *key == word).map(|(key, _)| *key);
    found.ok_or_else(|| Refusal::new("A probe is a startupProbe, a livenessProbe or a readinessProbe."))
}

fn add(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let key = probe_of(argument(arguments, 0))?;
    let (port, what) = (argument(arguments, 2), argument(arguments, 3));
    let container = draft.container(&part)?;
    if container.kind == ContainerKind::Init {
        return Err(Refusal::new("An init container runs to its end: it has no probes."));
    }
    if draft.get(Owner::Container(&part), &[key]).is_some() {
        return Err(Refusal::of(["There is a `", key, "` already."]));
    }
    let port = || {
        let is_name = container
            .ports
            .iter()
            .any(|it| it.name.as_ref().is_some_and(|name| name.value.as_written() == port));
        match port.parse::<u16>() {
            Ok(1..) => Ok(Value::plain(port)),
            _ if is_name => Ok(Value::text(port)),
            _ => Err(Refusal::of([
                "`",
                port,
                "` is no port: a number from 1 to 65535, or the name of a port.",
            ])),
        }
    };
    let handler = match argument(arguments, 1) {
        "http" => {
            let path = if what.is_empty() { "/" } else { what };
            ("httpGet", Value::map([("path", Value::text(path)), ("port", port()?)]))
        }
        "tcp" => ("tcpSocket", Value::map([("port", port()?)])),
        "exec" if what.is_empty() => return Err(Refusal::new("Say which command is run.")),
        "exec" => {
            let command = ["sh", "-c", what].map(Value::text).to_vec();
            ("exec", Value::map([("command", Value::List(command))]))
        }
        _ => return Err(Refusal::new("A probe asks by http, tcp or exec.")),
    };
    draft.set(Owner::Container(&part), &[key], Some(Value::map([handler])))?;
    Ok(Some(part))
}

fn set_period(
    draft: &mut Draft,
    part: Option<&PartId>,
    arguments: &[&str],
) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let key = probe_of(argument(arguments, 0))?;
    let period = argument(arguments, 1);
    if !period.is_empty() && !period.parse::<u32>().is_ok_and(|seconds| seconds >= 1) {
        return Err(Refusal::new("The period is a whole number of seconds, at least 1."));
    }
    let value = (!period.is_empty()).then(|| Value::plain(period));
    draft.set(Owner::Container(&part), &[key, "periodSeconds"], value)?;
    Ok(Some(part))
}

fn remove(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let key = probe_of(argument(arguments, 0))?;
    draft.set(Owner::Container(&part), &[key], None)?;
    Ok(Some(part))
}
