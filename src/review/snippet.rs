//! A line of the text with marks under a part of it, for a terminal.

use crate::text::{LineIndex, Span};

/// Columns of the text that are shown of a long line.
const MAX_COLUMNS: usize = 100;
/// Columns before the mark that are shown when a line is cut.
const MAX_BEFORE: usize = 30;
/// Columns to the next tab stop, at most.
const TAB: usize = 4;

/// Where a span begins, and its first line.
pub(super) struct Snippet {
    /// From 1.
    pub(super) line: u32,
    /// In characters, from 1.
    pub(super) column: usize,
    pub(super) source: String,
    /// Spaces and marks, as wide as what stands above them.
    pub(super) marks: String,
}

impl Snippet {
    pub(super) fn new(text: &str, lines: &LineIndex, span: Span, mark: char) -> Snippet {
        let number = lines.line_of(span.start);
        let line = lines.line(number);
        let start = span.start.min(line.end);
        let before = Span { start: line.start, end: start }.slice(text);
        let marked = Span { start, end: span.end.clamp(start, line.end) }.slice(text);
        let after = Span { start: start + marked.len() as u32, end: line.end }.slice(text);
        let column = before.chars().count() + 1;

        let mut row = Row::default();
        let is_long = line.slice(text).chars().map(width).take(MAX_COLUMNS + 1).sum::<usize>() > MAX_COLUMNS;
        if is_long {
            row.cut_before(before)
        } else {
            row.push(before)
        }
        let from = row.columns;
        row.push(marked);
        let to = row.columns.max(from + 1);
        row.push(after);
        let source = row.shown.trim_end().to_owned();
        let marks = " ".repeat(from) + &String::from(mark).repeat(to - from);
        Snippet { line: number + 1, column, source, marks }
    }
}

#[derive(Default)]
struct Row {
    shown: String,
    columns: usize,
    is_full: bool,
}

impl Row {
    /// What stands before the mark: all of it, or its end.
    fn cut_before(&mut self, before: &str) {
        let mut kept = before.len();
        let mut columns = 0;
        for (at, c) in before.char_indices().rev() {
            columns += width(c);
            if columns > MAX_BEFORE && at > 0 {
                self.push("…");
                break;
            }
            kept = at;
        }
        self.push(before.get(kept..).unwrap_or(""));
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if self.is_full {
                return;
            }
            if self.columns >= MAX_COLUMNS {
                self.shown.push('…');
                self.columns += 1;
                self.is_full = true;
            } else if c == '\t' {
                let spaces = TAB - self.columns % TAB;
                self.shown.push_str(&" ".repeat(spaces));
                self.columns += spaces;
            } else {
                self.shown.push(printable(c));
                self.columns += width(c);
            }
        }
    }
}

/// Characters that would move the cursor or turn the line around are shown as one that does not.
pub(super) fn printable(c: char) -> char {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    if c.is_control() || turns { '\u{fffd}' } else { c }
}

/// How many columns a terminal gives the character: the wide ranges of Unicode's East Asian Width
/// (<https://www.unicode.org/reports/tr11/>) in outline.
fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    /// Marks what stands between the two `|`.
    #[track_caller]
    fn check(marked: &str, expected: Expect) {
        let start = marked.find('|').unwrap();
        let end = marked.rfind('|').unwrap() - 1;
        let text = marked.replace('|', "");
        let snippet = Snippet::new(&text, &LineIndex::new(&text), Span::new(start, end), '^');
        expected.assert_eq(&format!(
            "{}:{}\n{}\n{}\n",
            snippet.line, snippet.column, snippet.source, snippet.marks
        ));
    }

    #[test]
    fn marks_stand_under_what_is_meant() {
        check(
            "a\nbc: |wrong| # x\nd",
            expect![[r#"
            2:5
            bc: wrong # x
                ^^^^^
        "#]],
        );
        check(
            "\tä:\t|wrong|",
            expect![[r#"
            1:5
                ä:  wrong
                    ^^^^^
        "#]],
        );
        check(
            "名前: |間違い|",
            expect![[r#"
            1:5
            名前: 間違い
                  ^^^^^^
        "#]],
        );
        check(
            "a\u{1b}[31m: |b\u{7}|",
            expect![[r#"
            1:9
            a�[31m: b�
                    ^^
        "#]],
        );
    }

    #[test]
    fn many_lines_are_marked_on_the_first() {
        check(
            "a: |b\r\nc\r\n|d",
            expect![[r#"
            1:4
            a: b
               ^
        "#]],
        );
    }

    #[test]
    fn nothing_has_a_mark_too() {
        check(
            "a: ||",
            expect![[r#"
            1:4
            a:
               ^
        "#]],
        );
        check(
            "a\n||",
            expect![[r#"
            2:1

            ^
        "#]],
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        check(
            &format!("{}: |x|{}", "k".repeat(90), "z".repeat(90)),
            expect![[r#"
            1:93
            …kkkkkkkkkkkkkkkkkkkkkkkkkkkk: xzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz…
                                           ^
        "#]],
        );
        check(
            &format!("a: |{}|", "z".repeat(200)),
            expect![[r#"
            1:4
            a: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz…
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
        );
    }
}
