//! Two texts → the one replacement that makes the second of the first.

use super::{Edit, Span};

/// The smallest replacement of one piece that turns `before` into `after`; `None` where they are equal.
/// Splits neither a character nor a line break.
pub fn difference(before: &str, after: &str) -> Option<Edit> {
    if before == after {
        return None;
    }
    let shorter = before.len().min(after.len());
    let mut start = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    while !(is_between(before, start) && is_between(after, start)) {
        start -= 1;
    }
    let alike = before.bytes().rev().zip(after.bytes().rev()).take_while(|(a, b)| a == b).count();
    let mut end = alike.min(shorter - start);
    while !(is_between(before, before.len() - end) && is_between(after, after.len() - end)) {
        end -= 1;
    }
    let inserted = after.get(start..after.len() - end).unwrap_or_default();
    Some(Edit { span: Span::new(start, before.len() - end), text: inserted.to_owned() })
}

/// Whether the offset lies between two characters and not inside `\r\n`.
fn is_between(text: &str, offset: usize) -> bool {
    let bytes = text.as_bytes();
    let is_in_break =
        offset > 0 && bytes.get(offset - 1) == Some(&b'\r') && bytes.get(offset) == Some(&b'\n');
    text.is_char_boundary(offset) && !is_in_break
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Edits;

    #[track_caller]
    fn check(before: &str, after: &str, start: u32, end: u32, text: &str) {
        let edit = difference(before, after).unwrap();
        assert_eq!((edit.span.start, edit.span.end, edit.text.as_str()), (start, end, text));
        assert_eq!(Edits::replace(edit.span, edit.text).apply(before), after);
    }

    #[test]
    fn only_what_differs_is_replaced() {
        check("abc", "axc", 1, 2, "x");
        check("aaa", "aa", 2, 3, "");
        check("", "new", 0, 0, "new");
        check("aba", "ababa", 3, 3, "ba");
        assert_eq!(difference("same", "same"), None);
    }

    #[test]
    fn characters_and_line_breaks_stay_whole() {
        check("ä", "å", 0, 2, "å");
        check("a\nb", "a\r\nb", 1, 2, "\r\n");
        check("a\r\nb", "a\rb", 1, 3, "\r");
        check("a\r\nb", "a\nb", 1, 3, "\n");
    }
}
