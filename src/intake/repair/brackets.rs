//! Brackets of JSON that do not pair up: a text cut off, one too few, one too many, the wrong one.

use super::Found;
use super::reading::Reading;
use super::tokens::{Kind, Token, closing, is_like_json, tokens};
use crate::text::{Edits, LineIndex, Span};

const MAX_DEPTH: usize = 250;

/// What a closing bracket of the wrong kind may be.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    /// The right one is missing before it.
    Missing,
    /// It is a slip for the right one.
    Slip,
}

pub(super) fn find(text: &str) -> Option<Found> {
    if !is_like_json(text) {
        return None;
    }
    let (first, has_wrong) = paired(text, Wrong::Missing)?;
    if !has_wrong {
        return Some(first);
    }
    let reading = Reading::of(&first.text);
    match paired(text, Wrong::Slip).filter(|(slip, _)| Reading::of(&slip.text).is_better_than(reading)) {
        Some((slip, _)) => Some(slip),
        None => Some(first),
    }
}

/// The text with brackets in pairs, and whether there was one of the wrong kind.
fn paired(text: &str, wrong: Wrong) -> Option<(Found, bool)> {
    let mut edits = Edits::new();
    let mut has_wrong = false;
    let mut open: Vec<Token<'_>> = Vec::new();
    let mut last: Option<Token<'_>> = None;
    let mut is_key = false;
    for token in tokens(text).filter(|token| token.kind != Kind::Comment) {
        let span = Span::new(token.start, token.end());
        match token.kind {
            // Deeper than this nothing is read.
            Kind::Open if open.len() > MAX_DEPTH => return None,
            Kind::Open => open.push(token),
            Kind::Close => {
                let fits = |open: &Token<'_>| closing(open.byte()) == token.byte();
                let level = open.iter().rposition(fits);
                match (level, open.last().copied()) {
                    (Some(level), _) if level + 1 == open.len() => {
                        open.pop();
                    }
                    (_, Some(top)) if wrong == Wrong::Slip => {
                        has_wrong = true;
                        let _ = edits.add(span, char::from(closing(top.byte())));
                        open.pop();
                    }
                    (Some(level), _) => {
                        has_wrong = true;
                        let missing: String = open
                            .drain(level..)
                            .skip(1)
                            .rev()
                            .map(|open| char::from(closing(open.byte())))
                            .collect();
                        let end = last.map_or(token.start, Token::end);
                        let _ = edits.add(Span::at(end), missing);
                    }
                    // It closes nothing; nor does the comma behind it separate anything.
                    (None, _) => {
                        has_wrong |= !open.is_empty();
                        let _ = edits.add(span, "");
                        continue;
                    }
                }
            }
            _ => {}
        }
        is_key = match token.kind {
            Kind::String | Kind::HalfString | Kind::Word => {
                let begins = last.is_some_and(|last| matches!(last.kind, Kind::Open | Kind::Comma));
                begins && open.last().is_some_and(|open| open.byte() == b'{')
            }
            _ => false,
        };
        last = Some(token);
    }
    let mut doubtful = Vec::new();
    if let Some(last) = last.filter(|_| !open.is_empty()) {
        close(text, &mut edits, &open, last, is_key);
        doubtful.push(LineIndex::new(text).line_of(last.start as u32));
    }
    let found = Found::edited(text, &edits, !has_wrong)?;
    Some((Found { doubtful, ..found }, has_wrong))
}

/// Finishes a text that was cut off behind `last`: the half member, and what is open.
fn close(text: &str, edits: &mut Edits, open: &[Token<'_>], last: Token<'_>, is_key: bool) {
    let mut tail = String::new();
    match last.kind {
        // Of a key without its value nothing can be known.
        _ if is_key => {
            let _ = edits.add(Span::new(last.start, text.len()), "");
        }
        Kind::HalfString => {
            let n_backslashes = last.text.bytes().rev().take_while(|byte| *byte == b'\\').count();
            let end = last.end() - n_backslashes % 2;
            tail.push(char::from(last.byte()));
            let _ = edits.add(Span::new(end, text.len()), "");
        }
        Kind::Colon => tail.push_str(" null"),
        Kind::Comma => {
            let _ = edits.add(Span::new(last.start, last.end()), "");
        }
        _ => {}
    }
    let mut inner = last.end();
    for open in open.iter().rev() {
        // Its pair stands on a line of its own where its inside does.
        if text.get(open.start..inner).is_some_and(|inside| inside.contains('\n')) {
            let start = text.get(..open.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
            let line = text.get(start..).unwrap_or_default();
            tail.push('\n');
            tail.push_str(line.get(..line.len() - line.trim_start().len()).unwrap_or_default());
        }
        tail.push(char::from(closing(open.byte())));
        inner = open.start;
    }
    tail.push('\n');
    let _ = edits.add(Span::at(text.len()), tail);
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn what_is_open_is_closed() {
        check(find, "{\"a\": [1, {\"b\": \"c", "{\"a\": [1, {\"b\": \"c\"}]}\n");
        check(find, "{\n  \"a\": [\n    1,", "{\n  \"a\": [\n    1\n  ]\n}\n");
        check(find, "{\"a\": 1, \"b\": ", "{\"a\": 1, \"b\":  null}\n");
        check(find, "{\"a\": 1, \"b", "{\"a\": 1, }\n");
        check(find, "{\"a\": \"b\\", "{\"a\": \"b\"}\n");
    }

    #[test]
    fn one_too_many_goes() {
        check(find, "{\"a\": 1}}\n", "{\"a\": 1}\n");
        check(find, "{\"a\": 1]}\n", "{\"a\": 1}\n");
    }

    #[test]
    fn one_too_few_is_added() {
        check(find, "{\"a\": [{\"b\": 1]}\n", "{\"a\": [{\"b\": 1}]}\n");
        check(find, "{\"a\": [1}\n", "{\"a\": [1]}\n");
    }

    #[test]
    fn the_wrong_one_is_changed() {
        check(find, "{\"a\": [{\"c\": [1}, \"b\": 2}, {}]}", "{\"a\": [{\"c\": [1], \"b\": 2}, {}]}");
    }

    #[test]
    fn pairs_stay() {
        assert_eq!(repaired(find, "{\"a\": [\"}\", {}], b: {{ c }}}"), None);
        assert_eq!(repaired(find, "a: [1\n"), None);
    }
}
