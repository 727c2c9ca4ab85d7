//! A string that is JSON or YAML itself → nodes of the same tree, in the places of the string.

use std::iter::Peekable;
use std::rc::Rc;
use std::str::CharIndices;

use super::build::build;
use super::content::Data;
use super::template::{Masks, Texts};
use super::tree::{NodeId, Part, ScalarStyle, Tree};
use crate::text::Span;

impl Tree {
    /// Reads the text in a quoted scalar, and gives the root of what it says; `None` where it says
    /// nothing that is a list or a mapping. Every place is that of the same characters in the scalar.
    pub fn read_inside(&mut self, scalar: NodeId) -> Option<NodeId> {
        let node = self.node(scalar);
        let span = node.span();
        let (inner, places) = match node.style()? {
            ScalarStyle::Quoted => unquoted(node.source(), span.start)?,
            _ => return None,
        };
        let masks = Masks::of(&inner);
        let readable = masks.readable(&inner);
        let (mut content, _) = build(Texts { written: &inner, readable: &readable }, &masks);
        let place = |at: u32| places.get(at as usize).copied().unwrap_or(span.end.saturating_sub(1));
        for node in &mut content.nodes {
            if let Data::Scalar { value: value @ None, .. } = &mut node.data {
                *value = Some(Box::from(node.span.slice(&inner)));
            }
            node.span = Span { start: place(node.span.start), end: place(node.span.end) };
        }
        let root = content.documents.first().copied()?;
        let is_structure = matches!(
            content.get(root).map(|node| &node.data),
            Some(Data::Mapping { .. } | Data::Sequence { .. })
        );
        let first = self.parts.last().map(|part| part.first + part.content.nodes.len() as u32)?;
        let part = Part { content: Rc::new(content), first, start: 0, end: 0, is_inner: true };
        let id = part.id(root);
        self.parts.push(part);
        is_structure.then_some(id)
    }
}

/// The text in quotes, and for each of its bytes, and its end, the place in the whole text.
fn unquoted(source: &str, start: u32) -> Option<(String, Vec<u32>)> {
    let quote = source.chars().next()?;
    let inside = source.strip_prefix(quote)?.strip_suffix(quote)?;
    let mut text = String::with_capacity(inside.len());
    let mut places = Vec::with_capacity(inside.len() + 1);
    let mut chars = inside.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let c = match (quote, c) {
            ('"', '\\') => escaped(&mut chars)?,
            ('\'', '\'') => chars.next()?.1,
            (_, c) => c,
        };
        text.push(c);
        places.resize(text.len(), start + 1 + at as u32);
    }
    places.push(start + 1 + inside.len() as u32);
    Some((text, places))
}

/// What an escape stands for, behind its backslash. Half of a surrogate pair stands for nothing that
/// can be written.
fn escaped(chars: &mut Peekable<CharIndices<'_>>) -> Option<char> {
    Some(match chars.next()?.1 {
        'n' => '\n',
        't' => ' ',
        'r' => '\r',
        'u' => {
            let high = hex(chars)?;
            let is_pair = (0xd800..0xdc00).contains(&high) && chars.peek().is_some_and(|(_, c)| *c == '\\');
            if !is_pair {
                return Some(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            let mut ahead = chars.clone();
            ahead.next();
            let low = if ahead.next().is_some_and(|(_, c)| c == 'u') { hex(&mut ahead) } else { None };
            match low.filter(|low| (0xdc00..0xe000).contains(low)) {
                Some(low) => {
                    *chars = ahead;
                    let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
                None => char::REPLACEMENT_CHARACTER,
            }
        }
        other => other,
    })
}

fn hex(chars: &mut Peekable<CharIndices<'_>>) -> Option<u32> {
    let digits: String = chars.by_ref().take(4).map(|(_, digit)| digit).collect();
    u32::from_str_radix(&digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use crate::yaml::parse;

    /// The value under `a` in the string under `x`, and how it is written.
    #[track_caller]
    fn check(text: &str, value: &str, source: &str) {
        let mut tree = parse(&text.into());
        let id = tree.roots().next().unwrap().get("x").unwrap().id();
        let inside = tree.read_inside(id).unwrap();
        let a = tree.node(inside).get("a").unwrap();
        assert_eq!((a.as_str(), a.source()), (Some(value), source));
    }

    #[test]
    fn strings_are_read_in_their_places() {
        check(r#"{"x": "{\"a\": \"b\"}"}"#, "b", r#"\"b\""#);
        check(r#"{"x": "{\"a\": \"\ud83d\ude00é\"}"}"#, "😀é", r#"\"\ud83d\ude00é\""#);
        check("x: '{\"a\": \"it''s\"}'\n", "it's", "\"it''s\"");
    }

    #[test]
    fn a_text_that_is_no_list_or_mapping_says_nothing() {
        let mut tree = parse(&"x: \"a b\"\n".into());
        let id = tree.roots().next().unwrap().get("x").unwrap().id();
        assert_eq!(tree.read_inside(id), None);
    }
}
