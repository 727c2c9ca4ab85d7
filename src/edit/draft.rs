//! A text that is being changed: step by step, read again after each one.

use std::rc::Rc;

use super::branches::{branches, is_condition};
use super::keys::Keys;
use super::refused::{decided, inherited, is_function, is_inherited};
use super::{Change, Refusal};
use crate::intake::{self, Dialect, Unit};
use crate::task::{self, Container, PartId, Platform, Roles, Task, Volume};
use crate::text::Edits;
use crate::yaml::{self, NodeId, NodeRef, Refused, Tree, Value};

/// A text with one of its tasks, and the edits that made it what it is. Each step sees what the steps before
/// have made, so that it need not know of them.
#[derive(Debug)]
pub struct Draft {
    original: Rc<str>,
    edits: Edits,
    text: Rc<str>,
    tree: Tree,
    index: usize,
    unit: Unit,
    task: Task,
    /// What people must know, a sentence each.
    pub notes: Vec<String>,
}

/// What has a key: the task, or one of its containers.
#[derive(Clone, Copy, Debug)]
pub enum Owner<'p> {
    Task,
    Container(&'p PartId),
    Volume(&'p PartId),
}

impl Draft {
    /// The task number `index` of the text. Refused where the text has no such task.
    pub fn new(text: Rc<str>, index: usize) -> Result<Draft, Refusal> {
        let (tree, unit, task) =
            read(&text, index).ok_or_else(|| Refusal::new("There is no such task in the text."))?;
        let original = Rc::clone(&text);
        Ok(Draft { original, edits: Edits::new(), text, tree, index, unit, task, notes: Vec::new() })
    }

    pub fn text(&self) -> &Rc<str> {
        &self.text
    }

    pub fn task(&self) -> &Task {
        &self.task
    }

    pub fn is_ecs(&self) -> bool {
        self.task.platform == Platform::Ecs
    }

    /// Whether what is said for the whole task stands in the text, in keys that can be written.
    pub fn has_task_fields(&self) -> bool {
        let is_mapping = self.tree.node(self.task.node).kind() == yaml::Kind::Mapping;
        is_mapping && !self.task.is_fragment && self.unit.dialect != Dialect::Terraform
    }

    /// Whether new values become JSON.
    pub fn writes_json(&self) -> bool {
        self.tree.node(self.task.node).is_flow()
    }

    /// Where the task stands, and what is around it.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Everything that was done, as edits of the first text; `part` is what it was about.
    pub fn finish(self, part: Option<PartId>) -> Change {
        Change { edits: self.edits, part, notes: self.notes }
    }

    /// Makes the edits, which are of the text as it is by now. Refused, with nothing changed, where the text
    /// could not be read as before.
    pub fn apply(&mut self, edits: &Edits) -> Result<(), Refusal> {
        if edits.is_empty() {
            return Ok(());
        }
        let text: Rc<str> = edits.apply(&self.text).into();
        let unreadable = || {
            Refusal::new("The text cannot be changed there without breaking it. Please change it by hand.")
        };
        let (tree, unit, task) = read(&text, self.index).ok_or_else(unreadable)?;
        let depth = |text: &str| text.lines().map(yaml::control_depth).sum::<i32>();
        if tree.errors.len() > self.tree.errors.len() || depth(&text) != depth(&self.text) {
            return Err(unreadable());
        }
        self.edits = self.edits.then(edits, &self.original);
        (self.text, self.tree, self.unit, self.task) = (text, tree, unit, task);
        Ok(())
    }

    pub fn container(&self, part: &PartId) -> Result<&Container, Refusal> {
        let found = self.task.container_by_id(part);
        let container = found.ok_or_else(|| Refusal::new("There is no such container in the task."))?;
        if container.is_injected() {
            return Err(Refusal::new("This container is not in the text: it is added when the Pod is made."));
        }
        Ok(container)
    }

    pub fn volume(&self, part: &PartId) -> Result<&Volume, Refusal> {
        let found = self.task.volumes.iter().find(|volume| volume.id == *part);
        found.ok_or_else(|| Refusal::new("There is no such volume in the task."))
    }

    pub fn node(&self, owner: Owner<'_>) -> Result<NodeRef<'_>, Refusal> {
        let id = match owner {
            Owner::Task => self.task.node,
            Owner::Container(part) => self.container(part)?.node,
            Owner::Volume(part) => {
                let place = self.volume(part)?.place;
                let place =
                    place.ok_or_else(|| Refusal::new("The volume is not written as one of its own."))?;
                let items = self.tree.node(place.collection).items();
                let item =
                    items.get(place.index).ok_or_else(|| Refusal::new("The volume is not in a list."))?;
                return Ok(item.node);
            }
        };
        Ok(self.tree.node(id))
    }

    /// The value at a path of keys, as the API names them.
    pub fn get(&self, owner: Owner<'_>, path: &[&str]) -> Option<NodeRef<'_>> {
        let mut node = self.node(owner).ok()?;
        for key in path {
            node = find(node, key)?.1;
        }
        Some(node)
    }

    /// Writes the value at a path of keys, as the API names them; what is not there on the way is made.
    /// Without a value, the entry goes, and what is empty then goes too.
    pub fn set(&mut self, owner: Owner<'_>, path: &[&str], value: Option<Value>) -> Result<(), Refusal> {
        let root = self.node(owner)?;
        let keys = Keys::of(root, self.task.platform);
        let edits = match value {
            Some(value) => self.written(root, keys, path, value)?,
            None => self.without(root, path)?,
        };
        self.apply(&edits)
    }

    fn written(&self, root: NodeRef<'_>, keys: Keys, path: &[&str], value: Value) -> Result<Edits, Refusal> {
        let mut node = root;
        for (depth, key) in path.iter().enumerate() {
            let rest = path.get(depth + 1..).unwrap_or_default();
            let inside = rest.iter().rev().fold(value.clone(), |value, key| Value::map([(*key, value)]));
            let written = keys.spelled(path.get(..=depth).unwrap_or_default(), inside);
            match find(node, key) {
                None if !rest.is_empty() && is_inherited(node, key) => return Err(inherited(key)),
                None => {
                    let at = keys.usual_place(node, path.get(..=depth).unwrap_or_default());
                    let key = keys.key(path.get(..=depth).unwrap_or_default());
                    return self.patched(
                        yaml::insert_entry(&self.tree, node.id(), at, &key, &written),
                        key.as_ref(),
                    );
                }
                Some((_, next)) if rest.is_empty() && says(next, &written) => return Ok(Edits::new()),
                Some((_, next)) if is_function(next) => return Err(decided(key)),
                Some((index, next)) => {
                    if self.is_templated(node, index, !rest.is_empty()) {
                        return Err(decided(key));
                    }
                    let is_empty = next.own_entries().is_empty() && next.items().is_empty();
                    if rest.is_empty() || next.kind() == yaml::Kind::Null || is_empty {
                        return self.patched(yaml::set_entry(&self.tree, node.id(), index, &written), key);
                    }
                    if next.tag().is_some() {
                        return Err(decided(key));
                    }
                    node = next;
                }
            }
        }
        Ok(Edits::new())
    }

    fn without(&self, root: NodeRef<'_>, path: &[&str]) -> Result<Edits, Refusal> {
        let mut node = root;
        let n_keys = path.len();
        // The outermost mapping that would be empty goes as a whole.
        let mut gone: Option<(NodeId, usize)> = None;
        for (depth, key) in path.iter().enumerate() {
            let Some((index, next)) = find(node, key) else {
                return if is_inherited(node, key) { Err(inherited(key)) } else { Ok(Edits::new()) };
            };
            if is_function(next) || self.is_templated(node, index, depth + 1 < n_keys) {
                return Err(decided(key));
            }
            if yaml::alias_of(node).is_some() {
                return Err(self.refusal(Refused::Shared, key));
            }
            if gone.is_none() || node.own_entries().len() > 1 {
                gone = Some((node.id(), index));
            }
            if depth + 1 < path.len() && next.own_entries().len() > 1 {
                gone = None;
            }
            node = next;
        }
        Ok(yaml::remove(&self.tree, gone))
    }

    /// Puts an item behind the others of the list under a key, and makes the list where there is none.
    pub fn push(&mut self, owner: Owner<'_>, path: &[&str], item: Value) -> Result<(), Refusal> {
        let (key, outer) = path.split_last().ok_or_else(|| Refusal::new("Nothing is named."))?;
        let parent = self.get(owner, outer);
        if let Some((index, _)) = parent.and_then(|parent| find(parent, key))
            && parent.is_some_and(|parent| self.is_templated(parent, index, false))
        {
            return Err(decided(key));
        }
        if parent.is_some_and(|parent| find(parent, key).is_none() && is_inherited(parent, key)) {
            return Err(inherited(key));
        }
        let old = self.get(owner, path).filter(|old| old.kind() != yaml::Kind::Null);
        if old.is_some_and(|old| is_function(old) || old.kind() != yaml::Kind::Sequence) {
            return Err(decided(key));
        }
        let Some(list) = old.filter(|list| !list.items().is_empty()) else {
            return self.set(owner, path, Some(Value::List(vec![item])));
        };
        let keys = Keys::of(self.node(owner)?, self.task.platform);
        let item = keys.spelled(path, item);
        let edits = self.patched(yaml::insert_item(&self.tree, list.id(), usize::MAX, &item), key)?;
        self.apply(&edits)
    }

    /// Puts a container behind the others.
    pub fn push_container(&mut self, container: &Value) -> Result<(), Refusal> {
        self.has_one_list()?;
        let list = self.task.containers.iter().rev().find_map(|it| {
            let place = it.places.first().filter(|_| !it.is_injected())?;
            let list = self.tree.node(place.collection);
            let is_list = list.kind() == yaml::Kind::Sequence && !is_condition(list);
            (is_list && !it.starts_in_sequence()).then_some((list, it.node))
        });
        let Some((list, like)) = list else {
            if self.task.is_fragment {
                return Err(Refusal::new(
                    "The text is a single container, with no list to put another into: make it a list first.",
                ));
            }
            let key = if self.is_ecs() { "containerDefinitions" } else { "containers" };
            return self.push(Owner::Task, &[key], container.clone());
        };
        let value = Keys::of(self.tree.node(like), self.task.platform).spelled(&[], container.clone());
        let edits =
            self.patched(yaml::insert_item(&self.tree, list.id(), usize::MAX, &value), "containers")?;
        self.apply(&edits)
    }

    /// Refused where a condition decides between lists of containers: what is put into one is not in the other,
    /// and what it needs would have to be done in both.
    pub fn has_one_list(&self) -> Result<(), Refusal> {
        let written = self.get(Owner::Task, &["containerDefinitions"]).filter(|_| self.is_ecs());
        let lists = written.map_or(1, |list| branches(list).len());
        match lists {
            0 | 1 => Ok(()),
            _ => Err(Refusal::new(
                "A condition of the template decides between lists of containers: a container for both is put into \
                 each of them in the text.",
            )),
        }
    }

    /// Takes items out of the list under a key; with the last one goes the entry.
    pub fn remove_items(
        &mut self,
        owner: Owner<'_>,
        path: &[&str],
        indices: &[usize],
    ) -> Result<(), Refusal> {
        let Some(list) = self.get(owner, path) else { return Ok(()) };
        if is_function(list) {
            return Err(decided(path.last().unwrap_or(&"")));
        }
        if indices.len() == list.items().len() {
            return self.set(owner, path, None);
        }
        if yaml::alias_of(list).is_some() {
            return Err(self.refusal(Refused::Shared, path.last().unwrap_or(&"")));
        }
        let id = list.id();
        let edits = yaml::remove(&self.tree, indices.iter().map(|index| (id, *index)));
        self.apply(&edits)
    }

    /// Sets or removes an entry of an item of a list.
    pub fn set_in_item(
        &mut self,
        owner: Owner<'_>,
        list: &[&str],
        index: usize,
        path: &[&str],
        value: Option<Value>,
    ) -> Result<(), Refusal> {
        let items = self.get(owner, list).map_or_else(Vec::new, |list| list.item_nodes());
        let item = items.get(index).ok_or_else(|| Refusal::new("There is no such entry."))?;
        let keys = Keys::of(self.node(owner)?, self.task.platform).inside(list);
        let edits = match value {
            Some(value) => self.written(*item, keys, path, value)?,
            None => self.without(*item, path)?,
        };
        self.apply(&edits)
    }
}

/// The last entry with the key, in whatever spelling: its number and its value, aliases followed.
pub(super) fn find<'t>(mapping: NodeRef<'t>, key: &str) -> Option<(usize, NodeRef<'t>)> {
    let entries = mapping.own_entries();
    let index =
        entries.iter().rposition(|entry| entry.key.as_str().is_some_and(|written| is_key(written, key)))?;
    entries.get(index).map(|entry| (index, entry.value))
}

/// Whether the scalar says the text already, be it as a text or as a number.
fn says(node: NodeRef<'_>, value: &Value) -> bool {
    match value.bare() {
        Value::Text(text) | Value::Plain(text) => {
            let is_same = node.as_str() == Some(text) && node.tag().is_none();
            (is_same && !text.is_empty()) || node.source() == text
        }
        _ => false,
    }
}

/// Whether a key as it is written is this one of the API.
pub(super) fn is_key(written: &str, key: &str) -> bool {
    written == key || crate::schema::api_name(written) == key
}

fn read(text: &Rc<str>, index: usize) -> Option<(Tree, Unit, Task)> {
    let mut tree = yaml::parse(text);
    let mut intake = intake::recognize(&mut tree);
    if index >= intake.units.len() {
        return None;
    }
    let unit = intake.units.swap_remove(index);
    let task = task::read(&tree, &unit, &Roles::new());
    Some((tree, unit, task))
}
