//! A text that is looked through, with what was found in it so far.

use super::{Group, Kind, Leak};
use crate::text::{Gather, Span};

/// Nothing that is looked for in a line is longer.
pub(super) const MOST_LETTERS: usize = 512;

pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    found: Vec<Leak>,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str) -> Scan<'t> {
        Scan { text, bytes: text.as_bytes(), found: Vec::new() }
    }

    pub(super) fn add(&mut self, start: usize, end: usize, kind: Kind) {
        self.add_named(start, end, kind, "");
    }

    /// Takes a value that stands in the text from `start` to `end`.
    pub(super) fn add_named(&mut self, start: usize, end: usize, kind: Kind, name: &str) {
        if self.text.get(start..end).is_some_and(|value| !value.is_empty()) {
            self.found.push(Leak { span: Span::new(start, end), kind, name: name.to_owned() });
        }
    }

    /// The byte there; zero where the text has none.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or_default()
    }

    /// The byte before; zero where the text has none.
    pub(super) fn before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(0, |at| self.byte(at))
    }

    /// Whether a word can begin there: behind no other letter but that of an escape.
    pub(super) fn begins_word(&self, at: usize) -> bool {
        let is_escape =
            matches!(self.before(at), b'n' | b't' | b'r') && self.before(at.saturating_sub(1)) == b'\\';
        !is_word(self.before(at)) || is_escape
    }

    /// Where the text has the words, one place after the other. They are looked for in short values by the thousand,
    /// for which the search of the standard library takes longer to begin than to end.
    pub(super) fn places(&self, words: &str) -> Vec<usize> {
        let (words, first) = (words.as_bytes(), words.bytes().next());
        let bytes = self.bytes.iter().enumerate().filter(|(_, byte)| Some(**byte) == first);
        let is_there = |at: &usize| self.bytes.get(*at..).is_some_and(|rest| rest.starts_with(words));
        bytes.map(|(at, _)| at).filter(is_there).gather()
    }

    /// The end of the bytes from here that are of a kind, which are no more than so many.
    pub(super) fn run(&self, from: usize, most: usize, is_of: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        from + rest.iter().take(most).take_while(|byte| is_of(**byte)).count()
    }

    /// The start of the bytes before here that are of a kind, which are no more than so many.
    pub(super) fn run_back(&self, to: usize, most: usize, is_of: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(..to).unwrap_or_default();
        to - rest.iter().rev().take(most).take_while(|byte| is_of(**byte)).count()
    }

    /// What was found, in order of place. What overlaps is one, of the most certain kind; within a secret nothing
    /// else is told.
    pub(super) fn done(self) -> Vec<Leak> {
        let mut found = self.found;
        found.sort_by_key(|leak| (leak.span.start, leak.kind));
        let mut told: Vec<Leak> = Vec::new();
        for leak in found {
            let Some(last) = told.last_mut().filter(|last| leak.span.start < last.span.end) else {
                told.push(leak);
                continue;
            };
            let is_secret = |leak: &Leak| leak.kind.group() == Group::Secrets;
            match (is_secret(last), is_secret(&leak)) {
                (true, false) => continue,
                (false, true) => {
                    let span = last.span.cover(leak.span);
                    *last = Leak { span, ..leak };
                    continue;
                }
                _ => {}
            }
            last.span = last.span.cover(leak.span);
            last.kind = last.kind.min(leak.kind);
            if last.name.is_empty() {
                last.name = leak.name;
            }
        }
        told
    }
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
