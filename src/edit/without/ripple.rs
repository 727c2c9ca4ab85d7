//! What goes out of the text, and what people are told of it.

use super::conditions;
use crate::task::{Consequence, Gone, PartId, Place, Task};
use crate::text::{Edits, Gather};
use crate::yaml::{self, Kind, NodeId, NodeRef, Tree, Value};

/// Gathers what goes: collections with the numbers of their members.
pub(super) struct Ripple<'t> {
    pub(super) tree: &'t Tree,
    pub(super) task: &'t Task,
    pub(super) gone: &'t Gone<'t>,
    members: Vec<(NodeId, usize)>,
    /// Texts that become others.
    rewrites: Edits,
    pub(super) ends: Vec<Consequence>,
    /// Whether containers lose the router of their logs.
    pub(super) strands_logs: bool,
}

impl<'t> Ripple<'t> {
    pub(super) fn new(tree: &'t Tree, task: &'t Task, gone: &'t Gone<'t>) -> Ripple<'t> {
        Ripple {
            tree,
            task,
            gone,
            members: Vec::new(),
            rewrites: Edits::new(),
            ends: Vec::new(),
            strands_logs: false,
        }
    }

    pub(super) fn edits(self) -> Edits {
        let mut members = self.members.clone();
        let branches = conditions::resolve(&self, &mut members);
        let mut edits = yaml::remove(self.tree, members);
        for edit in self.rewrites.iter().chain(branches.iter()) {
            // What is in something that goes, goes with it.
            let _ = edits.add(edit.span, edit.text.as_str());
        }
        edits
    }

    /// Something for people to know about the part.
    pub(super) fn say(&mut self, part: &PartId, message: String) {
        let end = Consequence { part: part.clone(), message };
        if !self.ends.contains(&end) {
            self.ends.push(end);
        }
    }

    pub(super) fn say_of_task(&mut self, message: String) {
        self.say(&PartId::network(), message);
    }

    pub(super) fn places(&mut self, places: &[Place]) {
        for place in places {
            self.members.push((place.collection, place.index));
        }
    }

    pub(super) fn rewrite(&mut self, edits: &Edits) {
        for edit in edits.iter() {
            // Nothing is written twice.
            let _ = self.rewrites.add(edit.span, edit.text.as_str());
        }
    }

    /// Members of what stands under a key; with the last one goes the entry.
    pub(super) fn items(&mut self, mapping: NodeRef<'t>, key: &str, places: Vec<Option<Place>>) {
        let places: Vec<Place> = places.into_iter().flatten().gather();
        for of_one in places.chunk_by(|a, b| a.collection == b.collection) {
            let Some(first) = of_one.first() else { continue };
            let collection = self.tree.node(first.collection);
            let n_members = collection.items().len() + collection.own_entries().len();
            let entry = mapping.own_entries().into_iter().find(|entry| is_key(entry.key, key));
            // Under a condition of the template, the list is not the value of the entry.
            let is_direct = entry.is_none_or(|entry| entry.value.resolved().id() == first.collection);
            let n_before = self.members.len();
            if of_one.len() == n_members && is_direct {
                self.entry(mapping, key);
            }
            // The list may also stand under another key.
            if self.members.len() == n_before {
                self.places(of_one);
            }
        }
    }

    /// The items of the list under a key that `is_gone` says go; those in lists of a condition too.
    pub(super) fn items_if(
        &mut self,
        mapping: NodeRef<'t>,
        key: &str,
        is_gone: impl Fn(NodeRef<'t>) -> bool,
    ) -> usize {
        let Some(list) = get(mapping, key).filter(|list| list.kind() == Kind::Sequence) else { return 0 };
        let collection = list.resolved().id();
        let items = list.items().into_iter().filter(|item| is_gone(item.node));
        let places = items.map(|item| Some(Place { collection, index: item.index })).gather();
        let n_gone = places.len();
        self.items(mapping, key, places);
        n_gone
    }

    /// The entry with a key, in the mapping or in those that it merges. A repeated key goes every time,
    /// lest the entry before takes the place of the last.
    pub(super) fn entry(&mut self, mapping: NodeRef<'t>, key: &str) {
        for (index, entry) in mapping.own_entries().into_iter().enumerate() {
            if is_key(entry.key, key) {
                self.members.push((mapping.id(), index));
            } else if entry.key.as_str() == Some("<<") {
                let merged = entry.value;
                self.entry_of_merged(merged, key);
                for item in merged.items() {
                    self.entry_of_merged(item.node, key);
                }
            }
        }
    }

    /// A merged mapping's own merges are not read, and so not searched.
    fn entry_of_merged(&mut self, merged: NodeRef<'t>, key: &str) {
        for (index, entry) in merged.own_entries().into_iter().enumerate() {
            if is_key(entry.key, key) {
                self.members.push((merged.id(), index));
            }
        }
    }
}

/// The value under a key of the API, in any of its spellings.
pub(super) fn get<'t>(mapping: NodeRef<'t>, api_name: &str) -> Option<NodeRef<'t>> {
    let entries = mapping.entries();
    entries.into_iter().rev().find(|entry| is_key(entry.key, api_name)).map(|entry| entry.value)
}

/// What is at the end of the keys.
pub(super) fn at<'t>(node: NodeRef<'t>, keys: &[&str]) -> Option<NodeRef<'t>> {
    keys.iter().try_fold(node, |node, key| get(node, key))
}

/// The text at the end of the keys.
pub(super) fn text<'t>(node: NodeRef<'t>, keys: &[&str]) -> Option<&'t str> {
    at(node, keys)?.as_str()
}

/// `!Ref X` or `{"Ref": "X"}`.
pub(super) fn reference(ripple: &Ripple<'_>, name: &str) -> Value {
    match is_json(ripple) {
        true => Value::map([("Ref", Value::text(name))]),
        false => Value::plain(["!Ref ", name].concat()),
    }
}

/// Whether all of the text is JSON, which has no tags.
pub(super) fn is_json(ripple: &Ripple<'_>) -> bool {
    ripple.tree.roots().all(NodeRef::is_flow)
}

/// Whether a key is this one of the API, in any of its spellings.
pub(super) fn is_key(key: NodeRef<'_>, api_name: &str) -> bool {
    key.as_str().is_some_and(|written| {
        let same = |(a, b): (u8, u8)| a.eq_ignore_ascii_case(&b);
        let letters = written.bytes().filter(|byte| *byte != b'_');
        written.len() >= api_name.len()
            && letters.clone().count() == api_name.len()
            && letters.zip(api_name.bytes()).all(same)
    })
}
