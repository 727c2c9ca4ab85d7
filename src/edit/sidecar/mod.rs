//! Sidecars that can be added to a definition: a catalogue of files (`assets/sidecars`), and what adding one
//! means.

mod adapt;
mod add;
mod files;
mod ports;
mod room;
mod volumes;
mod words;

use std::rc::Rc;

pub(super) use add::add;

use super::{Draft, Refusal};
use crate::catalog::SidecarKind;
use crate::task::{NetworkMode, Platform};
use crate::text::Gather;
use crate::yaml::{self, NodeRef, Tree};

/// A sidecar that can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sidecar {
    /// Its name in requests: `firelens`.
    pub key: &'static str,
    pub name: String,
    pub about: String,
    /// What it is for, in a word: that of its role.
    pub purpose: String,
    /// The official page about running it as a sidecar.
    pub page: String,
    /// Why it cannot be added to this task, in a sentence.
    pub refusal: Option<String>,
}

/// Of a task definition.
const MOST_CONTAINERS: usize = 10;

/// A file of the catalogue.
struct Recipe {
    tree: Tree,
}

impl Recipe {
    fn of(key: &str) -> Option<Recipe> {
        let (_, text) = files::FILES.iter().find(|(name, _)| *name == key)?;
        Some(Recipe { tree: yaml::parse(&(*text).into()) })
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        self.tree.roots().next()
    }

    fn text(&self, key: &str) -> &str {
        self.root().and_then(|root| root.get(key)?.as_str()).unwrap_or_default()
    }

    fn list(&self, key: &str) -> Vec<&str> {
        let list = self.root().and_then(|root| root.get(key));
        list.map_or_else(Vec::new, |list| list.item_nodes())
            .into_iter()
            .filter_map(|it| it.as_str())
            .collect()
    }

    fn section(&self, platform: Platform) -> Option<NodeRef<'_>> {
        match platform {
            Platform::Ecs => self.root()?.get("ecs"),
            Platform::Kubernetes => self.root()?.get("kubernetes"),
            Platform::Compose => None,
        }
    }

    /// What is said after adding it there.
    fn notes(&self, platform: Platform) -> Vec<&str> {
        let others: &[&str] = match platform {
            Platform::Ecs => &["On Kubernetes ", "On EKS ", "On GKE "],
            _ => &["On ECS "],
        };
        let is_meant = |note: &&str| !others.iter().any(|other| note.starts_with(other));
        let notes = self.root().and_then(|root| root.get("notes"));
        let notes = notes.map_or_else(Vec::new, |notes| notes.item_nodes());
        notes.into_iter().filter_map(|note| note.as_str()).filter(is_meant).collect()
    }
}

/// All sidecars there are, those first that fit the task number `index` of the text: what a person chooses
/// from. Nothing where there is no such task.
pub fn sidecars(text: &Rc<str>, index: usize) -> Vec<Sidecar> {
    let Ok(draft) = Draft::new(Rc::clone(text), index) else { return Vec::new() };
    let mut all: Vec<Sidecar> = files::FILES.iter().filter_map(|(key, _)| sidecar(&draft, key)).gather();
    all.sort_by_key(|sidecar| sidecar.refusal.is_some());
    all
}

fn sidecar(draft: &Draft, key: &'static str) -> Option<Sidecar> {
    let recipe = Recipe::of(key)?;
    let purpose = SidecarKind::of_key(recipe.text("purpose"))?.label();
    Some(Sidecar {
        key,
        name: recipe.text("name").to_owned(),
        about: recipe.text("about").to_owned(),
        purpose: purpose.to_owned(),
        page: recipe.text("page").to_owned(),
        refusal: fits(draft, &recipe).err().map(|refusal| refusal.0),
    })
}

/// Whether the task can have it.
fn fits(draft: &Draft, recipe: &Recipe) -> Result<(), Refusal> {
    let platform = match draft.task().platform {
        Platform::Ecs => "on ECS",
        Platform::Kubernetes => "in a Pod",
        Platform::Compose => {
            return Err(Refusal::new("Compose files can be looked at here, and changed in the text."));
        }
    };
    let Some(section) = recipe.section(draft.task().platform) else {
        return Err(Refusal::of([recipe.text("name"), " does not run as a sidecar ", platform, "."]));
    };
    // <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html>
    if draft.is_ecs() && draft.task().containers.len() >= MOST_CONTAINERS {
        return Err(Refusal::new("A task definition has at most ten containers."));
    }
    draft.has_one_list()?;
    let routes =
        section.get("container").is_some_and(|container| container.get("firelensConfiguration").is_some());
    if let Some(router) = draft.task().log_router().filter(|_| routes) {
        return Err(Refusal::of(["The task has a log router already: `", router.display_name(), "`."]));
    }
    if let Some(same) = recipe.same(draft).filter(|_| !MANIFOLD.contains(&recipe.text("purpose"))) {
        return Err(Refusal::of(["The task has it already: `", same.display_name(), "`."]));
    }
    reaches(draft, recipe, section)?;
    ports::moves(draft, recipe, section).map(drop)
}

/// Of what people have several in a task: for each repository, database or volume one.
const MANIFOLD: [&str; 3] = ["config", "database-proxy", "other"];

/// Whether the application and the sidecar find each other:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html>.
fn reaches(draft: &Draft, recipe: &Recipe, section: NodeRef<'_>) -> Result<(), Refusal> {
    let needs_localhost = section.get("needs").and_then(|needs| needs.as_str()) == Some("localhost");
    match draft.task().network.effective {
        NetworkMode::Bridge if needs_localhost => Err(Refusal::of([
            recipe.text("name"),
            " is there on `localhost` only, which containers do not share in the network mode `bridge`: choose \
             `awsvpc` first.",
        ])),
        NetworkMode::None if needs_localhost || section.source().contains("$here") => Err(Refusal::of([
            "Without a network (`networkMode: none`) the application and ",
            recipe.text("name"),
            " do not reach each other.",
        ])),
        _ => Ok(()),
    }
}
