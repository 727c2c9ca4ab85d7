//! Puts new members into collections.

use super::inner::escaped;
use super::shared::own;
use super::style::{Style, column, indentation, is_spread};
use super::{Collection, Refused, Value};
use crate::text::{Edits, Span};
use crate::yaml::{Kind, NodeId, Tree};

/// Puts an entry into a mapping, before the entry number `at`; a number too large puts it behind the last.
///
/// ```yaml
/// - name: a        # before     - name: a        # after inserting `cpu: 256` at 1
///   # why                         cpu: 256
///   image: b                      # why
///                                 image: b
/// ```
/// In brackets: `{"a": 1}` → `{"a": 1, "cpu": 256}`. A mapping that is written with braces stays so.
/// Refused where the mapping stands for several places, and where it is none.
pub fn insert_entry(
    tree: &Tree,
    mapping: NodeId,
    at: usize,
    key: &str,
    value: &Value,
) -> Result<Edits, Refused> {
    insert(tree, mapping, at, Some(key), value)
}

/// Puts an item into a list, before the item number `at`; a number too large puts it behind the last.
///
/// ```yaml
/// ports:     # before     ports:     # after inserting `81` at 1
///   # one                   # one
///   - 80                    - 80
///                           - 81
/// ```
/// Where the items stand apart by blank lines, so does the new one.
pub fn insert_item(tree: &Tree, list: NodeId, at: usize, value: &Value) -> Result<Edits, Refused> {
    insert(tree, list, at, None, value)
}

fn insert(
    tree: &Tree,
    collection: NodeId,
    at: usize,
    key: Option<&str>,
    value: &Value,
) -> Result<Edits, Refused> {
    let node = tree.node(collection).resolved();
    own(node)?;
    let is_fitting = node.kind() == if key.is_some() { Kind::Mapping } else { Kind::Sequence };
    if !is_fitting || node.tag().is_some() {
        return Err(Refused::Missing);
    }
    let lines = tree.lines();
    let mut insertion = Insertion {
        style: Style::around(node),
        within: Collection::new(node, lines),
        key,
        value,
        edits: Edits::new(),
    };
    let at = at.min(insertion.within.members.len());
    if node.is_flow() {
        insertion.in_brackets(at)
    } else {
        insertion.in_lines(at)
    }
    Ok(escaped(node, insertion.edits))
}

struct Insertion<'t> {
    style: Style,
    within: Collection<'t>,
    key: Option<&'t str>,
    value: &'t Value,
    edits: Edits,
}

impl Insertion<'_> {
    fn add(&mut self, at: u32, text: String) {
        // The places of one insertion are different ones.
        let _ = self.edits.add(Span { start: at, end: at }, text);
    }

    /// The member in brackets; over several lines where there is the indentation of its first one.
    fn flow(&self, indentation: Option<&str>) -> String {
        let value = self.style.flow(self.value, indentation);
        match self.key {
            Some(key) => {
                let colon = if self.style.is_json { self.style.colon } else { ": " };
                [&self.style.key(key, true), colon, &value].concat()
            }
            None => value,
        }
    }

    fn in_brackets(&mut self, at: usize) {
        let Collection { node, text, lines, .. } = self.within;
        let members = &self.within.members;
        let (Some(first), Some(last)) = (members.first().copied(), members.last().copied()) else {
            return self.in_empty();
        };
        if is_spread(lines, node, members) {
            let inner = indentation(text, lines, first.start).to_owned();
            let member = self.flow(Some(&inner));
            let between = [self.style.line_break, &inner].concat();
            match members.get(at) {
                Some(next) => self.add(next.start, [&member, ",", &between].concat()),
                None => self.behind(last, &[between.as_str(), &member].concat()),
            }
            return;
        }
        let outer = indentation(text, lines, last.start).to_owned();
        let member = self.flow(Some(&outer).filter(|_| last.slice(text).contains('\n')).map(String::as_str));
        match members.get(at) {
            Some(next) => self.add(next.start, [&member, self.style.comma].concat()),
            None => self.behind(last, &[self.style.comma.trim_start_matches(','), &member].concat()),
        }
    }

    /// After the last member, with a comma between; where one is there already, the new one gets one too.
    fn behind(&mut self, last: Span, member: &str) {
        let Collection { node, text, lines, .. } = self.within;
        let rest = Span { start: last.end, end: node.span().end }.slice(text);
        let before_note = rest.split(['#', '\n']).next().unwrap_or_default();
        let comma = before_note.find(',').map(|at| last.end + at as u32 + 1);
        let is_noted = rest.trim_start_matches([' ', '\t', ',']).starts_with('#') && member.contains('\n');
        let line_end = lines.line(lines.line_of(last.end)).end;
        match (comma, is_noted) {
            (Some(_), true) => self.add(line_end, [member, ","].concat()),
            (Some(comma), false) => self.add(comma, [member, ","].concat()),
            (None, true) => {
                self.add(last.end, ",".to_owned());
                self.add(line_end, member.to_owned());
            }
            (None, false) => self.add(last.end, [",", member].concat()),
        }
    }

    /// Between brackets with nothing in them.
    fn in_empty(&mut self) {
        let Collection { node, text, lines, .. } = self.within;
        let outer = indentation(text, lines, node.span().start).to_owned();
        let value = match self.key {
            Some(key) => Value::Map(vec![(key.to_owned(), self.value.clone())]),
            None => Value::List(vec![self.value.clone()]),
        };
        let spread = Some(&outer).filter(|_| self.style.is_spread && !node.tree().is_inner(node));
        let written = self.style.flow(&value, spread.map(String::as_str));
        self.edits = Edits::replace(node.span(), written);
    }

    fn in_lines(&mut self, at: usize) {
        let Collection { text, lines, .. } = self.within;
        let Some(first) = self.within.members.first().copied() else { return };
        let column = column(text, lines, first.start);
        if self.key.is_none() {
            self.style.dash_gap = gap(first.slice(text));
        }
        let member = match self.key {
            Some(key) => self.style.entry_lines(key, self.value, column),
            None => self.style.item_lines(self.value, column),
        };
        let Some(before) = at.checked_sub(1).and_then(|before| self.within.members.get(before)) else {
            return self.at_first(first, column, &member);
        };
        let line = self.within.last_line(*before, column);
        let blank = if self.key.is_none() && self.stands_apart() { self.style.line_break } else { "" };
        let end = lines.line(line).end;
        let last = self.style.end_of(self.value, text, end);
        self.add(end, [blank, &member, last].concat());
        if end as usize == text.len() {
            // Behind the block of another text, or at its sign.
            for edit in self.within.node.tree().without_break().iter() {
                let _ = self.edits.add(edit.span, edit.text.as_str());
            }
        }
    }

    fn at_first(&mut self, first: Span, column: usize, member: &str) {
        let Collection { text, lines, .. } = self.within;
        let line = lines.line_of(first.start);
        let before = Span { start: lines.line(line).start, end: first.start }.slice(text);
        let member = member.strip_prefix(self.style.line_break).unwrap_or(member);
        let line_break = self.style.line_break;
        if before.trim().is_empty() {
            let line = self.within.first_comment_above(line, before);
            let start = lines.line(line).start;
            self.add(start, [member, line_break].concat());
        } else {
            let indentation = " ".repeat(column);
            self.add(first.start, [member.trim_start(), line_break, &indentation].concat());
        }
    }

    /// Whether the last two members stand apart by a blank line.
    fn stands_apart(&self) -> bool {
        let Collection { text, .. } = self.within;
        let [.., one, two] = self.within.members.as_slice() else { return false };
        let between = Span { start: one.end, end: two.start }.slice(text);
        let lines: Vec<&str> = between.split('\n').collect();
        // The first is the rest of the line of the one, the last the indentation of the other.
        lines.get(1..lines.len() - 1).unwrap_or_default().iter().any(|line| line.trim().is_empty())
    }
}

/// The spaces behind the dash that the item begins with.
fn gap(item: &str) -> usize {
    let rest = item.strip_prefix('-').unwrap_or_default();
    let inner = rest.trim_start_matches(' ');
    match rest.len() - inner.len() {
        0 => 1,
        _ if inner.is_empty() || inner.starts_with(['\n', '\r', '#']) => 1,
        gap => gap,
    }
}
