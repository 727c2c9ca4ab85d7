//! Takes members out of collections.

use super::Collection;
use crate::text::{Edits, Gather, Span, order};
use crate::yaml::orphan;
use crate::yaml::tree::{NodeId, Tree};

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
    let lines = tree.lines();
    let mut gone = Vec::new();
    let mut emptied = Vec::new();
    for of_collection in members.chunk_by(|a, b| a.0 == b.0) {
        let Some((collection, _)) = of_collection.first() else { continue };
        let collection = Collection::new(tree.node(*collection), lines);
        let is_gone = |index: usize| of_collection.binary_search_by_key(&index, |member| member.1).is_ok();
        let mut rest = of_collection.iter();
        if (0..collection.members.len()).all(is_gone) {
            emptied.push((collection.emptied(), collection.empty()));
            match collection.is_controlled() {
                true => drop(rest.next()),
                false => continue,
            }
        }
        for (_, index) in rest {
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
    without_final_break(tree, &mut edits);
    for (span, empty) in outermost {
        // Disjoint from the deletions by the two lines above; an overlap would only keep an empty list.
        let _ = edits.add(*span, *empty);
    }
    orphan::rescue(tree, lines, &mut edits);
    edits
}

/// A text that ends without a line break goes on doing so where members at its end go.
fn without_final_break(tree: &Tree, edits: &mut Edits) {
    let text = tree.text();
    let last = edits.iter().last().map(|edit| edit.span);
    let Some(last) = last.filter(|last| last.end as usize == text.len() && !text.ends_with('\n')) else {
        return;
    };
    let before = text.get(..last.start as usize).unwrap_or_default();
    let kept = before.trim_end_matches(['\n', '\r']).len();
    // The last break of a block is one of its text.
    if kept < before.len() && !tree.ends_block(kept as u32) {
        // Right before what goes.
        let _ = edits.add(Span { start: kept as u32, end: last.start }, "");
    }
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
        check("a:\r\n  - 1\r\n  - 2\r\n  - 3", &["a"], &[1, 2], "a:\r\n  - 1");
    }

    #[test]
    fn a_block_keeps_the_break_of_its_last_line() {
        check("a: |\n  x\nb: 1", &[], &[1], "a: |\n  x\n");
        check("a:\n  - |\n    x\n  - 2", &["a"], &[1], "a:\n  - |\n    x\n");
        check("a: |-\n  x\nb: 1\n", &[], &[1], "a: |-\n  x\n");
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
    fn comments_in_brackets_stay_with_what_they_are_about() {
        check("[ a, # one\n  b ]\n", &[], &[1], "[ a # one\n  ]\n");
        check("[ a, # one\n  b ]\n", &[], &[0], "[ b ]\n");
        check("[\n  # one\n  a,\n  # two\n  b,\n]\n", &[], &[0], "[\n  # two\n  b,\n]\n");
        check("[\n  # one\n  a,\n  # two\n  b,\n]\n", &[], &[1], "[\n  # one\n  a,\n]\n");
        check("[\n  a, # one\n  b, # two\n  c # three\n]\n", &[], &[1], "[\n  a, # one\n  c # three\n]\n");
        check("[\n  a, # one\n  b, # two\n  c # three\n]\n", &[], &[2], "[\n  a, # one\n  b # two\n]\n");
        check("[\n  a, # one\n  b, # two\n  c # three\n]\n", &[], &[1, 2], "[\n  a # one\n]\n");
        check("[\n  a, # one\n  b, # two\n  c # three\n]\n", &[], &[0, 2], "[\n  b # two\n]\n");
        check("[ # all\n  a\n  , b # two\n  , c\n]\n", &[], &[1], "[ # all\n  a\n  , c\n]\n");
        check("[ # all\n  a\n  , b # two\n]\n", &[], &[1], "[ # all\n  a\n]\n");
        check("[ a, b, # both\n  c ]\n", &[], &[1], "[ a, # both\n  c ]\n");
        check("[ a, b # both\n]\n", &[], &[1], "[ a # both\n]\n");
        check("[ a, # one\n  # two\n  b ]\n", &[], &[0], "[\n  # two\n  b ]\n");
        check("{\r\n  a: 1, # one\r\n  b: 2 # two\r\n}\r\n", &[], &[1], "{\r\n  a: 1 # one\r\n}\r\n");
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
        check("a:\n  - b: 1\n    c:\nd:\n", &["a"], &[0], "a:\n  []\nd:\n");
        check("a:\n  b :\nd:\n", &["a"], &[0], "a:\n  {}\nd:\n");
        check(
            "a:\n  - 1\n  {{- if .B }}\n  - 2\n  {{- end }}\nd:\n",
            &["a"],
            &[0, 1],
            "a:\n  []\n  {{- if .B }}\n  {{- end }}\nd:\n",
        );
    }

    #[test]
    fn block_text_goes_to_its_end() {
        check("a: |\n  x\n  y\nb: 1\n", &[], &[0], "b: 1\n");
    }
}
