// Starts the page: what Trunk would write into it as an inline script, in a file of its own, so
// that the Content-Security-Policy needs no exception. The addresses stand in the script element
// (see `pattern_script` in Trunk.toml).
const { js, wasm, editor, editorStyle, mender, explanations } = document.querySelector("script[data-wasm]").dataset;
const address = (path) => new URL(path, document.baseURI).href;

// The page calls this after its first picture; the editor is no part of what it waits for.
window.loadEditor = async () => {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address(editorStyle) });
  const styled = new Promise((resolve) => (style.onload = style.onerror = resolve));
  document.head.append(style);
  const [module] = await Promise.all([import(address(editor)), styled]);
  return module;
};

// What the details explain with; without it they show the fields alone.
window.explanations = async () => {
  const answer = await fetch(address(explanations));
  return answer.ok ? answer.text() : undefined;
};

// Offers a text to be kept as a file.
window.keep = (name, text, type) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
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

// Texts are mended apart from the page, where the longest of them stops nothing. Only the newest text
// counts: one that comes while another is being mended ends that.
const MENDING_MS = 10_000;
let worker;
let stop;
window.mend = (text) => {
  stop?.();
  worker ??= new Worker(address(mender), { type: "module" });
  const asked = worker;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const answer = (mended) => {
      clearTimeout(timeout);
      stop = undefined;
      resolve(mended);
    };
    const end = () => {
      asked.terminate();
      worker = undefined;
      answer(undefined);
    };
    const timeout = setTimeout(end, MENDING_MS);
    stop = end;
    asked.onerror = end;
    port1.onmessage = ({ data }) => (data === null ? end() : answer(data));
    asked.postMessage(text, [port2]);
  });
};

const bindings = await import(address(js));
const exports = await bindings.default({ module_or_path: address(wasm) });

// As Trunk does it; the measurements in scripts/bench call the bindings.
window.wasmBindings = bindings;
dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm: exports } }));
