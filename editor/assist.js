// Completion and help under the pointer. What may be written at a place, and what stands there, is known to
// the workshop (src/assist); this file asks it and shows what it says.
import { autocompletion, pickedCompletion } from "@codemirror/autocomplete";
import { hoverTooltip } from "@codemirror/view";
import { offsetAt, placeAt } from "./positions.js";

/** Of longer texts each keystroke would be a wait for the next answer. */
const MOST_LETTERS = 400_000;
const HOVER_MS = 350;

/** Asks the workshop about the text; a newer question of the kind leaves this one without an answer. */
export function ask(state, kind, ...args) {
  return window.ask(state.doc.toString(), [kind, 0, [], "", 0, 0, null, args.map(String)]);
}

export function assist() {
  return [
    autocompletion({
      override: [complete()],
      icons: false,
      closeOnBlur: true,
      maxRenderedOptions: 60,
      // What begins a list or a mapping, and a key whose value is one of a few, goes on.
      activateOnCompletion: ({ type }) => type === "key",
    }),
    hoverTooltip(explain, { hoverTime: HOVER_MS, hideOnChange: true }),
  ];
}

function complete() {
  let follows = false;

  return async (context) => {
    const { state, pos, explicit } = context;
    const isNext = follows;
    follows = false;
    if (!explicit && state.doc.length > MOST_LETTERS) return null;
    const answer = await ask(state, "complete", ...placeAt(state.doc, pos));
    if (!answer || context.aborted) return null;
    const { place, items } = answer;
    const from = offsetAt(state.doc, place[0], place[1]);
    const behind = offsetAt(state.doc, place[2], place[3]) - pos;
    const isKey = items[0].kind === "key";
    const before = state.sliceDoc(state.doc.lineAt(from).from, from);
    // Whoever only went to a new line is not asked what it is for.
    const isWanted = explicit || isNext || !isKey || from < pos || /(["']|^\s*(- )+)$/.test(before);
    if (!isWanted) return null;
    const labels = new Set(items.map(({ label }) => label));
    const isDone = (word) => !isKey && labels.has(word);
    if (!explicit && isDone(state.sliceDoc(from, pos))) return null;
    const apply = (item) => (view, completion, start, end) => {
      follows = isKey;
      const insert = view.state.toText(item.insert);
      view.dispatch({
        changes: { from: start, to: Math.min(end + behind, view.state.doc.length), insert },
        selection: { anchor: start + insert.length - item.behind },
        annotations: pickedCompletion.of(completion),
        userEvent: "input.complete",
        scrollIntoView: true,
      });
    };
    return {
      from,
      options: items.map((item, index) => ({
        label: item.label,
        detail: item.detail,
        info: item.help ? () => paragraph(item.help) : undefined,
        type: item.kind,
        // Among those that fit alike, usual ones come first.
        boost: Math.max(-99, 99 - index),
        apply: apply(item),
      })),
      validFor: (word) => /^[\w.:/-]*$/.test(word) && !isDone(word),
    };
  };
}

async function explain({ state }, pos) {
  if (state.doc.length > MOST_LETTERS) return null;
  const answer = await ask(state, "hover", ...placeAt(state.doc, pos));
  if (!answer) return null;
  const [fromLine, fromColumn, toLine, toColumn] = answer.place;
  return {
    pos: offsetAt(state.doc, fromLine, fromColumn),
    end: offsetAt(state.doc, toLine, toColumn),
    above: true,
    create: () => ({ dom: help(answer) }),
  };
}

function help({ title, kind, help, url }) {
  const head = element("div", "help-tip__head", element("code", "help-tip__title", title));
  if (kind) head.append(element("span", "help-tip__kind", kind));
  const link = element("a", "help-tip__link", new URL(url).hostname);
  Object.assign(link, { href: url, target: "_blank", rel: "noopener" });
  return element("div", "help-tip", head, paragraph(help), link);
}

const paragraph = (text) => element("p", "help-tip__text", text);

/** An element; texts are set as such. */
export function element(tag, name, ...children) {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...children);
  return made;
}
