// Links in the address: written as something is changed, opened wherever they come from, and never at the cost of
// the person's own text. Which links there are is tested in editor/link.test.mjs and src/link.
import { readFileSync } from "node:fs";
import { deflateSync, inflateRawSync } from "node:zlib";
import { assert, box, boxes, journey, open, openTab, paste, shop, shownText, switchOf } from "./support.mjs";

const made = (payload) => `#v1.z.${deflateSync(JSON.stringify(payload)).toString("base64url")}`;
const words = readFileSync(new URL("../../src/link/dictionary.txt", import.meta.url), "utf8").replaceAll("\n", "");
// Behind what is packed with the dictionary stand the four bytes of its checksum.
const held = (link) => {
  const packed = Buffer.from(link.split("v1.d.")[1], "base64url").subarray(0, -4);
  return JSON.parse(inflateRawSync(packed, { dictionary: Buffer.from(words) }));
};
const address = (page) => page.evaluate(() => location.href);
const root = (page) => page.evaluate(() => location.origin + location.pathname);
const toast = (page, words) => page.locator(".toasts").filter({ hasText: words }).waitFor();
/** The address once it is a link, and another one than before. */
const linkAfter = async (page, before = "") => {
  await page.waitForFunction((before) => /#v1\./.test(location.href) && location.href !== before, before);
  return address(page);
};

journey("what is shown goes with the address to another browser", {}, async (page) => {
  assert.doesNotMatch(await address(page), /#/);
  await paste(page, shop);
  await switchOf(page, "envoy").click();
  await openTab(page, "Review");
  let link = await linkAfter(page);
  // The first one may be older than the last click.
  while (held(link).view?.panel !== "review") link = await linkAfter(page, link);
  const { t, off } = held(link);
  assert.deepEqual({ t, off }, { t: shop, off: ["container:envoy"] });

  const other = await open();
  await other.goto(link);
  await box(other, "envoy").and(other.locator('[data-state="off"]')).waitFor();
  assert.equal(await other.getByRole("tab", { name: /^Review/ }).getAttribute("aria-selected"), "true");
  assert.equal(await shownText(other), shop);
  await toast(other, "Opened what was shared");
});

journey("a tab that opened a link leaves the person's own text alone", {}, async (page) => {
  await paste(page, shop);
  await page.waitForFunction(() => localStorage.getItem("sidecarta.session")?.includes("envoy"));
  const link = (await root(page)) + made({ t: "services:\n  other: {image: x}\n" });

  // Pasted over the address: the page is not loaded again.
  await page.evaluate((link) => location.assign(link), link);
  await box(page, "other").waitFor();
  await toast(page, "Opened what was shared");
  await page.getByRole("button", { name: "Undo" }).first().click();
  await box(page, "envoy").waitFor();
  assert.equal(await shownText(page), shop);

  await page.evaluate(([link]) => location.assign(`${link}`), [link.replace("#", "?again#")]);
  await box(page, "other").waitFor();
  await paste(page, "services:\n  changed: {image: x}\n");
  await box(page, "changed").waitFor();
  await linkAfter(page, link);
  await page.reload();
  await box(page, "changed").waitFor();

  const plain = await page.context().newPage();
  await plain.goto(await root(page));
  await box(plain, "envoy").waitFor();
});

journey("roles, the task and what is hidden come along", {}, async (page) => {
  const text = "family: a\ncontainerDefinitions: [{name: x, image: y}]\n";
  const t = `${text}---\n${text.replace(": a", ": b")}`;
  const link = made({ t, task: 1, roles: { "container:x": "metrics" }, sel: "container:x", view: { panel: "details", hidden: ["network"] } });
  await page.goto((await root(page)) + "?x" + link);
  await box(page, "x").filter({ hasText: "Metrics" }).waitFor();
  assert.equal(await page.locator(".task[aria-pressed=true], .tasks__list option:checked").count(), 1);
  await box(page, "x").and(page.locator(".is-selected")).waitFor();
  assert.equal(await page.getByRole("tab", { name: /^Details/ }).getAttribute("aria-selected"), "true");
});

const zeros = () => {
  // A gigabyte of zeros, packed to a megabyte and that to a kilobyte, is refused before it is there.
  const block = deflateSync(Buffer.alloc(64_000_000));
  return `#v1.z.${block.toString("base64url")}`;
};
const script = "<img src=x onerror=\"window.wasExecuted=1\"><script>window.wasExecuted=1</script>";
const hostile = {
  "cut in the middle": [made({ t: shop }).slice(0, 90), /cut off|changed on its way|Copy it again/],
  "no letters": ["#v1.z.", /Copy it again|cut/],
  "another version": ["#v2.z.abcd", /version 2/],
  "a version that never was": ["#v0.z.abcd", /version 0|link/i],
  "another packing": ["#v1.q.abcd", /packed|newer/i],
  "letters of no alphabet": ["#v1.z.%%%<script>", /Copy it again|letter|character/i],
  "something that is not packed": ["#v1.z.aGVsbG8gd29ybGQ", /Copy it again/],
  "no JSON": [`#v1.z.${deflateSync("{").toString("base64url")}`, /./],
  "a list": [`#v1.z.${deflateSync("[]").toString("base64url")}`, /./],
  "no text": [made({ off: [] }), /./],
  "a text that is a number": [made({ t: 1 }), /./],
  "a view that is a script": [made({ t: shop, view: script }), /./],
  "a panel that is a script": [made({ t: shop, view: { panel: script } }), /./],
  "a role that is a script": [made({ t: shop, roles: { [script]: script } }), /./],
  "a hundred thousand brackets": [`#v1.z.${deflateSync(`{"t":"x","off":${"[".repeat(100_000)}`).toString("base64url")}`, /./],
  "a bomb": [zeros(), /2 MB|at most/],
};
journey("a link that cannot be opened says why, and takes nothing", {}, async (page) => {
  await paste(page, shop);
  await page.waitForFunction(() => localStorage.getItem("sidecarta.session")?.includes("envoy"));
  let tries = 0;
  for (const [what, [link, words]] of Object.entries(hostile)) {
    await page.goto(`${await root(page)}?${(tries += 1)}${link}`);
    await page.locator(".toasts").filter({ hasText: "Your own text is as it was" }).waitFor().catch(() => assert.fail(what));
    assert.match(await page.locator(".toasts").innerText(), words, what);
    await box(page, "envoy").waitFor();
    assert.equal(await page.evaluate(() => window.wasExecuted), undefined, what);
  }
  assert.equal(await shownText(page), shop);
});

const poison = {
  "script in every field": { t: `family: '${script}'\ncontainerDefinitions:\n- {name: '${script}', image: '${script}', environment: [{name: '${script}', value: '${script}'}]}\n`, off: [script], sel: script },
  "a prototype": { t: shop, __proto__: { polluted: 1 }, constructor: { prototype: {} }, "\u0000": 1 },
  "parts that are not there": { t: shop, off: ["container:nobody", "", "x".repeat(10_000)], task: 4_000_000_000 },
  "deep nesting": { t: "[".repeat(50_000) },
  "aliases of aliases": { t: `a: &a [1,1,1,1,1,1,1,1,1]\n${"bcdefghijk".split("").map((it, index) => `${it}: &${it} [${Array(9).fill(`*${"abcdefghij"[index]}`).join()}]`).join("\n")}\n` },
};
journey("a hostile text in a link is only a text", {}, async (page) => {
  let tries = 100;
  for (const [what, payload] of Object.entries(poison)) {
    const source = what === "a prototype" ? `{"t":${JSON.stringify(shop)},"__proto__":{"polluted":1}}` : JSON.stringify(payload);
    await page.goto(`${await root(page)}?${(tries += 1)}#v1.z.${deflateSync(source).toString("base64url")}`);
    await toast(page, "Opened what was shared");
    assert.equal(await shownText(page), payload.t, what);
    assert.equal(await page.evaluate(() => window.wasExecuted ?? {}.polluted), undefined, what);
  }
});

journey("a saved picture opens what it shows, and another says that it does not", {}, async (page) => {
  const drop = (name, type, content) =>
    page.evaluate(
      ([name, type, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content], name, { type }));
        dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, type, content],
    );
  const source = made({ t: shop, off: ["container:envoy"] }).slice(1);
  const svg = (inside) => `<svg xmlns="http://www.w3.org/2000/svg"><metadata>${inside}</metadata><rect/></svg>`;
  await boxes(page).first().waitFor();
  await drop("other.svg", "image/svg+xml", svg(""));
  await toast(page, "holds no definition");
  await drop("shop.svg", "image/svg+xml", svg(`<s:source xmlns:s="https://sidecarta.example/">${source}</s:source>`));
  await box(page, "envoy").and(page.locator('[data-state="off"]')).waitFor();
  assert.equal(await shownText(page), shop);
});

journey("a text with a secret is not written into the address", {}, async (page) => {
  await paste(page, shop);
  const link = await linkAfter(page);
  await paste(page, shop.replace("essential: true", 'essential: true\n    environment: [{name: DB_PASSWORD, value: "hunter2hunter2"}]'));
  await page.waitForFunction(() => !location.hash);
  await paste(page, shop.replace("shop", "other"));
  assert.notEqual(await linkAfter(page), link);
});

const own = shop.replace("shop", "mine");
const kept = (page, words) => page.waitForFunction((words) => localStorage.getItem("sidecarta.session")?.includes(words), words);
const anew = async (page) => {
  const other = await page.context().newPage();
  await other.goto(await root(page));
  await boxes(other).first().waitFor();
  return shownText(other);
};

journey("back at the own text, what is written is the person's own again", {}, async (page) => {
  await paste(page, own);
  // At once: what was just written is kept as well.
  await page.evaluate((hash) => location.assign(hash), made({ t: shop }));
  await toast(page, "Opened what was shared");
  await kept(page, "mine");
  await page.locator(".toasts").getByRole("button", { name: "Undo" }).click();
  await paste(page, own.replace("mine", "changed"));
  await kept(page, "changed");
  assert.equal(await anew(page), own.replace("mine", "changed"));
});

journey("another text in the tab of a link, or from a picture, is the person's own", {}, async (page) => {
  await page.goto(`${await root(page)}?1${made({ t: shop })}`);
  await toast(page, "Opened what was shared");
  await paste(page, "services:\n  mine: {image: x}\n");
  await kept(page, "mine");
  await page.evaluate((source) => {
    const data = new DataTransfer();
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><metadata>${source}</metadata></svg>`;
    data.items.add(new File([svg], "a.svg", { type: "image/svg+xml" }));
    dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, made({ t: own }).slice(1));
  await box(page, "envoy").waitFor();
  await kept(page, "envoy");
  assert.equal(await anew(page), own);
});
