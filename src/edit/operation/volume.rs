//! Volumes of the task: new ones, and what takes one away with its mounts.

use super::{Operation, argument, blank, choice, container_of, control};
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{PartId, Platform, Volume};
use crate::yaml::{self, Value};

pub(super) static OPERATIONS: [Operation; 2] =
    [Operation { key: "add-volume", perform: add }, Operation { key: "remove-volume", perform: remove }];

pub(super) fn offer_new(draft: &Draft, controls: &mut Vec<Control>) {
    let kinds = match draft.task().platform {
        Platform::Ecs => vec![
            choice("", "storage of the task"),
            choice("host", "a path of the instance"),
            choice("efs", "EFS"),
        ],
        _ => vec![
            choice("", "emptyDir"),
            choice("memory", "emptyDir in memory"),
            choice("configMap", "ConfigMap"),
            choice("secret", "Secret"),
            choice("claim", "claim"),
            choice("host", "a path of the node"),
        ],
    };
    let form = vec![
        blank("Name", Input::Text { example: "data" }, true),
        blank("Kind", Input::Choice(kinds), false),
        blank("Path, file system or name", Input::Text { example: "" }, false),
    ];
    let mut control = control("add-volume", "Volumes", "Add a volume", String::new(), Input::Form(form));
    control.refusal = no_place(draft).err().map(|refusal| refusal.0);
    controls.push(control);
}

fn no_place(draft: &Draft) -> Result<(), Refusal> {
    match draft.has_task_fields() {
        true => Ok(()),
        false => Err(Refusal::new(
            "The text has only containers: volumes are written for the task, which is elsewhere.",
        )),
    }
}

pub(super) fn offer(draft: &Draft, volume: &Volume, controls: &mut Vec<Control>) {
    let n_mounts = mounts_of(draft, volume).len();
    let label = if n_mounts == 0 { "Remove the volume" } else { "Remove the volume and its mounts" };
    let mut control = control("remove-volume", "Volumes", label, String::new(), Input::Button);
    if volume.place.is_none() {
        control.refusal = Some("It is not written as one of its own.".to_owned());
    }
    controls.push(control);
}

/// Adds a volume that other edits need, unless there is one of the name.
pub(in crate::edit) fn ensure(
    draft: &mut Draft,
    name: &str,
    entries: Vec<(&str, Value)>,
) -> Result<(), Refusal> {
    if draft.task().volume(name).is_some() {
        return Ok(());
    }
    no_place(draft)?;
    let mut all = vec![("name", Value::text(name))];
    all.extend(entries);
    draft.push(Owner::Task, &["volumes"], Value::map(all))
}

fn add(draft: &mut Draft, _: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let (name, kind, what) = (argument(arguments, 0), argument(arguments, 1), argument(arguments, 2));
    if name.is_empty() {
        return Err(Refusal::new("A volume needs a name."));
    }
    if draft.task().volume(name).is_some() {
        return Err(Refusal::of(["There is a volume called `", name, "` already."]));
    }
    let needs = |example: &str| match what.is_empty() {
        true => Err(Refusal::of(["Say which: ", example, "."])),
        false => Ok(Value::text(what)),
    };
    let of = |key: &'static str, inner: &'static str, value: Value| vec![(key, Value::map([(inner, value)]))];
    let entries = match (draft.task().platform, kind) {
        (Platform::Ecs, "") => Vec::new(),
        (Platform::Ecs, "host") => {
            let is_fargate =
                draft.task().launch.iter().any(|launch| launch.value == crate::task::Launch::Fargate);
            if is_fargate {
                return Err(Refusal::new("Fargate has no instance whose paths could be mounted."));
            }
            of("host", "sourcePath", needs("a path such as /var/data")?)
        }
        (Platform::Ecs, "efs") => {
            of("efsVolumeConfiguration", "fileSystemId", needs("a file system such as fs-12345678")?)
        }
        (Platform::Kubernetes, "") => vec![("emptyDir", Value::Map(Vec::new()))],
        (Platform::Kubernetes, "memory") => of("emptyDir", "medium", Value::text("Memory")),
        (Platform::Kubernetes, "configMap") => of("configMap", "name", needs("the name of a ConfigMap")?),
        (Platform::Kubernetes, "secret") => of("secret", "secretName", needs("the name of a Secret")?),
        (Platform::Kubernetes, "claim") => {
            of("persistentVolumeClaim", "claimName", needs("the name of a claim")?)
        }
        (Platform::Kubernetes, "host") => of("hostPath", "path", needs("a path such as /var/data")?),
        _ => return Err(Refusal::of(["There is no kind of volume called `", kind, "`."])),
    };
    ensure(draft, name, entries)?;
    Ok(Some(PartId::volume(name, 1)))
}

/// The containers that mount it, with the numbers of the entries.
fn mounts_of(draft: &Draft, volume: &Volume) -> Vec<(PartId, Vec<usize>)> {
    let name = volume.display_name();
    let mut all = Vec::new();
    for container in draft.task().containers.iter().filter(|container| !container.is_injected()) {
        let list = draft.get(Owner::Container(&container.id), &[super::mount::list(draft)]);
        let items = list.map_or_else(Vec::new, |list| list.item_nodes());
        let is_of = |mount: &&crate::task::Mount| {
            mount.volume.as_ref().is_some_and(|it| it.value.as_written() == name)
        };
        let spans: Vec<_> = container.mounts.iter().filter(is_of).map(|mount| mount.span).collect();
        let found: Vec<usize> = items
            .iter()
            .enumerate()
            .filter(|(_, item)| spans.contains(&item.span()))
            .map(|(index, _)| index)
            .collect();
        if !found.is_empty() {
            all.push((container.id.clone(), found));
        }
    }
    all
}

fn remove(draft: &mut Draft, part: Option<&PartId>, _: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let volume = draft.volume(&part)?.clone();
    let place = volume.place.ok_or_else(|| Refusal::new("The volume is not written as one of its own."))?;
    let is_only = draft.tree().node(place.collection).items().len() == 1;
    let is_plain = draft.get(Owner::Task, &["volumes"]).is_some_and(|list| list.id() == place.collection);
    if is_only && is_plain {
        draft.set(Owner::Task, &["volumes"], None)?;
    } else {
        let edits = yaml::remove(draft.tree(), [(place.collection, place.index)]);
        draft.apply(&edits)?;
    }
    for (container, indices) in mounts_of(draft, &volume) {
        let key = super::mount::list(draft);
        draft.remove_items(Owner::Container(&container), &[key], &indices)?;
    }
    Ok(None)
}
