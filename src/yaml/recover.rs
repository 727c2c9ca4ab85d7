//! Reading on after an error: the line that cannot be read is masked, and the text is read again.

use super::build::{Stop, build};
use super::content::Content;
use super::message::{Fault, SyntaxError, TAB, UNCLOSED_QUOTE};
use super::template::{Masks, Texts};
use crate::text::{Gather, LineIndex, Span, order};

/// Errors that are looked for in one text; more say nothing new.
const MAX_ERRORS: usize = 25;
/// Bytes that may be read again for the sake of errors: bounds the time for hopeless text.
pub(super) const MAX_BYTES_READ_AGAIN: usize = 6_000_000;

/// Reads a piece of a text. Never fails: `errors` says what could not be read, and the rest is there.
/// Expressions of template languages are looked for where the text is no YAML as it stands.
/// `budget` is how many bytes may still be read again.
pub(super) fn read(text: &str, budget: &mut usize) -> Content {
    let (content, stop) = build(Texts { written: text, readable: text }, &Masks::default());
    if stop.is_none() {
        return content;
    }
    let masks = Masks::of(text);
    let readable = masks.readable(text);
    let (content, stop) = build(Texts { written: text, readable: &readable }, &masks);
    let mut content = match stop {
        None => content,
        Some(stop) => {
            let readable = readable.into_owned().into_bytes();
            let lines = LineIndex::new(text);
            let errors = Vec::new();
            Recovery { text, masks: &masks, lines, readable, budget, errors }.run(content, stop)
        }
    };
    content.controls = masks.controls;
    content
}

struct Recovery<'t> {
    text: &'t str,
    masks: &'t Masks,
    lines: LineIndex,
    readable: Vec<u8>,
    budget: &'t mut usize,
    errors: Vec<SyntaxError>,
}

/// What is read without a line.
struct Better {
    masked: u32,
    /// How far it reads, in bytes.
    reach: usize,
    content: Content,
    stop: Option<Stop>,
}

impl Recovery<'_> {
    fn run(mut self, mut content: Content, mut stop: Stop) -> Content {
        loop {
            let bad = self.bad_line(&stop);
            let better =
                if self.errors.len() < MAX_ERRORS { self.read_without_a_line(&stop, bad) } else { None };
            self.errors.push(self.error(stop.fault, bad, better.as_ref()));
            let Some(better) = better else { break };
            self.mask(self.lines.line(better.masked));
            content = better.content;
            match better.stop {
                Some(next) => stop = next,
                None => break,
            }
        }
        let errors = &mut content.errors;
        errors.append(&mut self.errors);
        let order = order(errors.iter().map(|error| i64::from(error.span.start)));
        *errors = order.into_iter().filter_map(|index| errors.get(index).cloned()).gather();
        errors.dedup_by_key(|error| error.span);
        content
    }

    /// Masks, of the lines that may be to blame, the one without which the text reads furthest.
    fn read_without_a_line(&mut self, stop: &Stop, bad: u32) -> Option<Better> {
        let noticed = self.lines.line_of(stop.offset as u32);
        let last_read = self.lines.line_of(stop.read_to as u32);
        let mut candidates = vec![bad, noticed, last_read, self.text_line_before(noticed), last_read + 1];
        let mut tried: Vec<u32> = Vec::new();
        let mut best: Option<Better> = None;
        for line in candidates.drain(..) {
            if tried.contains(&line) || !self.has_text(line) || *self.budget < self.text.len() {
                continue;
            }
            tried.push(line);
            *self.budget -= self.text.len();
            let span = self.lines.line(line);
            let masked = self.mask(span);
            let (content, stop) = match std::str::from_utf8(&self.readable) {
                Ok(readable) => build(Texts { written: self.text, readable }, self.masks),
                Err(_) => continue,
            };
            self.unmask(span, &masked);
            let reach = stop.as_ref().map_or(usize::MAX, |stop| stop.offset.max(stop.read_to));
            if best.as_ref().is_none_or(|best| reach > best.reach) {
                best = Some(Better { masked: line, reach, content, stop });
            }
            if reach == usize::MAX {
                break;
            }
        }
        best
    }

    /// The line that is most likely wrong.
    fn bad_line(&self, stop: &Stop) -> u32 {
        let noticed = self.lines.line_of(stop.offset as u32);
        match stop.fault {
            // Noticed at the end of the text, or far behind the quote that began it.
            UNCLOSED_QUOTE => {
                let rest = self.text.get(stop.read_to..).unwrap_or("");
                let quote = rest.find(['"', '\'']).unwrap_or(0);
                self.lines.line_of((stop.read_to + quote) as u32)
            }
            _ if self.has_text(noticed) => noticed,
            _ => self.text_line_before(noticed),
        }
    }

    fn error(&self, fault: Fault, bad: u32, better: Option<&Better>) -> SyntaxError {
        // The parser notices a tab a line too early.
        let tabbed = better.map(|better| better.masked).filter(|line| self.is_tabbed(*line));
        let (message, help) = if tabbed.is_some() || self.is_tabbed(bad) { TAB } else { fault };
        let line = self.lines.line(tabbed.unwrap_or(bad));
        let text = line.slice(self.text);
        let start = line.start as usize + (text.len() - text.trim_start().len());
        let end = line.start as usize + text.trim_end().len();
        SyntaxError { message: message.to_owned(), span: Span::new(start, end), help }
    }

    /// Whether there is a tab in the indentation of a line.
    fn is_tabbed(&self, line: u32) -> bool {
        let text = self.lines.line(line).slice(self.text);
        text.chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t')
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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    /// Lines from one, with what is wrong in them.
    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let lines = LineIndex::new(text);
        let content = read(text, &mut MAX_BYTES_READ_AGAIN.clone());
        let say =
            |error: &SyntaxError| format!("{}: {}\n", lines.line_of(error.span.start) + 1, error.message);
        expected.assert_eq(&content.errors.iter().map(say).collect::<String>());
    }

    #[test]
    fn the_line_to_blame_is_named() {
        check("a: 1\nb 2\nc: 3\n", expect![["2: a `:` is missing after this key\n"]]);
        check("a:\n  - x: 1\n\t  y: 2\nb: 3\n", expect![["3: this line is indented with a tab\n"]]);
        check("a: \"x\nb: 2\nc: 3\n", expect![["1: this quote is never closed\n"]]);
        check("a: b: c\nd: 1\n", expect![["1: a `key: value` is not possible here\n"]]);
        check("{\"a\": 1\n\"b\": 2}\n", expect![["2: a `,` or `}` is missing before this\n"]]);
        check("a: 1\nb: *x\n", expect![["2: this alias names no anchor\n"]]);
    }

    #[test]
    fn several_errors_are_all_found() {
        check(
            "a: 1\nb 2\nc: 3\nd: e: f\ng: 1\n",
            expect![["2: a `:` is missing after this key\n4: a `key: value` is not possible here\n"]],
        );
    }
}
