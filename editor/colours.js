// Colours the visible lines of YAML and JSON by their spelling, line by line: nothing is read that is not
// seen, so that a key in a text of a megabyte costs what it costs in a short one. (A grammar reads the rest
// of the text again at every key, which took longer than the whole picture.)
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

const marks = Object.fromEntries(
  ["key", "string", "value", "number", "keyword", "comment", "meta", "punctuation"].map((name) => [
    name,
    Decoration.mark({ class: `tok-${name}` }),
  ]),
);

/** What a plain value is, by its spelling. */
const kinds = [
  [/^[-+]?(\d[\d_]*(\.\d*)?([eE][-+]?\d+)?|0x[\da-fA-F]+|\.\d+)$/, "number"],
  [/^(true|false|null|~)$/i, "keyword"],
  [/^(\$\{[^}]*\}|<[^<>]*>)$/, "meta"],
];

const quoted = /"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?/y;
const colon = /\s*:(?=[\s,[\]{}]|$)/y;
const patterns = [
  [/#.*/y, "comment"],
  [/(?:---|\.\.\.)(?=\s|$)/y, "meta"],
  [/\{\{.*?\}\}/y, "meta"],
  [/[-?](?=\s|$)/y, "punctuation"],
  [/[!&*][^\s,[\]{}]*/y, "meta"],
  [/[,[\]{}:]/y, "punctuation"],
  [/[|>][-+\d]*(?=\s*(?:#.*)?$)/y, "punctuation"],
];
/** A key without quotes, up to its colon. */
const plainKey = /[^\s#,[\]{}"'&*!|>%@`](?:[^#,[\]{}]|\S#)*?(?=\s*:(?:\s|$))/y;
const plain = { block: /(?:\S#|[^\s#]|\s+(?![\s#])(?!$))+/y, flow: /(?:[^\s,[\]{}]#|[^\s#,[\]{}]|\s+(?![\s#,[\]{}])(?!$))+/y };
/** A value of several lines begins: its lines are deeper. */
const header = /(?:^|[\s:-])[|>][-+\d]*\s*(?:\s#.*)?$/;

/** Longer lines are coloured from where they are seen. */
const LONGEST = 5_000;
/** So many lines above are looked through for the beginning of a block of text. */
const BACK = 500;
/** So many lines are remembered with their colours. */
const MOST_KNOWN = 2_000;

const match = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

/** The parts of a line as `[from, to, name]`, in order; `depth` is that of the brackets around it. */
export function colour(text, depth = 0) {
  const parts = [];
  for (let at = 0; at < text.length; ) {
    const space = match(/\s+/y, text, at);
    if (space) {
      at += space.length;
      continue;
    }
    const add = (found, name) => {
      parts.push([at, at + found.length, name]);
      at += found.length;
    };
    // In the middle of a word, # is no comment.
    const isFree = at === 0 || /[\s,[\]{}]/.test(text[at - 1]);
    const string = match(quoted, text, at);
    if (string) {
      add(string, match(colon, text, at + string.length) === undefined ? "string" : "key");
      continue;
    }
    const pattern = patterns.find(([it, name]) => (name !== "comment" || isFree) && match(it, text, at));
    if (pattern) {
      const found = match(pattern[0], text, at);
      if (/[[{]/.test(found) && found.length === 1) depth += 1;
      if (/[\]}]/.test(found) && found.length === 1) depth -= 1;
      add(found, pattern[1]);
      continue;
    }
    const key = match(plainKey, text, at);
    if (key) {
      add(key, "key");
      continue;
    }
    const word = match(depth > 0 ? plain.flow : plain.block, text, at) ?? text[at];
    add(word, kinds.find(([spelling]) => spelling.test(word))?.[1] ?? "value");
  }
  return parts;
}

const indentation = (text) => text.search(/\S/);

/** How deep the line stands whose block of text the line is in; -1 for none. */
function blockAround(doc, number) {
  let depth = indentation(doc.line(number).text);
  if (depth < 0) depth = Infinity;
  for (let above = number - 1; above >= Math.max(1, number - BACK) && depth > 0; above -= 1) {
    const { text } = doc.line(above);
    const deep = indentation(text);
    if (deep < 0 || deep >= depth) continue;
    if (header.test(text)) return deep;
    depth = deep;
  }
  return -1;
}

/** `colour`, once for each line: whoever types changes one of them. */
function recall(known, text, depth) {
  const parts = known.get(text) ?? colour(text, depth);
  if (known.size > MOST_KNOWN) known.clear();
  known.set(text, parts);
  return parts;
}

function decorate(view, depth, known) {
  const builder = new RangeSetBuilder();
  const { doc } = view.state;
  for (const { from, to } of view.visibleRanges) {
    const first = doc.lineAt(from);
    let block = blockAround(doc, first.number);
    for (let { number } = first; number <= doc.lines; number += 1) {
      const line = doc.line(number);
      if (line.from > to) break;
      const deep = indentation(line.text);
      const isInBlock = block >= 0 && (deep < 0 || deep > block);
      if (!isInBlock) block = -1;
      const start = line.length > LONGEST ? Math.max(0, from - line.from) : 0;
      const end = line.length > LONGEST ? Math.min(line.length, to - line.from) : line.length;
      const shown = line.text.slice(start, end);
      const parts = isInBlock ? [[Math.max(deep, 0), shown.length, "string"]] : recall(known, shown, depth);
      for (const [a, b, name] of parts) {
        if (b > a) builder.add(line.from + start + a, line.from + start + b, marks[name]);
      }
      if (!isInBlock && line.length <= LONGEST && header.test(line.text)) block = deep;
    }
  }
  return builder.finish();
}

/** Colours YAML, or JSON, all of which is in brackets. */
export const colours = (isJson) => {
  const depth = isJson ? 1 : 0;
  const known = new Map();
  return ViewPlugin.define(
    (view) => ({
      decorations: decorate(view, depth, known),
      update({ docChanged, viewportChanged, view }) {
        if (docChanged || viewportChanged) this.decorations = decorate(view, depth, known);
      },
    }),
    { decorations: (plugin) => plugin.decorations },
  );
};
