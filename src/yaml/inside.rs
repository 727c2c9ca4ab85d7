//! A string that is JSON or YAML itself → nodes of the same tree, in the places of the string.

use std::rc::Rc;

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
            ScalarStyle::Quoted => unescape(node.source(), span.start)?,
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
        let first = self.parts.iter().map(|part| part.first + part.content.nodes.len() as u32).max()?;
        let part = Part { content: Rc::new(content), first, start: 0, end: 0, is_inner: true };
        let id = part.id(root);
        self.parts.push(part);
        is_structure.then_some(id)
    }
}

/// The text in double quotes, and for each of its bytes, and its end, the place in the whole text.
fn unescape(source: &str, start: u32) -> Option<(String, Vec<u32>)> {
    let inside = source.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(inside.len());
    let mut places = Vec::with_capacity(inside.len() + 1);
    let mut chars = inside.char_indices();
    while let Some((at, c)) = chars.next() {
        let c = match c {
            '\\' => match chars.next()?.1 {
                'n' => '\n',
                't' => ' ',
                'r' => '\r',
                'u' => {
                    let code: String = chars.by_ref().take(4).map(|(_, digit)| digit).collect();
                    char::from_u32(u32::from_str_radix(&code, 16).ok()?)?
                }
                other => other,
            },
            c => c,
        };
        text.push(c);
        places.resize(text.len(), start + 1 + at as u32);
    }
    places.push(start + 1 + inside.len() as u32);
    Some((text, places))
}
