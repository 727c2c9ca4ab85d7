//! Another text in the place of a scalar, wherever it stands.

use super::inner::escaped;
use super::style::Style;
use super::{Refused, Value};
use crate::text::{Edits, Span};
use crate::yaml::content::{Data, Local};
use crate::yaml::{NodeId, Tree};

/// Gives the scalar with exactly this span another text, in its own quotes: `'a'` → `'b'`. Where the scalar
/// stands for several places, all of them change, which is what renaming asks for; refused where it is one of those places itself, an alias.
pub fn replace_scalar(tree: &Tree, span: Span, text: &str) -> Result<Edits, Refused> {
    let is_alias = || tree.aliases().any(|(alias, _)| alias.span() == span);
    let absent = || if is_alias() { Refused::Shared } else { Refused::Missing };
    let (scalar, is_in_flow) = tree.scalar_at(span).ok_or_else(absent)?;
    let node = tree.node(scalar);
    if node.tag().is_some() {
        return Err(Refused::Template);
    }
    let style = Style::around(node);
    // The quotes of a text in a text have a backslash before them.
    let source = node.source().trim_start_matches('\\');
    let written = style.scalar_like(&Value::text(text), source, is_in_flow);
    Ok(escaped(node, Edits::replace(span, written)))
}

impl Tree {
    /// The scalar with the span, and whether it stands in brackets.
    fn scalar_at(&self, span: Span) -> Option<(NodeId, bool)> {
        // What was read inside of a string has the places of the string's inside, and comes last.
        for (number, part) in self.parts.iter().enumerate().rev() {
            let mut found = None;
            let mut is_in_flow = number >= self.n_pieces;
            for (index, node) in part.content.nodes.iter().enumerate() {
                let place = node.span.shifted(part.start);
                match node.data {
                    Data::Scalar { .. } if place == span => found = Some(part.id(Local(index as u32))),
                    Data::Mapping { flow: true, .. } | Data::Sequence { flow: true, .. } => {
                        is_in_flow |= place.contains(span);
                    }
                    _ => {}
                }
            }
            if let Some(found) = found {
                return Some((found, is_in_flow));
            }
        }
        None
    }
}
