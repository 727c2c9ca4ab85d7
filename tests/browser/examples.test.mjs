// The example pages of documentation, as their own tools built them (scripts/examples).
import { existsSync } from "node:fs";
import { join } from "node:path";
import { dist } from "../../scripts/server.mjs";
import { addresses, assert, embedded, frameOf } from "./embedding.mjs";

const isDark = () => document.documentElement.dataset.theme === "dark";
// Only `scripts/examples --docusaurus` builds it.
const withDocusaurus = existsSync(join(dist, "../target/examples/docusaurus"));
const books = [
  { name: "plain", path: "plain/index.html", diagrams: 2 },
  { name: "mdBook", path: "mdbook/index.html", diagrams: 1, dark: turnMdBook },
  { name: "mdBook", path: "mdbook/operation/web.html", diagrams: 2 },
  { name: "MkDocs Material", path: "mkdocs/index.html", diagrams: 1, dark: turnMaterial },
  { name: "MkDocs Material", path: "mkdocs/operation/web/index.html", diagrams: 2 },
  { name: "Docusaurus", path: "docusaurus/", diagrams: 1, dark: turnDocusaurus, skip: !withDocusaurus },
  { name: "Docusaurus", path: "docusaurus/operation/web/", diagrams: 2, skip: !withDocusaurus },
];

for (const { name, path, diagrams, dark, skip } of books) {
  embedded(`${name} shows its diagrams: ${path}`, { colorScheme: "light", skip }, async (page, happened) => {
    const plain = await without(page, path);
    await page.goto(`${addresses().home}examples/${path}`);
    for (let index = 0; index < diagrams; index += 1) {
      await page.locator("sidecarta-diagram").nth(index).scrollIntoViewIfNeeded();
      const frame = await frameOf(page, index);
      assert.ok((await frame.locator('g[data-kind="container"]').count()) > 1);
      await expectHeight(page, frame, index);
      await frame.getByRole("switch").first().click();
      await frame.locator('[role="switch"][aria-checked="false"]').first().waitFor();
      await expectHeight(page, frame, index);
      assert.equal(await frame.evaluate(isDark), false);
    }
    assert.equal(await page.locator("sidecarta-diagram").count(), diagrams);
    assert.equal(await page.locator("pre:is(.ecs, .pod):visible, code:is(.language-ecs, .language-pod):visible").count(), 0);
    assert.equal(await page.evaluate(shapeOf), plain, "the page is another");
    if (dark) {
      const frame = await frameOf(page, 0);
      await dark(page);
      await frame.waitForFunction(isDark);
      assert.equal(await frame.locator('[role="switch"][aria-checked="false"]').count(), 1);
    }
    // Generators ask for icons of their own that are not there.
    happened.complaints = happened.complaints.filter((it) => !/can escape its sandboxing/.test(it));
  });
}

const changing = [
  { name: "MkDocs Material", path: "mkdocs/index.html", made: "pre.pod + sidecarta-diagram" },
  { name: "Docusaurus", path: "docusaurus/", made: "sidecarta-diagram:has(> pre)", skip: !withDocusaurus },
];
for (const { name, path, made, skip } of changing) {
  embedded(`pages that ${name} changes without loading them have diagrams too`, { viewport: { width: 1440, height: 900 }, skip }, async (page) => {
    await page.goto(`${addresses().home}examples/${path}`);
    await frameOf(page);
    await page.getByRole("link", { name: "The web server in the cluster" }).first().click();
    await page.waitForURL(/web/);
    await page.locator(made).waitFor();
    const frame = await frameOf(page);
    await frame.locator('g[data-part="container:exporter"]').waitFor();
  });
}

/** The page as it is when nothing embeds anything. */
async function without(page, path) {
  await page.route("**/embed.js*", (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
  await page.goto(`${addresses().home}examples/${path}`, { waitUntil: "networkidle" });
  const shape = await page.evaluate(shapeOf);
  await page.unroute("**/embed.js*");
  return shape;
}

/** Every element but the diagrams, with its classes and words. */
function shapeOf() {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelectorAll("sidecarta-diagram").forEach((it) => it.remove());
  copy.querySelectorAll("pre, div").forEach((it) => it.getAttribute("style") === "display: none;" && it.removeAttribute("style"));
  copy.querySelectorAll("[style='']").forEach((it) => it.removeAttribute("style"));
  // What the theme notes of where the reader is in the page.
  return [...copy.querySelectorAll("body :not(script, nav, nav *, header, header *, [data-md-component=skip], .md-top, .md-dialog *)")].map((it) => `${it.localName}#${it.id} ${it.textContent.length}`).join("\n");
}

async function expectHeight(page, frame, index) {
  const element = page.locator("sidecarta-diagram").nth(index);
  for (let wait = 0; ; wait += 1) {
    const inner = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    const outer = await element.evaluate((it) => it.clientHeight);
    if (inner === outer && inner > 200) return;
    assert.ok(wait < 40, `the frame is ${outer} high, what it shows ${inner}`);
    await page.waitForTimeout(50);
  }
}

async function turnMdBook(page) {
  await page.locator("#mdbook-theme-toggle, #theme-toggle").first().click();
  await page.locator("#mdbook-theme-navy, #navy").first().click();
}

async function turnMaterial(page) {
  await page.locator('label[for="__palette_1"]').first().click();
}

async function turnDocusaurus(page) {
  await page.getByRole("button", { name: /dark and light mode/ }).first().click();
}
