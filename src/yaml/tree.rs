//! The tree: the pieces of a text, each with its nodes; aliases lead to what they stand for.

use std::borrow::Cow;
use std::rc::Rc;

use super::SyntaxError;
use super::content::{Content, Data, Local, Node};
use super::core_schema::{integer, is_null, truth};
use super::patch::Habits;
use crate::text::{Names, Span};

/// A number of a node in its [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

/// All documents of a text.
#[derive(Clone, Debug)]
pub struct Tree {
    pub(super) text: Rc<str>,
    /// The pieces in order of the text, and then what was read inside of strings.
    pub(super) parts: Vec<Part>,
    /// How many of them are pieces of the text.
    pub(super) n_pieces: usize,
    /// In order of place.
    pub errors: Vec<SyntaxError>,
    pub(super) habits: Habits,
}

/// A piece of a text. Its content is shared with the trees of other texts that have the same piece.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) content: Rc<Content>,
    /// The number of its first node in the tree.
    pub(super) first: u32,
    /// The place in the text from which its places are counted.
    pub(super) start: u32,
    /// The end of the piece in the text.
    pub(super) end: u32,
    /// Whether what it has is reached from another piece: its documents are none of the text.
    pub(super) is_inner: bool,
}

/// How far a piece of a text has moved, with all that was read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Both may go back, and then around.
    bytes: u32,
    nodes: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarStyle {
    Plain,
    Quoted,
    /// `|` and `>`.
    Block,
}

/// What a node is, aliases followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Null,
    Scalar,
    Mapping,
    Sequence,
}

/// A node of a tree.
#[derive(Clone, Copy)]
pub struct NodeRef<'t> {
    tree: &'t Tree,
    /// The piece that it is in: looking for it would be most of the work of every question.
    part: Option<&'t Part>,
    id: NodeId,
}

/// A key and its value.
#[derive(Clone, Copy)]
pub struct Entry<'t> {
    pub key: NodeRef<'t>,
    pub value: NodeRef<'t>,
}

/// A member of a sequence.
#[derive(Clone, Copy)]
pub struct Item<'t> {
    pub index: usize,
    pub node: NodeRef<'t>,
}

impl Tree {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The root nodes of all documents; a JSON text is one document.
    pub fn roots(&self) -> impl Iterator<Item = NodeRef<'_>> {
        let mut roots = Vec::new();
        for part in self.parts.iter().filter(|part| !part.is_inner) {
            for root in &part.content.documents {
                roots.push(self.node(part.id(*root)));
            }
        }
        roots.into_iter()
    }

    pub fn node(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef { tree: self, part: self.part(id), id }
    }

    /// Whether a template language decides something between these places: what stands there may be
    /// less than what will be there, or more.
    pub fn has_control_in(&self, span: Span) -> bool {
        let pieces = self.parts.get(..self.n_pieces).unwrap_or_default();
        let first = pieces.partition_point(|part| part.end < span.start);
        let touched = pieces.iter().skip(first).take_while(|part| part.start <= span.end);
        touched.into_iter().any(|part| {
            let mut controls = part.content.controls.iter();
            controls.any(|control| span.contains(control.shifted(part.start)))
        })
    }

    /// Whether the node was read inside of a string.
    pub(super) fn is_inner(&self, node: NodeRef<'_>) -> bool {
        let strings = self.parts.get(self.n_pieces..).unwrap_or_default();
        strings.first().is_some_and(|first| node.resolved().id.0 >= first.first)
    }

    /// The piece with this node.
    pub(super) fn part(&self, id: NodeId) -> Option<&Part> {
        if let [only] = self.parts.as_slice() {
            return Some(only);
        }
        let after = self.parts.partition_point(|part| part.first <= id.0);
        self.parts.get(after.checked_sub(1)?)
    }
}

impl Shift {
    /// Where the span is now.
    pub fn span(self, span: Span) -> Span {
        Span { start: span.start.wrapping_add(self.bytes), end: span.end.wrapping_add(self.bytes) }
    }

    /// What number the node has now.
    pub fn node(self, node: NodeId) -> NodeId {
        NodeId(node.0.wrapping_add(self.nodes))
    }
}

impl Part {
    pub(super) fn id(&self, local: Local) -> NodeId {
        NodeId(self.first + local.0)
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.content.get(Local(id.0.checked_sub(self.first)?))
    }
}

impl<'t> NodeRef<'t> {
    /// Its number in the tree of another text, where the same piece of the text is read as the same one, and how
    /// far that has moved since.
    pub fn moved_from(self, before: &Tree) -> Option<(NodeId, Shift)> {
        let after = self.tree.parts.partition_point(|part| part.first <= self.id.0);
        let index = after.checked_sub(1)?;
        let (part, old) = (self.tree.parts.get(index)?, before.parts.get(index)?);
        let shift =
            Shift { bytes: part.start.wrapping_sub(old.start), nodes: part.first.wrapping_sub(old.first) };
        let node = NodeId(self.id.0.wrapping_sub(shift.nodes));
        Rc::ptr_eq(&part.content, &old.content).then_some((node, shift))
    }

    pub fn id(self) -> NodeId {
        self.id
    }

    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    /// Where it stands; for an alias, the `*name`.
    pub fn span(self) -> Span {
        let found = self.part.and_then(|part| Some((part, part.node(self.id)?)));
        found.map_or_else(Span::default, |(part, node)| node.span.shifted(part.start))
    }

    /// The text of its span, as written.
    pub fn source(self) -> &'t str {
        self.span().slice(&self.tree.text)
    }

    /// What an alias stands for; any other node is itself.
    pub fn resolved(self) -> NodeRef<'t> {
        match self.part.and_then(|part| Some((part, &part.node(self.id)?.data))) {
            Some((part, Data::Alias(target))) => self.beside(part, *target),
            _ => self,
        }
    }

    /// Another node, by its number in the piece; the nodes of the pieces that follow have the numbers that follow.
    fn beside(self, part: &'t Part, local: Local) -> NodeRef<'t> {
        let id = part.id(local);
        match part.content.get(local) {
            Some(_) => NodeRef { tree: self.tree, part: Some(part), id },
            None => self.tree.node(id),
        }
    }

    /// The node itself, or what the alias stands for. Aliases of aliases are resolved when building.
    fn target(self) -> Option<&'t Node> {
        self.placed().map(|(_, node)| node)
    }

    fn placed(self) -> Option<(&'t Part, &'t Node)> {
        let part = self.part?;
        let node = part.node(self.id)?;
        match node.data {
            Data::Alias(target) => part.content.get(target).map(|node| (part, node)),
            _ => Some((part, node)),
        }
    }

    /// The tag as written, for example `!Ref`.
    pub fn tag(self) -> Option<&'t str> {
        self.target()?.tag.as_deref()
    }

    pub fn kind(self) -> Kind {
        let Some((part, node)) = self.placed() else { return Kind::Null };
        match &node.data {
            Data::Mapping { .. } => Kind::Mapping,
            Data::Sequence { .. } => Kind::Sequence,
            Data::Scalar { style: ScalarStyle::Plain, .. }
                if node.span.len() <= 4 && node.tag.is_none() && is_null(self.text_of(part, node)) =>
            {
                Kind::Null
            }
            Data::Scalar { .. } => Kind::Scalar,
            _ => Kind::Null,
        }
    }

    /// Whether it is written in brackets or braces, as all of JSON is.
    pub fn is_flow(self) -> bool {
        match self.target().map(|node| &node.data) {
            Some(Data::Mapping { flow, .. } | Data::Sequence { flow, .. }) => *flow,
            _ => false,
        }
    }

    pub fn style(self) -> Option<ScalarStyle> {
        match self.target()?.data {
            Data::Scalar { style, .. } => Some(style),
            _ => None,
        }
    }

    /// The value of a scalar, escapes resolved.
    pub fn as_str(self) -> Option<&'t str> {
        let (part, node) = self.placed()?;
        self.text_of(part, node)
    }

    /// The value of a scalar without a tag that is not null: most of what is read, told at one look.
    #[inline(never)]
    pub fn bare_text(self) -> Option<&'t str> {
        let (part, node) = self.placed()?;
        let text = self.text_of(part, node).filter(|_| node.tag.is_none())?;
        let is_plain = matches!(node.data, Data::Scalar { style: ScalarStyle::Plain, .. });
        (!is_plain || node.span.len() > 4 || !is_null(Some(text))).then_some(text)
    }

    fn text_of(self, part: &Part, node: &'t Node) -> Option<&'t str> {
        match &node.data {
            Data::Scalar { value: Some(value), .. } => Some(value),
            Data::Scalar { value: None, .. } => Some(node.span.shifted(part.start).slice(&self.tree.text)),
            _ => None,
        }
    }

    /// A plain `true` or `false`, by the core schema of YAML 1.2 §10.3.2.
    pub fn as_bool(self) -> Option<bool> {
        if self.style() != Some(ScalarStyle::Plain) {
            return None;
        }
        truth(self.as_str()?)
    }

    /// A plain whole number.
    pub fn as_integer(self) -> Option<i64> {
        match self.style()? {
            ScalarStyle::Plain => integer(self.as_str()?),
            _ => None,
        }
    }

    /// The entries of a mapping in order, with those of merge keys (`<<`) that it does not have itself.
    pub fn entries(self) -> Vec<Entry<'t>> {
        let own = self.own_entries();
        if !own.iter().any(|entry| entry.key.is_merge_key()) {
            return own;
        }
        let mut entries = Vec::new();
        let mut known = Names::default();
        for entry in own.iter().filter(|entry| !entry.key.is_merge_key()) {
            known.add(entry.key.as_str().unwrap_or_default(), 0);
            entries.push(*entry);
        }
        for merged in own.iter().filter(|entry| entry.key.is_merge_key()) {
            let sources = match merged.value.kind() {
                Kind::Sequence => merged.value.item_nodes(),
                _ => vec![merged.value],
            };
            for source in sources {
                for entry in source.own_entries() {
                    let key = entry.key.as_str().unwrap_or_default();
                    if !known.contains(key) && !entry.key.is_merge_key() {
                        known.add(key, 0);
                        entries.push(entry);
                    }
                }
            }
        }
        entries
    }

    /// The entries of a mapping as written: merge keys are entries like others.
    pub fn own_entries(self) -> Vec<Entry<'t>> {
        let Some((part, node)) = self.placed() else { return Vec::new() };
        let Data::Mapping { entries, .. } = &node.data else { return Vec::new() };
        let node = |id: Local| self.beside(part, id);
        entries.iter().map(|(key, value)| Entry { key: node(*key), value: node(*value) }).collect()
    }

    /// The entry of a mapping that has only one.
    pub fn only_entry(self) -> Option<Entry<'t>> {
        let (part, node) = self.placed()?;
        match &node.data {
            Data::Mapping { entries, .. } => match entries.as_slice() {
                [(key, value)] => {
                    let node = |id: Local| self.beside(part, id);
                    Some(Entry { key: node(*key), value: node(*value) })
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn is_merge_key(self) -> bool {
        self.placed().is_some_and(|(part, node)| {
            let is_plain = matches!(node.data, Data::Scalar { style: ScalarStyle::Plain, .. });
            is_plain && node.span.len() == 2 && self.text_of(part, node) == Some("<<")
        })
    }

    pub fn items(self) -> Vec<Item<'t>> {
        let Some((part, node)) = self.placed() else { return Vec::new() };
        let Data::Sequence { items, .. } = &node.data else { return Vec::new() };
        let item = |(index, id): (usize, &Local)| Item { index, node: self.beside(part, *id) };
        items.iter().enumerate().map(item).collect()
    }

    /// The items of a sequence, without their numbers.
    pub fn item_nodes(self) -> Vec<NodeRef<'t>> {
        self.items().into_iter().map(|item| item.node).collect()
    }

    /// The entry with this key; the last one where a key is repeated.
    pub fn entry(self, key: &str) -> Option<Entry<'t>> {
        self.entries().into_iter().rev().find(|entry| entry.key.as_str() == Some(key))
    }

    /// The value of the entry with this key.
    pub fn get(self, key: &str) -> Option<NodeRef<'t>> {
        self.entry(key).map(|entry| entry.value)
    }
}

impl Entry<'_> {
    /// Key, colon and value.
    pub fn span(self) -> Span {
        self.key.span().cover(self.value.span())
    }

    pub fn name(self) -> Cow<'static, str> {
        Cow::Owned(self.key.as_str().unwrap_or_default().to_owned())
    }
}
