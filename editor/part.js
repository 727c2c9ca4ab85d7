// The lines of the selected part of the picture, marked in the text by the class `cm-part`.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

/** Carries `{ from, to }` in offsets, or null for no part. */
export const setPart = StateEffect.define();

const range = StateField.define({
  create: () => null,
  update(part, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setPart)) return effect.value;
    }
    if (!part || !transaction.docChanged) return part;
    const from = transaction.changes.mapPos(part.from, 1);
    const to = transaction.changes.mapPos(part.to, -1);
    // A part whose text was deleted is no more; the page says which one comes next.
    return from < to ? { from, to } : null;
  },
});

const line = Decoration.line({ class: "cm-part" });

// Only the visible lines are decorated: a part can be the whole of a very long text.
const lines = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = decorate(view);
    }

    update(update) {
      const moved = update.state.field(range) !== update.startState.field(range);
      if (moved || update.docChanged || update.viewportChanged) {
        this.decorations = decorate(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

export const part = [range, lines];

function decorate(view) {
  const { doc } = view.state;
  const selected = view.state.field(range);
  if (!selected) return Decoration.none;
  const last = lastLineStart(doc, selected);
  const marks = [];
  for (const visible of view.visibleRanges) {
    let position = doc.lineAt(Math.max(visible.from, selected.from)).from;
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
