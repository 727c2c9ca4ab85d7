//! JSON, and what people and programs write in its place, piece by piece. White space lies between pieces.
//!
//! A placeholder of a template (`{{ x }}`, `${x}`, `<% x %>`) is a word, whatever it contains.

/// Longer placeholders, in bytes, are none: each may be searched for to its end.
const MAX_PLACEHOLDER: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    Comma,
    Colon,
    String,
    /// A quote without its pair on the line; reaches to the end of the line.
    HalfString,
    Word,
    Comment,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    /// In bytes.
    pub(super) start: usize,
    pub(super) text: &'t str,
    /// Whether nothing stands before it on its line.
    pub(super) is_on_new_line: bool,
}

impl Token<'_> {
    pub(super) fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// The bracket that it is.
    pub(super) fn byte(self) -> u8 {
        self.text.as_bytes().first().copied().unwrap_or_default()
    }

    /// Whether a value can end with it.
    pub(super) fn ends_value(self) -> bool {
        matches!(self.kind, Kind::Close | Kind::String | Kind::HalfString | Kind::Word)
    }
}

/// The pieces of a text, in order.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

pub(super) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// Whether the text begins as JSON does, or as the inside of a JSON object.
pub(super) fn is_like_json(text: &str) -> bool {
    let mut tokens = tokens(text).filter(|token| token.kind != Kind::Comment);
    match tokens.next().map(|token| token.kind) {
        Some(Kind::Open) => true,
        Some(Kind::String) => tokens.next().is_some_and(|token| token.kind == Kind::Colon),
        _ => false,
    }
}

/// The bracket that closes one.
pub(super) fn closing(open: u8) -> u8 {
    match open {
        b'{' => b'}',
        b'[' => b']',
        _ => b')',
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let bytes = self.text.as_bytes();
        let from = self.at;
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        let start = self.at;
        let is_on_new_line = from == 0 || bytes.get(from..start)?.contains(&b'\n');
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let (kind, length) = piece(rest, start.checked_sub(1).and_then(|at| bytes.get(at)));
        self.at = start + length;
        Some(Token { kind, start, text: self.text.get(start..self.at)?, is_on_new_line })
    }
}

fn piece(rest: &[u8], before: Option<&u8>) -> (Kind, usize) {
    if let Some(length) = placeholder(rest) {
        return (Kind::Word, length + word(rest.get(length..).unwrap_or_default()));
    }
    match rest {
        [b'{' | b'[', ..] => (Kind::Open, 1),
        [b'}' | b']', ..] => (Kind::Close, 1),
        [b',', ..] => (Kind::Comma, 1),
        [b':', ..] if before.is_some_and(|byte| matches!(byte, b'"' | b'\'')) || is_colon(rest) => {
            (Kind::Colon, 1)
        }
        [quote @ (b'"' | b'\''), ..] => match string(rest, *quote) {
            (length, true) => (Kind::String, length),
            (length, false) => (Kind::HalfString, length),
        },
        [b'/', b'/', ..] | [b'#', ..] => (Kind::Comment, line(rest)),
        [b'/', b'*', ..] => {
            let end = rest.windows(2).skip(2).position(|pair| pair == b"*/");
            (Kind::Comment, end.map_or(rest.len(), |end| end + 4))
        }
        _ => (Kind::Word, word(rest).max(1)),
    }
}

/// The length of a quoted text, and whether it is closed on its line.
fn string(rest: &[u8], quote: u8) -> (usize, bool) {
    let mut at = 1;
    loop {
        match rest.get(at) {
            Some(b'\\') if rest.get(at + 1).is_some_and(|byte| !matches!(byte, b'\r' | b'\n')) => at += 2,
            Some(byte) if *byte == quote => return (at + 1, true),
            Some(b'\n') | None => {
                let is_crlf = rest.get(at - 1) == Some(&b'\r');
                return (if is_crlf { at - 1 } else { at }.max(1), false);
            }
            Some(_) => at += 1,
        }
    }
}

/// The length of the rest of the line.
fn line(rest: &[u8]) -> usize {
    rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len())
}

/// The length of a word: up to white space or a sign of JSON.
fn word(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = rest.get(at) {
        let tail = rest.get(at..).unwrap_or_default();
        if let Some(length) = placeholder(tail) {
            at += length;
            continue;
        }
        let is_end = matches!(byte, b',' | b'{' | b'}' | b'[' | b']' | b'"') || byte.is_ascii_whitespace();
        if is_end || (*byte == b':' && is_colon(tail)) {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the colon separates a key from a value.
fn is_colon(rest: &[u8]) -> bool {
    rest.first() == Some(&b':')
        && rest.get(1).is_none_or(|next| next.is_ascii_whitespace() || b"\"'{[".contains(next))
}

/// The length of a placeholder that is closed on its line.
fn placeholder(rest: &[u8]) -> Option<usize> {
    let close: &[u8] = match rest {
        [b'{', b'{', ..] => b"}}",
        [b'<', b'%', ..] => b"%>",
        [b'$' | b'%', b'{', ..] => b"}",
        _ => return None,
    };
    let near = rest.get(..rest.len().min(MAX_PLACEHOLDER))?;
    let inside = near.get(2..line(near))?;
    let end = inside.windows(close.len()).position(|part| part == close)?;
    Some(2 + end + close.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, pieces: &str) {
        let found: Vec<&str> = tokens(text).map(|token| token.text).collect();
        assert_eq!(found.join("·"), pieces);
    }

    #[test]
    fn pieces_are_what_json_is_made_of() {
        check("{\"a\\\"b\": [1, true]}", "{·\"a\\\"b\"·:·[·1·,·true·]·}");
        check("{a: 'b', // c\n/* d\n */ e: x:y}", "{·a·:·'b'·,·// c·/* d\n */·e·:·x:y·}");
        check("\"a\": \"b\r\nc", "\"a\"·:·\"b·c");
        check("http://x \"", "http://x·\"");
    }

    #[test]
    fn placeholders_are_words() {
        check("[{{ a \"b\" }}, ${c}-d, {a: {b}}]", "[·{{ a \"b\" }}·,·${c}-d·,·{·a·:·{·b·}·}·]");
    }

    #[test]
    fn json_is_told_by_its_beginning() {
        assert!(is_like_json(" // x\n{"));
        assert!(is_like_json("\"a\": 1,"));
        assert!(!is_like_json("a: {}"));
        assert!(!is_like_json("{{ x }}: {}"));
        assert!(!is_like_json(""));
    }
}
