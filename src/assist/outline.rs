//! What the text has, to go to: its definitions with their containers and volumes.

use crate::intake;
use crate::task::{ContainerKind, Roles, Task, read};
use crate::text::{Span, order};
use crate::yaml;

/// A definition, a container or a volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Zero for definitions, one for what they have.
    pub level: u8,
    pub label: String,
    /// `Deployment`, `container`, `volume`.
    pub kind: String,
    /// Where its name stands, or it begins.
    pub span: Span,
}

/// In order of the text.
pub fn outline(text: &str) -> Vec<Line> {
    let mut tree = yaml::parse(&text.into());
    let intake = intake::recognize(&mut tree);
    let mut lines = Vec::new();
    for unit in &intake.units {
        let task = read(&tree, unit, &Roles::default());
        let span = task.name.as_ref().map_or(Span::at(task.span.start as usize), |name| name.span);
        let kind = if unit.kind.is_empty() { "task definition" } else { &unit.kind };
        lines.push(Line { level: 0, label: task.display_name().to_owned(), kind: kind.to_owned(), span });
        let parts = parts(&task);
        let order = order(parts.iter().map(|line| i64::from(line.span.start)));
        lines.extend(order.into_iter().filter_map(|index| parts.get(index).cloned()));
    }
    lines
}

fn parts(task: &Task) -> Vec<Line> {
    let mut lines = Vec::new();
    for container in task.containers.iter().filter(|container| !container.is_injected()) {
        let kind = match container.kind {
            ContainerKind::Init => "init container",
            ContainerKind::NativeSidecar => "native sidecar",
            ContainerKind::Ephemeral => "ephemeral container",
            ContainerKind::Regular | ContainerKind::Injected(_) => "container",
        };
        lines.push(Line {
            level: 1,
            label: container.display_name().to_owned(),
            kind: kind.to_owned(),
            span: container.name_span(),
        });
    }
    for volume in &task.volumes {
        let span = volume.name.as_ref().map_or(volume.span, |name| name.span);
        lines.push(Line {
            level: 1,
            label: volume.display_name().to_owned(),
            kind: "volume".to_owned(),
            span,
        });
    }
    lines
}
