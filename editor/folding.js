// What can be folded, and how deep the next line stands: both by indentation, which YAML means and JSON keeps.
import { foldService, getIndentUnit, indentService } from "@codemirror/language";
import { EditorState } from "@codemirror/state";

const depth = (text) => text.search(/\S/);
/** Where what stands behind the dashes begins. */
const inner = (text) => text.length - text.replace(/^(\s*(-\s+)*)/, "").length;
const isOpen = (text) => /[[{]\s*$/.test(text);
const isKey = (text) => /:\s*([|>][-+\d]*\s*)?(#.*)?$/.test(text);

/** From the end of the line to the end of what is deeper than it. */
export function foldAt(doc, line) {
  const own = depth(line.text);
  // There are no lines behind the last one, and asking for them is an error.
  if (own < 0 || line.number === doc.lines || /^\s*(#|[\]}])/.test(line.text)) return null;
  const brackets = isOpen(line.text);
  const keyAt = isKey(line.text) ? inner(line.text) : -1;
  let last = null;
  let number = line.number;
  for (const lines = doc.iterLines(line.number + 1); !lines.next().done; ) {
    number += 1;
    const deep = depth(lines.value);
    if (deep < 0 || lines.value[deep] === "#") continue;
    const isItem = deep === keyAt && /^\s*-(\s|$)/.test(lines.value);
    if (deep <= own && !(isItem && keyAt === own)) {
      if (brackets && deep === own && /^\s*[\]}]/.test(lines.value)) {
        return { from: line.to, to: doc.line(number).from + deep };
      }
      break;
    }
    last = number;
  }
  return last === null ? null : { from: line.to, to: doc.line(last).to };
}

function nextIndentation(context, at) {
  const line = context.lineAt(at, -1);
  const above = context.simulatedBreak === null ? context.lineAt(Math.max(0, line.from - 1), -1) : line;
  const unit = getIndentUnit(context.state);
  const base = depth(above.text) < 0 ? 0 : inner(above.text);
  if (isOpen(above.text)) {
    // A closing bracket stands as deep as the line that opened.
    return /[\]}]/.test(context.state.sliceDoc(at, at + 1)) ? depth(above.text) : depth(above.text) + unit;
  }
  return isKey(above.text) ? base + unit : base;
}

export const folding = [
  foldService.of((state, from) => foldAt(state.doc, state.doc.lineAt(from))),
  indentService.of(nextIndentation),
  EditorState.languageData.of(() => [{ commentTokens: { line: "#" } }]),
];
