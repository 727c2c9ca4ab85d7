//! The text around the caret → what is being typed there: a key, a value or an item, and which of its bytes.
//!
//! The text may be unreadable just there, so only quotes, brackets, colons and indentation are looked at.

mod brackets;
mod lines;

use crate::text::Span;

/// What could stand at the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Key,
    /// The value of a key.
    Value,
    /// An item of a list in brackets.
    Item,
}

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Caret {
    pub(super) slot: Slot,
    /// What is there so far, without its quotes; also what stands of it behind the caret.
    pub(super) word: Span,
    /// The same with its quotes.
    pub(super) token: Span,
    pub(super) quote: Option<char>,
    pub(super) is_in_brackets: bool,
    /// Whether a colon follows.
    pub(super) has_colon: bool,
    /// Whether there must be a comma before it, which is not there.
    lacks_comma: bool,
}

/// What stands in the place of the word, so that it is found again.
pub(super) const PROBE: &str = "zzprobe";

impl Caret {
    /// What is being typed at this byte offset; nothing in comments, in texts of several lines and behind what
    /// is complete.
    pub(super) fn find(text: &str, offset: usize) -> Option<Caret> {
        lines::find(text, offset)
    }

    /// The text with a probe in the place of the word, and where the probe is.
    pub(super) fn probed(&self, text: &str) -> Option<(String, u32)> {
        let before = text.get(..self.token.start as usize)?;
        let after = text.get(self.token.end as usize..)?;
        let mut probed = String::with_capacity(text.len() + 2 * PROBE.len());
        probed.push_str(before);
        if self.lacks_comma {
            probed.push_str(", ");
        }
        let quote = if self.quote.is_some() || self.is_in_brackets { "\"" } else { "" };
        probed.push_str(quote);
        let mut at = probed.len();
        probed.extend([PROBE, quote]);
        if self.slot == Slot::Key && !self.has_colon {
            probed.push_str(if self.is_in_brackets { ": 0" } else { ":" });
        }
        let next = after.trim_start().chars().next();
        let is_followed = next.is_none_or(|next| matches!(next, ',' | '}' | ']' | ':'));
        if self.is_in_brackets && !is_followed {
            probed.push(',');
        }
        probed.push_str(after);
        if let Some((end, closing)) = lines::unclosed(&probed) {
            probed.insert_str(end, &closing);
            at += if end <= at { closing.len() } else { 0 };
        }
        Some((probed, at as u32))
    }
}

/// The end of a text in quotes that begins at `start`: behind the quote that closes it or, where none does, at
/// the end of the line. Gives also whether it is closed.
fn quoted(text: &str, start: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let quote = bytes.get(start).copied();
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' | b'\r' => break,
            b'\\' if quote == Some(b'"') && !matches!(bytes.get(at + 1), None | Some(b'\n' | b'\r')) => {
                at += 2
            }
            byte if Some(*byte) == quote && quote == Some(b'\'') && bytes.get(at + 1) == quote.as_ref() => {
                at += 2;
            }
            byte if Some(*byte) == quote => return (at + 1, true),
            _ => at += 1,
        }
    }
    (at.min(text.len()), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` for the caret → slot, word, and the text with the probe.
    #[track_caller]
    fn check(marked: &str, expected: Option<(Slot, &str, &str)>) {
        let offset = marked.find('|').unwrap();
        let text = marked.replacen('|', "", 1);
        let caret = Caret::find(&text, offset);
        let found = caret.map(|caret| {
            let (probed, at) = caret.probed(&text).unwrap();
            assert!(probed[at as usize..].starts_with(PROBE));
            (caret.slot, caret.word.slice(&text).to_owned(), probed)
        });
        let expected = expected.map(|(slot, word, probed)| (slot, word.to_owned(), probed.to_owned()));
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn keys_of_block_mappings() {
        check("ima|", Some((Slot::Key, "ima", "zzprobe:")));
        check("a: 1\n  - im|age: x # why\n", Some((Slot::Key, "image", "a: 1\n  - zzprobe: x # why\n")));
        check("a:\n  |\n", Some((Slot::Key, "", "a:\n  zzprobe:\n")));
        check("a:\n  - |", Some((Slot::Key, "", "a:\n  - zzprobe:")));
        check("'im|", Some((Slot::Key, "im", "\"zzprobe\":")));
        check("# im|", None);
        check("a: |\n", Some((Slot::Value, "", "a: zzprobe\n")));
        check("a: 1 # |x\n", None);
        check("  | a: 1\n", None);
        check("x y|\n", None);
        check("a: \"x\" |\n", None);
        check("-|\n", None);
    }

    #[test]
    fn values_of_block_mappings() {
        check("a: HE|AL\n", Some((Slot::Value, "HEAL", "a: zzprobe\n")));
        check("a: \"HE|\nb: 1\n", Some((Slot::Value, "HE", "a: \"zzprobe\"\nb: 1\n")));
        check("a: 'H|E'\n", Some((Slot::Value, "HE", "a: \"zzprobe\"\n")));
        check("a: !Ref |\n", Some((Slot::Value, "", "a: !Ref zzprobe\n")));
        check("a: !Ref X|\n", Some((Slot::Value, "X", "a: !Ref zzprobe\n")));
        check("a:|\n", None);
        check("a: |-\n  b: c\n", Some((Slot::Value, "-", "a: zzprobe\n  b: c\n")));
    }

    #[test]
    fn texts_of_several_lines_are_left_alone() {
        let script = "a: |\n  if x: |y\nb: 1\n".replacen("|\n", "@\n", 1);
        let offset = script.find('|').unwrap();
        let text = script.replacen('|', "", 1).replace('@', "|");
        assert_eq!(Caret::find(&text, offset), None);
        assert!(Caret::find(&text, text.len() - 4).is_some());
    }

    #[test]
    fn brackets() {
        check("{\"a\": 1, \"na|\"}", Some((Slot::Key, "na", "{\"a\": 1, \"zzprobe\": 0}")));
        check("{\"a\": 1\n \"na|\n}", Some((Slot::Key, "na", "{\"a\": 1\n , \"zzprobe\": 0\n}")));
        check("{|\"a\": 1}", Some((Slot::Key, "", "{\"zzprobe\": 0,\"a\": 1}")));
        check("{\"a\": |}", Some((Slot::Value, "", "{\"a\": \"zzprobe\"}")));
        check("{\"a\": \"x|\"}", Some((Slot::Value, "x", "{\"a\": \"zzprobe\"}")));
        check("{\"a\": [{\"b\": 1, |", Some((Slot::Key, "", "{\"a\": [{\"b\": 1, \"zzprobe\": 0}]}")));
        check("{\"a\": [\"x\", |]}", Some((Slot::Item, "", "{\"a\": [\"x\", \"zzprobe\"]}")));
        check("{\"a\": \"x\"|}", None);
        check("{\"a\"|: 1}", None);
        check("{\"a|\": 1}", Some((Slot::Key, "a", "{\"zzprobe\": 1}")));
        check("a: {b: 1, c|}\nd: 2\n", Some((Slot::Key, "c", "a: {b: 1, \"zzprobe\": 0}\nd: 2\n")));
        check("a: {b: |\nd: 2\n", Some((Slot::Value, "", "a: {b: \"zzprobe\",}\nd: 2\n")));
        check("a: [x]\nb|\n", Some((Slot::Key, "b", "a: [x]\nzzprobe:\n")));
        check("a: [x\nb|\n", Some((Slot::Key, "b", "a: [x]\nzzprobe:\n")));
        check("image: {{ .x }}\nb|\n", Some((Slot::Key, "b", "image: {{ .x }}\nzzprobe:\n")));
    }
}
