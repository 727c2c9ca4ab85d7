//! Where a container finds a volume (`mountPoints`, `volumeMounts`):
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html>.

use super::{Operation, argument, blank, choice, container_of, control};
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Container, Mount, PartId};
use crate::yaml::Value;

pub(super) static OPERATIONS: [Operation; 4] = [
    Operation { key: "add-mount", perform: add },
    Operation { key: "mount-path", perform: change },
    Operation { key: "mount-read-only", perform: set_read_only },
    Operation { key: "remove-mount", perform: remove },
];

const GROUP: &str = "Volumes";

pub(super) fn list(draft: &Draft) -> &'static str {
    if draft.is_ecs() { "mountPoints" } else { "volumeMounts" }
}

/// The keys of an entry: the volume, and where it is mounted.
fn keys(draft: &Draft) -> (&'static str, &'static str) {
    if draft.is_ecs() { ("sourceVolume", "containerPath") } else { ("name", "mountPath") }
}

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    for (index, mount) in container.mounts.iter().enumerate() {
        let name = mount.volume.as_ref().map_or("volume", |name| name.value.as_written());
        let path = mount.path.as_ref().map_or("", |path| path.value.as_written()).to_owned();
        let mut at = control("mount-path", GROUP, name, path, Input::Text { example: "/data" });
        at.arguments = vec![index.to_string()];
        at.removal = Some("remove-mount");
        super::show(draft, &mut at, mount.path.as_ref());
        controls.push(at);
        let label = [name, " read-only"].concat();
        let value =
            if mount.is_read_only.is_some() { mount.is_read_only().to_string() } else { String::new() };
        let mut read_only = control("mount-read-only", GROUP, &label, value, Input::Switch);
        read_only.arguments = vec![index.to_string()];
        read_only.fallback = "false";
        controls.push(read_only);
    }
    let volumes: Vec<_> = draft
        .task()
        .volumes
        .iter()
        .filter_map(|it| Some(choice(it.known_name()?, &it.kind.label())))
        .collect();
    if volumes.is_empty() {
        return;
    }
    let form = vec![
        blank("Volume", Input::Choice(volumes), true),
        blank("Path", Input::Text { example: "/data" }, true),
        blank("Read-only", Input::Switch, false),
    ];
    controls.push(control("add-mount", GROUP, "Mount a volume", String::new(), Input::Form(form)));
}

/// Mounts a volume: for other edits too.
pub(super) fn mount(
    draft: &mut Draft,
    part: &PartId,
    volume: &str,
    path: &str,
    is_read_only: bool,
) -> Result<(), Refusal> {
    let (volume_key, path_key) = keys(draft);
    let mut entries = vec![(volume_key, Value::text(volume)), (path_key, Value::text(path))];
    if is_read_only {
        entries.push(("readOnly", Value::plain("true")));
    }
    let key = list(draft);
    draft.push(Owner::Container(part), &[key], Value::map(entries))
}

fn check_path(container: &Container, path: &str, but: Option<&Mount>) -> Result<(), Refusal> {
    let is_windows = path.as_bytes().get(1) == Some(&b':');
    if !path.starts_with('/') && !is_windows && !super::is_placeholder(path) {
        return Err(Refusal::of(["`", path, "` is no absolute path: it begins with `/`."]));
    }
    let mut others = container.mounts.iter().filter(|mount| but.is_none_or(|but| but.span != mount.span));
    if others.any(|mount| mount.path.as_ref().is_some_and(|it| it.value.as_written() == path)) {
        return Err(Refusal::of(["Another volume is mounted at `", path, "` already."]));
    }
    Ok(())
}

fn add(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let (volume, path) = (argument(arguments, 0), argument(arguments, 1));
    if draft.task().volume(volume).is_none() {
        return Err(Refusal::of(["There is no volume called `", volume, "`: add it to the task first."]));
    }
    check_path(draft.container(&part)?, path, None)?;
    mount(draft, &part, volume, path, argument(arguments, 2) == "true")?;
    Ok(Some(part))
}

/// The number of the entry in the list of the mount that is meant.
fn index_of<'d>(draft: &'d Draft, part: &PartId, index: &str) -> Result<(usize, &'d Mount), Refusal> {
    let mounts = &draft.container(part)?.mounts;
    let mount = index.parse::<usize>().ok().and_then(|index| mounts.get(index));
    let mount = mount.ok_or_else(|| Refusal::new("There is no such mount."))?;
    let items =
        draft.get(Owner::Container(part), &[list(draft)]).map_or_else(Vec::new, |list| list.item_nodes());
    let found = items.iter().position(|item| item.span() == mount.span);
    let place = found.ok_or_else(|| Refusal::new("The template decides which mount it is."))?;
    Ok((place, mount))
}

fn change(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let (index, mount) = index_of(draft, &part, argument(arguments, 0))?;
    let path = argument(arguments, 1);
    check_path(draft.container(&part)?, path, Some(mount))?;
    let (key, value) = (list(draft), super::field::placeholder(path));
    let path_key = keys(draft).1;
    draft.set_in_item(Owner::Container(&part), &[key], index, &[path_key], Some(value))?;
    Ok(Some(part))
}

fn set_read_only(
    draft: &mut Draft,
    part: Option<&PartId>,
    arguments: &[&str],
) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let (index, _) = index_of(draft, &part, argument(arguments, 0))?;
    let value = match argument(arguments, 1) {
        "" => None,
        word @ ("true" | "false") => Some(Value::plain(word)),
        _ => return Err(Refusal::new("`readOnly` is `true` or `false`.")),
    };
    let key = list(draft);
    draft.set_in_item(Owner::Container(&part), &[key], index, &["readOnly"], value)?;
    Ok(Some(part))
}

fn remove(draft: &mut Draft, part: Option<&PartId>, arguments: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let (index, _) = index_of(draft, &part, argument(arguments, 0))?;
    super::take_out(draft, part, list(draft), index)
}
