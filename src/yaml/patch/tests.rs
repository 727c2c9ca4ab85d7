//! Each operation on each style: before → after, still YAML, and back to the old bytes.

use std::rc::Rc;

use super::{
    Refused, Value, copy_item, expand, insert_entry, insert_item, rename_key, set_entry, set_item, swap_items,
};
use crate::text::Edits;
use crate::yaml::{Kind, NodeId, NodeRef, Tree, parse};

/// The node at a path of keys and numbers; every string is read inside where the path goes into it.
fn at<'t>(tree: &'t Tree, path: &str) -> NodeRef<'t> {
    let mut node = tree.roots().next().unwrap();
    for step in path.split('/').filter(|step| !step.is_empty()) {
        node = match step.parse::<usize>() {
            Ok(index) if node.kind() == Kind::Sequence => node.items()[index].node,
            _ => node.get(step).unwrap_or_else(|| panic!("no {step}")),
        };
    }
    node
}

fn index_of(tree: &Tree, mapping: &str, key: &str) -> (NodeId, usize) {
    let node = at(tree, mapping);
    let entries = node.own_entries();
    (node.id(), entries.iter().position(|entry| entry.key.as_str() == Some(key)).unwrap())
}

#[track_caller]
fn check(before: &str, after: &str, patch: impl Fn(&Tree) -> Result<Edits, Refused>) {
    let text: Rc<str> = before.into();
    let tree = parse(&text);
    assert_eq!(tree.errors, [], "the test is no YAML");
    let edits = patch(&tree).unwrap();
    let result = edits.apply(before);
    assert_eq!(result, after);
    assert_eq!(parse(&result.as_str().into()).errors, [], "no longer YAML");
    assert_eq!(edits.invert(before).apply(&result), before);
}

#[track_caller]
fn check_entry(before: &str, path: &str, at_index: usize, key: &str, value: &Value, after: &str) {
    check(before, after, |tree| insert_entry(tree, at(tree, path).id(), at_index, key, value));
}

#[track_caller]
fn check_item(before: &str, path: &str, at_index: usize, value: &Value, after: &str) {
    check(before, after, |tree| insert_item(tree, at(tree, path).id(), at_index, value));
}

#[track_caller]
fn check_set(before: &str, mapping: &str, key: &str, value: &Value, after: &str) {
    check(before, after, |tree| {
        let (mapping, index) = index_of(tree, mapping, key);
        set_entry(tree, mapping, index, value)
    });
}

fn text(text: &str) -> Value {
    Value::text(text)
}

fn plain(text: &str) -> Value {
    Value::plain(text)
}

fn dependency() -> Value {
    Value::map([("containerName", text("log")), ("condition", text("START"))])
}

// Entries of block mappings.

#[test]
fn an_entry_goes_behind_the_last_line_of_the_one_before() {
    check_entry("a: 1\nb: 2\n", "", 1, "x", &text("v"), "a: 1\nx: v\nb: 2\n");
    check_entry("a: 1\nb: 2\n", "", 9, "x", &text("v"), "a: 1\nb: 2\nx: v\n");
    check_entry("a: 1\nb:\n  - 2\n  - 3\n", "", 9, "x", &text("v"), "a: 1\nb:\n  - 2\n  - 3\nx: v\n");
    check_entry("a: |\n  1\n  2\nb: 2\n", "", 1, "x", &text("v"), "a: |\n  1\n  2\nx: v\nb: 2\n");
    check_entry("a: 1 # one\nb: 2\n", "", 1, "x", &text("v"), "a: 1 # one\nx: v\nb: 2\n");
    check_entry("a:\nb: 2\n", "", 1, "x", &text("v"), "a:\nx: v\nb: 2\n");
    check_entry("a: {p: 1,\n  q: 2}\nb: 2\n", "", 1, "x", &text("v"), "a: {p: 1,\n  q: 2}\nx: v\nb: 2\n");
}

#[test]
fn an_entry_goes_before_the_first_and_its_comments() {
    check_entry("# one\na: 1\n", "", 0, "x", &text("v"), "x: v\n# one\na: 1\n");
    check_entry("- a: 1\n  b: 2\n", "0", 0, "x", &text("v"), "- x: v\n  a: 1\n  b: 2\n");
    check_entry("k:\n  # one\n  a: 1\n", "k", 0, "x", &text("v"), "k:\n  x: v\n  # one\n  a: 1\n");
}

#[test]
fn an_entry_keeps_the_break_at_the_end_as_it_is() {
    check_entry("a: 1", "", 9, "x", &text("v"), "a: 1\nx: v");
    check_entry("a: 1\r\nb: 2\r\n", "", 1, "x", &text("v"), "a: 1\r\nx: v\r\nb: 2\r\n");
    check_entry("a: 1\n\n\n# end\n", "", 9, "x", &text("v"), "a: 1\nx: v\n\n\n# end\n");
    check_entry("a: 1\n---\nb: 1\n", "", 9, "x", &text("v"), "a: 1\nx: v\n---\nb: 1\n");
}

#[test]
fn what_is_commented_out_below_stays_with_its_list() {
    check_entry("e:\n  - 1\n  # - 2\nf: 3\n", "", 1, "x", &text("v"), "e:\n  - 1\n  # - 2\nx: v\nf: 3\n");
}

#[test]
fn a_text_keeps_the_blank_lines_that_are_its_own() {
    check_entry("a: |+\n  1\n\nb: 2\n", "", 1, "x", &text("v"), "a: |+\n  1\n\nx: v\nb: 2\n");
    check_entry("a: |\n  1\n\nb: 2\n", "", 1, "x", &text("v"), "a: |\n  1\nx: v\n\nb: 2\n");
}

#[test]
fn an_entry_may_be_a_list_or_a_mapping() {
    check_entry(
        "- name: a\n  ports:\n    - 80\n- name: b\n",
        "0",
        9,
        "dependsOn",
        &Value::List(vec![dependency()]),
        "- name: a\n  ports:\n    - 80\n  dependsOn:\n    - containerName: log\n      condition: START\n- name: b\n",
    );
    check_entry(
        "a:\n- x: 1\nb: 2\n",
        "",
        9,
        "d",
        &Value::List(vec![dependency()]),
        "a:\n- x: 1\nb: 2\nd:\n- containerName: log\n  condition: START\n",
    );
    check_entry(
        "a:\n    b:\n        c: 1\n",
        "a",
        9,
        "m",
        &Value::map([("k", text("v")), ("e", Value::List(vec![]))]),
        "a:\n    b:\n        c: 1\n    m:\n        k: v\n        e: []\n",
    );
    check_entry("a: [1, 2]\n", "", 9, "b", &Value::List(vec![plain("3")]), "a: [1, 2]\nb: [3]\n");
    check_entry("a:\n  - 1\n", "", 9, "b", &Value::List(vec![plain("3")]), "a:\n  - 1\nb:\n  - 3\n");
}

#[test]
fn texts_take_the_quotes_of_the_text() {
    check_entry("a: \"x\"\nb: \"y\"\n", "", 9, "c", &text("z"), "a: \"x\"\nb: \"y\"\nc: \"z\"\n");
    check_entry("a: 'x'\nb: 'y'\n", "", 9, "c", &text("it's"), "a: 'x'\nb: 'y'\nc: 'it''s'\n");
    check_entry("'a': 'x'\n", "", 9, "c", &plain("1"), "'a': 'x'\n'c': 1\n");
    check_entry("a: x\nb: 'yes'\n", "", 9, "c", &text("no"), "a: x\nb: 'yes'\nc: \"no\"\n");
}

#[test]
fn long_texts_stand_in_blocks() {
    check_entry("a: 1\n", "", 9, "c", &text("[x]\n  y\n"), "a: 1\nc: |\n  [x]\n    y\n");
    check_entry("a: 1\n", "", 9, "c", &text("x\n\ny"), "a: 1\nc: |-\n  x\n\n  y\n");
    check_entry("a: 1\n", "", 9, "c", &text(" x\ny"), "a: 1\nc: \" x\\ny\"\n");
    check_item("- 1\n", "", 9, &text("x\ny\n"), "- 1\n- |\n  x\n  y\n");
}

#[test]
fn notes_stand_above_what_they_are_of() {
    let noted = |note: &str, value: Value| Value::Noted(note.to_owned(), Box::new(value));
    check_entry("a: 1\n", "", 9, "b", &noted("why\nelse", plain("2")), "a: 1\n# why\n# else\nb: 2\n");
    let item = noted(
        "The agent.",
        Value::Map(vec![("x".into(), noted("first", plain("1"))), ("w".into(), plain("2"))]),
    );
    check_item(
        "l:\n  - x: 0\n",
        "l",
        9,
        &item,
        "l:\n  - x: 0\n  # The agent.\n  # first\n  - x: 1\n    w: 2\n",
    );
    check_entry("{\"a\": 1}", "", 9, "b", &noted("why", plain("2")), "{\"a\": 1, \"b\": 2}");
}

// Items of block lists.

#[test]
fn an_item_stands_where_the_dashes_are() {
    check_item("a:\n  - 1\n  - 2\nb: 1\n", "a", 1, &plain("9"), "a:\n  - 1\n  - 9\n  - 2\nb: 1\n");
    check_item("a:\n- 1\n- 2\nb: 1\n", "a", 9, &plain("9"), "a:\n- 1\n- 2\n- 9\nb: 1\n");
    check_item("a:\n  # one\n  - 1\n", "a", 0, &plain("9"), "a:\n  - 9\n  # one\n  - 1\n");
    check_item("- - 1\n  - 2\n", "0", 9, &plain("9"), "- - 1\n  - 2\n  - 9\n");
    check_item("- - 1\n  - 2\n", "0", 0, &plain("9"), "- - 9\n  - 1\n  - 2\n");
    check_item(
        "-   a: 1\n    b: 2\n",
        "",
        9,
        &dependency(),
        "-   a: 1\n    b: 2\n-   containerName: log\n    condition: START\n",
    );
}

#[test]
fn items_that_stand_apart_go_on_doing_so() {
    check_item("- a: 1\n\n- b: 2\n", "", 9, &Value::map([("c", plain("3"))]), "- a: 1\n\n- b: 2\n\n- c: 3\n");
    check_item("- a: 1\n\n- b: 2\n", "", 1, &Value::map([("c", plain("3"))]), "- a: 1\n\n- c: 3\n\n- b: 2\n");
    check_item(
        "- a: 1\n- b: 2\n\nx\n".trim_end_matches("x\n"),
        "",
        9,
        &plain("3"),
        "- a: 1\n- b: 2\n- 3\n\n",
    );
}

#[test]
fn an_item_stays_out_of_what_a_template_decides() {
    check_item(
        "c:\n  - a\n  {{- if .Values.x }}\n  - b\n  {{- end }}\nd: 1\n",
        "c",
        9,
        &text("z"),
        "c:\n  - a\n  {{- if .Values.x }}\n  - b\n  {{- end }}\n  - z\nd: 1\n",
    );
}

// Brackets.

#[test]
fn json_on_one_line_stays_on_one_line() {
    check_entry("{\"a\": 1, \"b\": 2}", "", 1, "x", &text("v"), "{\"a\": 1, \"x\": \"v\", \"b\": 2}");
    check_entry("{\"a\": 1}", "", 9, "x", &text("v"), "{\"a\": 1, \"x\": \"v\"}");
    check_entry(
        "{\"a\":1,\"b\":2}",
        "",
        9,
        "x",
        &dependency(),
        "{\"a\":1,\"b\":2,\"x\":{\"containerName\":\"log\",\"condition\":\"START\"}}",
    );
    check_item("[1, 2]", "", 0, &plain("0"), "[0, 1, 2]");
    check_item("{\"a\": []}", "a", 0, &plain("0"), "{\"a\": [0]}");
    check_entry("{\"a\": {}}", "a", 0, "b", &plain("0"), "{\"a\": {\"b\": 0}}");
}

#[test]
fn json_over_lines_stays_over_lines() {
    check_entry("{\n    \"a\": 1\n}\n", "", 9, "x", &text("v"), "{\n    \"a\": 1,\n    \"x\": \"v\"\n}\n");
    check_entry(
        "{\n\t\"a\": 1\n}\n",
        "",
        9,
        "x",
        &Value::List(vec![plain("1")]),
        "{\n\t\"a\": 1,\n\t\"x\": [\n\t\t1\n\t]\n}\n",
    );
    check_entry("{\n  \"a\": 1\n}\n", "", 0, "x", &text("v"), "{\n  \"x\": \"v\",\n  \"a\": 1\n}\n");
    check_item(
        "{\n  \"c\": [\n    {\n      \"n\": \"a\"\n    }\n  ]\n}\n",
        "c",
        9,
        &Value::map([("n", text("b")), ("l", Value::List(vec![]))]),
        "{\n  \"c\": [\n    {\n      \"n\": \"a\"\n    },\n    {\n      \"n\": \"b\",\n      \"l\": []\n    }\n  ]\n}\n",
    );
    check_entry(
        "{\r\n  \"a\": 1\r\n}\r\n",
        "",
        9,
        "x",
        &plain("2"),
        "{\r\n  \"a\": 1,\r\n  \"x\": 2\r\n}\r\n",
    );
    check_item("{\n  \"a\": []\n}\n", "a", 9, &plain("1"), "{\n  \"a\": [\n    1\n  ]\n}\n");
}

#[test]
fn small_mappings_stay_on_their_lines() {
    check_item(
        "{\n  \"e\": [\n    {\"name\": \"A\", \"value\": \"1\"}\n  ]\n}\n",
        "e",
        9,
        &Value::map([("name", text("B")), ("value", text("2"))]),
        "{\n  \"e\": [\n    {\"name\": \"A\", \"value\": \"1\"},\n    {\"name\": \"B\", \"value\": \"2\"}\n  ]\n}\n",
    );
    check_item("e: [{ a: 1 }]\n", "e", 9, &Value::map([("a", plain("2"))]), "e: [{ a: 1 }, { a: 2 }]\n");
}

#[test]
fn brackets_that_hug_go_on_hugging() {
    check_item(
        "{\n  \"c\": [{\n    \"n\": \"a\"\n  }, {\n    \"n\": \"b\"\n  }]\n}\n",
        "c",
        9,
        &Value::map([("n", text("c"))]),
        "{\n  \"c\": [{\n    \"n\": \"a\"\n  }, {\n    \"n\": \"b\"\n  }, {\n    \"n\": \"c\"\n  }]\n}\n",
    );
}

#[test]
fn commas_and_notes_at_the_end_are_kept() {
    check_item("a: [1, 2,]\n", "a", 9, &plain("3"), "a: [1, 2, 3,]\n");
    check_item("a: [\n  1,\n  2,\n]\n", "a", 9, &plain("3"), "a: [\n  1,\n  2,\n  3,\n]\n");
    check_item(
        "a: [\n  1, # one\n  2 # two\n]\n",
        "a",
        9,
        &plain("3"),
        "a: [\n  1, # one\n  2, # two\n  3\n]\n",
    );
}

#[test]
fn yaml_in_brackets_has_its_own_quotes() {
    check_entry("a: {b: x}\n", "a", 9, "c", &text("v"), "a: {b: x, c: v}\n");
    check_entry("a: {b: x}\n", "a", 9, "c", &text("y, z"), "a: {b: x, c: \"y, z\"}\n");
    check_item("a: [x]\n", "a", 9, &plain("!Ref X"), "a: [x, !Ref X]\n");
}

#[test]
fn a_word_that_json_does_not_have_becomes_a_text() {
    check_entry("{\"a\": 1}", "", 9, "b", &plain("0x1F"), "{\"a\": 1, \"b\": \"0x1F\"}");
}

// Values.

#[test]
fn a_scalar_keeps_its_quotes_and_what_follows_it() {
    check_set("image: \"a:1\"  # why\n", "", "image", &text("a:2"), "image: \"a:2\"  # why\n");
    check_set("image: 'a:1'\n", "", "image", &text("a:2"), "image: 'a:2'\n");
    check_set("image: a:1\n", "", "image", &text("a:2"), "image: a:2\n");
    check_set("cpu: \"256\"\n", "", "cpu", &plain("512"), "cpu: \"512\"\n");
    check_set("cpu: 256\n", "", "cpu", &plain("512"), "cpu: 512\n");
    check_set("{\"a\": 1, \"b\": \"x\"}", "", "b", &text("y\"z"), "{\"a\": 1, \"b\": \"y\\\"z\"}");
    check_set("{\"a\": 1}", "", "a", &text("v"), "{\"a\": \"v\"}");
    check_set("{\"a\": 1}", "", "a", &text("1"), "{\"a\": \"1\"}");
    check_set("a: b\n", "", "a", &text("true"), "a: \"true\"\n");
    check_set("a: !Ref X\n", "", "a", &plain("!Ref Y"), "a: !Ref Y\n");
    check_set("a: !Ref X\n", "", "a", &text("v"), "a: v\n");
    check_set("a: >-\n  b\n  c\nd: 1\n", "", "a", &text("v"), "a: v\nd: 1\n");
}

#[test]
fn the_same_value_is_no_edit() {
    let text_of: Rc<str> = "a: \"b\"\n".into();
    let tree = parse(&text_of);
    let (mapping, index) = index_of(&tree, "", "a");
    assert_eq!(set_entry(&tree, mapping, index, &text("b")), Ok(Edits::new()));
}

#[test]
fn what_is_empty_gets_a_value() {
    check_set("a:\nb: 1\n", "", "a", &text("x"), "a: x\nb: 1\n");
    check_set("a: # why\nb: 1\n", "", "a", &text("x"), "a: x # why\nb: 1\n");
    check_set("a: ~\nb: 1\n", "", "a", &text("x"), "a: x\nb: 1\n");
    check_set("a:\nb: 1\n", "", "a", &Value::List(vec![text("x")]), "a:\n  - x\nb: 1\n");
    check_set(
        "a: []\nb: 1\n",
        "",
        "a",
        &Value::List(vec![dependency()]),
        "a:\n  - containerName: log\n    condition: START\nb: 1\n",
    );
    check_set("a: [] # none\nb: 1\n", "", "a", &Value::List(vec![text("x")]), "a: # none\n  - x\nb: 1\n");
}

#[test]
fn collections_are_replaced_as_a_whole() {
    check_set("a:\n  - 1\n  - 2\nb: 1\n", "", "a", &text("x"), "a: x\nb: 1\n");
    check_set("a: # why\n  - 1\n  # two\n  - 2\nb: 1\n", "", "a", &text("x"), "a: x # why\nb: 1\n");
    check_set(
        "a:\n  x: 1\nb: 1\n",
        "",
        "a",
        &Value::map([("w", plain("2")), ("z", plain("3"))]),
        "a:\n  w: 2\n  z: 3\nb: 1\n",
    );
    check_set("a: [1,\n  2] # why\nb: 1\n", "", "a", &Value::List(vec![plain("3")]), "a: [3] # why\nb: 1\n");
    check_set(
        "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n",
        "",
        "a",
        &Value::map([("c", plain("2"))]),
        "{\n  \"a\": {\n    \"c\": 2\n  }\n}\n",
    );
    check("- a: 1\n  b: 2\n- 3\n", "- c: 1\n- 3\n", |tree| {
        set_item(tree, at(tree, "").id(), 0, &Value::map([("c", plain("1"))]))
    });
    check("- a\n- b\n", "- a\n- c\n", |tree| set_item(tree, at(tree, "").id(), 1, &text("c")));
    check("x:\n  - a\n  - b: 1\n    c: 2\n", "x:\n  - a\n  - z\n", |tree| {
        set_item(tree, at(tree, "x").id(), 1, &text("z"))
    });
}

// Names, order, copies.

#[test]
fn a_key_keeps_its_quotes() {
    for (before, after) in [
        ("a: 1\n", "b: 1\n"),
        ("\"a\": 1\n", "\"b\": 1\n"),
        ("{\"a\": 1}", "{\"b\": 1}"),
        ("? a\n: 1\n", "? b\n: 1\n"),
    ] {
        check(before, after, |tree| {
            let (mapping, index) = index_of(tree, "", "a");
            rename_key(tree, mapping, index, "b")
        });
    }
}

#[test]
fn items_change_places_with_their_comments() {
    check(
        "# one\n- a: 1\n  b: 2\n# two\n- c: 3 # x\n",
        "# two\n- c: 3 # x\n# one\n- a: 1\n  b: 2\n",
        |tree| swap_items(tree, at(tree, "").id(), 0, 1),
    );
    check("[1, {\"a\": 2}, 3]", "[3, {\"a\": 2}, 1]", |tree| swap_items(tree, at(tree, "").id(), 0, 2));
    check("a:\n- 1\n- 2", "a:\n- 2\n- 1", |tree| swap_items(tree, at(tree, "a").id(), 1, 0));
}

#[test]
fn a_copy_is_written_as_the_item_is() {
    check("- a: 1 # x\n  b: 2\n- c\n", "- a: 1 # x\n  b: 2\n- a: 1 # x\n  b: 2\n- c\n", |tree| {
        copy_item(tree, at(tree, "").id(), 0)
    });
    check(
        "[\n  {\n    \"a\": 1\n  }\n]\n",
        "[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": 1\n  }\n]\n",
        |tree| copy_item(tree, at(tree, "").id(), 0),
    );
    check("- a", "- a\n- a", |tree| copy_item(tree, at(tree, "").id(), 0));
}

// What stands for several places.

#[test]
fn what_aliases_stand_for_is_not_changed_by_the_way() {
    let text_of: Rc<str> = "a: &x\n  - 1\nb: *x\n".into();
    let tree = parse(&text_of);
    for path in ["a", "b"] {
        assert_eq!(insert_item(&tree, at(&tree, path).id(), 9, &plain("2")), Err(Refused::Shared));
    }
}

#[test]
fn a_merged_mapping_is_added_to_where_it_is_merged() {
    check_entry(
        "a: &x\n  k: 1\nb:\n  <<: *x\n  l: 2\n",
        "b",
        9,
        "k",
        &plain("3"),
        "a: &x\n  k: 1\nb:\n  <<: *x\n  l: 2\n  k: 3\n",
    );
}

#[test]
fn an_alias_is_written_out_where_asked() {
    check(
        "a: &x\n  # one\n  - k: 1\nb: *x\nc: 1\n",
        "a: &x\n  # one\n  - k: 1\nb:\n  # one\n  - k: 1\nc: 1\n",
        |tree| {
            let (mapping, index) = index_of(tree, "", "b");
            expand(tree, mapping, index)
        },
    );
    check("a: &x {k: 1}\nb: [*x]\n", "a: &x {k: 1}\nb: [{k: 1}]\n", |tree| {
        expand(tree, at(tree, "b").id(), 0)
    });
}

#[test]
fn an_alias_may_be_replaced() {
    check_set("a: &x 1\nb: *x\n", "", "b", &plain("2"), "a: &x 1\nb: 2\n");
    check_set("a: &x [1]\nb: *x\n", "", "b", &text("z"), "a: &x [1]\nb: z\n");
}

#[test]
fn an_alias_is_not_written_out_with_lines_of_a_function() {
    let text: Rc<str> = "a: &x !If\n  - C\n  - 1\n  - 2\nb:\n  c: *x\n  d: &y\n    e: *x\nf: *y\n".into();
    let tree = parse(&text);
    let (mapping, index) = index_of(&tree, "b", "c");
    assert_eq!(expand(&tree, mapping, index), Err(Refused::Template));
    check("a: &x !Ref C\nb: *x\n", "a: &x !Ref C\nb: !Ref C\n", |tree| {
        let (mapping, index) = index_of(tree, "", "b");
        expand(tree, mapping, index)
    });
}

#[test]
fn an_alias_is_no_scalar_of_its_own() {
    let text: Rc<str> = "a: &x y\nb: *x\n".into();
    let tree = parse(&text);
    let alias = crate::text::Span { start: 11, end: 13 };
    assert_eq!(crate::yaml::replace_scalar(&tree, alias, "z"), Err(Refused::Shared));
    assert_eq!(
        crate::yaml::replace_scalar(&tree, crate::text::Span { start: 0, end: 2 }, "z"),
        Err(Refused::Missing)
    );
}

#[test]
fn a_block_at_the_end_says_what_it_said() {
    check_entry("a: 1", "", 9, "c", &text("x\n"), "a: 1\nc: |\n  x\n");
    check_entry("a: 1", "", 9, "c", &text("x\ny"), "a: 1\nc: |-\n  x\n  y");
    check_entry("a: |\n  x", "", 9, "c", &plain("1"), "a: |-\n  x\nc: 1");
    check_entry("a: |2+ # b|c\n  x", "", 9, "c", &plain("1"), "a: |2- # b|c\n  x\nc: 1");
    check_entry("a:\n  - >\n    x", "", 9, "c", &plain("1"), "a:\n  - >-\n    x\nc: 1");
    check_entry("a: |-\n  x", "", 9, "c", &plain("1"), "a: |-\n  x\nc: 1");
    check_set("a: 1", "", "a", &text("x\n"), "a: |\n  x\n");
    check_set("a: |\n  x", "", "a", &text("z\n"), "a: |\n  z\n");
}

// Strings of JSON.

#[test]
fn json_in_a_string_gets_its_backslashes() {
    let before = r#"{"c": "[{\"name\": \"a\"}]"}"#;
    let text_of: Rc<str> = before.into();
    let mut tree = parse(&text_of);
    let string = at(&tree, "c").id();
    let list = tree.read_inside(string).unwrap();
    let edits = insert_item(&tree, list, 9, &Value::map([("name", text("b\"c"))])).unwrap();
    assert_eq!(edits.apply(before), r#"{"c": "[{\"name\": \"a\"}, {\"name\": \"b\\\"c\"}]"}"#);
    let first = tree.node(list).items()[0].node.id();
    let edits = set_entry(&tree, first, 0, &text("z")).unwrap();
    assert_eq!(edits.apply(before), r#"{"c": "[{\"name\": \"z\"}]"}"#);
}

#[test]
fn json_in_single_quotes_doubles_them() {
    let before = "c: '[{\"name\": \"a\"}]'\n";
    let text_of: Rc<str> = before.into();
    let mut tree = parse(&text_of);
    let string = at(&tree, "c").id();
    let list = tree.read_inside(string).unwrap();
    let edits = insert_item(&tree, list, 9, &Value::map([("name", text("it's"))])).unwrap();
    assert_eq!(edits.apply(before), "c: '[{\"name\": \"a\"}, {\"name\": \"it''s\"}]'\n");
}
