//! The parser's events → nodes. Stops at the first error and closes what is open.

use granit_parser::{Event, Options, Parser, ScalarStyle as Style, StructureStyle, Tag};

use super::SyntaxError;
use super::content::{Content, Data, Local, Node};
use super::message::{self, Fault};
use super::template::{Masks, Texts};
use super::tree::ScalarStyle;
use crate::text::Span;

/// Aliases may stand for this many nodes in all; a text that asks for more is a trap, not a definition.
pub(super) const MAX_EXPANDED_NODES: u64 = 200_000;

/// Where and why the parser stopped.
#[derive(Clone, Debug)]
pub(super) struct Stop {
    pub(super) fault: Fault,
    /// Where the parser noticed, in bytes.
    pub(super) offset: usize,
    /// The end of the last node that was read, in bytes.
    pub(super) read_to: usize,
}

/// Reads `readable`, which is `text` with some of it masked by as many other bytes: expressions of a
/// template language (`masks`), and lines that could not be read. With a [`Stop`], the content holds
/// everything up to it.
pub(super) fn build(texts: Texts<'_>, masks: &Masks) -> (Content, Option<Stop>) {
    let mut options = Options::default();
    options.emit_unresolved_aliases = true;
    options.block_scalar_eof_without_line_feed = true;
    options.max_buffered_comment_events = usize::MAX;
    options.simple_key_max_lookahead = 4096;
    let mut builder = Builder::new(texts, masks);
    for event in Parser::new_from_str_with_options(texts.readable, options) {
        match event {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => {
                let offset = error.marker().byte_offset().unwrap_or(builder.read_to).min(texts.written.len());
                let fault = message::describe(error.kind());
                let stop = Stop { fault, offset, read_to: builder.read_to };
                return (builder.finish(), Some(stop));
            }
        }
    }
    (builder.finish(), None)
}

/// A collection whose end has not come yet.
struct Open {
    id: Local,
    /// The key that waits for its value.
    key: Option<Local>,
    anchor: usize,
    expanded: u64,
}

struct Builder<'t> {
    texts: Texts<'t>,
    masks: &'t Masks,
    content: Content,
    open: Vec<Open>,
    /// By the parser's numbers, which grow from anchor to anchor.
    anchors: Vec<(usize, Anchor)>,
    read_to: usize,
}

#[derive(Clone, Copy)]
struct Anchor {
    id: Local,
    /// How many nodes an alias to it stands for; `None` while it is still open.
    expanded: Option<u64>,
}

impl<'t> Builder<'t> {
    fn new(texts: Texts<'t>, masks: &'t Masks) -> Builder<'t> {
        // A definition has about one node in twelve bytes.
        let nodes = Vec::with_capacity(texts.written.len() / 12 + 4);
        let content = Content { nodes, ..Content::default() };
        Builder { texts, masks, content, open: Vec::new(), anchors: Vec::new(), read_to: 0 }
    }

    fn event(&mut self, event: Event<'_>, span: &granit_parser::Span) {
        let mut bytes =
            span.byte_range().map_or_else(|| Span::at(self.read_to), |r| Span::new(r.start, r.end));
        if let Some(tag) = span.tag_start.and_then(|tag| tag.byte_offset()) {
            bytes = bytes.cover(Span::at(tag));
        }
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                self.scalar(&value, style, anchor, tag.as_deref(), bytes)
            }
            Event::MappingStart(style, anchor, tag) => {
                let flow = style == StructureStyle::Flow;
                self.open(Data::Mapping { entries: Vec::new(), flow }, anchor, tag.as_deref(), bytes);
            }
            Event::SequenceStart(style, anchor, tag) => {
                let flow = style == StructureStyle::Flow;
                self.open(Data::Sequence { items: Vec::new(), flow }, anchor, tag.as_deref(), bytes);
            }
            Event::MappingEnd | Event::SequenceEnd => self.close(bytes),
            Event::Alias(anchor) => self.alias(anchor, bytes),
            Event::UnresolvedAlias(_) => self.refuse_alias(bytes, message::UNKNOWN_ANCHOR),
            Event::DocumentStart(..) | Event::DocumentEnd => {
                self.anchors.clear();
            }
            _ => {}
        }
    }

    fn scalar(&mut self, value: &str, style: Style, anchor: usize, tag: Option<&Tag>, mut span: Span) {
        let style = match style {
            Style::Plain => ScalarStyle::Plain,
            Style::Literal | Style::Folded => ScalarStyle::Block,
            _ => ScalarStyle::Quoted,
        };
        if style == ScalarStyle::Block {
            let written = span.slice(self.texts.written).trim_end().len();
            span = Span::new(span.start as usize, span.start as usize + written);
        }
        let value = self.masks.restored(span, value, self.texts);
        let is_source = span.slice(self.texts.written) == value;
        let value = (!is_source).then(|| Box::from(&*value));
        let id = self.node(Data::Scalar { value, style }, tag, span);
        self.remember(anchor, id, Some(1));
        self.place(id, 1);
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let Some(Anchor { id, expanded }) = self.anchor(anchor) else {
            return self.refuse_alias(span, message::UNKNOWN_ANCHOR);
        };
        let Some(expanded) = expanded else {
            return self.refuse_alias(span, ("this alias stands inside what it stands for", None));
        };
        self.content.expanded_by_aliases = self.content.expanded_by_aliases.saturating_add(expanded);
        if self.content.expanded_by_aliases > MAX_EXPANDED_NODES {
            let help = Some("write the values out where they are used");
            return self.refuse_alias(span, ("the aliases up to here stand for too many values", help));
        }
        let id = match self.content.get(id).map(|node| &node.data) {
            Some(Data::Alias(target)) => *target,
            _ => id,
        };
        let id = self.node(Data::Alias(id), None, span);
        self.place(id, expanded);
    }

    /// Puts an empty value where the alias stands. Only the first refusal of a kind is reported.
    fn refuse_alias(&mut self, span: Span, (message, help): (&str, Option<&'static str>)) {
        if !self.content.errors.iter().any(|error| error.message == message) {
            self.content.errors.push(SyntaxError { message: message.to_owned(), span, help });
        }
        let data = Data::Scalar { value: Some(Box::from("")), style: ScalarStyle::Plain };
        let id = self.node(data, None, span);
        self.place(id, 1);
    }

    fn open(&mut self, data: Data, anchor: usize, tag: Option<&Tag>, mut span: Span) {
        if matches!(data, Data::Sequence { flow: false, .. })
            && let Some(dash) = self.dash_before(span)
        {
            span = span.cover(Span::at(dash));
        }
        let id = self.node(data, tag, span);
        self.remember(anchor, id, None);
        self.open.push(Open { id, key: None, anchor, expanded: 1 });
    }

    /// The first dash of a list that stands no deeper than its key: the parser tells only what follows it.
    fn dash_before(&self, list: Span) -> Option<usize> {
        let key = self.content.get(self.open.last()?.key?)?;
        let mut at = key.span.end as usize;
        for line in self.texts.readable.get(at..list.start as usize)?.split_inclusive(['\n', '\r']) {
            let trimmed = line.trim_start();
            if trimmed
                .strip_prefix('-')
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
            {
                return Some(at + line.len() - trimmed.len());
            }
            at += line.len();
        }
        None
    }

    fn close(&mut self, end: Span) {
        let Some(open) = self.open.pop() else { return };
        if let Some(key) = open.key {
            // A key whose value never came.
            let at = self.content.get(key).map_or(0, |key| key.span.end) as usize;
            let null = self.node(Data::Scalar { value: None, style: ScalarStyle::Plain }, None, Span::at(at));
            self.entry(open.id, key, null);
        }
        let read_to = self.read_to;
        if let Some(node) = self.content.get_mut(open.id) {
            let flow =
                matches!(node.data, Data::Mapping { flow: true, .. } | Data::Sequence { flow: true, .. });
            // The end of a block collection is noticed at what follows it; it reaches to its last node.
            let end = if flow && !end.is_empty() { end.end as usize } else { read_to };
            node.span = Span::new(node.span.start as usize, end);
            self.read_to = node.span.end as usize;
        }
        self.remember(open.anchor, open.id, Some(open.expanded));
        self.place(open.id, open.expanded);
    }

    fn remember(&mut self, anchor: usize, id: Local, expanded: Option<u64>) {
        if anchor != 0 {
            let remembered = (anchor, Anchor { id, expanded });
            let place = self.anchors.partition_point(|(number, _)| *number < anchor);
            match self.anchors.get_mut(place).filter(|(number, _)| *number == anchor) {
                Some(known) => *known = remembered,
                None => self.anchors.insert(place, remembered),
            }
        }
    }

    fn anchor(&self, anchor: usize) -> Option<Anchor> {
        let place = self.anchors.partition_point(|(number, _)| *number < anchor);
        self.anchors.get(place).filter(|(number, _)| *number == anchor).map(|(_, anchor)| *anchor)
    }

    fn node(&mut self, data: Data, tag: Option<&Tag>, span: Span) -> Local {
        let id = Local(self.content.nodes.len() as u32);
        let tag = tag.map(|tag| tag.original().into_boxed_str());
        self.content.nodes.push(Node { span, data, tag });
        self.read_to = self.read_to.max(span.end as usize);
        id
    }

    /// Puts a finished node where it belongs: into the innermost open collection, or as a document.
    fn place(&mut self, id: Local, expanded: u64) {
        let Some(parent) = self.open.last_mut() else {
            self.content.documents.push(id);
            return;
        };
        parent.expanded = parent.expanded.saturating_add(expanded);
        let parent_id = parent.id;
        let is_mapping =
            matches!(self.content.get(parent_id).map(|node| &node.data), Some(Data::Mapping { .. }));
        match (is_mapping, parent.key.take()) {
            (true, Some(key)) => self.entry(parent_id, key, id),
            (true, None) => parent.key = Some(id),
            (false, _) => {
                if let Some(Data::Sequence { items, .. }) =
                    self.content.get_mut(parent_id).map(|node| &mut node.data)
                {
                    items.push(id);
                }
            }
        }
    }

    fn entry(&mut self, mapping: Local, key: Local, value: Local) {
        if let Some(Data::Mapping { entries, .. }) = self.content.get_mut(mapping).map(|node| &mut node.data)
        {
            entries.push((key, value));
        }
    }

    fn finish(mut self) -> Content {
        while !self.open.is_empty() {
            self.close(Span::default());
        }
        self.content
    }
}
