// Takes screenshots to look at: `node tests/browser/shots.mjs OUTDIR [definition…]`.
// The example and each given definition, wide and narrow, light and dark. Needs a built site.
import { mkdir, readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { startServer } from "../../scripts/server.mjs";
import { launch } from "./chromium.mjs";

const [folder, ...files] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/browser/shots.mjs OUTDIR [definition…]");
  process.exit(2);
}
const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const definitions = await Promise.all(
  files.map(async (file) => ({ name: basename(file, extname(file)), text: await readFile(file, "utf8") })),
);

await mkdir(folder, { recursive: true });
const server = await startServer();
const browser = await launch();
try {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 2 });
      const page = await context.newPage();
      page.on("pageerror", (error) => console.error(`error: ${error.message}`));
      await page.goto(server.address);
      await page.locator('svg [data-part^="container:"]').first().waitFor({ state: "attached" });
      for (const { name, text } of [{ name: "example" }, ...definitions]) {
        if (text !== undefined) await replaceText(page, text);
        // Until the picture has followed the text and every transition is over.
        await page.waitForTimeout(900);
        const path = join(folder, `${name}-${size}-${colorScheme}.png`);
        await page.screenshot({ path });
        console.log(path);
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}

// As a person does who pastes anywhere on the page.
async function replaceText(page, text) {
  await page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", given);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
