// What the tests of embedded diagrams share: pages of documentation on a host of their own, and the frame's on another.
import assert from "node:assert/strict";
import { mkdtemp, writeFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { dist, startServer } from "../../scripts/server.mjs";
import { launch } from "./chromium.mjs";

export { assert };

let browser;
let home;
let host;
let folder;
let pages = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "sidecarta-embed-"));
  home = await startServer({ mounts: { "/examples/": join(dist, "../target/examples"), "/pages/": folder } });
  host = await startServer({ root: folder });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await Promise.all([home?.stop(), host?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

export const addresses = () => ({ home: home.address, host: host.address.replace("127.0.0.1", "localhost") });

export const shop = `family: shop
containerDefinitions:
  - name: shop
    image: acme/shop:2.4
  - name: log-router
    image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    essential: false
    firelensConfiguration: {type: fluentbit}
`;

/**
 * A test in a browser that was never here. `visit` gets a page and what happened in it: `requests`, and
 * `complaints` (errors, refused resources), which must be none in the end.
 */
export function embedded(name, { skip = false, ...options }, visit) {
  test(name, { skip }, async () => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
    const happened = { complaints: [], requests: [] };
    context.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !/favicon/.test(message.location().url)) happened.complaints.push(`console: ${text}`);
    });
    context.on("weberror", (error) => happened.complaints.push(`error: ${error.error()}`));
    context.on("dialog", (dialog) => {
      happened.complaints.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    context.on("request", (request) => happened.requests.push(request.url()));
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await visit(page, happened);
      assert.deepEqual(happened.complaints, []);
    } finally {
      await context.close();
    }
  });
}

/** Opens a page of another host, or of the same, with this in its body. `{home}` is where Sidecarta is. */
export async function openHost(page, body, { head = '<script src="{home}embed.js" defer></script>', files = {}, fromFile = false, isAtHome = false } = {}) {
  const name = `${(pages += 1)}.html`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
  await writeFile(join(folder, name), html.replaceAll("{home}", addresses().home));
  const base = isAtHome ? `${addresses().home}pages/` : addresses().host;
  await page.goto(fromFile ? pathToFileURL(join(folder, name)).href : base + name);
}

/** The frame in the diagram, once it shows a picture. */
export async function frameOf(page, index = 0) {
  const frame = page.locator("sidecarta-diagram").nth(index).locator("iframe");
  await frame.and(page.locator(":not(.waits)")).waitFor({ state: "attached" });
  return (await frame.elementHandle()).contentFrame();
}

/** The first message of this kind that the frame sends after `act`. */
export async function send(page, message, answer) {
  return page.evaluate(
    ([message, answer]) =>
      new Promise((resolve) => {
        const frame = document.querySelector("iframe");
        addEventListener("message", function hear({ data, source }) {
          if (source !== frame.contentWindow || data.type !== answer) return;
          removeEventListener("message", hear);
          resolve(data);
        });
        frame.contentWindow.postMessage({ source: "sidecarta-host", ...message }, "*");
      }),
    [message, answer],
  );
}
