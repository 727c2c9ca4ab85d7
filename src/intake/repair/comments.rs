//! Comments of JavaScript in JSON → comments of YAML, which read.

use super::Found;
use super::tokens::{Kind, is_like_json, tokens};
use crate::text::{Edits, Span};

pub(super) fn find(text: &str) -> Option<Found> {
    if !is_like_json(text) {
        return None;
    }
    let mut edits = Edits::new();
    for token in tokens(text) {
        if token.kind != Kind::Comment || token.text.starts_with('#') {
            continue;
        }
        let rest = text.get(token.end()..).unwrap_or_default();
        let ends_line =
            rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n') || rest.trim().is_empty();
        let mut comment = String::new();
        if let Some(line) = token.text.strip_prefix("//") {
            comment.push('#');
            comment.push_str(line);
        } else if ends_line {
            let line_start =
                text.get(..token.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
            let before = text.get(line_start..token.start).unwrap_or_default();
            let indentation = before.get(..before.len() - before.trim_start().len()).unwrap_or_default();
            for (index, line) in token.text.trim_matches(['/', '*', ' ']).lines().enumerate() {
                if index > 0 {
                    comment.push('\n');
                    comment.push_str(indentation);
                }
                comment.push_str("# ");
                comment.push_str(line.trim().trim_start_matches(['*', ' ']));
            }
        }
        // YAML asks for a space before the `#`.
        let before = token.start.checked_sub(1).and_then(|at| text.as_bytes().get(at));
        if before.is_some_and(|byte| !byte.is_ascii_whitespace()) {
            comment.insert(0, ' ');
        }
        // Comments do not overlap.
        let _ = edits.add(Span::new(token.start, token.end()), comment);
    }
    Found::edited(text, &edits, true)
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn comments_become_comments_of_yaml() {
        check(find, "{\n  \"a\": 1,// b\n  // c\n}", "{\n  \"a\": 1, # b\n  # c\n}");
        check(find, "{\n  /* a\n   * b */\n  \"c\": /* d */ 1\n}", "{\n  # a\n  # b\n  \"c\":  1\n}");
    }

    #[test]
    fn addresses_are_no_comments() {
        assert_eq!(repaired(find, "{\"a\": \"http://b\", \"c\": \"/*\", d: http://e}"), None);
        assert_eq!(repaired(find, "a: 1 // b\n"), None);
    }
}
