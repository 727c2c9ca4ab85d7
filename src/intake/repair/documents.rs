//! JSON after JSON, pasted without anything between.

use super::Found;
use super::tokens::{Kind, is_like_json, tokens};

pub(super) fn find(text: &str) -> Option<Found> {
    if !is_like_json(text) {
        return None;
    }
    let mut depth = 0_usize;
    let mut start = 0;
    let mut last = Kind::Comma;
    let mut documents: Vec<&str> = Vec::new();
    for token in tokens(text) {
        match token.kind {
            Kind::Open => {
                if depth == 0 && last == Kind::Close {
                    documents.extend(text.get(start..token.start).map(str::trim));
                    start = token.start;
                }
                depth += 1;
            }
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Comment => continue,
            _ => {}
        }
        last = token.kind;
    }
    if documents.is_empty() {
        return None;
    }
    documents.extend(text.get(start..).map(str::trim));
    // The same text twice was a slip of the hand.
    documents.dedup();
    Found::certain(documents.join("\n---\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn different_texts_become_documents() {
        check(find, "{\"a\": 1}{\"b\": [{}]}", "{\"a\": 1}\n---\n{\"b\": [{}]}\n");
        check(find, "[1]\n\n{\"b\": 2}\n", "[1]\n---\n{\"b\": 2}\n");
    }

    #[test]
    fn the_same_text_twice_stays_once() {
        check(find, "{\"a\": 1}\n{\"a\": 1}\n", "{\"a\": 1}\n");
    }

    #[test]
    fn members_of_a_list_are_no_documents() {
        assert_eq!(repaired(find, "[{\"a\": 1} {\"b\": 2}]"), None);
        assert_eq!(repaired(find, "{\"a\": 1},\n{\"b\": 2}"), None);
        assert_eq!(repaired(find, "{\"a\": 1}\n---\n{\"b\": 2}"), None);
    }
}
