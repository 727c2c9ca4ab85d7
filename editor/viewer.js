// The frame that other pages embed. What stands before this in the built file is the bindings of
// src/bin/viewer.rs. docs/embedding.md says what the address and the messages mean.
import { showFindings, showTasks, showSwitches, sentences } from "./viewer/controls.js";
import { LAYERS, SAID, list, number, part } from "./viewer/options.js";
import { markPart, showBadges, showPicture } from "./viewer/picture.js";
import { exportAs, linkTo } from "./viewer/export.js";
import { askReviewer } from "./viewer/review.js";

const MOST_CHARACTERS = 2_000_000;
const BROKEN = "The link cannot be read: it may have been cut off on its way. Copy it again from where it came from.";
const EMPTY = "This page draws what another page gives it, or what stands in a link behind `#`. It was given nothing.";
const at = (id) => document.getElementById(id);
const files = document.querySelector("script[data-link]").dataset;
const query = new URLSearchParams(location.search);
const program = __wbg_init({ module_or_path: new URL(`viewer_bg.wasm${new URL(import.meta.url).search}`, import.meta.url) });
const isReady = program.then(() => true, () => false);

/** What is shown; without a text nothing is yet. */
let shown = { off: [], task: 0 };
const usual = { theme: "auto", toggles: true, findings: false, layers: LAYERS, fit: false };
const options = { ...usual };
/** What the wasm made of it. */
let seen = {};
let selected;

// The page around the frame. Only it is listened to; with `origin=` in the address only as long as it is from there.
const pinned = query.get("origin");
let host = pinned;
const tell = (type, more, to = host) => {
  // Pages without an origin, such as sandboxed ones, cannot be named.
  if (parent !== window && to) parent.postMessage({ source: "sidecarta", version: 1, type, ...more }, to === "null" ? "*" : to);
};

/** Takes what is said of the options: `null` is as usual, what is left out or cannot be read as before. */
const choose = (said) => {
  for (const [name, read] of Object.entries(SAID)) {
    options[name] = said[name] === null ? usual[name] : (read(said[name]) ?? options[name]);
  }
  const task = said.task === null ? 0 : (number(said.task) ?? shown.task);
  const off = said.off === null ? [] : list(said.off)?.map(part);
  // Containers of another task are others.
  shown.off = off ?? (task === shown.task ? shown.off : []);
  shown.task = task;
};

const isDark = matchMedia("(prefers-color-scheme: dark)");
let isOnPaper = false;
const theme = () => {
  if (isOnPaper) return "light";
  return options.theme === "auto" ? (isDark.matches ? "dark" : "light") : options.theme;
};

/** All at once, so that no two drawings overtake each other. */
const draw = () => {
  dress();
  if (shown.text === undefined) return;
  seen = look();
  if (seen.svg) showPicture(at("picture"), seen);
  else complain(seen.trouble);
  at("title").textContent = document.title = seen.title ?? "Sidecarta";
  at("consequences").replaceChildren(...(seen.consequences ?? []).map(([, name, what]) => item([name], what)));
  at("bar").hidden = false;
  showSwitches(at("switches"), options.toggles ? (seen.switches ?? []) : [], flip);
  showTasks(at("tasks"), seen);
  mark(selected);
  if (seen.trouble) tell("error", { message: seen.trouble });
  tellHeight();
  link();
  review();
};

const complain = (trouble) => {
  const words = document.createElement("p");
  words.className = "trouble";
  words.append(...sentences(trouble));
  at("picture").replaceChildren(words);
};

const dress = () => {
  document.documentElement.dataset.theme = theme();
  document.documentElement.classList.toggle("is-fit", options.fit);
};

const look = () => {
  if (shown.text.length > MOST_CHARACTERS) {
    return { trouble: "This text has more than 2,000,000 characters, which no definition has." };
  }
  const width = Math.max(280, document.documentElement.clientWidth - 24);
  const height = width < 600 ? width * 2 : width * 0.7;
  const hidden = LAYERS.filter((it) => !options.layers.includes(it));
  try {
    return JSON.parse(view(shown.text, JSON.stringify({ ...shown, text: undefined, theme: theme(), hidden, width, height })));
  } catch {
    return { trouble: "This text is more than the program can draw." };
  }
};

const item = ([name], what) => {
  const made = document.createElement("li");
  made.append(Object.assign(document.createElement("strong"), { textContent: name, dir: "auto" }), ": ", ...sentences(what));
  return made;
};

const mark = (id) => {
  const label = markPart(at("picture"), id);
  selected = label === undefined ? undefined : id;
  at("caption").textContent = label ?? "";
  at("caption").hidden = !label;
};

const select = (id) => {
  mark(id);
  tell("select", { part: selected ?? null, label: at("caption").textContent });
};

const tellChange = () => tell("change", { off: shown.off, task: shown.task });

const flip = (id) => {
  shown.off = shown.off.includes(id) ? shown.off.filter((it) => it !== id) : [...shown.off, id];
  draw();
  tellChange();
};

/** The whole page with the same text. */
const link = async () => {
  const of = seen;
  const fragment = await fragmentNow();
  if (of === seen) at("open").href = new URL(`./${fragment}`, document.baseURI).href;
};
const fragmentNow = () => {
  if (!shown.text || shown.text.length > MOST_CHARACTERS) return "";
  return linkTo(shown, LAYERS.filter((it) => !options.layers.includes(it)));
};

const review = () => {
  const wish = options.findings && seen.svg && { ...shown };
  askReviewer(new URL(files.workshop, document.baseURI), wish, ({ marks = [], badges = [] }) => {
    showFindings(at("findings"), marks);
    showBadges(at("picture"), badges);
    tellHeight();
  });
};

const show = (text, more) => {
  shown = { off: [], task: 0, ...more, text };
  selected = undefined;
};

// Whoever comes last is shown: reading a link takes a while.
let turn = 0;

const fromAddress = async () => {
  const mine = (turn += 1);
  const said = Object.fromEntries(query);
  if (location.hash.length > 1) {
    const found = await import(new URL(files.link, document.baseURI)).then(({ read }) => read(location.hash)).catch(() => undefined);
    if (!(await isReady)) return;
    if (mine !== turn) return;
    if (!found) return give(BROKEN);
    show(found.t, { off: found.off ?? [], logs: found.logs, task: found.task ?? 0, roles: found.roles ?? {} });
    options.layers = LAYERS.filter((layer) => !found.view?.hidden?.includes(layer));
    selected = found.sel;
  }
  choose(said);
  draw();
};

/** Nothing can be shown, for this reason; what was shown before goes. */
const give = (trouble) => {
  show(undefined);
  seen = { trouble };
  complain(trouble);
  for (const id of ["consequences", "findings"]) at(id).replaceChildren();
  for (const id of ["bar", "caption"]) at(id).hidden = true;
  tell("error", { message: trouble });
  tellHeight();
};

const heard = async ({ data, source, origin }) => {
  if (source !== parent || source === window || data?.source !== "sidecarta-host") return;
  host ??= origin;
  if (origin !== host || !(await isReady)) return;
  if (data.type === "load" && typeof data.text === "string") {
    turn += 1;
    show(data.text);
  }
  if (data.type === "load" || data.type === "options") {
    choose(data);
    draw();
  }
  if (data.type === "select") select(typeof data.part === "string" ? data.part : undefined);
  if (data.type === "export") {
    const { id, format = "svg", scale } = data;
    const answer = await exportAs(format, { seen, shown, scale, link: fragmentNow() }).then(
      (data) => ({ data }),
      ({ message }) => ({ error: message }),
    );
    tell("exported", { id, format, ...answer });
  }
};

// The frame is as high as what is in it, where the page around it wants that.
let told;
const tellHeight = () => {
  if (shown.text === undefined && !seen.trouble) return;
  told = heightOf();
  tell("resize", { height: told });
};
const heightOf = () => Math.ceil(document.body.getBoundingClientRect().height);

const listen = () => {
  addEventListener("message", heard);
  addEventListener("hashchange", fromAddress);
  at("picture").addEventListener("select", ({ detail }) => select(detail));
  at("tasks").addEventListener("change", ({ target }) => {
    choose({ task: target.value });
    draw();
    tellChange();
  });
  isDark.addEventListener("change", () => options.theme === "auto" && draw());
  for (const [name, value] of [["beforeprint", true], ["afterprint", false]]) {
    addEventListener(name, () => {
      isOnPaper = value;
      draw();
    });
  }
  // Drawn again where it is much wider or narrower than before; what is between is a matter of style.
  let width = innerWidth;
  let wait;
  addEventListener("resize", () => {
    if (Math.abs(innerWidth - width) < 40) return;
    width = innerWidth;
    clearTimeout(wait);
    wait = setTimeout(draw, 150);
  });
  new ResizeObserver(() => heightOf() !== told && tellHeight()).observe(document.body);
};

const start = async () => {
  choose({ theme: query.get("theme"), fit: query.get("fit") });
  dress();
  const first = fromAddress();
  listen();
  // Whoever embeds the frame may speak now; the word tells nothing else. What is said waits for the program.
  tell("ready", {}, host ?? "*");
  if (!(await isReady)) {
    host ??= "*";
    return give("The program that draws the picture could not be loaded.");
  }
  await first;
  if (shown.text === undefined && !seen.trouble && parent === window) give(EMPTY);
  tellHeight();
};
await start();
