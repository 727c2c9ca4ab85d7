//! The collections of all readings: each knows the one it stands in, so that readings share what they have
//! in common.

use super::line::Value;
use super::node::Node;
use super::reading::Pending;

pub(super) const NO_COLLECTION: u32 = u32::MAX;

#[derive(Clone, Copy)]
pub(super) struct Collection<'t> {
    parent: u32,
    pub(super) is_list: bool,
    pub(super) node: Node,
    pub(super) column: u32,
    /// How many it stands in.
    pub(super) depth: u32,
    /// The last of its keys.
    keys: u32,
    pub(super) n_items: u32,
    /// What it costs that it ends.
    pub(super) closing: u32,
    /// Bits of the keys that are always there.
    pub(super) always: u8,
    /// The first of its keys, or that of its first item.
    pub(super) first: Option<&'t str>,
    /// The value of `kind` or `Type`, which says what belongs in it.
    pub(super) told: Option<&'t str>,
    /// Equal for collections that go on alike: of those outside of it, and of itself.
    outer_hash: u64,
    hash: u64,
}

#[derive(Clone, Copy)]
struct Key<'t> {
    before: u32,
    key: &'t str,
    hash: u64,
}

/// They are never removed: a reading that is given up may share them with one that is not.
#[derive(Default)]
pub(super) struct Collections<'t> {
    all: Vec<Collection<'t>>,
    keys: Vec<Key<'t>>,
}

/// Further back, a repeated key is not looked for.
const MAX_KEYS: usize = 60;

impl<'t> Collections<'t> {
    /// A collection that there is.
    pub(super) fn get(&self, id: u32) -> Collection<'t> {
        self.all.get(id as usize).copied().unwrap_or(Collection {
            parent: NO_COLLECTION,
            is_list: false,
            node: Node::new(crate::schema::Shape::Any),
            column: 0,
            depth: 0,
            keys: NO_COLLECTION,
            n_items: 0,
            closing: 0,
            always: 0,
            first: None,
            told: None,
            outer_hash: 0,
            hash: 0,
        })
    }

    /// This one and those it stands in, innermost first.
    pub(super) fn from(&self, id: u32) -> impl Iterator<Item = (u32, &Collection<'t>)> {
        let mut next = id;
        std::iter::from_fn(move || {
            let id = next;
            let collection = self.all.get(id as usize)?;
            next = collection.parent;
            Some((id, collection))
        })
    }

    pub(super) fn last_key(&self, id: u32) -> Option<&'t str> {
        let last = self.all.get(id as usize)?.keys;
        Some(self.keys.get(last as usize)?.key)
    }

    pub(super) fn has_key(&self, id: u32, key_hash: u64) -> bool {
        let mut next = self.all.get(id as usize).map_or(NO_COLLECTION, |collection| collection.keys);
        for _ in 0..MAX_KEYS {
            let Some(other) = self.keys.get(next as usize) else { return false };
            if other.hash == key_hash {
                return true;
            }
            next = other.before;
        }
        false
    }

    pub(super) fn open_list(&mut self, parent: u32, node: Node, column: u32) -> u32 {
        self.open(parent, node, column, true)
    }

    pub(super) fn open_mapping(&mut self, parent: u32, node: Node, column: u32) -> u32 {
        self.open(parent, node, column, false)
    }

    fn open(&mut self, parent: u32, node: Node, column: u32, is_list: bool) -> u32 {
        let Collection { hash: outer_hash, depth: outer_depth, .. } = self.get(parent);
        let hash = mix(outer_hash, mix(node.id(), u64::from(column) << 1 | u64::from(is_list)));
        let depth = outer_depth + 1;
        self.add(Collection {
            depth,
            outer_hash,
            hash,
            parent,
            is_list,
            node,
            column,
            ..self.get(NO_COLLECTION)
        })
    }

    /// The collection with one key more.
    pub(super) fn add_key(&mut self, id: u32, key: &'t str, value: Value<'t>, always: u8) -> u32 {
        let mut collection = self.get(id);
        let key_hash = text_hash(key);
        self.keys.push(Key { before: collection.keys, key, hash: key_hash });
        collection.keys = (self.keys.len() - 1) as u32;
        collection.always |= always;
        collection.first = collection.first.or(Some(key));
        if let ("kind" | "Type", Value::Scalar(text)) = (key, value) {
            collection.told = Some(text.trim_matches(['"', '\'']));
        }
        // The order of the keys does not matter; where any may stand, nor do the keys.
        if !collection.node.is_any() {
            collection.hash = collection.hash.wrapping_add(mix(key_hash, collection.outer_hash));
        }
        self.add(collection)
    }

    /// The list with one item more.
    pub(super) fn add_item(&mut self, id: u32, key: Option<&'t str>) -> u32 {
        let mut collection = self.get(id);
        if collection.n_items == 0 {
            collection.first = key;
        }
        collection.n_items += 1;
        if collection.n_items < 5 {
            collection.hash = collection.hash.wrapping_add(1);
        }
        self.add(collection)
    }

    fn add(&mut self, mut collection: Collection<'t>) -> u32 {
        collection.closing = collection.node.close(collection.is_list, collection.always, collection.n_items);
        self.all.push(collection);
        (self.all.len() - 1) as u32
    }

    /// Equal for readings that go on alike.
    pub(super) fn hash(&self, top: u32, pending: Pending) -> u64 {
        let pending = match pending {
            Pending::Nothing => 0,
            Pending::Value(node, column) => mix(node.id(), u64::from(column) << 2 | 1),
            Pending::Block(column, has_text) => mix(u64::from(has_text), u64::from(column) << 2 | 2),
            Pending::Plain(column) => u64::from(column) << 2 | 3,
        };
        mix(self.get(top).hash, pending)
    }
}

fn mix(a: u64, b: u64) -> u64 {
    (a ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15)).rotate_left(29).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

pub(super) fn text_hash(text: &str) -> u64 {
    text.bytes().fold(0, |hash, byte| mix(hash, u64::from(byte)))
}
