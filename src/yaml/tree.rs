//! The tree: nodes in one list, each with its span; aliases lead to what they stand for.

use std::borrow::Cow;
use std::rc::Rc;

use super::SyntaxError;
use crate::text::Span;

/// A number of a node in its [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

/// All documents of a text.
#[derive(Clone, Debug)]
pub struct Tree {
    pub(super) text: Rc<str>,
    pub(super) nodes: Vec<Node>,
    pub documents: Vec<Document>,
    /// In order of place.
    pub errors: Vec<SyntaxError>,
    /// Each comment from `#` to the end of its line.
    pub comments: Vec<Span>,
}

/// One YAML document of a text; a JSON text is one.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    pub root: NodeId,
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) data: Data,
    /// As written, for example `!Ref`.
    pub(super) tag: Option<Box<str>>,
}

#[derive(Clone, Debug)]
pub(super) enum Data {
    /// `value` is `None` where the text of the span is the value.
    Scalar {
        value: Option<Box<str>>,
        style: ScalarStyle,
    },
    Mapping {
        entries: Vec<(NodeId, NodeId)>,
        flow: bool,
    },
    Sequence {
        items: Vec<NodeId>,
        flow: bool,
    },
    Alias(NodeId),
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

    /// The root nodes of all documents.
    pub fn roots(&self) -> impl Iterator<Item = NodeRef<'_>> {
        self.documents.iter().map(|document| self.node(document.root))
    }

    pub fn node(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef { tree: self, id }
    }

    pub(super) fn data(&self, id: NodeId) -> Option<&Data> {
        self.nodes.get(id.0 as usize).map(|node| &node.data)
    }
}

impl<'t> NodeRef<'t> {
    pub fn id(self) -> NodeId {
        self.id
    }

    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    /// Where it stands; for an alias, the `*name`.
    pub fn span(self) -> Span {
        self.tree.nodes.get(self.id.0 as usize).map_or_else(Span::default, |node| node.span)
    }

    /// The text of its span, as written.
    pub fn source(self) -> &'t str {
        self.span().slice(&self.tree.text)
    }

    /// What an alias stands for; any other node is itself.
    pub fn resolved(self) -> NodeRef<'t> {
        match self.tree.data(self.id) {
            Some(Data::Alias(target)) => self.tree.node(*target),
            _ => self,
        }
    }

    /// The node itself, or what the alias stands for. Aliases of aliases are resolved when building.
    fn target(self) -> Option<&'t Node> {
        let node = self.tree.nodes.get(self.id.0 as usize)?;
        match node.data {
            Data::Alias(target) => self.tree.nodes.get(target.0 as usize),
            _ => Some(node),
        }
    }

    /// The tag as written, for example `!Ref`.
    pub fn tag(self) -> Option<&'t str> {
        self.target()?.tag.as_deref()
    }

    pub fn kind(self) -> Kind {
        match self.target().map(|node| &node.data) {
            Some(Data::Mapping { .. }) => Kind::Mapping,
            Some(Data::Sequence { .. }) => Kind::Sequence,
            Some(Data::Scalar { .. }) if self.is_null() => Kind::Null,
            Some(Data::Scalar { .. }) => Kind::Scalar,
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

    fn is_null(self) -> bool {
        self.style() == Some(ScalarStyle::Plain)
            && self.tag().is_none()
            && matches!(self.as_str(), None | Some("" | "~" | "null" | "Null" | "NULL"))
    }

    pub fn style(self) -> Option<ScalarStyle> {
        match self.target()?.data {
            Data::Scalar { style, .. } => Some(style),
            _ => None,
        }
    }

    /// The value of a scalar, escapes resolved.
    pub fn as_str(self) -> Option<&'t str> {
        let node = self.target()?;
        match &node.data {
            Data::Scalar { value: Some(value), .. } => Some(value),
            Data::Scalar { value: None, .. } => Some(node.span.slice(&self.tree.text)),
            _ => None,
        }
    }

    /// A plain `true` or `false`, by the core schema of YAML 1.2 §10.3.2.
    pub fn as_bool(self) -> Option<bool> {
        if self.style() != Some(ScalarStyle::Plain) {
            return None;
        }
        match self.as_str()? {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        }
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
        for entry in &own {
            if !entry.key.is_merge_key() {
                entries.push(*entry);
            }
        }
        for merged in own.iter().filter(|entry| entry.key.is_merge_key()) {
            let sources = match merged.value.kind() {
                Kind::Sequence => merged.value.items().iter().map(|item| item.node).collect(),
                _ => vec![merged.value],
            };
            for source in sources {
                for entry in source.own_entries() {
                    let known = entries.iter().any(|other| other.key.as_str() == entry.key.as_str());
                    if !known && !entry.key.is_merge_key() {
                        entries.push(entry);
                    }
                }
            }
        }
        entries
    }

    /// The entries of a mapping as written: merge keys are entries like others.
    pub fn own_entries(self) -> Vec<Entry<'t>> {
        match self.target().map(|node| &node.data) {
            Some(Data::Mapping { entries, .. }) => entries
                .iter()
                .map(|(key, value)| Entry { key: self.tree.node(*key), value: self.tree.node(*value) })
                .collect(),
            _ => Vec::new(),
        }
    }

    fn is_merge_key(self) -> bool {
        self.span().len() == 2 && self.style() == Some(ScalarStyle::Plain) && self.as_str() == Some("<<")
    }

    pub fn items(self) -> Vec<Item<'t>> {
        match self.target().map(|node| &node.data) {
            Some(Data::Sequence { items, .. }) => items
                .iter()
                .enumerate()
                .map(|(index, id)| Item { index, node: self.tree.node(*id) })
                .collect(),
            _ => Vec::new(),
        }
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

/// A whole number of YAML's core schema: decimal, `0x` or `0o`.
fn integer(text: &str) -> Option<i64> {
    if let Some(hex) = text.strip_prefix("0x") {
        return i64::from_str_radix(hex, 16).ok();
    }
    if let Some(octal) = text.strip_prefix("0o") {
        return i64::from_str_radix(octal, 8).ok();
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.strip_prefix('+').unwrap_or(text).parse().ok()
}
