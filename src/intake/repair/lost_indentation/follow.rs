//! A move of a reading → the collections that it opens and what the next line may continue.

use super::collection::Collections;
use super::line::Value;
use super::node::{Fit, Node};
use super::reading::{Fits, Move, Pending, Reading};

/// What a move leads to.
pub(super) struct Followed {
    /// Where the line stands.
    pub(super) column: u32,
    pub(super) top: u32,
    pub(super) pending: Pending,
}

impl<'t> Collections<'t> {
    pub(super) fn follow(&mut self, fits: &mut Fits<'_, 't>, reading: Reading, to: Move) -> Followed {
        match (to, reading.pending) {
            (Move::Join(id), _) => {
                let column = self.get(id).column;
                let (top, pending) = self.join(fits, id);
                Followed { column, top, pending }
            }
            (Move::Begin, Pending::Value(node, column)) => {
                let (top, pending) = self.begin(fits, reading.top, &node, column);
                Followed { column, top, pending }
            }
            (Move::Text(column), Pending::Block(..)) => {
                Followed { column, top: reading.top, pending: Pending::Block(column, true) }
            }
            (Move::Text(column), pending) => Followed { column, top: reading.top, pending },
            (Move::Begin, pending) => Followed { column: 0, top: reading.top, pending },
        }
    }

    fn begin(&mut self, fits: &mut Fits<'_, 't>, parent: u32, node: &Node, column: u32) -> (u32, Pending) {
        let content = fits.content;
        if content.n_dashes > 0 {
            let list = self.open_list(parent, node.open_list().below, column);
            return self.items(fits, list);
        }
        match content.key {
            Some(key) => self.begin_mapping(fits, parent, node, column, key),
            None => (parent, pending(content.value, node, column.saturating_sub(2))),
        }
    }

    fn join(&mut self, fits: &mut Fits<'_, 't>, id: u32) -> (u32, Pending) {
        let content = fits.content;
        let collection = self.get(id);
        if collection.is_list {
            return self.items(fits, id);
        }
        let fit = fits.entry(&collection.node, collection.told);
        let top = self.add_key(id, content.key.unwrap_or_default(), content.value, fit.always);
        (top, pending(content.value, &fit.below, collection.column))
    }

    /// An item of a list, and the lists that begin with its further dashes.
    fn items(&mut self, fits: &mut Fits<'_, 't>, list: u32) -> (u32, Pending) {
        let content = fits.content;
        let collection = self.get(list);
        let mut node = collection.node.item(collection.n_items).below;
        let mut top = self.add_item(list, content.key);
        let mut column = collection.column + 2;
        for _ in 1..content.n_dashes {
            let inner = node.open_list().below;
            node = inner.item(0).below;
            let opened = self.open_list(top, inner, column);
            top = self.add_item(opened, content.key);
            column += 2;
        }
        match content.key {
            Some(key) => self.begin_mapping(fits, top, &node, column, key),
            // Lines below stand at the column of what follows the dash.
            None => (top, pending(content.value, &node, column.saturating_sub(2))),
        }
    }

    fn begin_mapping(
        &mut self,
        fits: &mut Fits<'_, 't>,
        parent: u32,
        node: &Node,
        column: u32,
        key: &'t str,
    ) -> (u32, Pending) {
        let content = fits.content;
        let (mapping, fit) = match node.function(key) {
            Some((mapping, below)) => (mapping, Fit { cost: 0, below, always: 0 }),
            None => {
                let mapping = node.open_mapping().below;
                (mapping, fits.entry(&mapping, None))
            }
        };
        let opened = self.open_mapping(parent, mapping, column);
        let top = self.add_key(opened, key, content.value, fit.always);
        (top, pending(content.value, &fit.below, column))
    }
}

/// What may follow a value whose key, or dash, stands at this column.
fn pending(value: Value<'_>, node: &Node, column: u32) -> Pending {
    match value {
        Value::Empty => Pending::Value(*node, column + 2),
        Value::Tag(tag) => Pending::Value(node.argument_of(tag), column + 2),
        Value::Block(header) => {
            let digit = header.chars().find_map(|c| c.to_digit(10));
            Pending::Block(column + digit.unwrap_or(2), false)
        }
        Value::Scalar(text) if !text.starts_with(['"', '\'']) => Pending::Plain(column + 2),
        Value::Scalar(_) | Value::Flow(_) => Pending::Nothing,
    }
}
