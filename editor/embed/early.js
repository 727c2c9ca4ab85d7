// What the frame is going to ask for is on its way before the frame is, which a slow network takes a turn to bring.

// scripts/minify.mjs puts the versions there.
const files = ["{viewer_bg.wasm}", "{viewer.js}", "{viewer.css}"];
let isOnItsWay = false;

/** Only where the frame is of this page's host: what a browser loads for one host, it loads again for another. */
export const hasten = (home) => {
  if (isOnItsWay || home.origin !== location.origin) return;
  isOnItsWay = true;
  for (const file of files) fetch(new URL(file, home)).then((answer) => answer.arrayBuffer()).catch(() => {});
};
