//! Typographic quotes where straight ones were typed.

use super::Found;
use super::reading::is_smart_quote;

/// Longer quoted texts, in characters, are left as they are: each quote may be searched for to its end.
const MAX_QUOTED: usize = 3000;

pub(super) fn find(text: &str) -> Option<Found> {
    if !text.contains(is_smart_quote) {
        return None;
    }
    let mut result = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        push_line(&mut result, line);
    }
    Found::certain(result)
}

fn push_line(result: &mut String, line: &str) {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let begins = is_begin(result);
        if begins && c == '#' && !result.ends_with(['"', '\'']) {
            result.push_str(rest);
            return;
        }
        if !begins || !(c == '"' || c == '\'' || is_smart_quote(c)) {
            result.push(c);
            rest = after;
            continue;
        }
        let Some((inside, behind)) = quoted(c, after) else {
            result.push(c);
            rest = after;
            continue;
        };
        push_quoted(result, c, inside);
        rest = behind;
    }
}

/// Whether a value or a key can begin behind what is written.
fn is_begin(written: &str) -> bool {
    written.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '{' | '[' | ',' | ':' | '('))
}

/// What stands between the quote that `rest` follows and its pair, and what follows the pair.
fn quoted(open: char, rest: &str) -> Option<(&str, &str)> {
    let is_double = is_double(open);
    let mut is_escaped = false;
    let mut n_inner = 0;
    for (at, c) in rest.char_indices().take(MAX_QUOTED) {
        let behind = rest.get(at + c.len_utf8()..).unwrap_or_default();
        let is_quote = c == '"' || c == '\'' || is_smart_quote(c);
        if is_quote && self::is_double(c) == is_double && !is_escaped {
            let is_pair = c == open || (is_end(behind) && (is_smart_quote(open) || n_inner == 0));
            // A straight quote ends what a straight one began; a smart one only where the value ends.
            if is_pair && (!is_smart_quote(open) || is_end(behind)) {
                return rest.get(..at).map(|inside| (inside, behind));
            }
            n_inner += usize::from(matches!(c, '“' | '„'));
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    None
}

/// Whether a key or a value ends here.
fn is_end(behind: &str) -> bool {
    let behind = behind.trim_start_matches([' ', '\t', '\u{a0}']);
    behind.is_empty() || behind.starts_with([',', ':', '}', ']', '\n', '\r', '#', ')'])
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '″' | '＂')
}

fn push_quoted(result: &mut String, open: char, inside: &str) {
    if !is_double(open) {
        result.push('\'');
        result.push_str(inside);
        result.push('\'');
        return;
    }
    result.push('"');
    let mut is_escaped = false;
    for c in inside.chars() {
        if c == '"' && !is_escaped && is_smart_quote(open) {
            result.push('\\');
        }
        result.push(c);
        is_escaped = c == '\\' && !is_escaped;
    }
    result.push('"');
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn quotes_around_keys_and_values_become_straight() {
        check(find, "{“a”: “b”,”c”:”d”}", "{\"a\": \"b\",\"c\":\"d\"}");
        check(find, "a: ‘b’ # ‘c’\n- „d“\n", "a: 'b' # ‘c’\n- \"d\"\n");
        check(find, "\"a”: “b\", “c d”\n", "\"a\": \"b\", \"c d\"\n");
    }

    #[test]
    fn quotes_inside_stay_what_they_are() {
        check(find, "{“a”: “say \"b\" and “c” now”}", "{\"a\": \"say \\\"b\\\" and “c” now\"}");
    }

    #[test]
    fn quotes_of_prose_stay() {
        assert_eq!(repaired(find, "a: it’s 5″\nb: \"say “c”, d\"\n# “e”\n"), None);
        assert_eq!(repaired(find, "a: “b\n"), None);
    }
}
