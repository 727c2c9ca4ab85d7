//! Texts without a line break at their end, where a block ends: with a break or without one, a `|` says another
//! text.
//!
//! <https://yaml.org/spec/1.2.2/#8112-block-chomping-indicator>

use super::Value;
use super::style::Style;
use crate::text::{Edits, Span};
use crate::yaml::content::Data;
use crate::yaml::{ScalarStyle, Tree};

impl Tree {
    /// Whether a text in block style ends with the line that ends here.
    pub(super) fn ends_block(&self, at: u32) -> bool {
        self.block_around(at).is_some()
    }

    /// The block scalar whose last line ends here.
    fn block_around(&self, at: u32) -> Option<Span> {
        let behind = |span: &Span| Span { start: at.min(span.end), end: span.end };
        self.parts.iter().find_map(|part| {
            let mut blocks = part.content.nodes.iter().filter_map(|node| match node.data {
                Data::Scalar { style: ScalarStyle::Block, .. } => Some(node.span.shifted(part.start)),
                _ => None,
            });
            blocks.find(|span| {
                span.start < at
                    && at <= span.end.saturating_add(1)
                    && behind(span).slice(self.text()).trim().is_empty()
            })
        })
    }

    /// Where something follows a block that ended the text without a line break: the sign that says that it has
    /// none at its end, `|-`.
    pub(super) fn without_break(&self) -> Edits {
        let text = self.text();
        let block = match text.ends_with('\n') {
            true => None,
            false => self.block_around(text.len() as u32),
        };
        let Some(block) = block else { return Edits::new() };
        let before = text.get(..block.start as usize).unwrap_or_default();
        let lines = before.split_inclusive('\n').rev();
        let mut end = before.len();
        for line in lines {
            let start = end - line.len();
            if let Some(sign) = sign(line) {
                let written = sign.slice(line);
                let span = Span { start: start as u32 + sign.start, end: start as u32 + sign.end };
                return match written.contains('-') {
                    true => Edits::new(),
                    false => Edits::replace(span, [&written.replace('+', ""), "-"].concat()),
                };
            }
            end = start;
        }
        Edits::new()
    }
}

/// The `|` or `>` that the line ends with, with its indicators, before a comment.
fn sign(line: &str) -> Option<Span> {
    let starts = line.char_indices().filter(|(_, c)| matches!(c, '|' | '>'));
    starts.map(|(at, _)| at).find_map(|at| {
        let rest = line.get(at + 1..)?;
        let indicators = rest.len()
            - rest.trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']).len();
        let behind = rest.get(indicators..)?;
        let is_sign = behind.trim().is_empty()
            || behind.starts_with([' ', '\t']) && behind.trim_start().starts_with('#');
        is_sign.then(|| Span::new(at, at + 1 + indicators))
    })
}

impl Style {
    /// What follows a value that is written at the end of a text: the break of its last line, where that is its
    /// own.
    pub(super) fn end_of(&self, value: &Value, text: &str, at: u32) -> &'static str {
        match at as usize >= text.len() && !text.ends_with('\n') && self.ends_with_break(value) {
            true => self.line_break,
            false => "",
        }
    }

    fn ends_with_break(&self, value: &Value) -> bool {
        match value.bare() {
            Value::Map(entries) => entries.last().is_some_and(|(_, last)| self.ends_with_break(last)),
            Value::List(items) => items.last().is_some_and(|last| self.ends_with_break(last)),
            Value::Text(text) => super::write::literal(text).is_some_and(|(sign, _)| sign == "|"),
            _ => false,
        }
    }
}
