//! The lines of one document → the column of each. A beam search: every line may stand in any collection
//! that is open, or begin one below the line before; the readings that fit the tables best are kept.

use super::line::{Content, Value};
use super::node::{Fit, Node, cost, resource_type};
use super::place::{Collection, Collections, NO_COLLECTION, text_hash};
use crate::text::order;

/// Readings that are kept.
const BEAM: usize = 24;

/// How the keys of a mapping follow each other.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Order {
    Free,
    /// By the alphabet, as programs write them.
    Sorted,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) column: u32,
    /// Another place was nearly as likely.
    pub(super) is_doubtful: bool,
    /// A line of a `|` or `>`, which no comment interrupts.
    pub(super) is_text: bool,
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
struct State {
    /// The innermost collection.
    top: u32,
    pending: Pending,
    cost: u32,
    /// The last of its steps.
    step: u32,
}

/// Where a reading put a line.
#[derive(Clone, Copy)]
struct Step {
    before: u32,
    column: u32,
    is_text: bool,
}

#[derive(Clone, Copy)]
enum Move {
    /// The value that is due begins.
    Begin,
    /// A member of this collection.
    Join(u32),
    /// A line of a text.
    Text(u32),
}

struct Candidate {
    from: u32,
    to: Move,
    cost: u32,
}

/// What the line is as an entry, at the nodes where that has been asked.
struct Known<'c, 't> {
    content: &'c Content<'t>,
    fits: Vec<(u64, Fit)>,
}

impl Known<'_, '_> {
    fn entry(&mut self, node: &Node, told: Option<&str>) -> Fit {
        let id = node.id() ^ told.map_or(0, |told| (told.as_ptr().addr() as u64) << 1);
        if let Some((_, fit)) = self.fits.iter().find(|(known, _)| *known == id) {
            return *fit;
        }
        let fit = node.entry(self.content, told);
        self.fits.push((id, fit));
        fit
    }

    /// As the first entry of a mapping that begins at the node.
    fn mapping(&mut self, node: &Node) -> u32 {
        if self.content.key.is_some_and(|key| node.function(key).is_some()) {
            return 0;
        }
        let opened = node.open_mapping();
        opened.cost + self.entry(&opened.below, None).cost
    }
}

struct Search<'t> {
    collections: Collections<'t>,
    steps: Vec<Step>,
    states: Vec<State>,
    /// Lines that were put elsewhere by a reading nearly as good: the line, and the step that won.
    doubts: Vec<(u32, u32)>,
    n_lines: u32,
    order: Order,
}

/// Other readings that are dearer by no more than this make a line doubtful.
const MARGIN: u32 = 12;

/// Deeper than anyone writes.
const MAX_DEPTH: u32 = 50;

/// How far back two readings are compared.
const MAX_COMPARED: u32 = 60;

/// Readings that are dearer than the best by more than this are given up.
const HOPELESS: u32 = cost::WRONG;

const NO_STEP: u32 = u32::MAX;

/// The places of the lines with content, in order.
pub(super) fn places(root: Node, contents: &[Content<'_>], order: Order) -> Vec<Place> {
    let mut search = Search {
        collections: Collections::default(),
        steps: Vec::new(),
        states: vec![State { top: NO_COLLECTION, pending: Pending::Value(root, 0), cost: 0, step: NO_STEP }],
        doubts: Vec::new(),
        n_lines: 0,
        order,
    };
    for content in contents {
        search.line(content);
    }
    search.conclude()
}

impl<'t> Search<'t> {
    fn line(&mut self, content: &Content<'t>) {
        let mut known = Known { content, fits: Vec::new() };
        let mut candidates = Vec::new();
        for (from, state) in (0..).zip(&self.states) {
            self.candidates(&mut known, from, state, &mut candidates);
        }
        let best = candidates.iter().map(|candidate| candidate.cost).min().unwrap_or_default();
        candidates.retain(|candidate| candidate.cost <= best + HOPELESS);
        let mut kept: Vec<(u64, State)> = Vec::new();
        for index in order(candidates.iter().map(|candidate| i64::from(candidate.cost))) {
            if kept.len() >= BEAM {
                break;
            }
            let Some(candidate) = candidates.get(index) else { continue };
            let Some(state) = self.states.get(candidate.from as usize).copied() else { continue };
            let next = self.realize(&mut known, state, candidate);
            let hash = self.collections.hash(next.top, next.pending);
            match kept.iter().find(|(other, _)| *other == hash) {
                Some((_, winner)) => {
                    let winner = *winner;
                    self.doubt(winner, next);
                }
                None => kept.push((hash, next)),
            }
        }
        self.states = kept.into_iter().map(|(_, state)| state).collect();
        self.n_lines += 1;
    }

    /// What may become of a line after this reading.
    fn candidates(
        &self,
        known: &mut Known<'_, 't>,
        from: u32,
        state: &State,
        candidates: &mut Vec<Candidate>,
    ) {
        let content = known.content;
        let mut add = |to, cost: u32| candidates.push(Candidate { from, to, cost: state.cost + cost });
        let key_hash = text_hash(content.key.unwrap_or_default());
        let is_plain = content.n_dashes == 0 && content.key.is_none();
        let mut closing = 0;
        match state.pending {
            Pending::Value(node, _) => {
                let is_deep = self.collections.get(state.top).depth > MAX_DEPTH;
                let too_deep = if is_deep { cost::TWICE } else { 0 };
                add(Move::Begin, too_deep + self.beginning(known, state.top, &node));
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
            // Nothing else can be made of it: it is kept where it is.
            add(Move::Text(0), cost::TWICE);
            return;
        }
        for (id, collection) in self.collections.from(state.top) {
            if collection.is_list == (content.n_dashes > 0) {
                let fits = if collection.is_list {
                    unlike(collection, content) + item_cost(known, &collection.node, collection.n_items)
                } else {
                    let key = content.key.unwrap_or_default();
                    let twice = if self.collections.has_key(id, key_hash) { cost::TWICE } else { 0 };
                    twice + self.unsorted(id, key) + known.entry(&collection.node, collection.told).cost
                };
                add(Move::Join(id), closing + fits);
            }
            closing += collection.closing;
        }
    }

    fn beginning(&self, known: &mut Known<'_, 't>, top: u32, node: &Node) -> u32 {
        let content = known.content;
        if content.n_dashes > 0 {
            let fit = node.open_list();
            return fit.cost + item_cost(known, &fit.below, 0);
        }
        match content.key {
            Some(key) => known.mapping(node) + self.nested_alike(top, node, key),
            None => node.misfit(content.value) + cost::CLOSE,
        }
    }

    fn unsorted(&self, id: u32, key: &str) -> u32 {
        let is_unsorted =
            self.order == Order::Sorted && self.collections.last_key(id).is_some_and(|last| last > key);
        if is_unsorted { 2 * cost::UNLIKE } else { 0 }
    }

    /// A mapping is seldom inside one that begins with the same key.
    fn nested_alike(&self, top: u32, node: &Node, key: &str) -> u32 {
        let outer = self.collections.from(top).take_while(|(_, outer)| outer.node.is_any());
        let is_alike = node.is_any() && outer.into_iter().any(|(_, outer)| outer.first == Some(key));
        if is_alike { cost::UNLIKE } else { 0 }
    }

    /// The reading with the line where the candidate puts it.
    fn realize(&mut self, known: &mut Known<'_, 't>, state: State, candidate: &Candidate) -> State {
        let (column, parent, pending) = match candidate.to {
            Move::Text(column) => {
                let pending = match state.pending {
                    Pending::Block(..) => Pending::Block(column, true),
                    other => other,
                };
                (column, state.top, pending)
            }
            Move::Begin => match state.pending {
                Pending::Value(node, column) => {
                    let (top, pending) = self.begin(known, state.top, &node, column);
                    (column, top, pending)
                }
                pending => (0, state.top, pending),
            },
            Move::Join(id) => self.join(known, id),
        };
        let is_text = matches!((candidate.to, state.pending), (Move::Text(_), Pending::Block(..)));
        let step = self.steps.len() as u32;
        self.steps.push(Step { before: state.step, column, is_text });
        State { top: parent, pending, cost: candidate.cost, step }
    }

    fn begin(&mut self, known: &mut Known<'_, 't>, parent: u32, node: &Node, column: u32) -> (u32, Pending) {
        let content = known.content;
        if content.n_dashes > 0 {
            let list = self.collections.open_list(parent, node.open_list().below, column);
            return self.items(known, list, content.n_dashes);
        }
        match content.key {
            Some(key) => self.open_mapping(known, parent, node, column, key),
            None => (parent, pending(content.value, node, column.saturating_sub(2))),
        }
    }

    fn join(&mut self, known: &mut Known<'_, 't>, id: u32) -> (u32, u32, Pending) {
        let content = known.content;
        let collection = self.collections.get(id);
        let column = collection.column;
        if collection.is_list {
            let (top, pending) = self.items(known, id, content.n_dashes);
            return (column, top, pending);
        }
        let key = content.key.unwrap_or_default();
        let fit = known.entry(&collection.node, collection.told);
        let top = self.collections.add_key(id, key, content.value, fit.always);
        (column, top, pending(content.value, &fit.below, column))
    }

    /// An item of a list, and the lists that begin with its further dashes.
    fn items(&mut self, known: &mut Known<'_, 't>, list: u32, n_dashes: u32) -> (u32, Pending) {
        let content = known.content;
        let collection = self.collections.get(list);
        let mut node = collection.node.item(collection.n_items).below;
        let mut top = self.collections.add_item(list, content.key);
        let mut column = collection.column + 2;
        for _ in 1..n_dashes {
            let inner = node.open_list().below;
            node = inner.item(0).below;
            let opened = self.collections.open_list(top, inner, column);
            top = self.collections.add_item(opened, content.key);
            column += 2;
        }
        match content.key {
            Some(key) => self.open_mapping(known, top, &node, column, key),
            // Lines below stand at the column of what follows the dash.
            None => (top, pending(content.value, &node, column.saturating_sub(2))),
        }
    }

    fn open_mapping(
        &mut self,
        known: &mut Known<'_, 't>,
        parent: u32,
        node: &Node,
        column: u32,
        key: &'t str,
    ) -> (u32, Pending) {
        let content = known.content;
        let (mapping, fit) = match node.function(key) {
            Some((mapping, below)) => (mapping, Fit { cost: 0, below, always: 0 }),
            None => {
                let mapping = node.open_mapping().below;
                (mapping, known.entry(&mapping, None))
            }
        };
        let opened = self.collections.open_mapping(parent, mapping, column);
        let top = self.collections.add_key(opened, key, content.value, fit.always);
        (top, pending(content.value, &fit.below, column))
    }

    /// Marks the lines that a reading nearly as good as the winner put elsewhere.
    fn doubt(&mut self, winner: State, loser: State) {
        if loser.cost > winner.cost + MARGIN {
            return;
        }
        let (mut a, mut b) = (winner.step, loser.step);
        let mut line = self.n_lines;
        for _ in 0..MAX_COMPARED {
            let (Some(won), Some(lost)) = (self.steps.get(a as usize), self.steps.get(b as usize)) else {
                return;
            };
            if a == b {
                return;
            }
            if won.column != lost.column {
                self.doubts.push((line, a));
            }
            (a, b) = (won.before, lost.before);
            line = line.saturating_sub(1);
        }
    }

    fn conclude(mut self) -> Vec<Place> {
        let costs: Vec<u32> = self.states.iter().map(|state| state.cost + self.ending(state)).collect();
        let order = order(costs.iter().map(|cost| i64::from(*cost)));
        let at = |index: &usize| {
            let state = self.states.get(*index)?;
            Some(State { cost: *costs.get(*index)?, ..*state })
        };
        let readings: Vec<State> = order.iter().filter_map(at).collect();
        let Some((best, others)) = readings.split_first() else { return Vec::new() };
        self.n_lines = self.n_lines.saturating_sub(1);
        for other in others {
            self.doubt(*best, *other);
        }
        let mut places = Vec::new();
        let mut doubtful = vec![false; self.steps.len()];
        for (_, step) in &self.doubts {
            if let Some(doubtful) = doubtful.get_mut(*step as usize) {
                *doubtful = true;
            }
        }
        let mut at = best.step;
        while let Some(step) = self.steps.get(at as usize) {
            let is_doubtful = doubtful.get(at as usize).copied().unwrap_or_default();
            places.push(Place { column: step.column, is_doubtful, is_text: step.is_text });
            at = step.before;
        }
        places.reverse();
        places
    }

    /// What it costs that nothing follows.
    fn ending(&self, state: &State) -> u32 {
        let empty = match state.pending {
            Pending::Value(node, _) => node.empty(),
            _ => 0,
        };
        let close = |(_, collection): (u32, &Collection<'t>)| collection.closing;
        empty + self.collections.from(state.top).map(close).sum::<u32>()
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

fn item_cost(known: &mut Known<'_, '_>, list: &Node, n_before: u32) -> u32 {
    let content = known.content;
    let mut fit = list.item(n_before);
    let mut list = *list;
    let mut cost = fit.cost;
    for _ in 1..content.n_dashes {
        let inner = fit.below.open_list();
        list = inner.below;
        fit = list.item(0);
        cost += inner.cost;
    }
    cost + match content.key {
        Some(_) => known.mapping(&fit.below),
        None => list.item_misfit(content.value),
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
