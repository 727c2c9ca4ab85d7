//! Members of lists as they are written: copied, and put in another order.

use super::shared::own;
use super::style::{column, indentation, is_spread};
use super::{Collection, Refused};
use crate::text::{Edits, LineIndex, Span};
use crate::yaml::{Kind, NodeId, NodeRef, Tree};

/// Exchanges two items of a list, each with its comments:
/// ```yaml
/// # one          # before       # two          # after
/// - a                           - b
/// # two                         # one
/// - b                           - a
/// ```
pub fn swap_items(tree: &Tree, list: NodeId, one: usize, other: usize) -> Result<Edits, Refused> {
    let lines = tree.lines();
    let within = list_of(tree.node(list).resolved(), lines)?;
    let (one, other) = (within.whole(one)?, within.whole(other)?);
    let mut edits = Edits::new();
    if one != other {
        let both = [(one, other), (other, one)];
        for (place, source) in both {
            edits.add(place, source.slice(tree.text())).map_err(|_| Refused::Missing)?;
        }
    }
    Ok(edits)
}

/// Puts a copy of an item behind it, as it is written, with its comments.
/// Anchors in it are left out of the copy only where the whole item has none: else it is refused.
pub fn copy_item(tree: &Tree, list: NodeId, index: usize) -> Result<Edits, Refused> {
    let lines = tree.lines();
    let within = list_of(tree.node(list).resolved(), lines)?;
    let whole = within.whole(index)?;
    let source = whole.slice(tree.text());
    let has_anchor = tree.has_anchor_in(whole);
    if has_anchor {
        return Err(Refused::Shared);
    }
    let at = Span { start: whole.end, end: whole.end };
    if !within.node.is_flow() {
        let line_break = if tree.text().contains("\r\n") { "\r\n" } else { "\n" };
        let first = within.members.first().copied().unwrap_or_default();
        let line = within.last_line(whole, column(tree.text(), lines, first.start));
        let end = lines.line(line).end;
        return Ok(Edits::replace(Span { start: end, end }, [line_break, source].concat()));
    }
    let between = match is_spread(lines, within.node, &within.members) {
        true => {
            let line_break = if tree.text().contains("\r\n") { "\r\n" } else { "\n" };
            [",", line_break, indentation(tree.text(), lines, whole.start)].concat()
        }
        false => ", ".to_owned(),
    };
    Ok(Edits::replace(at, [&between, source].concat()))
}

fn list_of<'t>(node: NodeRef<'t>, lines: &'t LineIndex) -> Result<Collection<'t>, Refused> {
    own(node)?;
    if node.kind() != Kind::Sequence {
        return Err(Refused::Missing);
    }
    Ok(Collection::new(node, lines))
}

impl Collection<'_> {
    /// The item with the comments above it; in lines, with all of its lines but for the last break.
    fn whole(&self, index: usize) -> Result<Span, Refused> {
        let member = self.members.get(index).copied().ok_or(Refused::Missing)?;
        if self.node.is_flow() {
            return Ok(member);
        }
        let line = self.lines.line_of(member.start);
        let before = Span { start: self.lines.line(line).start, end: member.start }.slice(self.text);
        if !before.trim().is_empty() {
            return Err(Refused::Template);
        }
        let first = self.first_comment_above(line, before);
        let column = column(self.text, self.lines, member.start);
        let last = self.last_line(member, column);
        Ok(Span { start: self.lines.line(first).start, end: self.lines.line(last).end })
    }
}

impl Tree {
    /// Whether something in the span is what an alias stands for.
    fn has_anchor_in(&self, span: Span) -> bool {
        self.aliases().any(|(_, target)| span.contains(target.span()))
    }
}
