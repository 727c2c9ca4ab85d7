//! A text and its edits → the lines that stay, go and come, as a person reads a change.

use std::borrow::Cow;

use super::{Edits, Gather, LineIndex, Span};

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    Removed,
    Added,
}

/// A line of the listing.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    pub fate: Fate,
    /// In the text that it belongs to, from one.
    pub number: usize,
    pub text: Cow<'a, str>,
}

/// The lines of the text, and those that the edits make of them.
pub fn listing<'a>(text: &'a str, edits: &Edits) -> Vec<Row<'a>> {
    let lines = LineIndex::new(text);
    let n_lines = lines.line_count() as u32;
    let mut rows = Vec::new();
    let kept = |line: u32| Row {
        fate: Fate::Kept,
        number: line as usize + 1,
        text: lines.line(line).slice(text).into(),
    };
    let mut next = 0;
    for piece in pieces(&lines, edits) {
        let (first, last) = (lines.line_of(piece.start), last_line(&lines, piece));
        rows.extend((next..first).map(kept));
        let whole = Span { start: lines.line(first).start, end: lines.line(last).end };
        let mut inside = Edits::new();
        for edit in edits.iter().filter(|edit| piece.contains(edit.span)) {
            let start = (edit.span.start - whole.start) as usize;
            let end = edit.span.end.min(whole.end).saturating_sub(whole.start) as usize;
            let _ = inside.add(Span::new(start, end.max(start)), edit.text.clone());
        }
        let result = inside.apply(whole.slice(text));
        let is_gone = result.trim().is_empty();
        let added: Vec<&str> = if is_gone { Vec::new() } else { result.lines().gather() };
        let removed: Vec<&str> = (first..=last).map(|line| lines.line(line).slice(text)).gather();
        let head = removed.iter().zip(&added).take_while(|(a, b)| a == b).count();
        let rest = removed.len().min(added.len()) - head;
        let tail =
            removed.iter().rev().zip(added.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let at = |index: usize| first + index as u32;
        rows.extend((first..at(head)).map(kept));
        rows.extend(
            (at(head)..at(removed.len() - tail)).map(|line| Row { fate: Fate::Removed, ..kept(line) }),
        );
        for (index, line) in added.iter().enumerate().take(added.len() - tail).skip(head) {
            let number = at(index) as usize + 1;
            rows.push(Row { fate: Fate::Added, number, text: (*line).to_owned().into() });
        }
        rows.extend((at(removed.len() - tail)..=last).map(kept));
        next = last + 1;
    }
    rows.extend((next..n_lines).map(kept));
    // The break at the very end begins no line of its own.
    rows.retain(|row| row.fate == Fate::Added || row.number < n_lines as usize || !row.text.is_empty());
    rows
}

/// The edits, those that touch one line joined.
fn pieces(lines: &LineIndex, edits: &Edits) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    for edit in edits.iter() {
        match pieces.last_mut() {
            Some(last) if last_line(lines, *last) >= lines.line_of(edit.span.start) => {
                *last = last.cover(edit.span);
            }
            _ => pieces.push(edit.span),
        }
    }
    pieces
}

/// The last line that the piece reaches into; one that it only touches at its start does not count.
fn last_line(lines: &LineIndex, piece: Span) -> u32 {
    let line = lines.line_of(piece.end);
    let touches_only = !piece.is_empty() && lines.line(line).start == piece.end;
    if touches_only && line > lines.line_of(piece.start) { line - 1 } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, edits: &[(usize, usize, &str)], expected: &[&str]) {
        let mut all = Edits::new();
        for (start, end, text) in edits {
            all.add(Span::new(*start, *end), *text).unwrap();
        }
        let found: Vec<String> = listing(text, &all)
            .iter()
            .map(|row| {
                let sign = match row.fate {
                    Fate::Kept => ' ',
                    Fate::Removed => '-',
                    Fate::Added => '+',
                };
                format!("{sign}{}", row.text)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn whole_lines_go_without_a_trace() {
        check("a\nb\nc\n", &[(2, 4, "")], &[" a", "-b", " c"]);
        check("a\nb\nc", &[(1, 3, "")], &[" a", "-b", " c"]);
    }

    #[test]
    fn what_comes_at_the_end_takes_nothing_away() {
        check("a\nb\n", &[(4, 4, "c\n")], &[" a", " b", "+c"]);
        check("a\nb", &[(3, 3, "\nc")], &[" a", " b", "+c"]);
    }

    #[test]
    fn a_changed_line_is_shown_twice() {
        check("[a, b]\nc\n", &[(2, 5, "")], &["-[a, b]", "+[a]", " c"]);
        check("[a, b, c]", &[(1, 4, ""), (5, 8, "")], &["-[a, b, c]", "+[b]"]);
    }
}
