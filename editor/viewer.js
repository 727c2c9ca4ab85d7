
// The frame that other pages embed. What stands before this in the built file is the bindings of
// src/bin/viewer.rs. docs/embedding.md says what the address and the messages mean.
const MOST_CHARACTERS = 2_000_000;
const LAYERS = ["network", "volumes", "order", "logs", "secrets"];
const at = (id) => document.getElementById(id);
const script = document.querySelector("script[data-link]").dataset;
const query = new URLSearchParams(location.search);
const ready = __wbg_init({ module_or_path: new URL(`viewer_bg.wasm${new URL(import.meta.url).search}`, import.meta.url) });

/** What is shown, and how. */
let shown = { text: "", off: [], logs: undefined, task: 0, roles: {} };
const options = { theme: "auto", toggles: true, findings: false, layers: LAYERS };
let seen;
let selected;

// The page around the frame. Only it is listened to; with `origin=` in the address only as long as it is from there.
const pinned = query.get("origin");
let host = pinned === "null" ? "*" : (pinned ?? undefined);
const tell = (type, more, origin = host) => {
  if (parent !== window && origin) parent.postMessage({ source: "sidecarta", version: 1, type, ...more }, origin);
};

const words = (value) => (Array.isArray(value) ? value : String(value ?? "").split(",")).map((it) => String(it).trim()).filter(Boolean);
const part = (name) => (name.startsWith("container:") ? name : `container:${name}`);
const isOn = (value) => value !== false && !["0", "false", "no", "off"].includes(String(value));

/** Takes what is said of the options; anything else is as before. */
const choose = (said) => {
  if (["auto", "light", "dark"].includes(said.theme)) options.theme = said.theme;
  for (const name of ["toggles", "findings"]) if (said[name] !== undefined && said[name] !== null) options[name] = isOn(said[name]);
  if (said.layers !== undefined && said.layers !== null) options.layers = words(said.layers).filter((layer) => LAYERS.includes(layer));
  if (said.off !== undefined && said.off !== null) shown.off = words(said.off).map(part);
  if (Number.isInteger(said.task)) shown.task = Math.max(0, said.task);
};

const isDark = matchMedia("(prefers-color-scheme: dark)");
const theme = () => (options.theme === "auto" ? (isDark.matches ? "dark" : "light") : options.theme);

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** `code` in a sentence. */
const sentence = (text) => text.split(/`([^`]*)`/).map((it, index) => (index % 2 ? element("code", {}, it) : it));

const draw = async () => {
  await ready;
  document.documentElement.dataset.theme = theme();
  if (!shown.text.trim()) return;
  const width = Math.max(280, document.documentElement.clientWidth - 24);
  const wish = { ...shown, text: undefined, theme: theme(), hidden: LAYERS.filter((it) => !options.layers.includes(it)), width, height: width < 600 ? width * 2 : width * 0.7 };
  seen = shown.text.length > MOST_CHARACTERS
    ? { trouble: "This text has more than 2,000,000 characters, which no definition has." }
    : JSON.parse(view(shown.text, JSON.stringify(wish)));
  if (seen.trouble) at("picture").replaceChildren(element("p", { className: "trouble" }, ...sentence(seen.trouble)));
  else show(width);
  at("bar").hidden = false;
  at("consequences").replaceChildren(
    ...(seen.consequences ?? []).map(([, name, what]) => element("li", {}, element("strong", {}, name), ": ", ...sentence(what))),
  );
  switches();
  tasks();
  await link();
  if (seen.trouble) tell("error", { message: seen.trouble });
  review();
};

/** The picture, which is data: no script in it runs, and the page's policy allows none. */
const show = (width) => {
  const picture = document.importNode(new DOMParser().parseFromString(seen.svg, "image/svg+xml").documentElement, true);
  picture.querySelectorAll("style, metadata").forEach((it) => it.remove());
  const natural = Number(picture.getAttribute("width"));
  // Smaller than this nobody reads it; then the frame scrolls.
  picture.style.minWidth = `${Math.min(natural, Math.max(width, natural * 0.6))}px`;
  at("picture").replaceChildren(picture);
  document.title = seen.title;
  mark();
};

const groups = (id) => [...at("picture").querySelectorAll("[data-part]")].filter((it) => it.dataset.part === id);

const mark = () => {
  at("picture").querySelectorAll(".is-selected").forEach((it) => it.classList.remove("is-selected"));
  const of = selected ? groups(selected) : [];
  of.forEach((it) => it.classList.add("is-selected"));
  const label = of.map((it) => it.querySelector("title")?.textContent).find(Boolean);
  at("caption").hidden = !label;
  at("caption").textContent = label ?? "";
};

const select = (id) => {
  selected = id || undefined;
  mark();
  tell("select", { part: selected ?? null, label: at("caption").textContent });
};

const flip = (id) => {
  shown.off = shown.off.includes(id) ? shown.off.filter((it) => it !== id) : [...shown.off, id];
  draw().then(() => tell("change", { off: shown.off, task: shown.task }));
};

/** A switch for everything but the application; for that too where there is nothing else. */
const switches = () => {
  const all = seen.switches ?? [];
  const others = all.filter((it) => it.role !== "app");
  const offered = options.toggles ? (others.length > 0 ? others : all.length > 1 ? all : []) : [];
  const focused = document.activeElement?.dataset?.part;
  at("switches").replaceChildren(
    ...offered.map((it) => {
      const made = element("button", { type: "button", title: it.label, onclick: () => flip(it.part) }, element("span", { className: "track" }), it.name);
      made.setAttribute("role", "switch");
      made.setAttribute("aria-checked", it.on);
      made.dataset.part = it.part;
      return made;
    }),
  );
  if (focused) [...at("switches").children].find((it) => it.dataset.part === focused)?.focus();
};

const tasks = () => {
  const names = seen.tasks ?? [];
  at("tasks").hidden = names.length < 2;
  at("tasks").replaceChildren(...names.map((name, index) => element("option", { value: index, selected: index === seen.task }, name)));
};

/** The whole page with the same text. */
const link = async () => {
  const shared = { t: shown.text, off: shown.off, logs: shown.logs, task: shown.task || undefined };
  const packed = new Blob([JSON.stringify(shared)]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let letters = "";
  for (let from = 0; from < bytes.length; from += 0x8000) letters += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  const fragment = btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  at("open").href = new URL(`./#v1.z.${fragment}`, document.baseURI).href;
};

// Findings come from the same worker as in the whole page, and only where they are asked for.
let worker;
const review = () => {
  at("findings").replaceChildren();
  if (!options.findings || seen.trouble) return;
  worker ??= new Worker(new URL(script.workshop, document.baseURI), { type: "module" });
  worker.onmessage = ({ data }) => {
    const told = data?.marks ?? [];
    at("findings").replaceChildren(
      ...told.slice(0, 50).map(([, , , , severity, message]) => {
        const item = element("li", {}, ...sentence(message));
        item.dataset.severity = severity;
        return item;
      }),
    );
    badges(data?.badges ?? []);
  };
  worker.postMessage([shown.text, ["review", shown.task, shown.off, shown.logs ?? "awslogs", 0, 0, null, []]]);
};

const badges = (list) => {
  at("picture").querySelectorAll(".badge").forEach((it) => it.remove());
  const picture = at("picture").querySelector("svg");
  for (const { part: id, class: kind, count } of list) {
    const [group] = groups(id);
    if (!group) continue;
    const box = group.getBBox();
    const badge = document.createElementNS("http://www.w3.org/2000/svg", "g");
    badge.setAttribute("class", "badge");
    badge.dataset.class = kind;
    badge.setAttribute("transform", `translate(${box.x + box.width} ${box.y})`);
    const disc = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    disc.setAttribute("r", "9");
    const number = document.createElementNS("http://www.w3.org/2000/svg", "text");
    number.setAttribute("y", "4");
    number.textContent = count > 9 ? "9+" : count;
    badge.append(disc, number);
    picture?.append(badge);
  }
};

const load = (said) => {
  if (typeof said.text === "string") {
    shown = { text: said.text, off: [], logs: typeof said.logs === "string" ? said.logs : undefined, task: 0 };
    selected = undefined;
  }
  choose(said);
  return draw();
};

const exported = async ({ format = "svg", scale = 2 }) => {
  if (!seen?.svg) throw new Error("There is no picture.");
  if (format === "svg") return seen.svg;
  if (format === "text") return shown.text;
  if (format === "png") return png(Math.min(4, Math.max(1, Number(scale) || 1)));
  throw new Error(`There is no format ${JSON.stringify(String(format).slice(0, 40))}; there are: svg, png, text.`);
};

/** A data URL. */
const png = async (scale) => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(seen.svg)}`;
  await image.decode();
  const canvas = element("canvas", { width: image.naturalWidth * scale, height: image.naturalHeight * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
};

addEventListener("message", async ({ data, source, origin }) => {
  if (source !== parent || source === window || typeof data !== "object" || data?.source !== "sidecarta-host") return;
  if (pinned && origin !== pinned) return;
  host ??= origin === "null" ? "*" : origin;
  if (data.type === "load" || data.type === "options") await load(data.type === "load" ? data : { ...data, text: undefined });
  if (data.type === "select") select(typeof data.part === "string" ? data.part : undefined);
  if (data.type === "export") {
    const answer = await exported(data).then(
      (result) => ({ data: result }),
      (error) => ({ error: error.message }),
    );
    tell("exported", { id: data.id, format: data.format, ...answer });
  }
});

at("picture").addEventListener("click", ({ target }) => select(target.closest("[data-part]")?.dataset.part));
at("tasks").addEventListener("change", ({ target }) => {
  shown.task = Number(target.value);
  shown.off = [];
  draw().then(() => tell("change", { off: shown.off, task: shown.task }));
});
isDark.addEventListener("change", () => options.theme === "auto" && draw());

// The frame is as high as what is in it, where the page around it wants that; and drawn again where it is
// much wider or narrower than before.
let width = innerWidth;
let wait;
addEventListener("resize", () => {
  if (Math.abs(innerWidth - width) < 40) return;
  width = innerWidth;
  clearTimeout(wait);
  wait = setTimeout(draw, 150);
});
let height;
new ResizeObserver(() => {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (now === height) return;
  height = now;
  tell("resize", { height });
}).observe(document.body);

const fromAddress = async () => {
  const said = { theme: query.get("theme"), toggles: query.get("toggles"), findings: query.get("findings"), layers: query.get("layers"), off: query.get("off") };
  if (location.hash.length > 1) {
    const { read } = await import(new URL(script.link, document.baseURI));
    const found = await read(location.hash);
    if (!found) return broken();
    shown = { text: found.t, off: found.off ?? [], logs: found.logs, task: found.task ?? 0 };
    const hidden = found.view?.hidden ?? [];
    options.layers = LAYERS.filter((layer) => !hidden.includes(layer));
    selected = found.sel;
  }
  choose(said);
  await draw();
};
const broken = () =>
  at("picture").replaceChildren(
    element("p", { className: "trouble" }, "The link cannot be read: it may have been cut off on its way. Copy it again from where it came from."),
  );

document.documentElement.dataset.theme = theme();
addEventListener("hashchange", fromAddress);
await fromAddress();
await ready;
// Whoever embeds the frame may speak now; the word tells nothing else.
tell("ready", {}, host ?? "*");
tell("resize", { height });
