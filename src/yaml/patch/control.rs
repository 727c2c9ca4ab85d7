//! Lines of a template language, as far as an edit has to know them, and where the lines of a member end.

use super::Collection;
use crate::text::Span;

impl Collection<'_> {
    /// The last line that belongs to the member: with what is commented out deeper below it, and with the end
    /// of what a template language decides around it.
    pub(super) fn last_line(&self, member: Span, column: usize) -> u32 {
        let mut last = self.lines.line_of(member.end);
        let n_lines = self.lines.line_count() as u32;
        let line = |number: u32| self.lines.line(number).slice(self.text);
        while last + 1 < n_lines {
            let next = line(last + 1);
            let inner = next.trim_start_matches(' ');
            if !inner.starts_with('#') || next.len() - inner.len() <= column {
                break;
            }
            last += 1;
        }
        // The blank lines behind a text that keeps them (`|+`) are its own.
        let first = self.lines.line_of(member.start);
        let keeps = (first..=last)
            .any(|number| line(number).trim_end().ends_with(['+']) && line(number).contains(['|', '>']));
        while keeps && last + 1 < n_lines && line(last + 1).trim().is_empty() {
            last += 1;
        }
        self.closed(self.lines.line_of(self.node.span().start), last)
    }

    /// The line up to which what a template language opens in these lines is closed; the last of them where it
    /// never is.
    pub(super) fn closed(&self, first: u32, last: u32) -> u32 {
        let line = |number: u32| self.lines.line(number).slice(self.text);
        let mut depth: i32 = (first..=last).map(|number| control_depth(line(number))).sum();
        let mut end = last;
        while depth > 0 && (end + 1) < self.lines.line_count() as u32 {
            end += 1;
            depth += control_depth(line(end));
        }
        if depth > 0 { last } else { end }
    }
}

/// How many blocks of a template language the line opens, less those that it closes: `{{ if … }}`, `{{ end }}`.
/// Only lines count that are nothing else: braces in a text are text.
pub fn control_depth(line: &str) -> i32 {
    if !line.trim_start().starts_with("{{") {
        return 0;
    }
    let mut depth = 0;
    for action in line.split("{{").skip(1) {
        let word = action.trim_start_matches(['-', ' ']);
        let word = word.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        depth += match word {
            "if" | "range" | "with" | "define" | "block" => 1,
            "end" => -1,
            _ => 0,
        };
    }
    depth
}
