//! What separates the members of JSON: commas and colons that are missing or too many, and `...` for
//! what an article left out.

use super::Found;
use super::tokens::{Kind, Token, is_like_json, tokens};
use crate::text::{Edits, Span};

pub(super) fn find(text: &str) -> Option<Found> {
    if !is_like_json(text) {
        return None;
    }
    let mut edits = Edits::new();
    // Of each open bracket whether it is an object's.
    let mut open: Vec<bool> = Vec::new();
    let mut last: Option<Token<'_>> = None;
    let mut last_is_key = false;
    for token in tokens(text).filter(|token| token.kind != Kind::Comment) {
        let is_left_out = token.kind == Kind::Word && matches!(token.text, "..." | "…");
        let is_after_nothing = last.is_none_or(|last| matches!(last.kind, Kind::Comma | Kind::Open));
        if !open.is_empty() && (is_left_out || (token.kind == Kind::Comma && is_after_nothing)) {
            let _ = edits.add(Span::new(token.start, token.end()), "");
            continue;
        }
        if token.kind == Kind::Close {
            open.pop();
        } else if let (Some(last), Some(is_object)) = (last, open.last()) {
            let sign = missing(last, token, *is_object && last_is_key);
            if token.text == "=" && *is_object && last_is_key {
                let _ = edits.add(Span::new(token.start, token.end()), ":");
            } else if !sign.is_empty() {
                let _ = edits.add(Span::at(last.end()), sign);
            }
        }
        let is_key = is_after_nothing || last.is_some_and(|last| last.ends_value() && token.is_on_new_line);
        last_is_key = is_key && matches!(token.kind, Kind::String | Kind::Word) && !token.text.contains('$');
        if token.kind == Kind::Open {
            open.push(token.byte() == b'{');
        }
        let is_assignment = token.text == "=";
        last = Some(if is_assignment { Token { kind: Kind::Colon, ..token } } else { token });
    }
    Found::edited(text, &edits, true)
}

/// What is missing between two pieces.
fn missing(last: Token<'_>, token: Token<'_>, is_after_key: bool) -> &'static str {
    if last.kind == Kind::Colon && matches!(token.kind, Kind::Comma) {
        return " null";
    }
    let begins_value = matches!(token.kind, Kind::Open | Kind::String | Kind::HalfString | Kind::Word);
    if !last.ends_value() || !begins_value {
        return "";
    }
    if is_after_key && !token.is_on_new_line {
        return if last.kind == Kind::String && token.text != "=" { ":" } else { "" };
    }
    let is_number = last.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if token.kind == Kind::String && (is_number || matches!(last.text, "true" | "false" | "null")) {
        return ",";
    }
    // Plain words in a row are one value.
    let is_plain = last.kind == Kind::Word && token.kind == Kind::Word;
    let is_row = is_plain || (!token.is_on_new_line && (last.kind == Kind::Word || token.kind == Kind::Word));
    if is_row { "" } else { "," }
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn missing_commas_are_added() {
        check(find, "{\"a\": \"b\"\n \"c\": 1\n \"d\": []}", "{\"a\": \"b\",\n \"c\": 1,\n \"d\": []}");
        check(find, "{\"a\": 1 \"b\": true \"c\": 2}", "{\"a\": 1, \"b\": true, \"c\": 2}");
        check(find, "[{\"a\": 1} {\"b\": 2}\n\"c\" \"d\"]", "[{\"a\": 1}, {\"b\": 2},\n\"c\", \"d\"]");
    }

    #[test]
    fn missing_colons_and_values_are_added() {
        check(find, "{\"a\" \"b\", \"c\" [1], \"d\" = 2}", "{\"a\": \"b\", \"c\": [1], \"d\" : 2}");
        check(find, "{\"a\": , \"b\": 1}", "{\"a\": null , \"b\": 1}");
    }

    #[test]
    fn commas_too_many_and_what_was_left_out_go() {
        check(find, "[1,, 2, ...]", "[1, 2, ]");
        check(find, "{\"a\": 1, ..., \"b\": {...}}", "{\"a\": 1,  \"b\": {}}");
    }

    #[test]
    fn separated_members_stay() {
        assert_eq!(repaired(find, "{\"a\": b c d, 'e': [\"f\", {g: 1}],\n h: i\n j, }"), None);
        assert_eq!(repaired(find, "a: [b\n c d]\n"), None);
    }
}
