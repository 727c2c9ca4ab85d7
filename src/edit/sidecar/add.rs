//! Puts a sidecar into a definition, with everything that it needs elsewhere.

use super::adapt::{each_text, elsewhere, named, reaches_localhost, without_key};
use super::ports::{self, Move, replaced};
use super::words::Words;
use super::{Recipe, fits, room};
use crate::edit::operation::{add_dependency, free_name, other_branch};
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
    if let Some(same) = recipe.same(draft) {
        let note = ["There is `", same.display_name(), "` already: check that you want a second one."];
        draft.notes.push(note.concat());
    }
    let moves = ports::moves(draft, &recipe, section)?;
    draft.notes.extend(ports::said(&moves, &name));
    let words = Words::of(draft, name.clone());
    let mut adding = Adding { words, draft, section, volumes: Vec::new(), moves };
    adding.volumes(&apps)?;
    adding.container(container)?;
    adding.whole()?;
    for app in &apps {
        let note = other_branch(adding.draft, app);
        adding.draft.notes.extend(note);
        adding.app(app)?;
    }
    adding.links(&apps, &recipe)?;
    let notes: Vec<String> = recipe.notes(platform).into_iter().map(|note| adding.note(note)).collect();
    draft.notes.extend(notes);
    draft.notes.extend(room::note(draft).filter(|_| platform == Platform::Ecs));
    draft.notes.dedup();
    Ok(PartId::container(&name, 1))
}

fn apps(draft: &Draft) -> Vec<PartId> {
    let is_app = |container: &&Container| matches!(container.role, Role::App(_)) && !container.is_injected();
    draft.task().containers.iter().filter(is_app).map(|container| container.id.clone()).collect()
}

/// While a sidecar is added.
pub(super) struct Adding<'d, 'r> {
    pub(super) draft: &'d mut Draft,
    pub(super) section: NodeRef<'r>,
    words: Words,
    /// Names of volumes that were taken, and those in their place.
    pub(super) volumes: Vec<(String, String)>,
    moves: Vec<Move>,
}

impl Adding<'_, '_> {
    pub(super) fn value(&mut self, node: NodeRef<'_>) -> Value {
        let value = self.renamed(Value::of(node), "");
        let value = each_text(value, &|text| self.moved(text));
        self.words.fill(self.draft, value)
    }

    /// With the ports that it has got.
    fn moved(&self, text: &str) -> String {
        self.moves.iter().fold(text.to_owned(), |text, (old, new)| replaced(&text, *old, *new))
    }

    /// A note of the recipe, as it is true here.
    fn note(&self, note: &str) -> String {
        let note = self.words.filled(&self.moved(note));
        match self.is_bridge() {
            true => note.replace("localhost", &self.words.own_name),
            false => note,
        }
    }

    fn is_bridge(&self) -> bool {
        self.draft.task().network.effective == NetworkMode::Bridge
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
        let is_bridge = self.is_bridge();
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
            if let Some(other) = others.into_iter().find(|other| same(*other)) {
                let text = |key: &str| crate::edit::draft::find(other, key).and_then(|it| it.1.as_str());
                let volume = text("sourceVolume").or_else(|| text("name"));
                let is_reused = self.volumes.iter().any(|(_, own)| volume == Some(own));
                let names = identity.iter().rev().filter(|name| **name != "name" || key != "volumeMounts");
                let name = names.into_iter().find_map(|name| item.get(name)?.as_str()).unwrap_or_default();
                if !is_reused {
                    self.draft.notes.push(["`", name, "` was there already and is left as it is."].concat());
                }
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

    /// Where containers share no network, whoever is named by the other's settings or by the notes is linked.
    fn links(&mut self, apps: &[PartId], recipe: &Recipe) -> Result<(), Refusal> {
        if !self.is_bridge() {
            return Ok(());
        }
        let notes = recipe.notes(Platform::Ecs);
        let name = self.words.own_name.clone();
        if self.section.source().contains("$here") || notes.iter().any(|note| note.contains("$here")) {
            let own = PartId::container(&name, 1);
            let app = self.words.filled("$app");
            return match self.draft.task().container(&app).is_some() {
                true => self.link(&own, &app),
                false => Ok(()),
            };
        }
        if notes.iter().any(|note| note.contains("localhost")) {
            for app in apps {
                self.link(app, &name)?;
            }
        }
        Ok(())
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
