// What the browser tests share: the built site on a port of its own, a browser, and pages that let
// no error pass. The site is built by scripts/build (scripts/test does it first).
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { dist, startServer } from "../../scripts/server.mjs";
import { launch } from "./chromium.mjs";

export { assert };

let browser;
let server;

before(async () => {
  assert.ok(existsSync(`${dist}index.html`), "dist/ is empty: run scripts/build first");
  server = await startServer();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/**
 * A test of the page in a browser that was never here before. `visit` gets the opened page; the
 * test fails on any error in the console, on a refused resource, on a request to another place.
 * `options` are Playwright's for a context, such as `viewport` and `colorScheme`.
 */
export function journey(name, options, visit) {
  test(name, async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const complaints = [];
    // Refused resources (the Content-Security-Policy) are reported as errors of the console.
    context.on("console", (message) => {
      if (message.type() === "error") complaints.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => complaints.push(`error: ${error.error()}`));
    context.on("request", (request) => {
      const url = request.url();
      const own = url.startsWith(server.address) || /^(data|blob):/.test(url);
      if (!own) complaints.push(`request: ${url}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
    });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await page.goto(server.address);
      await visit(page);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  });
}

/** An empty page, for what is not the site. It lives as long as the tests of the file. */
export async function open(options) {
  return (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })).newPage();
}

/** The group of a container in the picture. */
export function box(page, container) {
  return page.locator(`svg [data-part="container:${container}"]`);
}

export function boxes(page) {
  return page.locator('svg [data-part^="container:"]');
}

/** Waits until the card of the container says this. */
export async function expectCard(page, name, words) {
  await page.waitForFunction(
    ([name, words]) => document.querySelector(`svg [data-part="container:${name}"]`)?.textContent.includes(words),
    [name, words],
  );
}

/** The switch of a container in the list of sidecars. */
export function switchOf(page, container) {
  return page.getByRole("switch", { name: container });
}

export async function openTab(page, name) {
  // The accessible name may end with a count ("Review 2").
  await page.getByRole("tab", { name: new RegExp(`^${name}\\b`) }).click();
}

/** The text of the open tab's editor, complete: CodeMirror itself shows only what is in sight. */
export async function shownText(page) {
  const editor = await editorOf(page);
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+a");
  // CodeMirror answers a copy with the whole selection; nothing goes to the system's clipboard.
  return editor.evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData("text/plain");
  });
}

/** Waits until the lines of the Effective tab, but for those that are taken out, are this text. */
export async function expectEffective(page, text) {
  // A function, and no text of one: the policy of the page forbids to evaluate that a second time.
  const isShown = (wanted) => {
    const rows = document.querySelectorAll(".listing__row:not(.is-removed) > :last-child");
    const shown = [...rows].map((row) => `${row.textContent.replace(/\n$/, "")}\n`).join("");
    return wanted === undefined ? shown : shown === wanted;
  };
  await page.waitForFunction(isShown, text).catch(async (why) => {
    assert.equal(await page.evaluate(isShown), text, why.message);
  });
}

/** Replaces the definition as a person does who selects all and pastes. */
export async function paste(page, text) {
  const editor = await editorOf(page);
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+a");
  if (text === "") await page.keyboard.press("Delete");
  else await editor.evaluate(pasteInto, text);
}

/** The line the caret is in, from zero. */
export async function caretLine(page) {
  const numbers = page.locator(".cm-activeLineGutter").filter({ hasText: /^\d+$/, visible: true });
  return Number(await numbers.first().textContent()) - 1;
}

/** Puts the caret at the end of the first visible line with this text. */
export async function putCaret(page, text) {
  await editorOf(page);
  const isThere = (wanted) => document.querySelector(".cm-activeLine")?.textContent.includes(wanted);
  // A line may move away under the pointer while the page is still being laid out.
  for (let tries = 0; tries < 5; tries += 1) {
    await page.locator(".cm-line", { hasText: text }).filter({ visible: true }).first().click();
    await page.keyboard.press("End");
    if (await page.evaluate(isThere, text)) return;
  }
  assert.fail(`the caret is not behind ${text}`);
}

/** The editor of the open tab, once it has replaced the plain text area of the first moments. */
export async function editorOf(page) {
  const editor = page.locator(".cm-content").filter({ visible: true }).first();
  await editor.waitFor();
  return editor;
}

// In the page: what the browser does when a person pastes.
function pasteInto(element, text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

/** An application that waits for its proxy. */
export const shop = `family: shop
networkMode: awsvpc
containerDefinitions:
  - name: web
    image: nginx:1.27
    essential: true
    portMappings:
      - containerPort: 8080
    dependsOn:
      - containerName: envoy
        condition: HEALTHY
  - name: envoy
    image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.6.1-prod
    essential: false
    healthCheck:
      command: ["CMD-SHELL", "curl -s http://localhost:9901/ready"]
`;
