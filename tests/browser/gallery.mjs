// Exported pictures to look at: `node tests/browser/gallery.mjs OUTDIR DEFINITION…` draws each definition
// with the command line (see definitions.mjs) and shows the file by itself, light and dark, at twice its size.
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launch } from "./chromium.mjs";
import { nameOf, svgOf } from "./definitions.mjs";

const [folder, ...files] = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node tests/browser/gallery.mjs OUTDIR DEFINITION…");
  process.exit(2);
}

await mkdir(folder, { recursive: true });
const browser = await launch();
try {
  for (const file of files) {
    const name = nameOf(file).replace(/\.\w+$/, "");
    const path = resolve(join(folder, `${name}.svg`));
    const svg = await svgOf(file);
    await writeFile(path, svg);
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg).map(Number);
    for (const colorScheme of ["light", "dark"]) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height }, deviceScaleFactor: 2 });
      await page.goto(`file://${path}`);
      const picture = join(folder, `${name}-${colorScheme}.png`);
      await page.screenshot({ path: picture });
      console.log(picture);
      await page.close();
    }
  }
} finally {
  await browser.close();
}
