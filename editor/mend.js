// Mends texts apart from the page: what stands before this in the built file is the bindings of src/bin/mend.rs.
const ready = __wbg_init({ module_or_path: new URL(`mend_bg.wasm${location.search}`, location.href) });

addEventListener("message", async ({ data, ports: [answer] }) => {
  try {
    await ready;
    answer.postMessage(mend(data));
  } catch {
    // The page starts another one for the next text.
    answer.postMessage(null);
    close();
  }
});
