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
    // How many lines the text has more by then.
    let mut grown = 0_isize;
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
            let number = (at(index) as usize + 1).saturating_add_signed(grown);
            rows.push(Row { fate: Fate::Added, number, text: (*line).to_owned().into() });
        }
        rows.extend((at(removed.len() - tail)..=last).map(kept));
        next = last + 1;
        grown += added.len() as isize - removed.len() as isize;
    }
    rows.extend((next..n_lines).map(kept));
    // The break at the very end begins no line of its own.
    rows.retain(|row| row.fate == Fate::Added || row.number < n_lines as usize || !row.text.is_empty());
    rows
}

/// What the edits change with so many lines around it, and how many lines stand before and after that.
pub fn listing_around<'a>(
    text: &'a str,
    lines: &LineIndex,
    edits: &Edits,
    context: u32,
) -> (usize, Vec<Row<'a>>, usize) {
    let last_line = lines.line_count() as u32 - 1;
    let reach = edits.iter().map(|edit| edit.span).reduce(Span::cover).unwrap_or_default();
    let first = lines.line_of(reach.start).saturating_sub(context);
    let last = (lines.line_of(reach.end) + context).min(last_line);
    let end = if last < last_line { lines.line(last + 1).start } else { text.len() as u32 };
    let window = Span { start: lines.line(first).start, end };
    let mut inside = Edits::new();
    for edit in edits.iter() {
        let span = Span { start: edit.span.start - window.start, end: edit.span.end - window.start };
        let _ = inside.add(span, edit.text.clone());
    }
    let mut rows = listing(window.slice(text), &inside);
    rows.iter_mut().for_each(|row| row.number += first as usize);
    // The break at the very end begins no line of its own.
    let is_empty = lines.line(last_line).is_empty();
    (first as usize, rows, (last_line - last) as usize - usize::from(is_empty && last < last_line))
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
                format!("{sign}{} {}", row.number, row.text)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn whole_lines_go_without_a_trace() {
        check("a\nb\nc\n", &[(2, 4, "")], &[" 1 a", "-2 b", " 3 c"]);
        check("a\nb\nc", &[(1, 3, "")], &[" 1 a", "-2 b", " 3 c"]);
    }

    #[test]
    fn what_comes_at_the_end_takes_nothing_away() {
        check("a\nb\n", &[(4, 4, "c\n")], &[" 1 a", " 2 b", "+3 c"]);
        check("a\nb", &[(3, 3, "\nc")], &[" 1 a", " 2 b", "+3 c"]);
    }

    #[test]
    fn a_changed_line_is_shown_twice() {
        check("[a, b]\nc\n", &[(2, 5, "")], &["-1 [a, b]", "+1 [a]", " 2 c"]);
        check("[a, b, c]", &[(1, 4, ""), (5, 8, "")], &["-1 [a, b, c]", "+1 [b]"]);
    }

    #[test]
    fn lines_have_the_numbers_of_their_text() {
        let edits = &[(0, 0, "x\ny\n"), (4, 5, "C")];
        check("a\nb\nc\n", edits, &["+1 x", "+2 y", " 1 a", " 2 b", "-3 c", "+5 C"]);
    }

    #[test]
    fn what_is_far_away_is_counted() {
        let text = "a\n".repeat(20);
        let edits = Edits::replace(Span::new(20, 21), "b".to_owned());
        let (before, rows, after) = listing_around(&text, &LineIndex::new(&text), &edits, 2);
        assert_eq!((before, rows.len(), after), (8, 6, 7));
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [9, 10, 11, 11, 12, 13]);
    }
}
