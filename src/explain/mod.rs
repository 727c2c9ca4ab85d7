//! The selected part in plain words: what it is, its fields as written, and what each of them means.
//!
//! The sentences are data (`assets/explanations.txt`), which whoever asks brings along;
//! without them there are the fields all the same. Which field has which sentence is found by the path of
//! its keys, so that a new field needs a line of data and nothing here.

mod fields;
mod sentences;

pub use sentences::Sentences;

use crate::analysis::Analysis;
use crate::diagram::{Group, GroupKind, Scene};
use crate::task::{PartId, Task};
use crate::text::Span;
use crate::yaml::NodeRef;
use fields::{Fields, descend};

/// What there is to say about a part.
#[derive(Debug)]
pub struct Details<'e> {
    /// Its name, or what a line says.
    pub title: String,
    /// What it is, in a word or two: `Container`, `Log route`.
    pub kind: &'static str,
    pub sentence: Option<Sentence<'e>>,
    /// The text that says it.
    pub span: Option<Span>,
    pub fields: Vec<Field<'e>>,
    /// What belongs to it, or is at its ends: the part, and what it is in words.
    pub related: Vec<(PartId, String)>,
}

/// A key with its value.
#[derive(Debug)]
pub struct Field<'e> {
    /// As written, with the keys around it: `healthCheck.interval`.
    pub key: String,
    /// In one line, and not longer than is good for it.
    pub value: String,
    pub span: Span,
    pub sentence: Option<Sentence<'e>>,
}

/// What something means, and the official page that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence<'e> {
    pub text: &'e str,
    pub url: &'e str,
}

/// What there is to say about the part, or about the task. `explanations` is the text of the data; it may
/// be empty.
pub fn explain<'e>(analysis: &Analysis, part: Option<&PartId>, explanations: &'e str) -> Option<Details<'e>> {
    let (task, scene) = (analysis.task()?, &analysis.shown.as_ref()?.scene);
    let sentences = |what| Sentences::new(explanations, task.platform.key(), what);
    let group = part.and_then(|part| scene.group_of(part));
    let (kind, key) = kind(part, group);
    let span = match part.zip(group) {
        Some((part, _)) => scene.span_of(part),
        None => Some(task.span),
    };
    let (what, root) = surroundings(analysis, task, span.unwrap_or(task.span));
    let meanings = sentences(what);
    let mut fields = Fields { sentences: &meanings, fields: Vec::new() };
    match span.filter(|_| group.is_some()) {
        Some(span) => {
            if let Some(target) = descend(root, span) {
                fields.add(target);
            }
        }
        None => fields.add_without(root, |span| {
            let containers = task.containers.iter().map(|container| container.span);
            containers.chain(task.volumes.iter().map(|volume| volume.span)).any(|inner| span.contains(inner))
        }),
    }
    Some(Details {
        title: title(task, part, group),
        kind,
        sentence: sentences("part").of(key),
        span: span.filter(|span| !span.is_empty()),
        fields: fields.fields,
        related: part.map_or_else(Vec::new, |part| related(task, scene, part, group)),
    })
}

/// What it is for people, and by which word the sentences know it.
fn kind(part: Option<&PartId>, group: Option<&Group>) -> (&'static str, &'static str) {
    let Some(group) = group else { return ("Task", "task") };
    let sign =
        part.and_then(|part| part.as_str().split(':').next()).filter(|_| group.kind == GroupKind::Marker);
    match sign {
        Some("secrets") => ("Secrets", "marker"),
        Some("settings") => ("Settings", "marker"),
        Some("gpu") => ("GPUs", "gpu"),
        // A chip says its own.
        _ if group.kind == GroupKind::Boundary => (group.kind.label(), ""),
        _ => (group.kind.label(), group.kind.key()),
    }
}

/// The mapping in which the span stands, and what that is: a container, a volume or the task.
fn surroundings<'t>(analysis: &'t Analysis, task: &Task, span: Span) -> (&'static str, NodeRef<'t>) {
    let root = analysis.tree.node(task.node);
    if let Some(container) = task.containers.iter().find(|it| !it.is_injected() && it.span.contains(span)) {
        return ("container", analysis.tree.node(container.node));
    }
    let volume = task.volumes.iter().find(|it| it.span.contains(span));
    match volume.and_then(|volume| descend(root, volume.span)) {
        Some(volume) => ("volume", volume.node),
        None => ("task", root),
    }
}

fn title(task: &Task, part: Option<&PartId>, group: Option<&Group>) -> String {
    match (part, group) {
        (Some(part), Some(group)) => name_of(task, part).unwrap_or(&group.label).to_owned(),
        _ => task.display_name().to_owned(),
    }
}

fn name_of<'t>(task: &'t Task, part: &PartId) -> Option<&'t str> {
    let volume = || task.volumes.iter().find(|volume| volume.id == *part).map(|volume| volume.display_name());
    task.container_by_id(part).map(|container| container.display_name()).or_else(volume)
}

fn related(task: &Task, scene: &Scene, part: &PartId, group: Option<&Group>) -> Vec<(PartId, String)> {
    let ends = group.map_or(&[][..], |group| &group.ends);
    // Not every end is in the picture: in bridge mode there is no network of the task.
    let ends = ends.iter().filter_map(|end| Some((end, scene.group_of(end)?)));
    let ends = ends.map(|(end, group)| (end.clone(), title(task, Some(end), Some(group))));
    let lines = scene.relations_of(part);
    let lines = lines.filter_map(|line| Some((line.part.clone()?, line.label.clone())));
    let mut all: Vec<(PartId, String)> = Vec::new();
    for one in ends.chain(lines) {
        if !all.iter().any(|other| other.0 == one.0) {
            all.push(one);
        }
    }
    all
}

#[cfg(test)]
mod tests;
