//! Line numbers before each line, as a viewer or `cat -n` shows them.

use super::Found;

/// A line that begins with a number.
struct Numbered<'t> {
    number: u64,
    /// Columns before and of the number.
    indentation: usize,
    n_digits: usize,
    rest: &'t str,
}

/// What may stand between the number and the line.
const SEPARATORS: [char; 7] = ['|', '│', ':', '.', ')', '→', '\t'];

pub(super) fn find(text: &str) -> Option<Found> {
    let mut lines: Vec<Option<Numbered<'_>>> = Vec::new();
    let mut last = None;
    for line in text.lines() {
        if line.trim().is_empty() {
            lines.push(None);
            continue;
        }
        let numbered = numbered(line)?;
        // A wrapped or left-out line is a gap; a list of numbers has many.
        if last.is_some_and(|last| numbered.number <= last || numbered.number > last + 3) {
            return None;
        }
        last = Some(numbered.number);
        lines.push(Some(numbered));
    }
    if lines.iter().flatten().count() < 2 {
        return None;
    }
    strip_separator(&mut lines);
    let width = |line: &Numbered<'_>| spaces(line.rest);
    let with_text = || lines.iter().flatten().filter(|line| !line.rest.trim().is_empty());
    // Without a space the digits may belong to the line; a sign between has been taken off.
    let n_spaces = with_text().map(width).min()?;
    let column = |line: &Numbered<'_>| line.n_digits + width(line);
    let min_column = |n: usize| with_text().filter(|line| line.n_digits == n).map(column).min();
    let is_left = with_text().all(|line| line.indentation == 0);
    // `1   a`, `10  b`: numbers to the left of a column of their own.
    let table = min_column(1).filter(|one| is_left && *one > 2 && min_column(2) == Some(*one));
    let mut result = String::with_capacity(text.len());
    for line in &lines {
        if let Some(line) = line {
            let n_spaces = table.map_or(n_spaces, |column| column.saturating_sub(line.n_digits));
            result.push_str(line.rest.get(n_spaces.min(width(line))..).unwrap_or(line.rest));
        }
        result.push('\n');
    }
    Found::certain(result)
}

fn numbered(line: &str) -> Option<Numbered<'_>> {
    let start = spaces(line);
    let rest = line.get(start..)?;
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let rest = rest.get(n_digits..)?;
    let number = line.get(start..start + n_digits)?.parse().ok()?;
    let is_apart = rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']) || rest.starts_with(SEPARATORS);
    is_apart.then_some(Numbered { number, indentation: start, n_digits, rest })
}

/// Takes off the sign that stands after every number, with the one space that belongs to it.
fn strip_separator(lines: &mut [Option<Numbered<'_>>]) {
    for separator in SEPARATORS {
        let strip = |rest| str::strip_prefix(str::trim_start_matches(rest, ' '), separator);
        if lines.iter().flatten().all(|line| strip(line.rest).is_some() || line.rest.trim().is_empty()) {
            for line in lines.iter_mut().flatten() {
                line.rest = strip(line.rest).unwrap_or_default();
            }
            return;
        }
    }
}

fn spaces(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b' ').count()
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn numbers_of_every_style_go_and_indentation_stays() {
        check(find, "1 a:\n2   b: 1\n", "a:\n  b: 1\n");
        check(find, "  9  a:\n 10    b: 1\n 11\n 12  c: 2\n", "a:\n  b: 1\n\nc: 2\n");
        check(find, "1: a:\n2:   b: 1\n", "a:\n  b: 1\n");
        check(find, "12|a:\n13|  b: 1\n", "a:\n  b: 1\n");
        check(find, "1\ta:\n2\t  b: 1\n", "a:\n  b: 1\n");
        check(find, "1→a:\n2→  b: 1\n", "a:\n  b: 1\n");
        check(find, "  1. a:\n  2.   b: 1\n", "a:\n  b: 1\n");
        check(find, "9   a:\n10    b: 1\n11  c: 2\n", "a:\n  b: 1\nc: 2\n");
        check(find, "8 a:\n9   b: 1\n10   c: 1\n", "a:\n  b: 1\n  c: 1\n");
    }

    #[test]
    fn numbers_that_do_not_count_lines_stay() {
        assert_eq!(repaired(find, "80: a\n443: b\n"), None);
        assert_eq!(repaired(find, "2 a\n1 b\n"), None);
        assert_eq!(repaired(find, "1 a\nb: 2\n"), None);
        assert_eq!(repaired(find, "1a\n2b\n"), None);
    }
}
