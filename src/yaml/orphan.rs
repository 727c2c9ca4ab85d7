//! Aliases whose anchor goes: the first of them takes over the anchor and what it stands for.

use super::content::{Data, Local, Node};
use super::tree::{Kind, NodeRef, ScalarStyle, Tree};
use crate::text::{Edits, Gather, LineIndex, Span, order};

/// Puts in the place of the first alias of each anchor that `edits` delete what the anchor stood for:
/// ```yaml
/// - logs: &l        # before        - logs: &l        # after removing the first item
///     driver: awslogs                   driver: awslogs
/// - logs: *l                        - logs: *l
/// - logs: *l
/// ```
pub(super) fn rescue(tree: &Tree, lines: &LineIndex, edits: &mut Edits) {
    let mut orphans: Vec<(NodeRef<'_>, NodeRef<'_>)> = Vec::new();
    let mut seen = Vec::new();
    let gone: Vec<Span> = edits.iter().map(|edit| edit.span).gather();
    for (alias, target) in tree.aliases() {
        let is_orphan = is_within(&gone, target.span()) && !is_within(&gone, alias.span());
        if is_orphan && !seen.contains(&target.id()) {
            seen.push(target.id());
            orphans.push((alias, target));
        }
    }
    if orphans.is_empty() {
        return;
    }
    let flows = tree.flows();
    for (alias, target) in orphans {
        let name = alias.source().trim_start_matches('*');
        let text = match block(tree, lines, alias, target).filter(|_| !is_within(&flows, alias.span())) {
            Some(block) => format!("&{name}{block}"),
            None => {
                let mut flow = format!("&{name} ");
                write_flow(&mut flow, target);
                flow
            }
        };
        // An alias that stays shares no bytes with what goes.
        let _ = edits.add(alias.span(), text);
    }
}

/// Whether one of the sorted, disjoint spans contains the span.
fn is_within(spans: &[Span], span: Span) -> bool {
    let after = spans.partition_point(|other| other.start <= span.start);
    after.checked_sub(1).and_then(|index| spans.get(index)).is_some_and(|other| other.contains(span))
}

impl Tree {
    /// Each alias with what it stands for, in order of the text.
    pub(super) fn aliases(&self) -> impl Iterator<Item = (NodeRef<'_>, NodeRef<'_>)> {
        self.parts.iter().flat_map(move |part| {
            let nodes = part.content.nodes.iter().enumerate();
            nodes.filter_map(move |(index, node)| match node.data {
                Data::Alias(target) => {
                    Some((self.node(part.id(Local(index as u32))), self.node(part.id(target))))
                }
                _ => None,
            })
        })
    }

    /// The outermost collections in brackets, in order of the text.
    fn flows(&self) -> Vec<Span> {
        let mut all: Vec<Span> = Vec::new();
        for part in &self.parts {
            let is_flow = |node: &&Node| {
                matches!(node.data, Data::Mapping { flow: true, .. } | Data::Sequence { flow: true, .. })
            };
            let nodes = part.content.nodes.iter().filter(is_flow);
            all.extend(nodes.map(|node| node.span.shifted(part.start)));
        }
        let mut flows: Vec<Span> = Vec::new();
        let order = order(all.iter().map(|span| i64::from(span.start)));
        for span in order.into_iter().filter_map(|index| all.get(index)) {
            if flows.last().is_none_or(|last| !last.contains(*span)) {
                flows.push(*span);
            }
        }
        flows
    }
}

/// The lines of a block collection, indented for the place of the alias; `None` where they cannot
/// stand there as they are.
fn block(tree: &Tree, lines: &LineIndex, alias: NodeRef<'_>, target: NodeRef<'_>) -> Option<String> {
    // An anchored block begins on a line of its own; its span may begin behind the first dash.
    let first = lines.line(lines.line_of(target.span().start));
    let first_text = first.slice(tree.text());
    let old = first_text.len() - first_text.trim_start_matches(' ').len();
    let source = Span { start: first.start + old as u32, end: target.span().end }.slice(tree.text());
    let is_collection = matches!(target.kind(), Kind::Mapping | Kind::Sequence);
    let is_block = is_collection && !target.is_flow() && target.tag().is_none();
    // With anchors of its own inside, the lines would name what may be gone.
    if !is_block || source.contains(['&', '*']) {
        return None;
    }
    let line = lines.line(lines.line_of(alias.span().start));
    let rest = Span { start: alias.span().end, end: line.end }.slice(tree.text());
    if !rest.trim().is_empty() {
        return None;
    }
    let before = Span { start: line.start, end: alias.span().start }.slice(tree.text());
    let dashes = before.len() - before.trim_start_matches([' ', '-']).len();
    let indentation = if dashes == before.len() { dashes } else { dashes + 2 };
    let line_break = if source.contains('\r') { "\r\n" } else { "\n" };
    let mut block = String::new();
    for (index, line) in source.lines().enumerate() {
        block.push_str(line_break);
        let line = if index == 0 { line } else { outdented(line, old) };
        if !line.is_empty() {
            block.push_str(&" ".repeat(indentation));
            block.push_str(line);
        }
    }
    Some(block)
}

/// Without its first `columns` spaces, as far as they are spaces.
fn outdented(line: &str, columns: usize) -> &str {
    let spaces = line.bytes().take(columns).take_while(|byte| *byte == b' ').count();
    line.get(spaces..).unwrap_or("")
}

/// On one line, in brackets, every alias written out.
fn write_flow(text: &mut String, node: NodeRef<'_>) {
    if let Some(tag) = node.tag() {
        text.push_str(tag);
        text.push(' ');
    }
    match node.kind() {
        Kind::Mapping => {
            text.push('{');
            for (index, entry) in node.own_entries().into_iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                write_flow(text, entry.key);
                text.push_str(": ");
                write_flow(text, entry.value);
            }
            text.push('}');
        }
        Kind::Sequence => {
            text.push('[');
            for item in node.items() {
                text.push_str(if item.index > 0 { ", " } else { "" });
                write_flow(text, item.node);
            }
            text.push(']');
        }
        Kind::Null => text.push_str("null"),
        Kind::Scalar => write_scalar(text, node),
    }
}

fn write_scalar(text: &mut String, node: NodeRef<'_>) {
    let value = node.as_str().unwrap_or_default();
    let is_plain = node.style() == Some(ScalarStyle::Plain)
        && !value.contains([',', '[', ']', '{', '}', '\n', '\r', '#'])
        && !value.as_bytes().windows(2).any(|pair| pair == b": ");
    if is_plain {
        text.push_str(value);
        return;
    }
    text.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if c.is_control() => text.push_str(&format!("\\U{:08x}", c as u32)),
            c => text.push(c),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::{parse, remove};

    /// Removes the first item of the list, and compares the text.
    #[track_caller]
    fn check(before: &str, after: &str) {
        let text: Rc<str> = before.into();
        let tree = parse(&text);
        let list = tree.roots().next().unwrap();
        let edits = remove(&tree, [(list.id(), 0)]);
        let result = edits.apply(before);
        assert_eq!(result, after);
        assert_eq!(parse(&result.as_str().into()).errors, [], "no longer YAML");
        assert_eq!(edits.invert(before).apply(&result), before);
    }

    #[test]
    fn the_first_alias_takes_over_the_lines() {
        check(
            "- logs: &l\n    driver: awslogs\n    options:\n      a: 1\n- name: x\n  logs: *l\n- logs: *l\n",
            "- name: x\n  logs: &l\n    driver: awslogs\n    options:\n      a: 1\n- logs: *l\n",
        );
        check("- &l\n  a: 1\n\n  b: 2\n-   - *l\n", "-   - &l\n      a: 1\n\n      b: 2\n");
        check("- a: &l\r\n  - 1\r\n  - 2\r\n- b: *l\r\n", "- b: &l\r\n    - 1\r\n    - 2\r\n");
        check("- &l\n  a: 1\n- <<: *l\n  b: 2\n", "- <<: &l\n    a: 1\n  b: 2\n");
    }

    #[test]
    fn what_fits_one_line_is_written_on_one() {
        check("- a: &n 12\n- b: *n\n- c: *n # again\n", "- b: &n 12\n- c: *n # again\n");
        check("- a: &n \"x: y\"\n- {b: *n}\n", "- {b: &n \"x: y\"}\n");
        check(
            "- a: &n\n    x: |\n      1\n      \"2\"\n    y: [!Ref z, ~]\n- [*n, *n]\n",
            "- [&n {x: \"1\\n\\\"2\\\"\\n\", y: [!Ref z, null]}, *n]\n",
        );
        check("- a: &n !T\n    x: 1\n- b: *n\n", "- b: &n !T {x: 1}\n");
        check("- a: &n\n    x: 1\n- b: *n # why\n", "- b: &n {x: 1} # why\n");
    }

    #[test]
    fn aliases_inside_are_written_out() {
        check("- &i {x: 1}\n- a: &o\n    y: *i\n- b: *o\n", "- a: &o\n    y: &i {x: 1}\n- b: *o\n");
        check("- a: &o\n    y: &i 1\n    z: *i\n- b: *i\n- c: *o\n", "- b: &i 1\n- c: &o {y: 1, z: 1}\n");
    }
}
