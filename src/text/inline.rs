//! Words with a little markup: code in backticks and addresses in angle brackets.

/// A piece of such words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inline<'a> {
    Text(&'a str),
    Code(&'a str),
    /// An address that begins with `https://`.
    Link(&'a str),
}

/// The words in pieces. What is neither code nor an address is text as it stands.
pub fn inlines(words: &str) -> Vec<Inline<'_>> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some(at) = rest.find(['`', '<']) {
        let (before, from) = rest.split_at(at);
        let (close, is_code) = if from.starts_with('`') { ('`', true) } else { ('>', false) };
        let Some((inner, after)) = from.get(1..).and_then(|inner| inner.split_once(close)) else { break };
        pieces.push(Inline::Text(before));
        if is_code {
            pieces.push(Inline::Code(inner));
        } else if inner.starts_with("https://") {
            pieces.push(Inline::Link(inner));
        } else {
            let (bracketed, _) = from.split_at(inner.len() + 2);
            pieces.push(Inline::Text(bracketed));
        }
        rest = after;
    }
    pieces.push(Inline::Text(rest));
    pieces.retain(|piece| *piece != Inline::Text(""));
    pieces
}

/// With a capital at the beginning, as sentences of their own are written.
pub fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    let first: String = characters.next().map(|first| first.to_ascii_uppercase()).into_iter().collect();
    first + characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::{Inline::*, *};

    #[test]
    fn code_and_addresses_come_out() {
        assert_eq!(
            inlines("use `a<b>` and <b>x</b>, see <https://aws.amazon.com/ecs>"),
            [
                Text("use "),
                Code("a<b>"),
                Text(" and "),
                Text("<b>"),
                Text("x"),
                Text("</b>"),
                Text(", see "),
                Link("https://aws.amazon.com/ecs"),
            ]
        );
        assert_eq!(inlines("a ` b"), [Text("a ` b")]);
        assert_eq!(inlines(""), []);
    }

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!(capitalized("no `X`"), "No `X`");
        assert_eq!((capitalized(""), capitalized("éa")), (String::new(), "éa".to_owned()));
    }
}
