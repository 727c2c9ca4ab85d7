// The element: it makes the frame, tells it what the page says, and makes room for it.
import { hasten } from "./early.js";
import { fetched, written } from "./text.js";
import { isOnDark, watchThemes } from "./theme.js";

export const name = "sidecarta-diagram";
const home = new URL("embed.html", document.currentScript?.src || location.href);
const settings = ["theme", "toggles", "findings", "layers", "off", "task"];
const told = ["ready", "change", "select", "error"];
/** What is higher scrolls, in CSS pixels. */
const most = 20_000;
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

/** Those on the page. */
export const diagrams = new Set();
let isWatching = false;
const watch = () => {
  if (!isWatching) watchThemes(() => diagrams.forEach((it) => it.tellTheme()));
  isWatching = true;
};

const near = new IntersectionObserver(
  (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.open()),
  { rootMargin: "400px" },
);

// No page's policy is asked about a sheet that is made in this way.
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  ":host{display:block;position:relative}:host([hidden]),[hidden]{display:none!important}" +
    "iframe{display:block;width:100%;border:0;border-radius:8px}" +
    ".waits{position:absolute;top:0;left:0;height:1px;visibility:hidden}p{margin:0 0 .5em}",
);

export class Diagram extends HTMLElement {
  static observedAttributes = ["src", "height", "title", ...settings];
  #frame;
  #slot = make("slot");
  #note = make("p", { hidden: true });
  // The code block that it stands for.
  #block;
  // What a script gave, in place of what the page says.
  #text;
  // What the reader switched, should the frame be made anew.
  #kept = {};
  #theme;
  #height = 0;
  #turn = 0;
  #begin;
  #queue;
  #stop;
  #state = "";
  #exports = new Map();

  static instead(block, code) {
    const made = make(name);
    made.#block = block;
    made.#text = written(code);
    block.after(made);
    return made;
  }

  /** Whether what it stands for is gone, which only a script of the page can do. */
  get isLeft() {
    return this.#block && !this.#block.isConnected;
  }

  connectedCallback() {
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      this.#note.setAttribute("role", "alert");
      // What is between the tags is seen until the picture is there, and without JavaScript.
      root.append(this.#note, this.#slot);
    }
    diagrams.add(this);
    addEventListener("message", this);
    this.#openIfNear();
  }

  disconnectedCallback() {
    diagrams.delete(this);
    removeEventListener("message", this);
    near.unobserve(this);
    this.#stop?.abort();
    this.#frame?.remove();
    this.#frame = undefined;
    this.#show("");
    for (const { reject } of this.#exports.values()) reject(new Error("The diagram was taken from the page."));
    this.#exports.clear();
  }

  /** The observer comes a frame later, which whoever sees the diagram at once need not wait for. */
  #openIfNear() {
    const [box] = this.getClientRects();
    if (box && box.bottom > 0 && box.top < innerHeight) this.open();
    else near.observe(this);
  }

  attributeChangedCallback(changed, before, now) {
    if (before === now || !this.#frame) return;
    if (changed === "off" || changed === "task") this.#kept = {};
    if (changed === "title") this.#frame.title = this.#title;
    else if (changed === "src") this.load();
    else if (changed === "height") {
      this.#say("options", () => ({ fit: this.#isFit }));
      this.#size();
    } else if (changed === "theme") this.tellTheme();
    else this.#say("options", () => ({ [changed]: this.getAttribute(changed) }));
  }

  /** Loads the frame, which otherwise waits until it is nearly seen. */
  open() {
    near.unobserve(this);
    if (this.#frame || !this.isConnected) return;
    hasten(home);
    watch();
    this.#theme = this.#themeNow();
    const address = new URL(home);
    const query = { origin: self.origin, theme: this.#theme, fit: Number(this.#isFit) };
    for (const key in query) address.searchParams.set(key, query[key]);
    const frame = make("iframe", { title: this.#title, referrerPolicy: "no-referrer", allow: "", className: "waits" });
    // It runs its own script, and can neither move this page away nor ask for anything.
    frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
    frame.src = address;
    this.#frame = frame;
    this.#queue = new Promise((resolve) => (this.#begin = resolve));
    this.shadowRoot.append(frame);
    this.#load();
  }

  /** Shows this text, or again what the page says. */
  load(text) {
    this.#text = text;
    this.#kept = {};
    if (this.#frame) this.#load();
  }

  #load() {
    this.#stop?.abort();
    this.#stop = new AbortController();
    const turn = (this.#turn += 1);
    // The text is on its way while the frame is.
    const found = this.#find(this.#stop.signal).catch(({ message }) => {
      if (turn === this.#turn) this.#fail(message);
    });
    this.#say("load", async () => {
      const text = await found;
      if (turn !== this.#turn || text === undefined) return undefined;
      this.#note.hidden = true;
      this.#state = "loads";
      const said = settings.filter((it) => this.hasAttribute(it)).map((it) => [it, this.getAttribute(it)]);
      return { ...Object.fromEntries(said), ...this.#kept, theme: (this.#theme = this.#themeNow()), fit: this.#isFit, text };
    });
  }

  async #find(signal) {
    if (this.#text !== undefined) return String(this.#text);
    const source = this.getAttribute("src");
    if (source) return fetched(source, signal);
    // The rest of what is between the tags may not have come yet.
    if (document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
    return written(this);
  }

  /** The picture as a file: `svg` as text, `png` as a data URL, or the `text`. */
  export(format = "svg", scale = 2) {
    this.open();
    return new Promise((resolve, reject) => {
      if (!this.#frame) return reject(new Error("The diagram is on no page."));
      const id = Math.random().toString(36);
      this.#exports.set(id, { resolve, reject });
      this.#say("export", () => ({ id, format, scale }));
      setTimeout(() => this.#exports.delete(id) && reject(new Error("The diagram did not answer.")), 30_000);
    });
  }

  /** Selects a part, such as `container:web`. */
  select(part) {
    this.open();
    this.#say("select", () => ({ part }));
  }

  tellTheme() {
    if (this.#frame && this.#themeNow() !== this.#theme) {
      this.#say("options", () => ({ theme: (this.#theme = this.#themeNow()) }));
    }
  }

  handleEvent({ source, origin, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== home.origin || data?.source !== "sidecarta") return;
    const { source: _, version: __, ...detail } = data;
    const { type, id, height } = detail;
    if (type === "ready") this.#begin();
    if (type === "change") this.#kept = { off: data.off, task: data.task };
    if (type === "error") this.#state = "fails";
    if (type === "resize" && height > 0 && this.#state) {
      const was = this.#isFit;
      this.#height = height;
      if (was !== this.#isFit) this.#say("options", () => ({ fit: this.#isFit }));
      this.#show(this.#state === "fails" ? "fails" : "shows");
    }
    if (type === "exported") {
      const { resolve, reject } = this.#exports.get(id) ?? {};
      this.#exports.delete(id);
      if (detail.error) reject?.(new Error(detail.error));
      else resolve?.(detail.data);
    }
    if (told.includes(type)) this.#tell(type, detail);
  }

  get #title() {
    return this.getAttribute("title") || "Diagram of the task";
  }

  get #isFit() {
    return !this.hasAttribute("height") && this.#height <= most;
  }

  #size() {
    const { style } = this.#frame;
    const wish = this.getAttribute("height");
    if (this.#frame.className) return;
    style.height = `${Math.min(this.#height, most)}px`;
    // What is no length of CSS changes nothing.
    if (wish) style.height = /^\d+$/.test(wish) ? `${wish}px` : wish;
  }

  /** What is seen: the frame, or what was there before; both where that cannot be drawn. */
  #show(state) {
    this.#state = state;
    const isShown = state === "shows";
    this.#slot.hidden = isShown;
    if (this.#block) this.#block.style.display = isShown ? "none" : "";
    if (this.#frame && state) {
      this.#frame.className = "";
      this.#size();
    }
  }

  #themeNow() {
    const theme = this.getAttribute("theme");
    return theme === "light" || theme === "dark" ? theme : isOnDark(this) ? "dark" : "light";
  }

  /** Whatever is said is said in turn, once the frame listens. */
  #say(type, said) {
    const frame = this.#frame;
    this.#queue = this.#queue?.then(async () => {
      const more = await said();
      if (!more || frame !== this.#frame) return;
      frame.contentWindow.postMessage({ ...more, source: "sidecarta-host", version: 1, type }, home.origin === "null" ? "*" : home.origin);
    });
  }

  #fail(message) {
    this.#note.textContent = message;
    this.#note.hidden = false;
    this.#tell("error", { type: "error", message });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(`sidecarta-${type}`, { detail, bubbles: true }));
  }
}
