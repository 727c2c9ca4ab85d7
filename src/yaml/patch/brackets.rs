//! Members that go out of brackets, with the comments that are about them and no others.

use super::Collection;
use crate::text::Span;

impl Collection<'_> {
    /// Up to the next member where one stays behind it; else from the end of the member before.
    pub(super) fn flow_removal(
        &self,
        index: usize,
        member: Span,
        is_gone: &impl Fn(usize) -> bool,
    ) -> Vec<Span> {
        let stays_after = (index + 1..self.members.len()).any(|after| !is_gone(after));
        if (0..=self.members.len()).any(|number| self.gap(number).slice(self.text).contains('#')) {
            return self.noted_removal(index, member, stays_after, is_gone);
        }
        let next = self.members.get(index + 1);
        let previous = index.checked_sub(1).and_then(|before| self.members.get(before));
        vec![match (stays_after, next, previous) {
            (true, Some(next), _) => Span { start: member.start, end: next.start },
            (_, _, Some(previous)) => Span { start: previous.end, end: member.end },
            _ => member,
        }]
    }

    /// Between the members before and after the number: blanks, a comma, comments.
    fn gap(&self, number: usize) -> Span {
        let node = self.node.span();
        let before = number.checked_sub(1).and_then(|before| self.members.get(before));
        let start = before.map_or(node.start + 1, |before| before.end);
        let end = self.members.get(number).map_or(node.end.saturating_sub(1), |next| next.start);
        Span { start, end: end.max(start) }
    }

    /// The comma of the gap: there is one at most.
    fn comma(&self, number: usize) -> Option<Span> {
        let gap = self.gap(number);
        let mut at = gap.start;
        for line in gap.slice(self.text).split_inclusive('\n') {
            let code = line.split('#').next().unwrap_or_default();
            if let Some(comma) = code.find(',') {
                let start = at + comma as u32;
                return Some(Span { start, end: start + 1 });
            }
            at += line.len() as u32;
        }
        None
    }

    /// With the comments above it and behind it, where it has its lines for itself; what is said behind the
    /// member before stays there.
    fn noted_removal(
        &self,
        index: usize,
        member: Span,
        stays_after: bool,
        is_gone: &impl Fn(usize) -> bool,
    ) -> Vec<Span> {
        let line_of = |at: u32| self.lines.line_of(at);
        let first_line = line_of(member.start);
        let head = Span { start: self.lines.line(first_line).start, end: member.start }.slice(self.text);
        let begins_line = head.trim_matches([' ', '\t', ',']).is_empty();
        // Some write the comma before the member.
        let leads = begins_line && head.contains(',');
        let comma_behind = self.comma(index + 1).filter(|_| !leads);
        let mut end = comma_behind.map_or(member.end, |comma| comma.end);
        let line = self.lines.line(line_of(end));
        let before = index.checked_sub(1).and_then(|before| self.members.get(before));
        let next = self.members.get(index + 1);
        let is_alone = before.is_none_or(|before| line_of(before.end) < first_line)
            && next.is_none_or(|next| line_of(next.start) > line_of(end));
        let behind = |end: u32| Span { start: end, end: line.end }.slice(self.text);
        if is_alone && behind(end).trim_start().starts_with('#') {
            end = line.end;
        }
        let ends_line = behind(end).trim().is_empty();
        let blanks = |text: &str| (text.len() - text.trim_start_matches([' ', '\t']).len()) as u32;
        let indentation = head.get(..blanks(head) as usize).unwrap_or_default();
        let first = if is_alone { self.first_comment_above(first_line, indentation) } else { first_line };
        let start_of_line = self.lines.line(first).start;
        let own = match (begins_line, ends_line) {
            (true, true) => Span { start: start_of_line, end: self.lines.line(line_of(end) + 1).start },
            (true, false) => {
                Span { start: start_of_line + indentation.len() as u32, end: end + blanks(behind(end)) }
            }
            (false, true) => {
                let gap = next.map(|next| Span { start: end, end: next.start });
                let is_free = gap.is_some_and(|gap| gap.slice(self.text).trim().is_empty());
                match next.filter(|_| stays_after && is_free) {
                    Some(next) => Span { start: member.start, end: next.start },
                    None => Span { start: member.start - (head.len() - head.trim_end().len()) as u32, end },
                }
            }
            (false, false) => Span { start: member.start, end: end + blanks(behind(end)) },
        };
        let mut spans = vec![own];
        // The last that stays has a comma only where the last had one.
        let is_last_before = index.checked_sub(1).is_some_and(|before| !is_gone(before));
        if !stays_after && is_last_before && !leads && self.comma(self.members.len()).is_none() {
            spans.extend(self.comma(index));
        }
        spans
    }
}
