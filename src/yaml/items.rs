//! A long list in a document, as `kubectl get` prints it: each item is a piece of its own.
//!
//! ```yaml
//! apiVersion: v1
//! items:
//! - kind: Pod        # a piece
//! - kind: Service    # another
//! kind: List
//! ```
//! So a change of one item leaves what was read of the others.

use std::rc::Rc;

use super::content::{Content, Data, Local};
use super::recover::read;
use super::tree::Part;
use crate::text::{Gather, Span};

/// Shorter documents are read as a whole in no time.
const MIN_BYTES: usize = 32_000;
/// What stands for the items in the skeleton.
const DUMMY: &str = "- ~\n";

/// Where the items of a document are.
pub(super) struct Items {
    /// What is around them, from the start of the document: up to the first dash, and from the line after
    /// the last item.
    head: usize,
    tail: usize,
    /// In bytes of the document.
    pub(super) spans: Vec<Span>,
}

impl Items {
    /// The one list of a document whose dashes stand at the start of a line, where there is one.
    pub(super) fn of(document: &str) -> Option<Items> {
        if document.len() < MIN_BYTES {
            return None;
        }
        let (mut starts, mut tail, mut at) = (Vec::new(), None, 0);
        let mut is_after_key = false;
        for line in document.split_inclusive('\n') {
            let is_dash = line.starts_with("- ") || line.trim_end() == "-";
            match (tail, starts.is_empty()) {
                // A second list, or a first one that is no value of a key.
                (Some(_), _) if is_dash => return None,
                (None, true) if is_dash && !is_after_key => return None,
                (None, _) if is_dash => starts.push(at),
                (None, false) if !line.starts_with([' ', '\n', '\r', '#']) => tail = Some(at),
                _ => {}
            }
            is_after_key = line.trim_end().ends_with(':') && !line.starts_with([' ', '#']);
            at += line.len();
        }
        let (head, tail) = (*starts.first()?, tail.unwrap_or(document.len()));
        let ends = starts.iter().skip(1).copied().chain([tail]);
        let spans: Vec<Span> = starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)).gather();
        (spans.len() > 1).then_some(Items { head, tail, spans })
    }

    /// The nodes around the items, with the items in their place. `parts` are those of the items;
    /// `start` is where the document is in the text. `None` where the list is not what it looks like.
    pub(super) fn skeleton(&self, document: &str, start: u32, parts: &[Part]) -> Option<Content> {
        let mut text = document.get(..self.head)?.to_owned();
        text.push_str(DUMMY);
        text.push_str(document.get(self.tail..)?);
        let mut content = read(&text, &mut 0);
        let is_sound = content.errors.is_empty() && content.controls.is_empty();
        if !is_sound || content.documents.len() > 1 {
            return None;
        }
        let (head, delta) = (self.head as u32, (self.tail - self.head - DUMMY.len()) as u32);
        let roots: Option<Vec<Local>> =
            parts.iter().map(|part| Some(Local(part.id(item(part)?).0))).collect();
        let last = parts.last()?;
        let end = last.content.get(item(last)?)?.span.shifted(last.start).end - start;
        let is_dummy = |item: &Local| {
            content
                .get(*item)
                .is_some_and(|node| node.span.start >= head && node.span.end <= head + DUMMY.len() as u32)
        };
        let list = content.nodes.iter().position(|node| match &node.data {
            Data::Sequence { items, flow: false } => matches!(items.as_slice(), [only] if is_dummy(only)),
            _ => false,
        })?;
        for (index, node) in content.nodes.iter_mut().enumerate() {
            let place = |at: u32| if at > head + 2 { at + delta } else { at };
            node.span = Span { start: place(node.span.start), end: place(node.span.end) };
            if index == list {
                node.span.end = end;
                node.data = Data::Sequence { items: roots.clone()?, flow: false };
            } else if node.span.end == (self.tail - 1) as u32 {
                // It reached to the end of the dummy.
                node.span.end = end;
            }
        }
        Some(content)
    }
}

/// The item in what was read of its piece: a list of one.
fn item(part: &Part) -> Option<Local> {
    let [root] = part.content.documents.as_slice() else { return None };
    match &part.content.get(*root)?.data {
        Data::Sequence { items, flow: false } if items.len() == 1 => items.first().copied(),
        _ => None,
    }
}

/// Whether pieces can stand for the whole: one with an error may be an error of the whole.
pub(super) fn are_sound(contents: &[Rc<Content>]) -> bool {
    contents.iter().all(|content| content.errors.is_empty() && content.controls.is_empty())
}
