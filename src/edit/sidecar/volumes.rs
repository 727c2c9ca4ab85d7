//! The volumes that a sidecar shares with the application: new ones, or those that are mounted there already.

use super::add::Adding;
use crate::edit::Refusal;
use crate::edit::operation::ensure_volume;
use crate::task::{Container, Mount, PartId};
use crate::yaml::NodeRef;

impl Adding<'_, '_> {
    pub(super) fn volumes(&mut self, apps: &[PartId]) -> Result<(), Refusal> {
        let volumes = self.section.get("volumes").map_or_else(Vec::new, |volumes| volumes.item_nodes());
        for volume in volumes {
            let Some(name) = volume.get("name").and_then(|name| name.as_str()) else { continue };
            if let Some(mounted) = self.mounted(apps, name) {
                self.volumes.push((name.to_owned(), mounted));
                continue;
            }
            let free = |name: &str| self.draft.task().volume(name).is_none();
            let own = match free(name) {
                true => name.to_owned(),
                false => (2..)
                    .map(|n: u32| [name, "-", &n.to_string()].concat())
                    .find(|name| free(name))
                    .unwrap_or_default(),
            };
            let mut entries = Vec::new();
            for entry in volume.own_entries() {
                let key = entry.key.as_str().unwrap_or_default();
                if key != "name" {
                    let value = self.value(entry.value);
                    entries.push((key, value));
                }
            }
            if !self.draft.has_task_fields() {
                self.draft
                    .notes
                    .push(["The task needs a volume called `", &own, "`: it is not in this text."].concat());
            } else {
                ensure_volume(self.draft, &own, entries)?;
            }
            self.volumes.push((name.to_owned(), own));
        }
        Ok(())
    }

    /// The volume that an application has already where the recipe mounts this one.
    fn mounted(&mut self, apps: &[PartId], volume: &str) -> Option<String> {
        let [list, of, at] = match self.draft.is_ecs() {
            true => ["mountPoints", "sourceVolume", "containerPath"],
            false => ["volumeMounts", "name", "mountPath"],
        };
        let text =
            |mount: NodeRef<'_>, key: &str| mount.get(key).and_then(|it| it.as_str()).map(str::to_owned);
        let mounts = self.section.get("app")?.get(list)?.item_nodes();
        let wanted = mounts.into_iter().find(|mount| text(*mount, of).as_deref() == Some(volume))?;
        let path = text(wanted, at)?;
        let (app, mount) =
            apps.iter().find_map(|app| mount_at(self.draft.task().container_by_id(app)?, &path))?;
        let Some(own) = mount.volume.as_ref().and_then(|volume| volume.value.known()).cloned() else {
            let note = ["`", app, "` has a volume at `", &path, "` already: let the sidecar mount that one."];
            self.draft.notes.push(note.concat());
            return None;
        };
        let mut notes = vec![
            ["`", app, "` has the volume `", &own, "` at `", &path, "`: the sidecar uses that one."].concat(),
        ];
        if let Some(folder) = &mount.sub_path {
            let folder =
                ["`", app, "` mounts only the folder `", folder.value.as_written(), "` of it"].concat();
            notes.push([&folder, ": let the sidecar do so too."].concat());
        }
        if mount.is_read_only() && wanted.get("readOnly").is_none() {
            notes.push(["`", app, "` cannot write there: the volume is mounted read-only."].concat());
        }
        self.draft.notes.extend(notes);
        Some(own)
    }
}

/// What the container has mounted at the path, and its name.
fn mount_at<'d>(container: &'d Container, path: &str) -> Option<(&'d str, &'d Mount)> {
    let is_there = |mount: &&Mount| {
        mount.path.as_ref().is_some_and(|it| it.value.as_written().trim_end_matches('/') == path)
    };
    Some((container.display_name(), container.mounts.iter().find(is_there)?))
}
