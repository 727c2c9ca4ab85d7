// Starts the page: what Trunk would write into it as an inline script, in a file of its own, so
// that the Content-Security-Policy needs no exception. The addresses stand in the script element
// (see `pattern_script` in Trunk.toml).
const { js, wasm, editor, editorStyle, mender } = document.querySelector("script[data-wasm]").dataset;
const address = (path) => new URL(path, document.baseURI).href;

// The page calls this after its first picture; the editor is no part of what it waits for.
window.loadEditor = async () => {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address(editorStyle) });
  const styled = new Promise((resolve) => (style.onload = style.onerror = resolve));
  document.head.append(style);
  const [module] = await Promise.all([import(address(editor)), styled]);
  return module;
};

// Texts are mended apart from the page, where the longest of them stops nothing.
const MENDING_MS = 10_000;
let worker;
window.mend = (text) =>
  new Promise((resolve) => {
    worker ??= new Worker(address(mender), { type: "module" });
    const { port1, port2 } = new MessageChannel();
    const answer = (mended) => {
      clearTimeout(timeout);
      if (mended === null) {
        worker?.terminate();
        worker = undefined;
      }
      resolve(mended);
    };
    const timeout = setTimeout(() => answer(null), MENDING_MS);
    worker.onerror = () => answer(null);
    port1.onmessage = ({ data }) => answer(data);
    worker.postMessage(text, [port2]);
  });

const bindings = await import(address(js));
const exports = await bindings.default({ module_or_path: address(wasm) });

// As Trunk does it; the measurements in scripts/bench call the bindings.
window.wasmBindings = bindings;
dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm: exports } }));
