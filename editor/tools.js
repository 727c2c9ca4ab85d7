// The buttons over the text: to go to a part of it, and what can be done with all of it.
import { foldAll, unfoldAll } from "@codemirror/language";
import { openSearchPanel } from "@codemirror/search";
import { EditorView } from "@codemirror/view";
import { ask, element } from "./assist.js";
import { offsetAt } from "./positions.js";

const SIGNS = {
  list: "M2.5 3.5h4M5 7h8.5M5 10h8.5M5 13h8.5",
  more: "M3 8a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M7.5 8a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M12 8a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0",
};

/**
 * Puts the buttons into `host`. `language()` tells the text's, `say(text, canUndo)` tells the person.
 * Gives what opens the list of places.
 */
export function tools(host, view, { language, say }) {
  const go = ([fromLine, fromColumn]) => {
    const anchor = offsetAt(view.state.doc, fromLine, fromColumn);
    const yMargin = view.scrollDOM.clientHeight * 0.3;
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "start", yMargin }) });
    view.focus();
  };
  const places = async () => {
    const lines = await ask(view.state, "outline");
    return (lines ?? []).map(({ level, label, kind, place }) => ({ level, label, hint: kind, run: () => go(place) }));
  };
  const convert = (to, done) => async () => {
    const { doc } = view.state;
    const answer = await ask(view.state, "convert", to);
    if (view.state.doc !== doc) return;
    const { text, notes, refusal } = answer ?? { refusal: "That cannot be done at the moment." };
    if (refusal) return say(refusal, false);
    const insert = view.state.toText(text);
    if (insert.eq(doc)) return say("It is laid out like this already.", false);
    // One step of the history: undoing it gives the old text back, byte by byte.
    view.dispatch({
      changes: { from: 0, to: doc.length, insert },
      selection: { anchor: 0 },
      effects: EditorView.scrollIntoView(0),
      userEvent: "input.convert",
    });
    say([done, ...notes].join(" "), true);
  };
  const inText = (command) => () => {
    view.focus();
    command(view);
  };
  const commands = async () => [
    { label: "Search", hint: "Ctrl F", run: () => openSearchPanel(view) },
    { label: "Fold all", hint: "Ctrl Alt [", run: inText(foldAll) },
    { label: "Unfold all", hint: "Ctrl Alt ]", run: inText(unfoldAll) },
    ...(language() === "json"
      ? [
          { label: "Format JSON", run: convert("json-laid-out", "Laid out.") },
          { label: "Convert to YAML", run: convert("yaml", "Converted to YAML.") },
        ]
      : [{ label: "Convert to JSON", run: convert("json", "Converted to JSON.") }]),
  ];
  const list = menu("go-to", "Go to a part of the text", "list", places, "There is no definition in this text.");
  const more = menu("more", "More about this text", "more", commands, "");
  host.replaceChildren(...list, ...more);
  return () => list[0].click();
}

/** A button and the menu that it opens, filled when it opens. */
function menu(id, name, sign, items, empty) {
  const box = element("div", "menu");
  Object.assign(box, { role: "menu", popover: "auto", ariaLabel: name });
  const button = element("button", "button is-icon", drawn(SIGNS[sign]));
  Object.assign(button, { id, type: "button", title: name, ariaLabel: name, ariaHasPopup: "menu", ariaExpanded: "false" });
  button.popoverTargetElement = box;

  box.addEventListener("beforetoggle", async ({ newState }) => {
    button.ariaExpanded = String(newState === "open");
    if (newState !== "open") return;
    const { right, bottom } = button.getBoundingClientRect();
    Object.assign(box.style, { top: `${bottom + 4}px`, right: `${Math.max(8, innerWidth - right)}px` });
    box.replaceChildren();
    const filled = (await items()).map((item) => entry(item, box));
    box.replaceChildren(...(filled.length > 0 ? filled : [element("p", "menu__empty", empty)]));
    filled[0]?.focus();
  });
  box.addEventListener("keydown", (event) => walk(event, box));
  return [button, box];
}

function entry({ label, hint, level = 0, run }, box) {
  const made = element("button", `menu__item is-level-${level}`, element("span", "menu__label", label));
  if (hint) made.append(element("span", "menu__hint", hint));
  Object.assign(made, { type: "button", role: "menuitem", tabIndex: -1 });
  made.addEventListener("click", () => {
    box.hidePopover();
    run();
  });
  return made;
}

/** Arrows go from entry to entry, letters to the next one that begins with them. */
function walk(event, box) {
  const all = [...box.querySelectorAll(".menu__item")];
  const at = all.indexOf(document.activeElement);
  const { key } = event;
  const isLetter = key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  const starts = ({ textContent }) => textContent.toLowerCase().startsWith(key.toLowerCase());
  const next = {
    ArrowDown: () => all[(at + 1) % all.length],
    ArrowUp: () => all[(at - 1 + all.length) % all.length],
    Home: () => all[0],
    End: () => all.at(-1),
    Tab: () => box.hidePopover(),
  }[key] ?? (isLetter && (() => [...all.slice(at + 1), ...all].find(starts)));
  // The page's own keys rest while a menu is open.
  event.stopPropagation();
  if (!next) return;
  if (key !== "Tab") event.preventDefault();
  next()?.focus();
}

function drawn(data) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of Object.entries({ class: "sign", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": true })) {
    svg.setAttribute(name, value);
  }
  path.setAttribute("d", data);
  svg.append(path);
  return svg;
}
