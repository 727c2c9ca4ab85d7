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

/// Where the items of a document are.
pub(super) struct Items {
    /// What is around them, from the start of the document: up to the first dash, and from the line after
    /// the last item.
    head: usize,
    tail: usize,
    /// What stands for the items in the skeleton, as deep as they do.
    dummy: String,
    /// In bytes of the document.
    pub(super) spans: Vec<Span>,
}

impl Items {
    /// The longest list of a document that is the value of one of its keys, where there is one.
    pub(super) fn of(document: &str) -> Option<Items> {
        if document.len() < MIN_BYTES {
            return None;
        }
        let mut longest: Option<Items> = None;
        let mut list: Option<List> = None;
        let mut at = 0;
        let mut is_after_key = false;
        for line in document.split_inclusive('\n') {
            let indentation = line.bytes().take_while(|byte| *byte == b' ').count();
            let inner = line.get(indentation..).unwrap_or_default();
            let (is_dash, is_content) = match inner.as_bytes() {
                [] | [b'\n' | b'#', ..] | [b'\r', b'\n'] => (false, false),
                [b'-'] | [b'-', b' ' | b'\n' | b'\r', ..] => (true, true),
                _ => (false, !inner.trim_end().is_empty()),
            };
            let ends = list.as_ref().is_some_and(|list| {
                is_content && indentation <= list.indentation && !(is_dash && indentation == list.indentation)
            });
            if ends {
                // Only a key of the document ends a list of it.
                if indentation > 0 {
                    return None;
                }
                longest = longer(longest, list.take()?.items(at));
            }
            match &mut list {
                Some(list) if is_dash && indentation == list.indentation => list.starts.push(at),
                None if is_dash && !is_after_key => return None,
                None if is_dash => list = Some(List { indentation, starts: vec![at] }),
                _ => {}
            }
            if is_content {
                is_after_key = indentation == 0 && line.trim_end().ends_with(':');
            }
            at += line.len();
        }
        if let Some(list) = list {
            longest = longer(longest, list.items(at));
        }
        longest.filter(|items| items.spans.len() > 1)
    }

    /// The nodes around the items, with the items in their place. `parts` are those of the items;
    /// `start` is where the document is in the text. `None` where the list is not what it looks like.
    pub(super) fn skeleton(&self, document: &str, start: u32, parts: &[Part]) -> Option<Content> {
        let mut text = document.get(..self.head)?.to_owned();
        text.push_str(&self.dummy);
        text.push_str(document.get(self.tail..)?);
        let mut content = read(&text, &mut 0);
        let is_sound = content.errors.is_empty() && content.controls.is_empty();
        if !is_sound || content.documents.len() > 1 {
            return None;
        }
        let (head, delta) = (self.head as u32, (self.tail - self.head - self.dummy.len()) as u32);
        let roots: Option<Vec<Local>> =
            parts.iter().map(|part| Some(Local(part.id(item(part)?).0))).collect();
        let last = parts.last()?;
        let end = last.content.get(item(last)?)?.span.shifted(last.start).end - start;
        let is_dummy = |item: &Local| {
            content.get(*item).is_some_and(|node| {
                node.span.start >= head && node.span.end <= head + self.dummy.len() as u32
            })
        };
        let list = content.nodes.iter().position(|node| match &node.data {
            Data::Sequence { items, flow: false } => matches!(items.as_slice(), [only] if is_dummy(only)),
            _ => false,
        })?;
        for (index, node) in content.nodes.iter_mut().enumerate() {
            let place = |at: u32| if at > head + self.dummy.len() as u32 - 2 { at + delta } else { at };
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

/// A list while its items are looked for.
struct List {
    indentation: usize,
    /// Where the lines of its dashes begin.
    starts: Vec<usize>,
}

impl List {
    fn items(&self, tail: usize) -> Items {
        let head = self.starts.first().copied().unwrap_or(tail);
        let ends = self.starts.iter().skip(1).copied().chain([tail]);
        let spans = self.starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)).gather();
        let dummy = [" ".repeat(self.indentation), "- ~\n".to_owned()].concat();
        Items { head, tail, dummy, spans }
    }
}

fn longer(one: Option<Items>, other: Items) -> Option<Items> {
    let length = |items: &Items| items.tail - items.head;
    Some(one.filter(|one| length(one) >= length(&other)).unwrap_or(other))
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
