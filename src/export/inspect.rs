//! An analysis as JSON: the stable window on what was understood. Spans are byte offsets; lines and
//! columns count from one, columns in characters.

use serde_json::{Value, json};

use super::finding_json;
use crate::analysis::Analysis;
use crate::diagram::{Group, Rect, Scene, Shape, Violation};
use crate::intake::Repair;
use crate::review::Options;
use crate::task::{Container, Destination, Edge, Known, Task};
use crate::text::{Gather, Span};

/// Dialect, units and findings; and what was done to the text before it was read.
pub fn inspect(analysis: &Analysis, repairs: &[Repair]) -> Value {
    let repair = |repair: &Repair| {
        json!({
            "kind": repair.kind,
            "line": repair.line + 1,
            "certain": repair.is_certain,
            "message": repair.message,
        })
    };
    json!({
        "dialect": analysis.dialect.key(),
        "repairs": repairs.iter().map(repair).collect::<Vec<_>>(),
        "others": analysis.n_others,
        "units": analysis.tasks.iter().map(|task| unit(task)).collect::<Vec<_>>(),
        "findings": analysis.review(&Options::default()).iter().map(|found| finding_json(analysis, found)).collect::<Vec<_>>(),
    })
}

/// The placed picture: every group with its box, labels and lines; what is wrong with it, and how often
/// its lines cross.
pub fn inspect_scene(scene: &Scene) -> Value {
    json!({
        "width": scene.width,
        "height": scene.height,
        "groups": scene.groups.iter().map(group).collect::<Vec<_>>(),
        "violations": scene.check().iter().map(violation).collect::<Vec<_>>(),
        "crossings": scene.crossings(),
    })
}

fn unit(task: &Task) -> Value {
    let network = &task.network;
    let edges = task.edges();
    json!({
        "name": task.name.as_ref().map(|name| name.value.as_written()),
        "kind": task.kind,
        "platform": task.platform.key(),
        "launch": task.launch.iter().map(|launch| launch.value.key()).collect::<Vec<_>>(),
        "network": {
            "mode": network.mode.as_ref().map(|mode| match &mode.value {
                Known::Value(mode) | Known::Default(mode) => mode.key(),
                Known::Unresolved(text) => text,
            }),
            "shared": network.effective.is_shared(),
        },
        "cpu": task.cpu_units.as_ref().map(|field| number(&field.value)),
        "memory": task.memory_mib.as_ref().map(|field| number(&field.value)),
        "containers": task.containers.iter().map(|c| container(task, c, &edges)).collect::<Vec<_>>(),
        "volumes": task.volumes.iter().map(|volume| json!({
            "name": volume.name.as_ref().map(|name| name.value.as_written()),
            "kind": volume.kind.key(),
        })).collect::<Vec<_>>(),
    })
}

fn container(task: &Task, container: &Container, edges: &[Edge]) -> Value {
    let role = &container.role;
    let written = |value: &Option<crate::task::Field<Known<String>>>| {
        value.as_ref().map(|field| field.value.as_written().to_owned())
    };
    let ports = container.ports.iter().map(|port| {
        let number = port.container.value.as_written();
        json!({
            "container": number.parse::<u32>().map_or_else(|_| json!(number), |number| json!(number)),
            "host": port.host.as_ref().map(|host| self::number(&host.value)),
            "protocol": port.protocol(),
        })
    });
    let mounts = container.mounts.iter().map(|mount| {
        json!({
            "volume": written(&mount.volume),
            "path": written(&mount.path),
            "readOnly": mount.is_read_only(),
        })
    });
    json!({
        "name": container.name.as_ref().map(|name| name.value.as_written()),
        "image": container.image.as_ref().map(|image| match &image.value {
            Known::Value(image) | Known::Default(image) => image.text.as_str(),
            Known::Unresolved(text) => text,
        }),
        "role": role.key(),
        "kind": role.kind().map(|kind| kind.key()),
        "product": role.product(),
        "reason": role.reason(),
        "essential": container.is_essential(),
        "injected": container.is_injected(),
        "ports": ports.collect::<Vec<_>>(),
        "mounts": mounts.collect::<Vec<_>>(),
        "dependsOn": depends_on(task, container, edges),
        "logs": logs(task, container),
        "span": span(container.span),
    })
}

/// The written dependencies, also those that name no container, and then the implied ones.
fn depends_on(task: &Task, container: &Container, edges: &[Edge]) -> Vec<Value> {
    let written = container.depends_on.iter().map(|dependency| {
        json!({
            "container": dependency.container.as_ref().map(|name| name.value.as_written()),
            "condition": dependency.condition.as_ref().map(|condition| match &condition.value {
                Known::Value(condition) | Known::Default(condition) => condition.key(),
                Known::Unresolved(text) => text,
            }),
            "implicit": false,
        })
    });
    let implied = edges.iter().filter(|edge| edge.implied.is_some() && edge.from == container.id);
    let implied = implied.map(|edge| {
        json!({
            "container": task.container_by_id(&edge.to).map(Container::display_name),
            "condition": edge.condition.map(|condition| condition.key()),
            "implicit": true,
        })
    });
    written.chain(implied).gather()
}

fn logs(task: &Task, container: &Container) -> Value {
    let Some(logs) = &container.logs else { return Value::Null };
    let router = task.log_router();
    let destination = match logs.destination(router.map(|router| &router.id)) {
        Some(Destination::Router(_)) => router.map(|router| router.display_name().to_owned()),
        Some(other) => other.detail().map(str::to_owned),
        None => None,
    };
    json!({
        "driver": logs.driver.as_ref().map(|driver| driver.value.as_written()),
        "destination": destination,
    })
}

fn number(value: &Known<u32>) -> Value {
    match value {
        Known::Value(number) | Known::Default(number) => json!(number),
        Known::Unresolved(text) => json!(text),
    }
}

fn span(span: Span) -> Value {
    json!([span.start, span.end])
}

fn group(group: &Group) -> Value {
    let lines = group.shapes.iter().filter_map(|shape| match shape {
        Shape::Line { points, .. } => {
            Some(points.iter().map(|point| json!([point.x, point.y])).collect::<Vec<_>>())
        }
        _ => None,
    });
    let texts = group.shapes.iter().filter_map(|shape| {
        let (text, at) = shape.text_box()?;
        let Shape::Text { font, .. } = shape else { return None };
        Some(json!({ "text": text, "font": font.class(), "box": rect(at) }))
    });
    json!({
        "kind": group.kind.key(),
        "part": group.part.as_ref().map(|part| part.as_str()),
        "ends": group.ends.iter().map(|end| end.as_str()).collect::<Vec<_>>(),
        "state": group.state.key(),
        "label": group.label,
        "span": group.span.map(span),
        "box": group.bounds.map(rect),
        "labels": group.plates().map(rect).collect::<Vec<_>>(),
        "lines": lines.collect::<Vec<_>>(),
        "texts": texts.collect::<Vec<_>>(),
    })
}

fn violation(violation: &Violation) -> Value {
    json!({ "rule": violation.rule, "message": violation.message })
}

/// Left, top, width and height.
fn rect(rect: Rect) -> Value {
    json!([rect.x, rect.y, rect.width, rect.height])
}
