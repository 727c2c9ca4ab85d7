//! Reading on after an error: the line that cannot be read is masked, and the text is read again.

use std::rc::Rc;

use granit_parser::ErrorKind;

use super::build::{Stop, build};
use super::message::{self, SyntaxError};
use super::tree::Tree;
use crate::text::{LineIndex, Span, order};

/// Errors that are looked for in one text; more say nothing new.
const MAX_ERRORS: usize = 25;
/// Bytes that may be read again for the sake of errors: bounds the time for hopeless text.
const MAX_BYTES_READ_AGAIN: usize = 6_000_000;

/// Reads a text. Never fails: `errors` of the tree says what could not be read, and the tree has the rest.
pub fn parse(text: &Rc<str>) -> Tree {
    let (tree, stop) = build(text, text);
    match stop {
        None => tree,
        Some(stop) => Recovery::new(text).run(tree, stop),
    }
}

struct Recovery<'t> {
    text: &'t Rc<str>,
    lines: LineIndex,
    readable: Vec<u8>,
    budget: usize,
    errors: Vec<SyntaxError>,
}

impl<'t> Recovery<'t> {
    fn new(text: &'t Rc<str>) -> Recovery<'t> {
        Recovery {
            text,
            lines: LineIndex::new(text),
            readable: text.as_bytes().to_vec(),
            budget: MAX_BYTES_READ_AGAIN,
            errors: Vec::new(),
        }
    }

    fn run(mut self, mut tree: Tree, mut stop: Stop) -> Tree {
        loop {
            let bad = self.bad_line(&stop);
            self.errors.push(self.error(&stop, bad));
            if self.errors.len() >= MAX_ERRORS {
                break;
            }
            match self.read_without_a_line(&stop, bad) {
                Some((better, None)) => {
                    tree = better;
                    break;
                }
                Some((better, Some(next))) => {
                    tree = better;
                    stop = next;
                }
                None => break,
            }
        }
        tree.errors.append(&mut self.errors);
        let order = order(tree.errors.iter().map(|error| i64::from(error.span.start)));
        tree.errors = order.into_iter().filter_map(|index| tree.errors.get(index).cloned()).collect();
        tree.errors.dedup_by_key(|error| error.span);
        tree
    }

    /// Masks, of the lines that may be to blame, the one without which the text reads furthest.
    fn read_without_a_line(&mut self, stop: &Stop, bad: u32) -> Option<(Tree, Option<Stop>)> {
        let noticed = self.lines.line_of(stop.offset as u32);
        let last_read = self.lines.line_of(stop.read_to as u32);
        let mut candidates = vec![bad, noticed, last_read, self.text_line_before(noticed), last_read + 1];
        let mut tried: Vec<u32> = Vec::new();
        let mut best: Option<(usize, u32, Tree, Option<Stop>)> = None;
        for line in candidates.drain(..) {
            if tried.contains(&line) || !self.has_text(line) || self.budget < self.text.len() {
                continue;
            }
            tried.push(line);
            self.budget -= self.text.len();
            let span = self.lines.line(line);
            let masked = self.mask(span);
            let (tree, next) = match std::str::from_utf8(&self.readable) {
                Ok(readable) => build(self.text, readable),
                Err(_) => continue,
            };
            self.unmask(span, &masked);
            let reach = next.as_ref().map_or(usize::MAX, |next| next.offset.max(next.read_to));
            let is_done = next.is_none();
            if best.as_ref().is_none_or(|(other, ..)| reach > *other) {
                best = Some((reach, line, tree, next));
            }
            if is_done {
                break;
            }
        }
        let (_, line, tree, next) = best?;
        self.mask(self.lines.line(line));
        Some((tree, next))
    }

    /// The line that is most likely wrong.
    fn bad_line(&self, stop: &Stop) -> u32 {
        let noticed = self.lines.line_of(stop.offset as u32);
        match stop.kind {
            // Noticed at the end of the text, or far behind the quote that began it.
            ErrorKind::UnclosedQuotedScalar => {
                let rest = self.text.get(stop.read_to..).unwrap_or("");
                let quote = rest.find(['"', '\'']).unwrap_or(0);
                self.lines.line_of((stop.read_to + quote) as u32)
            }
            _ if self.has_text(noticed) => noticed,
            _ => self.text_line_before(noticed),
        }
    }

    fn error(&self, stop: &Stop, line: u32) -> SyntaxError {
        let (message, help) = message::describe(&stop.kind);
        let line_span = self.lines.line(line);
        let text = line_span.slice(self.text);
        let start = line_span.start as usize + (text.len() - text.trim_start().len());
        let end = line_span.start as usize + text.trim_end().len();
        SyntaxError { message: message.to_owned(), span: Span::new(start, end), help }
    }

    fn has_text(&self, line: u32) -> bool {
        let range = self.lines.line(line).range();
        (line as usize) < self.lines.line_count()
            && self
                .readable
                .get(range)
                .is_some_and(|bytes| bytes.iter().any(|byte| !byte.is_ascii_whitespace()))
    }

    fn text_line_before(&self, line: u32) -> u32 {
        (0..line).rev().find(|line| self.has_text(*line)).unwrap_or(line)
    }

    fn mask(&mut self, span: Span) -> Vec<u8> {
        match self.readable.get_mut(span.range()) {
            Some(bytes) => {
                let before = bytes.to_vec();
                bytes.fill(b' ');
                before
            }
            None => Vec::new(),
        }
    }

    fn unmask(&mut self, span: Span, before: &[u8]) {
        if let Some(bytes) = self.readable.get_mut(span.range())
            && bytes.len() == before.len()
        {
            bytes.copy_from_slice(before);
        }
    }
}
