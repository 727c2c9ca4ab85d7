import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { changesFromPage, changesToPage, offsetAt, placeAt } from "./positions.js";

const stateOf = (doc) => EditorState.create({ doc });

test("every way to end a line counts as one, and columns are UTF-16 units", () => {
  const { doc } = stateOf("a\r\nb\rc\nd😀e");
  assert.equal(doc.lines, 4);
  assert.deepEqual(placeAt(doc, doc.length), [3, 4]);
  assert.equal(doc.sliceString(offsetAt(doc, 3, 3)), "e");
});

test("a place outside the text becomes the nearest one inside", () => {
  const { doc } = stateOf("one\ntwo");
  assert.equal(offsetAt(doc, 0, 99), 3);
  assert.equal(offsetAt(doc, 99, 0), 7);
  assert.equal(offsetAt(doc, -1, 5), 0);
});

test("several changes are told in places of the text before any of them", () => {
  const before = stateOf("name: app\nimage: nginx\n");
  const { changes } = before.update({
    changes: [
      { from: 6, to: 9, insert: "web\n" },
      { from: 17, insert: "my/" },
    ],
  });
  assert.deepEqual(changesToPage(before.doc, changes), [
    [0, 6, 0, 9, "web\n"],
    [1, 7, 1, 7, "my/"],
  ]);
});

test("what is told to the page and taken back gives the same text", () => {
  const before = stateOf("a: 1\r\nb: 2\r\nc: 3\r\n");
  const { changes, newDoc } = before.update({
    changes: [{ from: 0, to: 5 }, { from: 9, insert: "x\r\ny" }],
  });
  const told = changesToPage(before.doc, changes);
  const again = before.update({
    changes: changesFromPage(before.doc, told, (text) => before.toText(text)),
  });
  assert.equal(again.newDoc.toString(), newDoc.toString());
});
