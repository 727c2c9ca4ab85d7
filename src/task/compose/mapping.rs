//! What of the host is in a service: ports (`8080:80/udp`) and folders (`./data:/data:ro`).

use crate::task::fields::Fields;
use crate::task::placeholder::has_placeholder;
use crate::task::{Container, Field, Known, Mount, PartId, Port, Task, Volume, VolumeKind};
use crate::text::Span;
use crate::yaml::Kind;

pub(super) fn ports(fields: &Fields<'_>) -> Vec<Port> {
    let mut ports = Vec::new();
    for member in fields.members("ports") {
        let span = member.node.span();
        let place = |value: String| Field { value: Known::Value(value), key: span, span };
        if member.node.kind() == Kind::Mapping {
            let mapping = Fields::of(member.node, fields.reading);
            if let Some(container) = mapping.text("target") {
                let (host, protocol) = (mapping.number("published"), mapping.text("protocol"));
                ports.push(Port { container, host, protocol, name: None, published: Vec::new(), span });
            }
            continue;
        }
        // `address:host:container/protocol`, of which only the container's port must be there.
        let Some(text) = fields.reading.text(member.node) else { continue };
        let mut parts = split(text.as_written()).into_iter().rev();
        let last = parts.next().unwrap_or_default();
        // The protocol is a word: a slash may also stand in a variable.
        let is_word = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let (container, protocol) = match last.rsplit_once('/') {
            Some((container, protocol)) if is_word(protocol) => (container, Some(place(protocol.to_owned()))),
            _ => (last, None),
        };
        let container = place(container.to_owned());
        let host = parts.next().and_then(|host| match host.parse() {
            Ok(host) => Some(Known::Value(host)),
            Err(_) => has_placeholder(host).then(|| Known::Unresolved(host.to_owned())),
        });
        let host = host.map(|value| Field { value, key: span, span });
        ports.push(Port { container, host, protocol, name: None, published: Vec::new(), span });
    }
    ports
}

/// `source:path:ro` or a mapping. A path of the host is a volume that no list names.
pub(super) fn mounts(task: &mut Task, container: &mut Container, fields: &Fields<'_>) {
    for member in fields.members("volumes") {
        let span = member.node.span();
        let (source, path, is_read_only) = if member.node.kind() == Kind::Mapping {
            let mapping = Fields::of(member.node, fields.reading);
            let text = |key: &str| mapping.text(key).map(|field| field.value.as_written().to_owned());
            let is_read_only = mapping.truth("read_only").and_then(|field| field.value.likely().copied());
            (text("source"), text("target"), is_read_only.unwrap_or(false))
        } else {
            let Some(text) = fields.reading.text(member.node) else { continue };
            match split(text.as_written()).as_slice() {
                [path] => (None, Some((*path).to_owned()), false),
                [source, path, rest @ ..] => (
                    Some((*source).to_owned()),
                    Some((*path).to_owned()),
                    rest.first().is_some_and(|mode| mode.split(',').any(|word| word == "ro")),
                ),
                [] => continue,
            }
        };
        let Some(source) = source else { continue };
        if task.volume(&source).is_none() {
            task.volumes.push(host_volume(&source, span));
        }
        let place = |value: String| Field { value: Known::Value(value), key: span, span };
        container.mounts.push(Mount {
            sub_path: None,
            volume: Some(place(source)),
            path: path.map(place),
            is_read_only: Some(Field { value: Known::Value(is_read_only), key: span, span }),
            span,
        });
    }
}

fn host_volume(source: &str, span: Span) -> Volume {
    let is_path = source.starts_with(['.', '/', '~', '$', '\\']) || source.get(1..2) == Some(":");
    let path = Known::Value(source.to_owned());
    Volume {
        id: PartId::volume("", 1),
        name: Some(Field { value: Known::Value(source.to_owned()), key: span, span }),
        kind: if is_path { VolumeKind::Host { path } } else { VolumeKind::Docker },
        span,
        place: None,
    }
}

/// The parts between colons, but for those in a variable (`${X:-1}`) or behind the letter of a drive.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut n_open) = (Vec::new(), 0, 0_usize);
    for (place, letter) in text.char_indices() {
        match letter {
            '{' => n_open += 1,
            '}' => n_open = n_open.saturating_sub(1),
            ':' if n_open == 0 => {
                let (part, rest) = (text.get(start..place), text.get(start..).unwrap_or_default());
                if part.is_some_and(|part| part.len() == 1) && has_drive(rest) {
                    continue;
                }
                parts.extend(part);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.extend(text.get(start..));
    parts
}

/// Whether a path begins as those of Windows: `C:\\x`, or `C:/x` before another path. A volume may be called `C`.
fn has_drive(text: &str) -> bool {
    let mut letters = text.chars();
    let is_letter = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic());
    match (letters.next(), letters.next()) {
        (Some(':'), Some('\\')) => is_letter,
        (Some(':'), Some('/')) => is_letter && letters.as_str().contains(":/"),
        _ => false,
    }
}
