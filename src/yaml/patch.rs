//! Edits of the tree as edits of the text: what is not concerned stays byte for byte.

use super::orphan;
use super::tree::{NodeId, NodeRef, Tree};
use crate::text::{Edits, Gather, LineIndex, Span, order};

/// Removes members of collections: items of sequences and entries of mappings, each given by the
/// collection and the number of the member in it. The same member may be given twice.
///
/// A member goes with the lines it stands on and the comments right above it:
/// ```yaml
/// a:          # before        a:          # after removing item 1 of `a`
///   - x                         - x
///   # why y                     - z
///   - y
///   - z
/// ```
/// In brackets it goes with one comma: `[x, y, z]` → `[x, z]`. A collection that loses all its
/// members becomes `[]` or `{}`. Members reached through an alias are removed where the anchor is, and
/// what an anchor stood for moves to the first alias that stays.
pub fn remove(tree: &Tree, members: impl IntoIterator<Item = (NodeId, usize)>) -> Edits {
    let members = sorted(tree, members);
    let lines = LineIndex::new(tree.text());
    let mut gone = Vec::new();
    let mut emptied = Vec::new();
    for of_collection in members.chunk_by(|a, b| a.0 == b.0) {
        let Some((collection, _)) = of_collection.first() else { continue };
        let collection = Collection::new(tree.node(*collection), &lines);
        let is_gone = |index: usize| of_collection.binary_search_by_key(&index, |member| member.1).is_ok();
        if (0..collection.members.len()).all(is_gone) {
            emptied.push((collection.node.span(), collection.empty()));
            continue;
        }
        for (_, index) in of_collection {
            gone.extend(collection.removal(*index, &is_gone));
        }
    }
    // What lies in something that goes, goes with it.
    emptied.retain(|(span, _)| !gone.iter().any(|other: &Span| other.contains(*span)));
    let within_emptied = |span: &Span| emptied.iter().any(|(other, _)| other.contains(*span));
    gone.retain(|span| !within_emptied(span));
    let outermost: Vec<_> = emptied
        .iter()
        .filter(|(span, _)| !emptied.iter().any(|(other, _)| other != span && other.contains(*span)))
        .gather();
    let mut edits = Edits::delete_all(gone);
    for (span, empty) in outermost {
        // Disjoint from the deletions by the two lines above; an overlap would only keep an empty list.
        let _ = edits.add(*span, *empty);
    }
    orphan::rescue(tree, &lines, &mut edits);
    edits
}

/// The members by collection and number, each once; collections behind aliases resolved.
fn sorted(tree: &Tree, members: impl IntoIterator<Item = (NodeId, usize)>) -> Vec<(NodeId, usize)> {
    let members: Vec<(NodeId, usize)> = members
        .into_iter()
        .map(|(collection, index)| (tree.node(collection).resolved().id(), index))
        .gather();
    let key = |(collection, index): &(NodeId, usize)| (i64::from(collection.0) << 32) | *index as i64;
    let order = order(members.iter().map(key));
    let mut sorted: Vec<(NodeId, usize)> =
        order.into_iter().filter_map(|at| members.get(at).copied()).gather();
    sorted.dedup();
    sorted
}

struct Collection<'t> {
    node: NodeRef<'t>,
    text: &'t str,
    lines: &'t LineIndex,
    /// Each member from its dash or key to the end of its value.
    members: Vec<Span>,
}

impl<'t> Collection<'t> {
    fn new(node: NodeRef<'t>, lines: &'t LineIndex) -> Collection<'t> {
        let text = node.tree().text();
        let mut members: Vec<Span> = node.own_entries().into_iter().map(|entry| entry.span()).gather();
        let mut before = node.span().start as usize;
        for item in node.items() {
            let span = item.node.span();
            let start = if node.is_flow() { span.start as usize } else { dash(text, before, span) };
            before = span.end as usize;
            members.push(Span::new(start, before));
        }
        Collection { node, text, lines, members }
    }

    /// Brackets stand deeper than their key, where dashes need not.
    fn empty(&self) -> &'static str {
        match self.node.items().is_empty() {
            true => "{}",
            false if self.is_below_key() => "  []",
            false => "[]",
        }
    }

    /// Whether the first dash stands right below the first letter of the key.
    fn is_below_key(&self) -> bool {
        let start = self.node.span().start;
        let line = self.lines.line_of(start);
        let indentation = Span { start: self.lines.line(line).start, end: start }.slice(self.text);
        let above = (0..line).rev().map(|line| self.lines.line(line).slice(self.text));
        let mut above = above.filter(|line| !matches!(line.trim_start().chars().next(), None | Some('#')));
        let column = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
        indentation.trim().is_empty()
            && above.next().is_some_and(|key| column(key) == indentation.len() && !key.starts_with("---"))
    }

    fn removal(&self, index: usize, is_gone: &impl Fn(usize) -> bool) -> Option<Span> {
        let member = *self.members.get(index)?;
        Some(if self.node.is_flow() {
            self.flow_removal(index, member, is_gone)
        } else {
            self.block_removal(index, member)
        })
    }

    /// Up to the next member where one stays behind it; else from the end of the member before.
    fn flow_removal(&self, index: usize, member: Span, is_gone: &impl Fn(usize) -> bool) -> Span {
        let stays_after = (index + 1..self.members.len()).any(|after| !is_gone(after));
        let next = self.members.get(index + 1);
        let previous = index.checked_sub(1).and_then(|before| self.members.get(before));
        match (stays_after, next, previous) {
            (true, Some(next), _) => Span { start: member.start, end: next.start },
            (_, _, Some(previous)) => Span { start: previous.end, end: member.end },
            _ => member,
        }
    }

    /// The lines of the member; where something else begins its line, up to the next member.
    fn block_removal(&self, index: usize, member: Span) -> Span {
        let first = self.lines.line_of(member.start);
        let last = self.lines.line_of(member.end);
        let line = self.lines.line(first);
        let indentation = Span { start: line.start, end: member.start }.slice(self.text);
        if !indentation.trim().is_empty() {
            return match self.members.get(index + 1) {
                Some(next) => Span { start: member.start, end: next.start },
                None => member,
            };
        }
        let first = self.first_comment_above(first, indentation);
        let start = self.lines.line(first).start;
        // Of the blank lines on both sides one is enough.
        let is_blank = |line: u32| self.lines.line(line).slice(self.text).trim().is_empty();
        let has_more = (last as usize) + 2 < self.lines.line_count();
        let last =
            if has_more && first > 0 && is_blank(first - 1) && is_blank(last + 1) { last + 1 } else { last };
        let last_line = self.lines.line(last);
        if (last as usize) + 1 < self.lines.line_count() {
            return Span { start, end: self.lines.line(last + 1).start };
        }
        // The text ends without a line break, and shall go on doing so.
        match first.checked_sub(1) {
            Some(before) => Span { start: self.lines.line(before).end, end: last_line.end },
            None => Span { start, end: last_line.end },
        }
    }

    fn first_comment_above(&self, first: u32, indentation: &str) -> u32 {
        let is_own_comment = |line: &u32| {
            let text = self.lines.line(*line).slice(self.text);
            text.strip_prefix(indentation).is_some_and(|rest| rest.starts_with('#'))
        };
        (0..first).rev().take_while(is_own_comment).last().unwrap_or(first)
    }
}

/// The offset of the `-` of a block item: the first that begins a line after `before`.
fn dash(text: &str, before: usize, item: Span) -> usize {
    let gap = text.get(before..item.start as usize).unwrap_or("");
    let mut at = before;
    for line in gap.split_inclusive(['\n', '\r']) {
        let trimmed = line.trim_start();
        if trimmed.starts_with('-') {
            return at + line.len() - trimmed.len();
        }
        at += line.len();
    }
    item.start as usize
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::yaml::parse;

    /// Removes the members `removed` of the collection under the key path, and compares the text.
    #[track_caller]
    fn check(before: &str, path: &[&str], removed: &[usize], after: &str) {
        let text: Rc<str> = before.into();
        let tree = parse(&text);
        let mut node = tree.roots().next().unwrap();
        for key in path {
            node = match key.parse::<usize>() {
                Ok(index) => node.items()[index].node,
                Err(_) => node.get(key).unwrap(),
            };
        }
        let edits = remove(&tree, removed.iter().map(|index| (node.id(), *index)));
        let result = edits.apply(before);
        assert_eq!(result, after);
        assert!(parse(&result.as_str().into()).errors.is_empty(), "no longer YAML");
        assert_eq!(edits.invert(before).apply(&result), before);
    }

    #[test]
    fn an_item_goes_with_its_lines() {
        check("a:\n  - x: 1\n    y: 2\n  - x: 3\nb: 4\n", &["a"], &[0], "a:\n  - x: 3\nb: 4\n");
        check("a:\n- x: 1\n- x: 3\n  y:\n  - 1\nb: 4\n", &["a"], &[1], "a:\n- x: 1\nb: 4\n");
    }

    #[test]
    fn an_item_at_the_indentation_of_the_key_goes_with_its_dash() {
        check("a:\n- x: 1\n- x: 3\nb: 4\n", &["a"], &[0], "a:\n- x: 3\nb: 4\n");
        check("s:\n  a:\n  - 1\n  - 2\n", &["s", "a"], &[0], "s:\n  a:\n  - 2\n");
        check(
            "s:\n  a: # b\n\n  # - c\n  - # d\n    x: 1\n  - 2\n",
            &["s", "a"],
            &[0],
            "s:\n  a: # b\n\n  - 2\n",
        );
        check("s:\n  a:\n  - - 1\n    - 2\n  - 3\n", &["s", "a"], &[0], "s:\n  a:\n  - 3\n");
        check("s:\n  a:\n  - - 1\n    - 2\n  - 3\n", &["s", "a", "0"], &[0], "s:\n  a:\n  - - 2\n  - 3\n");
        check("- a:\n  - 1\n  - 2\n", &["0", "a"], &[0], "- a:\n  - 2\n");
    }

    #[test]
    fn comments_right_above_go_too() {
        check(
            "a:\n  # one\n  - 1\n\n  # two\n  # more\n  - 2 # end\n  # three\n  - 3\n",
            &["a"],
            &[1],
            "a:\n  # one\n  - 1\n\n  # three\n  - 3\n",
        );
    }

    #[test]
    fn blank_lines_around_become_one() {
        check("a:\n  - 1\n\n  - 2\n\n  - 3\n", &["a"], &[1], "a:\n  - 1\n\n  - 3\n");
        check("a:\n  - 1\n\n  - 2\n\nb: 1\n", &["a"], &[1], "a:\n  - 1\n\nb: 1\n");
        check("a:\n  - 1\n\n  - 2\n\n", &["a"], &[1], "a:\n  - 1\n\n");
    }

    #[test]
    fn a_text_without_final_line_break_stays_so() {
        check("a:\n  - 1\n  - 2", &["a"], &[1], "a:\n  - 1");
        check("a:\r\n  - 1\r\n  - 2", &["a"], &[1], "a:\r\n  - 1");
    }

    #[test]
    fn carriage_returns_stay() {
        check("a:\r\n  - 1\r\n  - 2\r\nb: 1\r\n", &["a"], &[0], "a:\r\n  - 2\r\nb: 1\r\n");
    }

    #[test]
    fn the_entry_beside_a_dash_leaves_the_dash() {
        check("- x: 1\n  y: 2\n- 3\n", &["0"], &[0], "- y: 2\n- 3\n");
        check("- x: 1\n  y: 2\n- 3\n", &["0"], &[1], "- x: 1\n- 3\n");
    }

    #[test]
    fn a_member_in_brackets_goes_with_one_comma() {
        check("{\"a\": [1, 2, 3]}", &["a"], &[0], "{\"a\": [2, 3]}");
        check("{\"a\": [1, 2, 3]}", &["a"], &[1], "{\"a\": [1, 3]}");
        check("{\"a\": [1, 2, 3]}", &["a"], &[2], "{\"a\": [1, 2]}");
        check("{\"a\": [1, 2, 3]}", &["a"], &[1, 2], "{\"a\": [1]}");
        check("{\"a\": [1, 2, 3]}", &["a"], &[0, 2], "{\"a\": [2]}");
        check("a: [!Ref x, !Ref y]\n", &["a"], &[0], "a: [!Ref y]\n");
        check("{\n  \"a\": 1,\n  \"b\": 2\n}\n", &[], &[1], "{\n  \"a\": 1\n}\n");
    }

    #[test]
    fn a_collection_without_members_is_written_as_empty() {
        check("a:\n  - 1\nb: 2\n", &["a"], &[0], "a:\n  []\nb: 2\n");
        check("a:\n- 1\nb: 2\n", &["a"], &[0], "a:\n  []\nb: 2\n");
        check("- a: # b\n  # c\n  - 1\n", &["0", "a"], &[0], "- a: # b\n  # c\n    []\n");
        check("- - 1\n", &["0"], &[0], "- []\n");
        check("# a:\n- 1\n", &[], &[0], "# a:\n[]\n");
        check("{\"a\": [ 1, 2 ]}", &["a"], &[0, 1], "{\"a\": []}");
        check("- x: 1\n- 2\n", &["0"], &[0], "- {}\n- 2\n");
    }

    #[test]
    fn block_text_goes_to_its_end() {
        check("a: |\n  x\n  y\nb: 1\n", &[], &[0], "b: 1\n");
    }
}
