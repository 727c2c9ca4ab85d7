// The text editor of the page: CodeMirror with exactly what a definition needs.
//
// The page owns the text and its history; this file shows the text, tells what the person changed
// and takes over what the page changed. The bundle is loaded after the first picture is drawn.
// Everything that can be said in CSS is in styles/editor.css.
import { acceptCompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  foldedRanges,
  unfoldEffect,
} from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { assist } from "./assist.js";
import { colours } from "./colours.js";
import { folding } from "./folding.js";
import { pointed, selected } from "./part.js";
import { changesFromPage, changesToPage, offsetAt, placeAt } from "./positions.js";
import { tools } from "./tools.js";

// On a transaction: the page caused it, so the page is not told.
const fromPage = Annotation.define();
/** How long the pointer rests on a part before its text is marked. */
const REST_MS = 80;

const languages = { yaml: () => colours(false), json: () => colours(true) };

/**
 * Opens an editor at the end of `parent`.
 *
 * `options`: `text`, `language` ("yaml" or "json"), `readOnly`, `label` (its accessible name), and
 * the callbacks `onChange(changes, isPasted)`, `onCursor(line, column)`, `onUndo()`, `onRedo()`,
 * `onFocusDiagram()` and `onSay(text, canUndo)`, each of which may be missing. Changes are explained in
 * positions.js.
 */
export function open(parent, options) {
  const language = new Compartment();
  let languageName = options.language;
  const languageOf = (name) => {
    languageName = name;
    return (languages[name] ?? languages.yaml)();
  };
  let goTo;

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        keys({ ...options, onGoTo: () => goTo?.() }),
        options.readOnly ? [] : assist(),
        appearance(options),
        language.of(languageOf(options.language)),
        EditorState.readOnly.of(Boolean(options.readOnly)),
        EditorView.updateListener.of((update) => report(update, options)),
        pointed.extension,
        selected.extension,
      ],
    }),
  });

  const dispatch = (transaction) =>
    view.dispatch({ ...transaction, annotations: fromPage.of(true) });
  const toText = (text) => view.state.toText(text);
  const rangeOf = (fromLine, fromColumn, toLine, toColumn) => ({
    from: offsetAt(view.state.doc, fromLine, fromColumn),
    to: offsetAt(view.state.doc, toLine, toColumn),
  });

  let pointing;

  const host = document.getElementById("text-tools");
  if (host) {
    const say = (...words) => options.onSay?.(...words);
    goTo = tools(host, view, { language: () => languageName, say });
  }

  return {
    /** Takes over changes that the page made. */
    change(changes) {
      dispatch({ changes: changesFromPage(view.state.doc, changes, toText) });
    },

    /** Shows another text from its beginning; `name` is its language, if that changes too. */
    setText(text, name) {
      dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: toText(text) },
        selection: { anchor: 0 },
        effects: [
          selected.set.of(null),
          EditorView.scrollIntoView(0),
          ...(name ? [language.reconfigure(languageOf(name))] : []),
        ],
      });
    },

    setLanguage(name) {
      dispatch({ effects: language.reconfigure(languageOf(name)) });
    },

    /** Shows findings: `[fromLine, fromColumn, toLine, toColumn, severity, message, source]`. */
    marks(list) {
      const diagnostics = list.map(([fromLine, fromColumn, toLine, toColumn, ...finding]) => {
        const [severity, message, source] = finding;
        return { ...rangeOf(fromLine, fromColumn, toLine, toColumn), severity, message, source };
      });
      dispatch(setDiagnostics(view.state, diagnostics));
    },

    /** Marks the lines of the selected part, or of none when called without a place. */
    highlight(...place) {
      dispatch({ effects: selected.set.of(place.length === 4 ? rangeOf(...place) : null) });
    },

    /** Marks the lines of the part that is pointed at, or of none, once the pointer rests: laying out the
     * text for all that it passes would stop the picture. */
    point(...place) {
      clearTimeout(pointing);
      const mark = () => dispatch({ effects: pointed.set.of(place.length === 4 ? rangeOf(...place) : null) });
      pointing = setTimeout(mark, REST_MS);
    },

    /** Marks the lines of a part, puts the caret there and scrolls to it; the focus stays. */
    reveal(...place) {
      const target = rangeOf(...place);
      const unfold = [];
      foldedRanges(view.state).between(target.from, target.from, (from, to) => {
        unfold.push(unfoldEffect.of({ from, to }));
      });
      // With about a third of the height above it, a part is seen in its surroundings.
      const yMargin = view.scrollDOM.clientHeight * 0.3;
      dispatch({
        selection: { anchor: target.from },
        effects: [
          ...unfold,
          selected.set.of(target),
          EditorView.scrollIntoView(target.from, { y: "start", yMargin }),
        ],
      });
    },

    focus() {
      view.focus();
    },

    destroy() {
      view.destroy();
    },
  };
}

function report(update, { onChange, onCursor }) {
  if (update.transactions.some((transaction) => transaction.annotation(fromPage))) return;
  const { state, startState } = update;
  if (update.docChanged) {
    const isFromElsewhere = (transaction) =>
      transaction.isUserEvent("input.paste") || transaction.isUserEvent("input.drop");
    onChange?.(changesToPage(startState.doc, update.changes), update.transactions.some(isFromElsewhere));
  }
  if (update.docChanged || update.selectionSet) {
    onCursor?.(...placeAt(state.doc, state.selection.main.head));
  }
}

// Undo and redo belong to the page, whose one history covers text and picture. Besides the keys
// they arrive as input events, from menus and from shaking a phone.
function keys({ onUndo, onRedo, onFocusDiagram, onGoTo }) {
  const calling = (callback) => () => {
    callback?.();
    return Boolean(callback);
  };
  const undo = calling(onUndo);
  const redo = calling(onRedo);

  return [
    keymap.of([
      { key: "Mod-z", run: undo, shift: redo, preventDefault: true },
      { key: "Mod-y", run: redo, preventDefault: true },
      { key: "F6", run: calling(onFocusDiagram) },
      { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
      { key: "Mod-Shift-o", run: calling(onGoTo), preventDefault: true },
      ...completionKeymap,
      { key: "Tab", run: acceptCompletion },
      ...searchKeymap,
      ...foldKeymap,
      ...defaultKeymap,
      // Tab indents, but is no trap: after Escape, Tab moves the focus on (see `aria-description`).
      indentWithTab,
    ]),
    EditorView.domEventHandlers({
      beforeinput(event) {
        const run = { historyUndo: undo, historyRedo: redo }[event.inputType];
        if (!run) return false;
        event.preventDefault();
        return run();
      },
      // A dropped file is the page's: it replaces the text. Dropped text is the editor's.
      drop: (event) => event.dataTransfer.files.length > 0,
    }),
  ];
}

function appearance({ label, readOnly }) {
  return [
    lineNumbers(),
    lintGutter(),
    codeFolding({ placeholderText: "…" }),
    foldGutter({ openText: "▾", closedText: "▸" }),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    bracketMatching(),
    search({ top: true }),
    folding,
    // CodeMirror writes its layout rules into a style element; the page's Content-Security-Policy
    // lets in the one with this nonce.
    EditorView.cspNonce.of("editor"),
    EditorView.contentAttributes.of({
      "aria-label": label,
      // It can be typed in and so has the focus anyway; this says so to those who check.
      tabindex: "0",
      "aria-description": readOnly
        ? "Read-only. Escape and then Tab leaves it."
        : "Tab indents. Escape and then Tab leaves the editor.",
    }),
  ];
}
