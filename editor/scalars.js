// YAML's grammar calls every unquoted value a literal; numbers, true/false/null and placeholders
// are told apart here, by their spelling, in the visible lines only (a text may have a megabyte).
import { syntaxTree } from "@codemirror/language";
import { Decoration, ViewPlugin } from "@codemirror/view";

const kinds = [
  [/^[-+]?(\d[\d_]*(\.\d*)?([eE][-+]?\d+)?|0x[\da-fA-F]+|\.\d+)$/, "tok-number"],
  [/^(true|false|null|~)$/i, "tok-keyword"],
  [/^(\$\{[^}]*\}|<[^<>]*>)$/, "tok-meta"],
].map(([spelling, name]) => [spelling, Decoration.mark({ class: name })]);

// No number or word above is longer; a long block of text is not read.
const longest = 80;

export const scalars = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.tree = syntaxTree(view.state);
      this.decorations = decorate(view);
    }

    update(update) {
      const tree = syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || tree !== this.tree) {
        this.tree = tree;
        this.decorations = decorate(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorate(view) {
  const marks = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter(node) {
        if (node.name === "Key") return false;
        if (node.name !== "Literal" || node.to - node.from > longest) return true;
        const text = view.state.sliceDoc(node.from, node.to);
        const kind = kinds.find(([spelling]) => spelling.test(text));
        if (kind) marks.push(kind[1].range(node.from, node.to));
        return true;
      },
    });
  }
  return Decoration.set(marks, true);
}
