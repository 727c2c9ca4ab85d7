//! Gives a member another value.

use super::inner::escaped;
use super::shared::own;
use super::style::{Style, column, indentation};
use super::{Collection, Refused, Value};
use crate::text::{Edits, LineIndex, Span};
use crate::yaml::tree::ScalarStyle;
use crate::yaml::{NodeId, NodeRef, Tree};

/// Gives the entry number `index` of a mapping another value. A scalar keeps its quotes and what stands
/// behind it on its line:
/// ```yaml
/// image: "a:1"  # why     →     image: "a:2"  # why
/// ```
/// What was a list or a mapping is replaced as a whole, with the comments in it. Refused where the value
/// stands for several places.
pub fn set_entry(tree: &Tree, mapping: NodeId, index: usize, value: &Value) -> Result<Edits, Refused> {
    let node = tree.node(mapping).resolved();
    let entry = node.own_entries().get(index).copied().ok_or(Refused::Missing)?;
    own_value(node, entry.value)?;
    Ok(set(node, entry.value, Some(entry.key), value))
}

/// As [`set_entry`], but what stands for several places changes for all of them.
pub fn set_shared_entry(tree: &Tree, mapping: NodeId, index: usize, value: &Value) -> Result<Edits, Refused> {
    let node = tree.node(mapping).resolved();
    let entry = node.own_entries().get(index).copied().ok_or(Refused::Missing)?;
    Ok(set(node, entry.value, Some(entry.key), value))
}

/// Gives the item number `index` of a list another value.
pub fn set_item(tree: &Tree, list: NodeId, index: usize, value: &Value) -> Result<Edits, Refused> {
    let node = tree.node(list).resolved();
    let item = node.items().get(index).map(|item| item.node).ok_or(Refused::Missing)?;
    own_value(node, item)?;
    Ok(set(node, item, None, value))
}

fn own_value(within: NodeRef<'_>, old: NodeRef<'_>) -> Result<(), Refused> {
    own(within)?;
    let is_alias = old.resolved().id() != old.id();
    if is_alias { Ok(()) } else { own(old) }
}

fn set(within: NodeRef<'_>, old: NodeRef<'_>, key: Option<NodeRef<'_>>, value: &Value) -> Edits {
    let tree = within.tree();
    let lines = tree.lines();
    let setting = Setting { style: Style::around(within), text: tree.text(), lines, within, old, key, value };
    escaped(within, setting.edits())
}

struct Setting<'t> {
    style: Style,
    text: &'t str,
    lines: &'t LineIndex,
    within: NodeRef<'t>,
    old: NodeRef<'t>,
    key: Option<NodeRef<'t>>,
    value: &'t Value,
}

impl Setting<'_> {
    fn edits(&self) -> Edits {
        let old = self.old_span();
        let is_line = |node: NodeRef<'_>| {
            matches!(node.style(), Some(ScalarStyle::Plain | ScalarStyle::Quoted)) && !old.is_empty()
        };
        let value = self.value.bare();
        let is_alias = self.old.source().starts_with('*');
        if self.value.is_scalar() && is_line(self.old) && !is_alias {
            let is_in_flow = self.within.is_flow();
            let written = self.style.scalar_like(value, self.old.source(), is_in_flow);
            // A multi-line text becomes a block where it can.
            let is_block = matches!(value, Value::Text(text) if text.contains('\n')) && !is_in_flow;
            if !is_block {
                return self.replaced(old, written);
            }
        }
        if self.within.is_flow() {
            let is_spread = self.within.source().contains('\n') && !self.within.tree().is_inner(self.within);
            let outer = indentation(self.text, self.lines, self.key.unwrap_or(self.old).span().start);
            return self.replaced(old, self.style.flow(self.value, Some(outer).filter(|_| is_spread)));
        }
        let written = match self.key {
            Some(key) => {
                let column = column(self.text, self.lines, key.span().start);
                self.style.after_key(self.value, column)
            }
            None => {
                let dash = self.dash();
                let column = column(self.text, self.lines, dash);
                let mut style = self.style.clone();
                let gap = old.start.saturating_sub(dash + 1) as usize;
                let is_beside = self.lines.line_of(old.start) == self.lines.line_of(dash);
                style.dash_gap = if is_beside && gap > 0 { gap } else { 1 };
                style.after_dash(self.value, column)
            }
        };
        self.in_lines(old, &written)
    }

    /// The value as it stands, with the anchor that nothing refers to.
    fn old_span(&self) -> Span {
        let span = self.old.span();
        let is_null = self.old.source().is_empty();
        match self.key.filter(|_| is_null) {
            // Behind the colon.
            Some(key) => {
                let rest = Span { start: key.span().end, end: self.text.len() as u32 }.slice(self.text);
                let colon = rest.find(':').map_or(0, |at| at as u32 + 1);
                Span { start: key.span().end + colon, end: key.span().end + colon }
            }
            None => span,
        }
    }

    fn replaced(&self, old: Span, written: String) -> Edits {
        if old.slice(self.text) == written {
            return Edits::new();
        }
        let gap = if old.is_empty() && !written.starts_with(['\n', '\r', ' ']) { " " } else { "" };
        Edits::replace(old, [gap, &written].concat())
    }

    /// In the place of the old value, where lines count. What is written begins behind the colon or the dash.
    fn in_lines(&self, old: Span, written: &str) -> Edits {
        let head = match self.key {
            Some(key) => {
                let rest =
                    Span { start: key.span().end, end: old.start.max(key.span().end) }.slice(self.text);
                key.span().end + rest.find(':').map_or(0, |at| at as u32 + 1)
            }
            None => self.dash() + 1,
        };
        let head_line = self.lines.line_of(head);
        let first_line = self.lines.line_of(old.start);
        let (inline, block) = match written.find(['\n', '\r']) {
            Some(at) => written.split_at(at),
            None => (written, ""),
        };
        let last = self.style.end_of(self.value, self.text, old.end);
        let (written, block) = (&[written, last].concat(), &[block, last].concat());
        let mut edits = Edits::new();
        if self.old.style() == Some(ScalarStyle::Block) {
            // Its sign, `|`, is no part of its span.
            return Edits::replace(Span { start: head, end: old.end }, written.as_str());
        }
        if first_line == head_line {
            // A note behind the old value stays on the line of the key, before the new lines.
            let line_end = self.lines.line(self.lines.line_of(old.end)).end;
            let rest = Span { start: old.end, end: line_end }.slice(self.text);
            let is_noted = rest.trim_start().starts_with('#') && !block.is_empty();
            if is_noted {
                let _ = edits.add(Span { start: head, end: old.end }, inline);
                let _ = edits.add(Span { start: line_end, end: line_end }, block.as_str());
                return edits;
            }
            return self.replaced(Span { start: head, end: old.end }, written.to_owned());
        }
        // The old value has lines of its own: they go, with the comments between.
        let head_end = self.lines.line(head_line).end;
        let _ = edits.add(Span { start: head, end: head }, inline);
        let _ = edits.add(
            Span { start: head_end, end: self.lines.line(self.lines.line_of(old.end)).end },
            block.as_str(),
        );
        edits
    }

    /// Where the dash of the item is.
    fn dash(&self) -> u32 {
        let members = Collection::new(self.within, self.lines).members;
        let of_old = members.iter().rev().find(|member| member.start <= self.old.span().start);
        of_old.map_or(self.old.span().start, |member| member.start)
    }
}
