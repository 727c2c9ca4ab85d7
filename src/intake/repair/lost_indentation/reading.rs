//! A reading of the lines so far, what may become of the next line, and how unlikely that is.

use super::collection::{Collection, Collections, text_hash};
use super::cost;
use super::line::{Content, Value};
use super::node::{Fit, Node, resource_type};

/// How the keys of a mapping follow each other.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Order {
    Free,
    /// By the alphabet, as programs write them.
    Sorted,
}

/// What the next line may continue.
#[derive(Clone, Copy)]
pub(super) enum Pending {
    Nothing,
    /// A value is due, at this column.
    Value(Node, u32),
    /// Lines of a block scalar, at this column; whether there has been one.
    Block(u32, bool),
    /// A plain text that may go on.
    Plain(u32),
}

/// A reading of the lines so far.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// The innermost collection.
    pub(super) top: u32,
    pub(super) pending: Pending,
    pub(super) cost: u32,
    /// Where it put the last line.
    pub(super) step: u32,
}

/// What becomes of a line.
#[derive(Clone, Copy)]
pub(super) enum Move {
    /// The value that is due begins.
    Begin,
    /// A member of this collection.
    Join(u32),
    /// A line of a text, at this column.
    Text(u32),
}

/// How a line fits the nodes where that has been asked.
pub(super) struct Fits<'c, 't> {
    pub(super) content: &'c Content<'t>,
    key_hash: u64,
    order: Order,
    known: Vec<(u64, Fit)>,
}

impl<'c, 't> Fits<'c, 't> {
    pub(super) fn new(content: &'c Content<'t>, order: Order) -> Fits<'c, 't> {
        let key_hash = text_hash(content.key.unwrap_or_default());
        Fits { content, key_hash, order, known: Vec::new() }
    }

    /// As an entry of a mapping.
    pub(super) fn entry(&mut self, node: &Node, told: Option<&str>) -> Fit {
        let id = node.id() ^ told.map_or(0, |told| (told.as_ptr().addr() as u64) << 1);
        if let Some((_, fit)) = self.known.iter().find(|(known, _)| *known == id) {
            return *fit;
        }
        let fit = node.entry(self.content, told);
        self.known.push((id, fit));
        fit
    }

    /// As the first entry of a mapping that begins at the node.
    fn first_entry(&mut self, node: &Node) -> u32 {
        if self.content.key.is_some_and(|key| node.function(key).is_some()) {
            return 0;
        }
        let opened = node.open_mapping();
        opened.cost + self.entry(&opened.below, None).cost
    }

    /// As an item of a list.
    fn item(&mut self, list: &Node, n_before: u32) -> u32 {
        let mut fit = list.item(n_before);
        let mut list = *list;
        let mut cost = fit.cost;
        for _ in 1..self.content.n_dashes {
            let inner = fit.below.open_list();
            list = inner.below;
            fit = list.item(0);
            cost += inner.cost;
        }
        cost + match self.content.key {
            Some(_) => self.first_entry(&fit.below),
            None => list.item_misfit(self.content.value),
        }
    }
}

/// Deeper than anyone writes.
const MAX_DEPTH: u32 = 32;

impl Reading {
    /// What may become of the line after this reading, with the cost of each. Equal costs, innermost first.
    pub(super) fn offer<'t>(
        &self,
        fits: &mut Fits<'_, 't>,
        collections: &Collections<'t>,
        add: &mut dyn FnMut(Move, u32),
    ) {
        let content = fits.content;
        let is_plain = content.n_dashes == 0 && content.key.is_none();
        let mut closing = 0;
        match self.pending {
            Pending::Value(node, _) => {
                add(Move::Begin, self.beginning(fits, collections, &node));
                closing = node.empty();
            }
            Pending::Block(column, has_text) => {
                add(Move::Text(column), text_cost(content));
                closing = if has_text { 0 } else { cost::FREE };
            }
            Pending::Plain(column) if is_plain => add(Move::Text(column), cost::FREE),
            Pending::Plain(_) | Pending::Nothing => {}
        }
        if is_plain {
            // Nothing else can be made of it: it stays where it is.
            return add(Move::Text(0), cost::TWICE);
        }
        for (id, collection) in collections.from(self.top) {
            match (collection.is_list, content.key) {
                (true, _) if content.n_dashes > 0 => {
                    let fit = fits.item(&collection.node, collection.n_items);
                    add(Move::Join(id), closing + unlike(collection, content) + fit);
                }
                (false, Some(key)) if content.n_dashes == 0 => {
                    let twice = if collections.has_key(id, fits.key_hash) { cost::TWICE } else { 0 };
                    let is_unsorted = fits.order == Order::Sorted
                        && collections.last_key(id).is_some_and(|last| last > key);
                    let unsorted = if is_unsorted { cost::UNSORTED } else { 0 };
                    let fit = fits.entry(&collection.node, collection.told);
                    add(Move::Join(id), closing + twice + unsorted + fit.cost);
                }
                _ => {}
            }
            closing += collection.closing;
        }
    }

    /// What it costs that the value which is due begins with the line.
    fn beginning<'t>(&self, fits: &mut Fits<'_, 't>, collections: &Collections<'t>, node: &Node) -> u32 {
        let content = fits.content;
        let too_deep = if collections.get(self.top).depth > MAX_DEPTH { cost::TWICE } else { 0 };
        if content.n_dashes > 0 {
            let fit = node.open_list();
            return too_deep + fit.cost + fits.item(&fit.below, 0);
        }
        let Some(key) = content.key else { return node.misfit(content.value) + cost::CLOSE };
        // A mapping is seldom inside one that begins with the same key.
        let mut outer = collections.from(self.top).take_while(|(_, outer)| outer.node.is_any());
        let is_alike = node.is_any() && outer.any(|(_, outer)| outer.first == Some(key));
        too_deep + fits.first_entry(node) + if is_alike { cost::UNLIKE } else { 0 }
    }

    /// What it costs that nothing follows.
    pub(super) fn ending(&self, collections: &Collections<'_>) -> u32 {
        let empty = match self.pending {
            Pending::Value(node, _) => node.empty(),
            _ => 0,
        };
        empty + collections.from(self.top).map(|(_, collection)| collection.closing).sum::<u32>()
    }
}

/// The items of a list begin with the same key, or have none.
fn unlike(list: &Collection<'_>, content: &Content<'_>) -> u32 {
    let is_alike = match (list.first, content.key) {
        (None, None) => true,
        (Some(first), Some(key)) => first == key,
        _ => false,
    };
    match (list.first.is_some(), content.key.is_some()) {
        _ if is_alike || !list.node.is_any() => 0,
        (true, true) => cost::UNLIKE / 2,
        _ => cost::UNLIKE * 2,
    }
}

/// A line of a text that looks like structure is likely to be some.
fn text_cost(content: &Content<'_>) -> u32 {
    match content.key {
        Some(_) if content.begins_resource || resource_type(content).is_some() => cost::UNKNOWN,
        Some(_) if matches!(content.value, Value::Block(_)) => cost::FREE + cost::NAMED,
        Some(_) => cost::TEXT,
        None => cost::NAMED * content.n_dashes.min(2),
    }
}
