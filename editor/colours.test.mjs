// What each part of a line is taken for. Run by `node --test`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";
import { colour } from "./colours.js";
import { foldAt } from "./folding.js";

const said = (text, depth) => colour(text, depth).map(([from, to, name]) => `${name}(${text.slice(from, to)})`).join(" ");

const lines = [
  ["  - name: app # x", "punctuation(-) key(name) punctuation(:) value(app) comment(# x)"],
  ['image: "a:1"', 'key(image) punctuation(:) string("a:1")'],
  ["a: [b, c: 1, {d: 'e'}]", "key(a) punctuation(:) punctuation([) value(b) punctuation(,) key(c) punctuation(:) number(1) punctuation(,) punctuation({) key(d) punctuation(:) string('e') punctuation(}) punctuation(])"],
  ["key with space: !Ref X", "key(key with space) punctuation(:) meta(!Ref) value(X)"],
  ["Fn::GetAtt: [A, B]", "key(Fn::GetAtt) punctuation(:) punctuation([) value(A) punctuation(,) value(B) punctuation(])"],
  ["- http://x:80/#a b", "punctuation(-) value(http://x:80/#a b)"],
  ["a: {{ .Values.x }}", "key(a) punctuation(:) meta({{ .Values.x }})"],
  ["b: |- # text", "key(b) punctuation(:) punctuation(|-) comment(# text)"],
  ["c: &x *y", "key(c) punctuation(:) meta(&x) meta(*y)"],
  ["p: 80:80", "key(p) punctuation(:) value(80:80)"],
  ["- true", "punctuation(-) keyword(true)"],
  ["v: ${TAG}", "key(v) punctuation(:) meta(${TAG})"],
  ["---", "meta(---)"],
  ['"unclosed: x', 'string("unclosed: x)'],
  ["", ""],
];

test("yaml, line by line", () => {
  for (const [text, expected] of lines) assert.equal(said(text), expected);
});

test("lines of json are in brackets", () => {
  assert.equal(said('  "cpu": 256, "x": [null]', 1), 'key("cpu") punctuation(:) number(256) punctuation(,) key("x") punctuation(:) punctuation([) keyword(null) punctuation(])');
});

test("every character that is seen is coloured, and once", () => {
  for (const [text] of lines) {
    let end = 0;
    for (const [from, to] of colour(text)) {
      assert.equal(text.slice(end, from).trim(), "");
      assert.ok(to > from);
      end = to;
    }
    assert.equal(text.slice(end).trim(), "");
  }
});

const folded = (text, number) => {
  const doc = Text.of(text.split("\n"));
  const range = foldAt(doc, doc.line(number));
  return range && doc.sliceString(range.from, range.to);
};

test("what is deeper is folded", () => {
  const yaml = "a:\n- b: 1\n  c: 2\n\n# x\n- d\ne: 3";
  assert.equal(folded(yaml, 1), "\n- b: 1\n  c: 2\n\n# x\n- d");
  assert.equal(folded(yaml, 2), "\n  c: 2");
  assert.equal(folded(yaml, 6), null);
  // Behind the last line there is nothing.
  assert.equal(folded(yaml, 7), null);
  assert.equal(folded('{"a": {', 1), null);
  const json = '{\n  "a": [\n    1\n  ],\n  "b": 2\n}';
  assert.equal(folded(json, 1), '\n  "a": [\n    1\n  ],\n  "b": 2\n');
  assert.equal(folded(json, 2), "\n    1\n  ");
  assert.equal(folded(json, 5), null);
});
