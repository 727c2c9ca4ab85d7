// The site as files on any host: it works without a network once it was there, asks nobody for anything while it is
// used, breaks no rule of its own policy, and tells when a new version waits.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dist, startServer } from "../../scripts/server.mjs";
import { launch } from "./chromium.mjs";
import { box, boxes, editorOf, openTab, paste, shop, shownText, switchOf } from "./support.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/**
 * Visits a page with a log of all its requests and complaints. `folder` is where in the host the site lies; `change`
 * may alter a copy of it first.
 */
async function visit({ folder = "", isPlain = false, isCopy = false, query = "" }, use) {
  const root = isCopy ? await mkdtemp(join(tmpdir(), "sidecarta-site-")) : dist;
  if (isCopy) await cp(dist, root, { recursive: true });
  const nowhere = join(tmpdir(), "sidecarta-nowhere");
  const place = folder ? { root: nowhere, mounts: { [`/${folder}/`]: root } } : { root };
  const [requests, complaints] = [[], []];
  // The service worker's are seen by the server alone.
  const server = await startServer({ ...place, isPlain, onRequest: (path) => requests.push(path) });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.on("request", (request) => requests.push(request.url()));
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`violates ${event.effectiveDirective}: ${event.blockedURI}`);
    });
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const home = `${server.address}${folder ? `${folder}/` : ""}`;
    await page.goto(home + query);
    await use({ page, context, server, root, home, requests, complaints });
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await server.stop();
    if (isCopy) await rm(root, { recursive: true });
  }
}

/** Until all is loaded and kept. */
async function rest(page) {
  await box(page, "app-container").waitFor();
  await editorOf(page);
  const isKept = () => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(isKept);
  await openTab(page, "Review");
  await page.locator('li[data-rule]').first().waitFor();
  await openTab(page, "Sidecars");
  await page.waitForTimeout(1_500);
}

/** What a person does: paste, switch, review, look at parts, undo. */
async function work(page) {
  await paste(page, shop);
  await box(page, "envoy").waitFor();
  await openTab(page, "Sidecars");
  await switchOf(page, "envoy").click();
  await box(page, "envoy").and(page.locator('[data-state="off"]')).waitFor();
  await openTab(page, "Review");
  await page.locator("li[data-rule]").first().waitFor();
  await box(page, "web").click();
  await openTab(page, "Effective");
  await openTab(page, "Definition");
  const editor = await editorOf(page);
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
}

for (const [place, options] of [
  ["the root of a host", {}],
  ["a folder of a host", { folder: "tools/sidecarta" }],
  ["a plain file server", { folder: "a", isPlain: true }],
]) {
  test(`it works without a network after a visit, from ${place}`, async () => {
    await visit(options, async ({ page, context, server, complaints }) => {
      await rest(page);
      await server.stop();
      await context.setOffline(true);
      await page.reload();
      await box(page, "app-container").waitFor();
      await work(page);
      assert.equal(await boxes(page).count(), 2);
      await page.goto(`${page.url().split(/[?#]/)[0]}?rule=all`);
      await page.getByRole("dialog", { name: "Rules" }).waitFor();
      // That the site itself cannot be asked for a new version is no failure of the page.
      complaints.splice(0, Infinity, ...complaints.filter((it) => !/ERR_(INTERNET_DISCONNECTED|CONNECTION)|sw\.js/.test(it)));
    });
  });
}

test("nothing is asked for while it is used", async () => {
  await visit({}, async ({ page, server, requests }) => {
    await rest(page);
    const before = requests.length;
    assert.ok(requests.some((url) => url.endsWith("/sw.js")));
    await work(page);
    await page.waitForTimeout(1_500);
    // What is kept is asked for as well, but of no server.
    assert.deepEqual(requests.slice(before).filter((it) => !it.startsWith(server.address)), []);
  });
});

test("a new version is told, and taken when the person says so", async () => {
  await visit({ isCopy: true }, async ({ page, root }) => {
    await rest(page);
    await paste(page, shop);
    await box(page, "envoy").waitFor();
    await page.waitForTimeout(1_000);
    const replace = async (name, from, to) => {
      const path = join(root, name);
      await writeFile(path, (await readFile(path, "utf8")).replace(from, to));
    };
    await replace("index.html", "<title>Sidecarta", "<title>Newer");
    await replace("sw.js", /"[0-9a-f]{16}"/, '"0123456789abcdef"');
    await page.reload();
    assert.match(await page.title(), /^Sidecarta/);
    const notice = page.getByRole("status").filter({ hasText: "A new version is ready." });
    await notice.getByRole("button", { name: "Reload" }).click();
    await page.waitForFunction(() => document.title.startsWith("Newer"));
    await box(page, "envoy").waitFor();
    assert.equal(await shownText(page), shop);
    assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1);
  });
});

test("a browser that lost a part loads it again", async () => {
  await visit({}, async ({ page }) => {
    await rest(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) if (/wasm|js/.test(request.url)) await cache.delete(request);
      }
    });
    await page.reload();
    await box(page, "app-container").waitFor();
  });
});

test("it is switched off by the address, and by a site that has it no more", async () => {
  const count = (page) => page.evaluate(async () => [
    (await navigator.serviceWorker.getRegistrations()).length,
    (await caches.keys()).length,
  ]);
  const isOff = () => Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()])
    .then(([registrations, names]) => registrations.length + names.length === 0);
  await visit({ isCopy: true }, async ({ page, root, home, complaints }) => {
    await rest(page);
    assert.deepEqual(await count(page), [1, 1]);
    await page.goto(`${home}?offline=off`);
    await page.waitForFunction(isOff);
    await page.goto(home);
    await rest(page);
    await rm(join(root, "sw.js"));
    await page.reload();
    await page.waitForFunction(isOff);
    // Chromium reports the file that is not there.
    complaints.splice(0, Infinity, ...complaints.filter((it) => !/404|sw\.js/.test(it)));
  });
});

test("a frame in another page keeps nothing", async () => {
  await visit({ query: "embed.html" }, async ({ page }) => {
    await page.waitForTimeout(2_000);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  });
});

test("a text of another host comes through the frame, and what the page holds goes nowhere", async () => {
  const asked = "https://elsewhere.example/task.yaml";
  await visit({ query: `?u=${encodeURIComponent(asked)}` }, async ({ page, context, requests, complaints }) => {
    let headers;
    await context.route("https://elsewhere.example/**", async (route) => {
      headers = route.request().headers();
      await route.fulfill({ body: shop, headers: { "access-control-allow-origin": "*" } });
    });
    await page.getByRole("button", { name: "Load it from elsewhere.example" }).click();
    await box(page, "envoy").waitFor();
    assert.equal(await shownText(page), shop);
    assert.deepEqual(requests.filter((url) => url.includes("elsewhere.example/")), [asked]);
    assert.equal(headers.referer, undefined);
    assert.equal(headers.cookie, undefined);
    assert.equal(await page.locator("iframe").count(), 0);
    // The page itself may not.
    const sent = await page.evaluate(() => fetch("https://elsewhere.example/?text").then(() => true, () => false));
    assert.equal(sent, false);
    assert.ok(complaints.splice(0).some((it) => it.includes("connect-src")));
  });
});

test("the site is one that can be installed", async () => {
  await visit({}, async ({ page, context }) => {
    await rest(page);
    const session = await context.newCDPSession(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // Playwright's windows are all private ones, which install nothing.
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
  });
});
