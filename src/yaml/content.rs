//! What was read of one piece of a text: nodes in one list, places counted from the start of the piece.

use super::SyntaxError;
use super::tree::ScalarStyle;
use crate::text::Span;

/// A number of a node among those of its piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Local(pub(super) u32);

#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) nodes: Vec<Node>,
    /// The roots of its documents.
    pub(super) documents: Vec<Local>,
    /// In order of place.
    pub(super) errors: Vec<SyntaxError>,
    /// What a template language does here without leaving a value: `{{ if … }}`.
    pub(super) controls: Vec<Span>,
    /// How many nodes its aliases stand for.
    pub(super) expanded_by_aliases: u64,
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
        entries: Vec<(Local, Local)>,
        flow: bool,
    },
    Sequence {
        items: Vec<Local>,
        flow: bool,
    },
    Alias(Local),
}

impl Content {
    pub(super) fn get(&self, id: Local) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    pub(super) fn get_mut(&mut self, id: Local) -> Option<&mut Node> {
        self.nodes.get_mut(id.0 as usize)
    }
}
