//! A collection as it stands in the text: where each of its members begins and ends.

use crate::text::{Gather, LineIndex, Span};
use crate::yaml::NodeRef;

/// A list or a mapping with the places of its members.
pub(super) struct Collection<'t> {
    pub(super) node: NodeRef<'t>,
    pub(super) text: &'t str,
    pub(super) lines: &'t LineIndex,
    /// Each member from its dash or key to the end of its value.
    pub(super) members: Vec<Span>,
}

impl<'t> Collection<'t> {
    pub(super) fn new(node: NodeRef<'t>, lines: &'t LineIndex) -> Collection<'t> {
        let text = node.tree().text();
        let mut members: Vec<Span> = node.own_entries().into_iter().map(|entry| entry.span()).gather();
        let mut before = node.span().start as usize;
        for item in node.items() {
            let span = item.node.span();
            let start = if node.is_flow() { span.start as usize } else { dash(text, before, span) };
            before = span.end as usize;
            members.push(Span::new(start, before));
        }
        Collection { node, text, lines, members }
    }

    /// Brackets stand deeper than their key, where dashes need not.
    pub(super) fn empty(&self) -> &'static str {
        match self.node.items().is_empty() {
            true => "{}",
            false if self.is_below_key() => "  []",
            false => "[]",
        }
    }

    /// What is written as empty where no member stays: all of it; where a template language decides about
    /// members, the first, and its lines stay.
    pub(super) fn emptied(&self) -> Span {
        let span = self.node.span();
        if let Some(first) = self.members.first().filter(|_| self.is_controlled()) {
            return *first;
        }
        // The colon behind a key without a value is in no span.
        let rest = self.text.get(span.end as usize..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        match rest.get(gap..).is_some_and(|rest| rest.starts_with(':')) && !self.node.is_flow() {
            true => Span { start: span.start, end: span.end + gap as u32 + 1 },
            false => span,
        }
    }

    /// Whether lines of a template language stand between the members.
    pub(super) fn is_controlled(&self) -> bool {
        let (node, n_members) = (self.node, self.members.len());
        n_members > 1 && !node.is_flow() && node.tree().has_control_in(node.span())
    }

    /// Whether the first dash stands right below the first letter of the key.
    fn is_below_key(&self) -> bool {
        let start = self.node.span().start;
        let line = self.lines.line_of(start);
        let indentation = Span { start: self.lines.line(line).start, end: start }.slice(self.text);
        let above = (0..line).rev().map(|line| self.lines.line(line).slice(self.text));
        let mut above = above.filter(|line| !matches!(line.trim_start().chars().next(), None | Some('#')));
        let column = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
        indentation.trim().is_empty()
            && above.next().is_some_and(|key| column(key) == indentation.len() && !key.starts_with("---"))
    }

    pub(super) fn removal(&self, index: usize, is_gone: &impl Fn(usize) -> bool) -> Vec<Span> {
        let Some(member) = self.members.get(index).copied() else { return Vec::new() };
        match self.node.is_flow() {
            true => self.flow_removal(index, member, is_gone),
            false => vec![self.block_removal(index, member)],
        }
    }

    /// The lines of the member; where something else begins its line, up to the next member.
    fn block_removal(&self, index: usize, member: Span) -> Span {
        let first = self.lines.line_of(member.start);
        let last = self.closed(first, self.lines.line_of(member.end));
        let line = self.lines.line(first);
        let indentation = Span { start: line.start, end: member.start }.slice(self.text);
        if !indentation.trim().is_empty() {
            return match self.members.get(index + 1) {
                Some(next) => Span { start: member.start, end: next.start },
                None => member,
            };
        }
        let first = self.first_comment_above(first, indentation);
        let start = self.lines.line(first).start;
        // Of the blank lines on both sides one is enough.
        let is_blank = |line: u32| self.lines.line(line).slice(self.text).trim().is_empty();
        let has_more = (last as usize) + 2 < self.lines.line_count();
        let last =
            if has_more && first > 0 && is_blank(first - 1) && is_blank(last + 1) { last + 1 } else { last };
        let last_line = self.lines.line(last);
        if (last as usize) + 1 < self.lines.line_count() {
            return Span { start, end: self.lines.line(last + 1).start };
        }
        // The text ends without a line break, and shall go on doing so.
        match first.checked_sub(1) {
            Some(before) if !self.node.tree().ends_block(self.lines.line(before).end) => {
                Span { start: self.lines.line(before).end, end: last_line.end }
            }
            Some(_) => Span { start, end: last_line.end },
            None => Span { start, end: last_line.end },
        }
    }

    pub(super) fn first_comment_above(&self, first: u32, indentation: &str) -> u32 {
        let is_own_comment = |line: &u32| {
            let text = self.lines.line(*line).slice(self.text);
            text.strip_prefix(indentation).is_some_and(|rest| rest.starts_with('#'))
        };
        (0..first).rev().take_while(is_own_comment).last().unwrap_or(first)
    }
}

/// The offset of the `-` of a block item: the first that begins a line after `before`.
fn dash(text: &str, before: usize, item: Span) -> usize {
    let gap = text.get(before..item.start as usize).unwrap_or("");
    let mut at = before;
    for line in gap.split_inclusive(['\n', '\r']) {
        let trimmed = line.trim_start();
        if trimmed.starts_with('-') {
            return at + line.len() - trimmed.len();
        }
        at += line.len();
    }
    item.start as usize
}
