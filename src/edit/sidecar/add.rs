//! Puts a sidecar into a definition, with everything that it needs elsewhere.

use super::words::Words;
use super::{Recipe, fits};
use crate::edit::operation::{add_dependency, ensure_volume, free_name};
use crate::edit::{Draft, Owner, Refusal};
use crate::task::{Container, NetworkMode, PartId, Platform, Role};
use crate::yaml::{NodeRef, Value};

/// Adds the sidecar; gives its part.
pub(in crate::edit) fn add(draft: &mut Draft, key: &str) -> Result<PartId, Refusal> {
    let recipe = Recipe::of(key);
    let recipe =
        recipe.ok_or_else(|| Refusal::of(["There is no sidecar called `", key, "` in the catalogue."]))?;
    fits(draft, &recipe)?;
    let platform = draft.task().platform;
    let Some(section) = recipe.section(platform) else { return Err(Refusal::new("It does not run there.")) };
    let Some(container) = section.get("container") else { return Err(Refusal::new("It has no container.")) };
    let wanted = container.get("name").and_then(|name| name.as_str()).unwrap_or(key);
    let name = match draft.task().container(wanted) {
        Some(_) => free_name(draft, wanted),
        None => wanted.to_owned(),
    };
    let apps = apps(draft);
    let mut adding = Adding { words: Words::of(draft, name.clone()), draft, section, volumes: Vec::new() };
    adding.volumes()?;
    adding.container(container)?;
    adding.whole()?;
    for app in &apps {
        adding.app(app)?;
    }
    let notes: Vec<String> =
        recipe.notes(platform).into_iter().map(|note| adding.words.filled(note)).collect();
    draft.notes.extend(notes);
    draft.notes.dedup();
    Ok(PartId::container(&name, 1))
}

fn apps(draft: &Draft) -> Vec<PartId> {
    let is_app = |container: &&Container| matches!(container.role, Role::App(_)) && !container.is_injected();
    draft.task().containers.iter().filter(is_app).map(|container| container.id.clone()).collect()
}

/// While a sidecar is added.
struct Adding<'d, 'r> {
    draft: &'d mut Draft,
    section: NodeRef<'r>,
    words: Words,
    /// Names of volumes that were taken, and those in their place.
    volumes: Vec<(String, String)>,
}

impl Adding<'_, '_> {
    fn value(&mut self, node: NodeRef<'_>) -> Value {
        let value = self.renamed(Value::of(node), "");
        self.words.fill(self.draft, value)
    }

    /// With the names that its volumes have got.
    fn renamed(&self, value: Value, key: &str) -> Value {
        let is_name = matches!(key, "sourceVolume" | "name");
        match value {
            Value::Text(text) if is_name => {
                let new = self.volumes.iter().find(|(old, _)| *old == text).map(|(_, new)| new.clone());
                Value::Text(new.unwrap_or(text))
            }
            Value::List(items) => Value::List(items.into_iter().map(|item| self.renamed(item, "")).collect()),
            Value::Map(entries) => {
                let is_mount =
                    entries.iter().any(|(key, _)| matches!(key.as_str(), "mountPath" | "containerPath"));
                let inner =
                    |key: &str| if is_mount || key != "name" { key.to_owned() } else { String::new() };
                let entry = |(key, value): (String, Value)| {
                    let value = self.renamed(value, &inner(&key));
                    (key, value)
                };
                Value::Map(entries.into_iter().map(entry).collect())
            }
            Value::Noted(note, value) => Value::Noted(note, Box::new(self.renamed(*value, key))),
            scalar => scalar,
        }
    }

    fn volumes(&mut self) -> Result<(), Refusal> {
        let volumes = self.section.get("volumes").map_or_else(Vec::new, |volumes| volumes.item_nodes());
        for volume in volumes {
            let Some(name) = volume.get("name").and_then(|name| name.as_str()) else { continue };
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

    fn container(&mut self, container: NodeRef<'_>) -> Result<(), Refusal> {
        let filled = self.value(container);
        let mut filled = named(filled, &self.words.own_name);
        if self.draft.task().platform == Platform::Kubernetes {
            return self.put_into_pod(filled);
        }
        if self.draft.task().network.effective != NetworkMode::AwsVpc {
            filled = self.out_of_awsvpc(filled);
        }
        self.draft.push_container(&filled)
    }

    /// In a Pod, before the containers that start after it.
    fn put_into_pod(&mut self, value: Value) -> Result<(), Refusal> {
        let place = self.section.get("place").and_then(|place| place.as_str()).unwrap_or("containers");
        if self.draft.node(Owner::Task)?.kind() != crate::yaml::Kind::Mapping {
            // A list of containers and nothing else: a sidecar among them does not restart by itself.
            let value = without_key(value, "restartPolicy");
            return self.draft.push_container(&value);
        }
        self.draft.push(Owner::Task, &[place], value)
    }

    /// Where containers share no network, ports of the host are chosen by Docker.
    fn out_of_awsvpc(&mut self, value: Value) -> Value {
        if self.draft.task().network.effective == NetworkMode::None {
            self.draft.notes.push(
                "The task has no network (`networkMode: none`): the sidecar cannot be reached.".to_owned(),
            );
            return without_key(value, "portMappings");
        }
        value
    }

    /// What the whole task or Pod needs.
    fn whole(&mut self) -> Result<(), Refusal> {
        let key = if self.draft.task().platform == Platform::Ecs { "task" } else { "pod" };
        let Some(whole) = self.section.get(key) else { return Ok(()) };
        for entry in whole.own_entries() {
            let key = entry.key.as_str().unwrap_or_default();
            let wanted = entry.value.as_str().unwrap_or_default().to_owned();
            if !self.draft.has_task_fields() {
                self.draft
                    .notes
                    .push(["The task needs `", key, ": ", &wanted, "`, which is not in this text."].concat());
                continue;
            }
            match self.draft.get(Owner::Task, &[key]) {
                Some(written) if written.as_str() == Some(&wanted) => {}
                Some(_) => {
                    self.draft
                        .notes
                        .push(["It needs `", key, ": ", &wanted, "`, but the task says otherwise."].concat());
                }
                None => {
                    let value = self.value(entry.value);
                    self.draft.set(Owner::Task, &[key], Some(value))?;
                }
            }
        }
        Ok(())
    }

    /// What an application needs to use it. What cannot be written there becomes a note.
    fn app(&mut self, app: &PartId) -> Result<(), Refusal> {
        let Some(section) = self.section.get("app") else { return Ok(()) };
        for entry in section.own_entries() {
            let key = entry.key.as_str().unwrap_or_default();
            let done = match key {
                "environment" | "env" | "mountPoints" | "volumeMounts" | "secrets" | "volumesFrom" => {
                    self.members(app, key, entry.value)
                }
                "dependsOn" => self.dependencies(app, entry.value),
                _ if key != "logConfiguration" && self.draft.get(Owner::Container(app), &[key]).is_some() => {
                    Err(Refusal::of(["it is set already; what the sidecar needs of it stands on its page."]))
                }
                _ => {
                    let value = self.value(entry.value);
                    self.draft.set(Owner::Container(app), &[key], Some(value))
                }
            };
            if let Err(refusal) = done {
                let name = app.as_str().split_once(':').map_or("", |(_, name)| name);
                self.draft
                    .notes
                    .push(["`", key, "` of `", name, "` was left as it is: ", &refusal.0].concat());
            }
        }
        Ok(())
    }

    fn members(&mut self, app: &PartId, key: &str, list: NodeRef<'_>) -> Result<(), Refusal> {
        let is_bridge = self.draft.task().network.effective == NetworkMode::Bridge;
        for item in list.item_nodes() {
            let identity = ["name", "containerPath", "mountPath", "sourceContainer"];
            let same = |other: NodeRef<'_>| {
                identity.iter().any(|name| {
                    let own = item.get(name).and_then(|it| it.as_str());
                    let is_mount_name = *name == "name" && key == "volumeMounts";
                    let there = crate::edit::draft::find(other, name).and_then(|it| it.1.as_str());
                    !is_mount_name && own.is_some() && own == there
                })
            };
            let others =
                self.draft.get(Owner::Container(app), &[key]).map_or_else(Vec::new, |it| it.item_nodes());
            if others.into_iter().any(same) {
                let name = identity.iter().find_map(|name| item.get(name)?.as_str()).unwrap_or_default();
                self.draft.notes.push(["`", name, "` was there already and is left as it is."].concat());
                continue;
            }
            let mut value = self.value(item);
            let name = self.words.own_name.clone();
            if is_bridge && reaches_localhost(&value) {
                // Only a link gives a container of the bridge a name for another:
                // <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.
                value = elsewhere(value, &name);
                self.link(app, &name)?;
            }
            self.draft.push(Owner::Container(app), &[key], value)?;
        }
        Ok(())
    }

    fn link(&mut self, app: &PartId, name: &str) -> Result<(), Refusal> {
        let is_linked =
            self.draft.container(app)?.links.iter().any(|link| link.container.as_written() == name);
        match is_linked {
            true => Ok(()),
            false => self.draft.push(Owner::Container(app), &["links"], Value::text(name)),
        }
    }

    fn dependencies(&mut self, app: &PartId, list: NodeRef<'_>) -> Result<(), Refusal> {
        for item in list.item_nodes() {
            let text = |key: &str| item.get(key).and_then(|it| it.as_str()).unwrap_or_default();
            let name = self.words.filled(text("containerName"));
            add_dependency(self.draft, Some(app), &[&name, text("condition")])?;
        }
        Ok(())
    }
}

/// With another name.
fn named(value: Value, name: &str) -> Value {
    change(value, "name", &mut |_| Value::text(name))
}

fn without_key(value: Value, key: &str) -> Value {
    match value {
        Value::Map(entries) => Value::Map(entries.into_iter().filter(|(other, _)| other != key).collect()),
        Value::Noted(note, inner) => Value::Noted(note, Box::new(without_key(*inner, key))),
        other => other,
    }
}

fn change(value: Value, key: &str, by: &mut dyn FnMut(Value) -> Value) -> Value {
    match value {
        Value::Map(entries) => {
            let entry = |(other, value): (String, Value)| {
                let value = match value {
                    Value::Noted(note, inner) if other == key => Value::Noted(note, Box::new(by(*inner))),
                    value if other == key => by(value),
                    value => value,
                };
                (other, value)
            };
            Value::Map(entries.into_iter().map(entry).collect())
        }
        Value::Noted(note, inner) => Value::Noted(note, Box::new(change(*inner, key, by))),
        other => other,
    }
}

fn reaches_localhost(value: &Value) -> bool {
    match value.bare() {
        Value::Map(entries) => entries.iter().any(|(_, value)| reaches_localhost(value)),
        // `127.0.0.1:2000` looks like a number.
        Value::Text(text) | Value::Plain(text) => text.contains("localhost") || text.contains("127.0.0.1"),
        _ => false,
    }
}

fn elsewhere(value: Value, name: &str) -> Value {
    change(value, "value", &mut |value| match value {
        Value::Text(text) | Value::Plain(text) => {
            Value::Text(text.replace("localhost", name).replace("127.0.0.1", name))
        }
        other => other,
    })
}
