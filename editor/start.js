// Starts the page: what Trunk would write into it as an inline script, in a file of its own, so
// that the Content-Security-Policy needs no exception. The addresses stand in the script element
// (see `pattern_script` in Trunk.toml).
const { js, wasm, editor, editorStyle, workshop } = document.querySelector("script[data-wasm]").dataset;
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

// Offers a text to be kept as a file.
window.keep = (name, text, type) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

// Says in the address which rule is read about, if any.
window.tellRule = (rule) => {
  const here = new URL(location.href);
  if (rule) here.searchParams.set("rule", rule);
  else here.searchParams.delete("rule");
  history.replaceState(null, "", here);
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

const bindings = await import(address(js));
const exports = await bindings.default({ module_or_path: address(wasm) });

// As Trunk does it; the measurements in scripts/bench call the bindings.
window.wasmBindings = bindings;
dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm: exports } }));
