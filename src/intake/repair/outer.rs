//! JSON without its beginning: the braces around the whole, or the openings that were above the first line.

use super::Found;
use super::tokens::{Kind, Token, tokens};

/// What the first level of a text shows.
#[derive(Default)]
struct Outside {
    /// Brackets that close what was opened before the text, innermost first.
    closers: Vec<u8>,
    has_comma: bool,
    has_key: bool,
    /// Strings or words.
    has_scalar: bool,
    /// Opened and not closed in the text.
    depth: usize,
}

pub(super) fn find(text: &str) -> Option<Found> {
    let all = || tokens(text).filter(|token| token.kind != Kind::Comment);
    let first = all().next()?;
    let begins_with_key = begins_with_key(&mut all());
    // A list, or an object in quotes and brackets: anything else may be YAML.
    if first.kind != Kind::Open && !begins_with_key && !matches!(first.kind, Kind::Close | Kind::Comma) {
        return None;
    }
    let outside = look(all());
    if !outside.closers.is_empty() {
        return cut_off(text, &outside, begins_with_key);
    }
    if !outside.has_comma || outside.depth > 0 {
        return None;
    }
    let body = text.trim().trim_end_matches(',');
    match (outside.has_key, begins_with_key) {
        (true, true) => Found::certain(["{\n", body, "\n}\n"].concat()),
        (false, _) if !outside.has_scalar => Found::certain(["[\n", body, "\n]\n"].concat()),
        _ => None,
    }
}

fn begins_with_key<'t>(tokens: &mut impl Iterator<Item = Token<'t>>) -> bool {
    let is = |token: Option<Token<'_>>, kind| token.is_some_and(|token| token.kind == kind);
    is(tokens.next(), Kind::String) && is(tokens.next(), Kind::Colon)
}

fn look<'t>(tokens: impl Iterator<Item = Token<'t>>) -> Outside {
    let mut outside = Outside::default();
    for token in tokens {
        match token.kind {
            Kind::Open => outside.depth += 1,
            Kind::Close if outside.depth > 0 => outside.depth -= 1,
            Kind::Close => outside.closers.push(token.byte()),
            Kind::Comma if outside.depth == 0 => outside.has_comma = true,
            Kind::Colon if outside.depth == 0 => outside.has_key = true,
            Kind::String | Kind::HalfString | Kind::Word if outside.depth == 0 => outside.has_scalar = true,
            _ => {}
        }
    }
    outside
}

/// Opens, before the text, what it closes. The list around objects with images is that of the containers.
fn cut_off(text: &str, outside: &Outside, begins_with_key: bool) -> Option<Found> {
    // A closer after a whole value closes nothing that was cut off.
    let is_whole = outside.closers.len() == 1 && !outside.has_comma && !outside.has_key;
    let last = text.trim_end().bytes().next_back();
    if is_whole || outside.depth > 0 || last != outside.closers.last().copied() {
        return None;
    }
    let mut prefix = String::new();
    let mut outer = None;
    for closer in outside.closers.iter().rev() {
        let is_list = *closer == b']';
        // In an object a list has a key, and an object too.
        if outer == Some(b'}') {
            if !is_list {
                return None;
            }
            prefix.push_str("\"containerDefinitions\": ");
        }
        prefix.push(if is_list { '[' } else { '{' });
        outer = Some(*closer);
    }
    if begins_with_key && outside.closers.first() != Some(&b'}') {
        return None;
    }
    prefix.push('\n');
    let body = text.trim_start().trim_start_matches([',', ' ', '\n', '\r']);
    Found::offered(prefix + body)
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn members_get_their_braces() {
        check(find, "\"a\": 1,\n\"b\": [{\"c\": 2}],\n", "{\n\"a\": 1,\n\"b\": [{\"c\": 2}]\n}\n");
        check(find, "{\"a\": 1},\n{\"b\": 2}\n", "[\n{\"a\": 1},\n{\"b\": 2}\n]\n");
    }

    #[test]
    fn a_text_without_its_top_is_opened() {
        check(
            find,
            "\"image\": \"a\"\n},\n{\"image\": \"b\"}\n],\n\"cpu\": 1\n}\n",
            "{\"containerDefinitions\": [{\n\"image\": \"a\"\n},\n{\"image\": \"b\"}\n],\n\"cpu\": 1\n}\n",
        );
        check(find, "{\"a\": 1},\n{\"b\": 2}\n]", "[\n{\"a\": 1},\n{\"b\": 2}\n]");
    }

    #[test]
    fn whole_texts_stay() {
        assert_eq!(repaired(find, "{\"a\": 1}"), None);
        assert_eq!(repaired(find, "{\"a\": 1}}"), None);
        assert_eq!(repaired(find, "\"a\": 1\n\"b\": [1, 2]\n"), None);
        assert_eq!(repaired(find, "a: 1, b\nc: d,\n"), None);
    }
}
