// <sidecarta-diagram>: the inside of an ECS task or a Pod in any page, drawn from the definition between its tags
// or at `src`. docs/embedding.md says what its attributes and messages are.
(() => {
  const own = document.currentScript;
  const home = new URL("embed.html", own?.src || location.href);
  const name = "sidecarta-diagram";
  const settings = ["theme", "toggles", "findings", "layers", "off", "task"];

  /** A definition without the indentation that the page around it has. */
  const outdented = (text) => {
    const lines = text.replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd().split("\n");
    const margins = lines.filter((line) => line.trim()).map((line) => line.match(/^[ \t]*/)[0]);
    const least = margins.reduce((least, it) => (least !== undefined && least.length <= it.length ? least : it), undefined) ?? "";
    return lines.map((line) => (line.startsWith(least) ? line.slice(least.length) : line)).join("\n") + "\n";
  };

  /** The text of a code block; some generators end its lines with elements. */
  const written = (element) => {
    const only = element.childElementCount === 1 && element.querySelector(":scope > :is(pre, code, script, template)");
    const copy = (only || element).cloneNode(true);
    if (copy.content) copy.append(copy.content);
    copy.querySelectorAll("br").forEach((it) => it.replaceWith("\n"));
    copy.querySelectorAll("button").forEach((it) => it.remove());
    return copy.textContent;
  };

  /** Whether what is behind the element is dark: the first colour behind it that can be seen. */
  const isOnDark = (element) => {
    for (let it = element; it; it = it.parentElement ?? it.getRootNode().host) {
      const [red, green, blue, alpha = 1] = (getComputedStyle(it).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
      if (alpha > 0.5 && blue !== undefined) return 0.299 * red + 0.587 * green + 0.114 * blue < 110;
    }
    return getComputedStyle(document.documentElement).colorScheme.startsWith("dark");
  };

  const diagrams = new Set();
  const tellThemes = () => diagrams.forEach((it) => it.tellTheme());
  let isWatching = false;
  const watchThemes = () => {
    if (isWatching) return;
    isWatching = true;
    // Generators write their theme at one of these.
    const watched = { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-md-color-scheme", "data-bs-theme"] };
    const observer = new MutationObserver(() => setTimeout(tellThemes, 50));
    for (const it of [document.documentElement, document.body]) observer.observe(it, watched);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellThemes);
  };

  const near = new IntersectionObserver(
    (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.open()),
    { rootMargin: "400px" },
  );

  class Diagram extends HTMLElement {
    static observedAttributes = ["src", "height", ...settings];
    #frame;
    #isReady = false;
    #waiting = [];
    #exports = new Map();

    connectedCallback() {
      if (!this.shadowRoot) {
        // What is between the tags is seen until the picture is there, and without JavaScript.
        this.attachShadow({ mode: "open" }).innerHTML =
          "<style>:host{display:block}iframe{display:block;width:100%;border:0;border-radius:8px}[hidden]{display:none}</style><slot></slot>";
      }
      diagrams.add(this);
      addEventListener("message", this);
      near.observe(this);
    }

    disconnectedCallback() {
      diagrams.delete(this);
      removeEventListener("message", this);
      near.unobserve(this);
      this.#frame?.remove();
      this.#frame = undefined;
      this.#isReady = false;
    }

    attributeChangedCallback(changed) {
      if (!this.#isReady) return;
      if (changed === "height") this.#size();
      else if (changed === "src") this.load();
      else this.#say("options", this.#options());
    }

    /** Loads the frame, which otherwise waits until it is nearly seen. */
    open() {
      near.unobserve(this);
      if (this.#frame) return;
      watchThemes();
      const address = new URL(home);
      address.searchParams.set("origin", location.origin);
      address.searchParams.set("theme", this.#theme());
      const frame = document.createElement("iframe");
      frame.title = this.getAttribute("title") || "Diagram of the task";
      // It runs its own script, and can neither move this page away nor ask for anything.
      frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
      frame.referrerPolicy = "no-referrer";
      frame.allow = "";
      frame.hidden = true;
      frame.src = address;
      this.#frame = frame;
      this.shadowRoot.append(frame);
    }

    /** Shows this text, or what the element says. */
    async load(text) {
      try {
        const source = this.getAttribute("src");
        const found = text ?? (source ? await fetched(source) : outdented(written(this)));
        this.#say("load", { text: found, ...this.#options() });
      } catch (error) {
        this.#fail(error.message);
      }
    }

    /** The picture as a file: `svg` as text, `png` as a data URL, or the `text`. */
    export(format = "svg", scale = 2) {
      const id = Math.random().toString(36).slice(2);
      return new Promise((resolve, reject) => {
        this.#exports.set(id, { resolve, reject });
        this.#say("export", { id, format, scale });
        setTimeout(() => this.#exports.delete(id) && reject(new Error("The diagram did not answer.")), 10_000);
      });
    }

    /** Selects a part, such as `container:web`. */
    select(part) {
      this.#say("select", { part });
    }

    tellTheme() {
      if (this.#isReady) this.#say("options", { theme: this.#theme() });
    }

    handleEvent({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== home.origin || data?.source !== "sidecarta") return;
      const { type } = data;
      if (type === "ready") {
        this.#isReady = true;
        this.load();
        this.#waiting.splice(0).forEach((it) => this.#post(it));
      } else if (type === "resize" && data.height > 0 && this.#hasText) {
        this.#natural = Math.min(data.height, 20_000);
        this.#size();
      } else if (type === "exported") {
        const waiting = this.#exports.get(data.id);
        this.#exports.delete(data.id);
        if (data.error) waiting?.reject(new Error(data.error));
        else waiting?.resolve(data.data);
        return;
      }
      if (["ready", "change", "select", "error"].includes(type)) {
        const { source: _, version: __, ...detail } = data;
        this.dispatchEvent(new CustomEvent(`sidecarta-${type}`, { detail, bubbles: true }));
      }
    }

    #natural = 0;
    #size() {
      const height = this.getAttribute("height");
      this.#frame.style.height = height ? (/^\d+$/.test(height) ? `${height}px` : height) : `${this.#natural}px`;
    }

    #hasText = false;
    #reveal() {
      // As high as what was there, until the picture says how high it is.
      if (!this.#frame.style.height) this.#frame.style.height = `${Math.max(120, this.offsetHeight)}px`;
      this.#frame.hidden = false;
      this.shadowRoot.querySelector("slot").hidden = true;
    }

    #theme() {
      const theme = this.getAttribute("theme") || "auto";
      return theme === "auto" ? (isOnDark(this) ? "dark" : "light") : theme;
    }

    #options() {
      const options = Object.fromEntries(settings.map((it) => [it, this.getAttribute(it)]).filter(([, it]) => it !== null));
      if (options.task) options.task = Number(options.task);
      return { ...options, theme: this.#theme() };
    }

    #say(type, more) {
      const message = { source: "sidecarta-host", version: 1, type, ...more };
      if (type === "load") {
        this.#hasText = true;
        this.#reveal();
      }
      if (this.#isReady) this.#post(message);
      else this.#waiting.push(message);
    }

    #post(message) {
      this.#frame.contentWindow.postMessage(message, home.origin === "null" ? "*" : home.origin);
    }

    #fail(message) {
      this.dispatchEvent(new CustomEvent("sidecarta-error", { detail: { type: "error", message }, bubbles: true }));
      if (this.querySelector("p.sidecarta-error") || this.#hasText) return;
      const note = document.createElement("p");
      note.className = "sidecarta-error";
      note.textContent = message;
      this.append(note);
    }
  }

  const fetched = async (source) => {
    const address = new URL(source, document.baseURI);
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => undefined);
    if (!answer?.ok) throw new Error(`${address.href} cannot be loaded${answer ? ` (${answer.status})` : ""}.`);
    return answer.text();
  };

  /** Makes diagrams of code blocks that are marked `ecs` or `pod`. */
  const upgrade = (root = document) => {
    const marked = ["ecs", "pod"].flatMap((it) => [`code.language-${it}`, `pre.language-${it}`, `div.language-${it}`, `pre.${it}`]);
    for (const found of root.querySelectorAll(marked.join())) {
      const code = found.closest("pre")?.closest("div[class*=language-]") ?? found.closest("pre") ?? found;
      if (code.closest(name) || code.querySelector(name)) continue;
      const diagram = document.createElement(name);
      const text = (code.querySelector("code") ?? code);
      const shown = document.createElement("pre");
      shown.textContent = written(text);
      diagram.append(shown);
      code.replaceWith(diagram);
    }
  };

  if (customElements.get(name)) return;
  customElements.define(name, Diagram);
  window.Sidecarta = { upgrade };
  if (own && "upgrade" in own.dataset) {
    const start = () => {
      upgrade();
      // Generators that change pages without loading them.
      let wait;
      new MutationObserver(() => {
        clearTimeout(wait);
        wait = setTimeout(upgrade, 50);
      }).observe(document.body, { childList: true, subtree: true });
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
    else start();
  }
})();
