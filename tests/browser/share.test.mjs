// Sharing: what a definition gives away is listed, nothing that is masked leaves in any form, and the person's own
// text stays as it is.
import { readFile } from "node:fs/promises";
import { bundled } from "../../scripts/bundled.mjs";
import { assert, journey, paste, shownText } from "./support.mjs";
import { expectNothingForAxe } from "./axe.mjs";

const secrets = ["hunter2hunter2", ["xoxb-", "123456789012-abcdef0123456789"].join(""), "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"];
const definition = `family: shop
containerDefinitions:
  - name: web
    image: 345612347890.dkr.ecr.eu-west-1.amazonaws.com/web:1
    environment:
      - name: DB_PASSWORD
        value: ${secrets[0]} # not ${secrets[0]}!
      - name: NOTIFY
        value: ${secrets[1]}
      - name: DB_HOST
        value: db.shop.internal
    logConfiguration:
      logDriver: splunk
      options:
        splunk-url: https://splunk.corp:8088
        splunk-token: ${secrets[2]}
`;

const open = async (page, text = definition) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await paste(page, text);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Share" });
  await sheet.getByRole("textbox", { name: "Link" }).waitFor();
  return sheet;
};
const { read } = await import(
  `data:text/javascript;base64,${Buffer.from(await bundled("editor/link.js")).toString("base64")}`
);
const opened = async (link) => (await read(link)) ?? assert.fail(`${link} cannot be read`);
const copied = async (page, sheet, name) => {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await sheet.getByRole("button", { name, exact: true }).click();
  const read = async () => page.evaluate(() => navigator.clipboard.readText());
  for (let tries = 0; tries < 100; tries += 1) {
    const text = await read();
    if (text) return text;
    await page.waitForTimeout(50);
  }
  return assert.fail(`${name} copies nothing`);
};
const saved = async (page, sheet, name) => {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    sheet.getByRole("button", { name, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
};
const assertMasked = (text, what) => {
  for (const secret of secrets) assert.ok(!text.includes(secret), `${what} has ${secret}`);
};

journey("what is masked leaves in no form", {}, async (page) => {
  const sheet = await open(page);
  const list = await sheet.innerText();
  for (const word of ["DB_PASSWORD", "NOTIFY", "splunk-token", "345612347890", "db.shop.internal", "splunk.corp"]) {
    if (word !== "NOTIFY") assert.ok(list.includes(word), `${word} is not listed: ${list}`);
  }
  assertMasked(list, "the sheet");

  const link = await copied(page, sheet, "Copy link");
  assert.equal(link, await sheet.getByRole("textbox", { name: "Link" }).inputValue());
  const held = await opened(link);
  assertMasked(held.t, "the link");
  assert.ok(held.t.includes("345612347890") && held.t.includes("MASKED-PASSWORD"), held.t);

  for (const form of ["Copy Markdown", "Copy Embed", "Copy Mermaid", "Copy Picture (SVG)", "Copy Review (Markdown)"]) {
    assertMasked(await copied(page, sheet, form), form);
  }
  const markdown = await copied(page, sheet, "Copy Markdown");
  assert.match(markdown, /^\[Diagram in Sidecarta\]\(http:.*#v1\.[a-z]+\.[\w-]+\)\n\n```mermaid\n/);
  assertMasked((await opened(markdown.split(")")[0].split("(")[1])).t, "the link in Markdown");

  const svg = await saved(page, sheet, "Save Picture (SVG)");
  assert.equal(svg.name, "shop.svg");
  assertMasked(svg.bytes.toString(), "the SVG");
  assertMasked((await opened(/v1\.[a-z]+\.[\w-]+/.exec(svg.bytes.toString())[0])).t, "the source in the SVG");

  await sheet.getByRole("combobox", { name: "Scale of the PNG" }).selectOption("3");
  const png = await saved(page, sheet, "Save Picture (PNG)");
  assert.equal(png.name, "shop.png");
  assertMasked(png.bytes.toString("latin1"), "the PNG");
  const source = /iTXtsidecarta\0{5}(v1\.[a-z]+\.[\w-]+)/.exec(png.bytes.toString("latin1"));
  const width = Number(/width="(\d+)/.exec(svg.bytes.toString())[1]);
  assert.ok(Math.abs(png.bytes.readUInt32BE(16) - 3 * width) <= 3, "the PNG has three times the size");
  const image = await page.evaluate(async (bytes) => {
    const { width } = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    return width;
  }, [...png.bytes]);
  assert.equal(image, png.bytes.readUInt32BE(16));
  assertMasked((await opened(source?.[1] ?? "")).t, "the source in the PNG");

  await sheet.getByRole("button", { name: "Mask everything" }).click();
  await sheet.getByRole("button", { name: "Everything is masked" }).waitFor();
  const all = (await opened(await copied(page, sheet, "Copy link"))).t;
  for (const word of ["345612347890", "db.shop.internal", "splunk.corp"]) assert.ok(!all.includes(word), word);
  assert.match(all, /image: 111122223333\.dkr\.ecr/);

  await page.keyboard.press("Escape");
  assert.equal(await shownText(page), definition);
});

journey("one value is shown where that is wished, and only the text travels", {}, async (page) => {
  const sheet = await open(page);
  const password = sheet.getByRole("switch", { name: /^Mask Password DB_PASSWORD/ });
  assert.equal(await password.getAttribute("aria-checked"), "true");
  await password.press("Enter");
  await sheet.locator('[aria-checked="false"][aria-label^="Mask Password DB_PASSWORD"]').waitFor();
  assert.equal(await password.evaluate((it) => it === document.activeElement), true);
  await sheet.getByRole("combobox", { name: "What the link holds" }).selectOption("text");
  await page.waitForFunction(() => document.querySelector('[aria-label="What the link holds"]').value === "text");
  const held = await opened(await copied(page, sheet, "Copy link"));
  assert.ok(held.t.includes(secrets[0]) && !held.t.includes(secrets[1]), held.t);
  assert.deepEqual([held.off, held.sel, held.view.hidden], [[], undefined, []]);
});

journey("a saved PNG opens what it shows", {}, async (page) => {
  const sheet = await open(page);
  const png = await saved(page, sheet, "Save Picture (PNG)");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Start with an empty text" }).or(page.getByTitle("Start with an empty text")).first().click();
  await page.locator('input[type="file"]').setInputFiles({ name: png.name, mimeType: "image/png", buffer: png.bytes });
  await page.waitForFunction(() => document.body.textContent.includes("MASKED-PASSWORD"));
});

journey("a text that gives nothing away says so; the key opens the sheet", {}, async (page) => {
  await page.getByRole("heading", { name: "Sidecarta" }).click();
  await page.keyboard.press("h");
  const sheet = page.getByRole("dialog", { name: "Share" });
  await sheet.getByText("Nothing that looks like a secret").waitFor();
  await expectNothingForAxe(page);
});
