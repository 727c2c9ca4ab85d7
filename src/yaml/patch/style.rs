//! How a text is written: its line breaks, indentation and quotes, told from what it has of them.

use super::indentation::Indentation;
use super::scalar::{Quotes, is_plain};
use crate::text::{LineIndex, Span};
use crate::yaml::{Kind, NodeRef, ScalarStyle, Tree};

/// The habits of a text.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub(super) line_break: &'static str,
    /// By how much a mapping stands deeper than its key, in block style.
    pub(super) step: usize,
    /// By how much the dashes of a list do.
    pub(super) dash_step: usize,
    /// One step of indentation in brackets over several lines.
    pub(super) unit: String,
    pub(super) texts: Quotes,
    pub(super) keys: Quotes,
    /// Whether lists of scalars stand in brackets.
    pub(super) has_flow_lists: bool,
    /// Whether what is in brackets is JSON: keys and texts in double quotes, no comments.
    pub(super) is_json: bool,
    /// `: ` or `:`, `, ` or `,` of what is in brackets on one line.
    pub(super) colon: &'static str,
    pub(super) comma: &'static str,
    /// Between braces and what is in them.
    pub(super) padding: &'static str,
    /// Whether small mappings in brackets stand on one line, though those around them do not.
    pub(super) has_short_maps: bool,
    /// The same of lists of scalars.
    pub(super) has_short_lists: bool,
    /// Between a dash and what it is of.
    pub(super) dash_gap: usize,
    /// Whether brackets go over several lines.
    pub(super) is_spread: bool,
}

impl Style {
    /// The habits of the text that the node stands in.
    pub(super) fn around(node: NodeRef<'_>) -> Style {
        let is_json = is_json(node);
        if node.tree().is_inner(node) {
            return Style::look(node, is_json);
        }
        node.tree().style(is_json, || Style::look(node, is_json)).clone()
    }

    fn look(node: NodeRef<'_>, is_json: bool) -> Style {
        let tree = node.tree();
        let text = tree.text();
        let n_carriage_returns = text.matches("\r\n").count();
        let is_inner = tree.is_inner(node);
        let indentation = Indentation::of(text);
        let seen = if is_inner { Seen::inside(node) } else { Seen::of(tree, is_json) };
        let unit = spread_unit(text).unwrap_or_else(|| "  ".to_owned());
        Style {
            line_break: if n_carriage_returns * 2 > text.matches('\n').count() { "\r\n" } else { "\n" },
            step: indentation.step,
            dash_step: indentation.dash_step,
            unit,
            texts: if is_json { Quotes::Double } else { seen.texts() },
            keys: if is_json { Quotes::Double } else { seen.keys() },
            has_flow_lists: seen.n_flow_lists > seen.n_block_lists,
            is_json,
            colon: if seen.is_tight { ":" } else { ": " },
            comma: if seen.is_tight { "," } else { ", " },
            padding: if seen.is_padded { " " } else { "" },
            has_short_maps: seen.n_short_maps > seen.n_long_maps,
            has_short_lists: seen.n_short_lists > seen.n_long_lists,
            dash_gap: 1,
            is_spread: tree.roots().any(|root| root.is_flow() && root.source().contains('\n')),
        }
    }
}

/// Whether the outermost brackets around the node are a whole text of JSON: of a file or of a string.
fn is_json(node: NodeRef<'_>) -> bool {
    let tree = node.tree();
    if tree.is_inner(node) {
        return true;
    }
    let root = tree.roots().find(|root| root.span().contains(node.span()));
    let outermost = root.filter(|root| root.is_flow());
    outermost.is_some_and(|root| {
        let first = root.own_entries().first().map(|entry| entry.key.source().starts_with('"'));
        // A list in brackets: what its first mapping does.
        let of_items = || {
            let item = root.item_nodes().into_iter().find_map(|item| item.own_entries().first().copied());
            item.is_none_or(|entry| entry.key.source().starts_with('"'))
        };
        first.unwrap_or_else(of_items)
    })
}

/// One step of indentation of what is in brackets: that of the first line which is deeper than the one before.
fn spread_unit(text: &str) -> Option<String> {
    let mut before: Option<&str> = None;
    for line in text.lines() {
        let inner = line.trim_start_matches([' ', '\t']);
        if inner.is_empty() {
            continue;
        }
        let indentation = line.get(..line.len() - inner.len()).unwrap_or_default();
        if let Some(deeper) = before.and_then(|before| indentation.strip_prefix(before))
            && !deeper.is_empty()
        {
            return Some(deeper.to_owned());
        }
        let opens = inner.trim_end().ends_with(['{', '[']);
        before = opens.then_some(indentation);
    }
    None
}

/// What the nodes of a text look like.
#[derive(Default)]
struct Seen {
    /// Texts and keys that need no quotes: plain, single, double.
    of_texts: [usize; 3],
    of_keys: [usize; 3],
    n_flow_lists: usize,
    n_block_lists: usize,
    n_short_maps: usize,
    n_long_maps: usize,
    n_short_lists: usize,
    n_long_lists: usize,
    is_tight: bool,
    is_padded: bool,
}

impl Seen {
    fn of(tree: &Tree, is_json: bool) -> Seen {
        let mut seen = Seen::default();
        for root in tree.roots() {
            seen.node(root, 0);
        }
        // Of JSON all texts are in quotes; of one line, whether there is room after the colon.
        if is_json {
            let text = tree.text();
            seen.is_tight = text.contains("\":") && !text.contains("\": ");
        }
        seen
    }

    /// Of a text in a text, which has habits of its own.
    fn inside(node: NodeRef<'_>) -> Seen {
        let mut seen = Seen::default();
        seen.node(node, 0);
        let source = node.source().replace('\\', "");
        seen.is_tight = source.contains("\":") && !source.contains("\": ");
        seen
    }

    fn node(&mut self, node: NodeRef<'_>, depth: usize) {
        // An alias was seen where it stands for something.
        if depth > 60 || node.resolved().id() != node.id() {
            return;
        }
        match node.kind() {
            Kind::Mapping => {
                let entries = node.own_entries();
                let is_leaf = entries.iter().all(|entry| entry.value.style().is_some());
                if node.is_flow() && is_leaf && !entries.is_empty() {
                    let is_short = !node.source().contains('\n');
                    *(if is_short { &mut self.n_short_maps } else { &mut self.n_long_maps }) += 1;
                    self.is_padded |= is_short && node.source().starts_with("{ ");
                }
                for entry in entries {
                    self.count(entry.key, true);
                    self.node(entry.value, depth + 1);
                }
            }
            Kind::Sequence => {
                let items = node.item_nodes();
                if !items.is_empty() && items.iter().all(|item| item.style().is_some()) {
                    *(if node.is_flow() { &mut self.n_flow_lists } else { &mut self.n_block_lists }) += 1;
                    if node.is_flow() {
                        let is_short = !node.source().contains('\n');
                        *(if is_short { &mut self.n_short_lists } else { &mut self.n_long_lists }) += 1;
                    }
                }
                items.into_iter().for_each(|item| self.node(item, depth + 1));
            }
            Kind::Scalar => self.count(node, false),
            Kind::Null => {}
        }
    }

    fn count(&mut self, scalar: NodeRef<'_>, is_key: bool) {
        let is_line = matches!(scalar.style(), Some(ScalarStyle::Plain | ScalarStyle::Quoted));
        let text = scalar.as_str().unwrap_or_default();
        if is_line && scalar.tag().is_none() && is_plain(text) {
            let counts = if is_key { &mut self.of_keys } else { &mut self.of_texts };
            let index = Quotes::of(scalar.source()) as usize;
            if let Some(count) = counts.get_mut(index) {
                *count += 1;
            }
        }
    }

    fn texts(&self) -> Quotes {
        most(self.of_texts)
    }

    fn keys(&self) -> Quotes {
        most(self.of_keys)
    }
}

fn most([plain, single, double]: [usize; 3]) -> Quotes {
    if plain >= single.max(double) {
        Quotes::Plain
    } else if single > double {
        Quotes::Single
    } else {
        Quotes::Double
    }
}

/// Whether the members of the collection stand on lines of their own.
pub(super) fn is_spread(lines: &LineIndex, node: NodeRef<'_>, members: &[Span]) -> bool {
    members.first().is_some_and(|first| lines.line_of(first.start) > lines.line_of(node.span().start))
}

/// The white space that a line begins with.
pub(super) fn indentation<'t>(text: &'t str, lines: &LineIndex, at: u32) -> &'t str {
    let line = lines.line(lines.line_of(at)).slice(text);
    let inner = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - inner.len()).unwrap_or_default()
}

/// The column of a place, in characters: what block style counts.
pub(super) fn column(text: &str, lines: &LineIndex, at: u32) -> usize {
    let start = lines.line(lines.line_of(at)).start;
    Span { start, end: at }.slice(text).chars().count()
}
