// Starts the page: what Trunk would write into it as an inline script, in a file of its own, so
// that the Content-Security-Policy needs no exception. The addresses stand in the script element
// (see `pattern_script` in Trunk.toml).
const { js, wasm, editor, editorStyle, workshop, link, share, shareStyle, offline, elsewhere } =
  document.querySelector("script[data-wasm]").dataset;
const address = (path) => new URL(path, document.baseURI).href;

// `?embed` is the picture alone, which is another page.
if (/[?&]embed\b/.test(location.search)) {
  location.replace(address("embed.html") + location.search + location.hash);
  await new Promise(() => {});
}

// The page calls this after its first picture; the editor is no part of what it waits for.
window.loadEditor = async () => {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address(editorStyle) });
  const styled = new Promise((resolve) => (style.onload = style.onerror = resolve));
  document.head.append(style);
  try {
    const [module] = await Promise.all([import(address(editor)), styled]);
    return module;
  } finally {
    (window.requestIdleCallback ?? setTimeout)(rest);
  }
};

// Once the picture and the editor are there.
let rest;
const isAtRest = new Promise((resolve) => (rest = resolve));
isAtRest.then(() => import(address(offline)));

// The text at an address of another host.
window.loadElsewhere = async (url) => (await import(address(elsewhere))).load(url);

// Says in the address which rule is read about, if any.
window.tellRule = (rule) => {
  const here = new URL(location.href);
  if (rule) here.searchParams.set("rule", rule);
  else here.searchParams.delete("rule");
  history.replaceState(history.state, "", here);
};

// A link in the address (docs/links.md). What it holds is read before the page starts; later ones, and those that
// saved pictures hold, are told to it by an event. What is done with a link stays in this tab, as long as it is
// still that text: the session that the browser keeps is the person's own.
const [OWN, LINKED, SESSION] = ["own", "linked", "sidecarta.session"];
const isLink = () => /^#v\d/.test(location.hash);
let isOwn = history.state !== LINKED;
window.saveSession = (json, makesOwn) => {
  isOwn ||= makesOwn;
  (isOwn ? localStorage : sessionStorage).setItem(SESSION, json);
};
window.loadSession = () => (isOwn ? localStorage : sessionStorage).getItem(SESSION);
const hasSession = () => {
  try {
    return window.loadSession() !== null;
  } catch {
    return false;
  }
};

const links = () => import(address(link));
const readLink = async (written) => {
  const found = await (await links()).read(written);
  return found && { ...found, roles: Object.entries(found.roles) };
};
const show = (linked) => {
  window.linked = linked;
  dispatchEvent(new Event("linked"));
};
const openLink = async (written) => {
  const found = await readLink(written);
  if (!found) return show((await ask(written, ["open", 0, [], "", 0, 0, null, []])) ?? {});
  // What was just typed is still the person's own; the page takes its messages a moment later.
  dispatchEvent(new Event("pagehide"));
  await new Promise(setTimeout);
  isOwn = false;
  history.replaceState(LINKED, "");
  show(found);
};
addEventListener("hashchange", () => {
  // Back to what is the person's own.
  if (isLink() ? history.state === OWN : !isOwn) location.reload();
  else if (isLink()) openLink(location.hash);
});
// The sheet on which the person shares what the page told last.
window.openSheet = async () => {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address(shareStyle) });
  const styled = new Promise((resolve) => (style.onload = style.onerror = resolve));
  if (!document.querySelector(`link[href="${style.href}"]`)) document.head.append(style);
  else style.onload();
  const [sheet] = await Promise.all([import(address(share)), styled]);
  if (!document.querySelector("#share")) await sheet.open(shared, ask);
};
window.openPicture = async (file) => {
  const found = (await links()).find(new Uint8Array(await file.arrayBuffer()));
  const refusal = "This picture holds no definition: only those that were saved here do.";
  show({ ...((found && (await readLink(found))) || { refusal }), isOwn: true });
};

// The address follows what is shown, but for texts with secrets and such that are too long for one.
const ADDRESS_MS = 750;
const MOST_LETTERS = 32_000;
let shared;
let sharing;
window.keepAddress = (text, question) => {
  shared = [text, question];
  sharing ??= setTimeout(async () => {
    const made = await ask(...shared);
    sharing = undefined;
    if (!made) return;
    const isKept = made.fragment?.length < MOST_LETTERS && !made.secrets && !(made.isUsual && isOwn);
    const here = location.href.split("#", 1)[0];
    history.replaceState(isOwn ? OWN : LINKED, "", isKept ? `${here}#${made.fragment}` : here);
  }, ADDRESS_MS);
};

// Boxes of the picture come from where they were (`[index, x, y]`), or appear (`[index]`).
window.glide = (moves) => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const groups = document.querySelector("#groups").children;
  for (const [index, x, y] of moves) {
    const start = x === undefined ? { opacity: 0 } : { transform: `translate(${x}px,${y}px)` };
    groups[index]?.animate([{ ...start, offset: 0 }], { duration: 160, easing: "ease-out" });
  }
};

// What the page asks about a text is answered apart from it, one question after the other, where the longest
// text stops nothing. Of questions of one kind only the newest counts, but for edits: each is a wish.
const ANSWER_MS = 10_000;
const questions = [];
let worker;
let stop;

const openWorkshop = () => (worker ??= new Worker(address(workshop), { type: "module" }));

const askNext = () => {
  const [current] = questions;
  if (!current) return;
  const asked = openWorkshop();
  const finish = (answer) => {
    if (questions[0] !== current) return;
    clearTimeout(timeout);
    questions.shift();
    current.resolve(answer);
    askNext();
  };
  const end = (stop = () => {
    asked.terminate();
    worker = undefined;
    finish(undefined);
  });
  const timeout = setTimeout(end, ANSWER_MS);
  asked.onerror = end;
  asked.onmessage = ({ data }) => (data === undefined ? end() : finish(data));
  asked.postMessage([current.text, current.question]);
};

window.ask = (text, question) =>
  new Promise((resolve) => {
    const [kind] = question;
    const before = kind === "perform" ? -1 : questions.findIndex((other) => other.question[0] === kind);
    if (before > 0) questions.splice(before, 1)[0].resolve(undefined);
    questions.push({ text, question, resolve });
    // Mending may take long, and nobody waits for it any more.
    if (before === 0 && kind === "mend") stop();
    else if (questions.length === 1) isAtRest.then(askNext);
  });

// Copies a text; gives whether that worked. Pages that were not loaded securely have no clipboard.
window.copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

const starting = import(address(js));
const isOpened = isLink() && !(history.state && hasSession());
if (isOpened) {
  window.linked = await readLink(location.hash).catch(() => undefined);
  isOwn = !window.linked;
  if (!isOwn) history.replaceState(LINKED, "");
} else if (!hasSession()) isOwn = true;
const bindings = await starting;
const exports = await bindings.default({ module_or_path: address(wasm) });

// As Trunk does it; the measurements in scripts/bench call the bindings.
window.wasmBindings = bindings;
dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm: exports } }));
if (isOpened && isOwn) openLink(location.hash);
