// The lines of a part of the picture, marked in the text by a class: of the selected one by `cm-part`, of
// the one that is pointed at by `cm-pointed`.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

export const selected = marking("cm-part");
export const pointed = marking("cm-pointed");

// `set` carries `{ from, to }` in offsets, or null for no part.
function marking(name) {
  const set = StateEffect.define();
  const line = Decoration.line({ class: name });

  const range = StateField.define({
    create: () => null,
    update(part, transaction) {
      for (const effect of transaction.effects) {
        if (effect.is(set)) return effect.value;
      }
      if (!part || !transaction.docChanged) return part;
      const from = transaction.changes.mapPos(part.from, 1);
      const to = transaction.changes.mapPos(part.to, -1);
      // A part whose text was deleted is no more; the page says which one comes next.
      return from < to ? { from, to } : null;
    },
  });

  // Only the visible lines are decorated: a part can be the whole of a very long text.
  const lines = ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.decorations = decorate(view, view.state.field(range), line);
      }

      update({ state, startState, docChanged, viewportChanged, view }) {
        const part = state.field(range);
        if (part !== startState.field(range) || docChanged || viewportChanged) {
          this.decorations = decorate(view, part, line);
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );

  return { set, extension: [range, lines] };
}

function decorate(view, part, line) {
  const { doc } = view.state;
  if (!part) return Decoration.none;
  const last = lastLineStart(doc, part);
  const marks = [];
  for (const visible of view.visibleRanges) {
    let position = doc.lineAt(Math.max(visible.from, part.from)).from;
    while (position <= Math.min(visible.to, last)) {
      if (marks.at(-1)?.from !== position) marks.push(line.range(position));
      position = doc.lineAt(position).to + 1;
    }
  }
  return Decoration.set(marks);
}

// A part that ends with its line break does not reach into the line after it.
function lastLineStart(doc, { from, to }) {
  const last = doc.lineAt(to);
  return last.from === to && to > from ? doc.lineAt(to - 1).from : last.from;
}
