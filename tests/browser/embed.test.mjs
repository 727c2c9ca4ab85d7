// Diagrams in pages of another host, as docs/embedding.md describes them.
import { deflateSync } from "node:zlib";
import { expectNothingForAxe } from "./axe.mjs";
import { addresses, assert, embedded, frameOf, openHost, shop } from "./embedding.mjs";

const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: 'nginx:1.29'}\n    - {name: exporter, image: 'nginx/nginx-prometheus-exporter:1.5'}\n";
const diagram = (text, attributes = "") => `<sidecarta-diagram ${attributes}><pre>\n${text}</pre></sidecarta-diagram>`;
const containers = (frame) => frame.locator('svg g[data-kind="container"]').evaluateAll((all) => all.map((it) => it.dataset.part));
const until = (frame, test, given) => frame.waitForFunction(test, given);
const isDark = () => document.documentElement.dataset.theme === "dark";

embedded("the text between the tags is drawn, and nothing else of the page is another", {}, async (page, { requests }) => {
  const indented = shop.replaceAll(/^/gm, "        ");
  await openHost(page, `<h1>Shop</h1><p id="before">Before</p>${diagram(indented)}<p>After</p>`, {
    head: `<script>
      globals = new Set(Object.getOwnPropertyNames(window));
      document.addEventListener("DOMContentLoaded", () => (before = document.documentElement.outerHTML));
    </script><script src="{home}embed.js" defer></script>`,
  });
  const frame = await frameOf(page);
  assert.deepEqual(await containers(frame), ["container:shop", "container:log-router"]);
  const [isSame, globals] = await page.evaluate(() => [
    document.documentElement.outerHTML === before,
    // Frames have numbers.
    Object.getOwnPropertyNames(window).filter((it) => !globals.has(it) && !/^\d+$/.test(it)),
  ]);
  assert.ok(isSame, "the page is another");
  assert.deepEqual(globals.sort(), ["Sidecarta", "before", "globals"].sort());
  assert.equal(await page.locator("sidecarta-diagram pre").isVisible(), false);
  const { home, host } = addresses();
  const asked = requests.filter((it) => !it.startsWith("data:"));
  const own = asked.filter((it) => it.startsWith(home)).map((it) => new URL(it).pathname);
  assert.deepEqual([...new Set(own)].sort(), ["/embed.html", "/embed.js", "/viewer.css", "/viewer.js", "/viewer_bg.wasm"]);
  assert.equal(asked.length, own.length + 1, `${asked.filter((it) => !it.startsWith(home) && !it.startsWith(host))}`);
});

embedded("the frame is as high as what it shows, and follows it", {}, async (page) => {
  await openHost(page, diagram(shop));
  const frame = await frameOf(page);
  const heights = async () => [
    await page.locator("iframe").evaluate((it) => it.clientHeight),
    await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)),
  ];
  const agree = async () => {
    for (let wait = 0; wait < 40; wait += 1) {
      const [outer, inner] = await heights();
      if (outer === inner) return outer;
      await page.waitForTimeout(50);
    }
    return assert.fail(`the heights differ: ${await heights()}`);
  };
  const first = await agree();
  assert.ok(first > 200);
  assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it is too wide");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(400);
  await agree();
  // Nothing goes on growing.
  const settled = await heights();
  await page.waitForTimeout(400);
  assert.deepEqual(await heights(), settled);
  await page.locator("sidecarta-diagram").evaluate((it) => it.setAttribute("height", "200"));
  await page.waitForFunction(() => document.querySelector("sidecarta-diagram").clientHeight === 200);
  await page.locator("sidecarta-diagram").evaluate((it) => it.removeAttribute("height"));
  await agree();
});

embedded("`src` is loaded; what cannot be is said, and what was there stays", {}, async (page, { complaints }) => {
  await openHost(page, '<sidecarta-diagram src="web.yaml">here</sidecarta-diagram><sidecarta-diagram src="none.yaml">there</sidecarta-diagram>', {
    files: { "web.yaml": pod },
  });
  assert.deepEqual(await containers(await frameOf(page)), ["container:web", "container:exporter"]);
  await page.getByRole("alert").filter({ hasText: "none.yaml cannot be loaded (404)" }).waitFor();
  assert.ok(await page.getByText("there").isVisible());
  complaints.splice(0);
});

embedded("a text that says nothing is shown as it is, with the reason", {}, async (page) => {
  await openHost(page, diagram("hello: world\n"), {
    head: '<script>errors = []; addEventListener("sidecarta-error", ({ detail }) => errors.push(detail.message))</script><script src="{home}embed.js" defer></script>',
  });
  const frame = await frameOf(page);
  assert.ok((await frame.locator(".trouble").textContent()).length > 20);
  assert.ok(await page.getByText("hello: world").isVisible());
  assert.equal((await page.evaluate(() => errors)).length, 1);
});

embedded("the theme is that of the page, and follows it", { colorScheme: "light" }, async (page) => {
  const head = `<style>.night { background: oklch(0.2 0.02 260); transition: background 0.2s } .day { background: #fff }</style><script src="{home}embed.js" defer></script>`;
  await openHost(page, diagram(shop) + diagram(pod, 'theme="dark"'), { head });
  const [first, second] = [await frameOf(page), await frameOf(page, 1)];
  assert.deepEqual([await first.evaluate(isDark), await second.evaluate(isDark)], [false, true]);
  await first.getByRole("switch", { name: "log-router" }).click();
  await page.evaluate(() => (document.body.className = "night"));
  await until(first, isDark);
  assert.equal(await first.getByRole("switch").getAttribute("aria-checked"), "false", "the theme switched it on again");
  await page.evaluate(() => (document.documentElement.className = document.body.className = "day"));
  await until(first, () => document.documentElement.dataset.theme === "light");
  await page.locator("sidecarta-diagram").nth(1).evaluate((it) => it.removeAttribute("theme"));
  await until(second, () => document.documentElement.dataset.theme === "light");
});

embedded("the theme of the system goes where the page has none", { colorScheme: "dark" }, async (page) => {
  await openHost(page, diagram(shop), { head: '<style>:root { color-scheme: light dark }</style><script src="{home}embed.js" defer></script>' });
  const frame = await frameOf(page);
  assert.ok(await frame.evaluate(isDark));
  await page.emulateMedia({ colorScheme: "light" });
  await until(frame, () => document.documentElement.dataset.theme === "light");
});

embedded("switches, selections and their events; the reader's choice outlives a move", {}, async (page) => {
  await openHost(page, `<div id="one">${diagram(shop)}</div><div id="two"></div>`, {
    head: `<script>told = []; for (const it of ["ready", "change", "select"]) addEventListener("sidecarta-" + it, ({ type, detail }) => told.push([type, detail]))</script><script src="{home}embed.js" defer></script>`,
  });
  let frame = await frameOf(page);
  await frame.getByRole("switch", { name: "log-router" }).press("Space");
  await frame.locator("#consequences, .is-selected").first().waitFor({ state: "attached" });
  assert.equal(await frame.evaluate(() => document.activeElement.getAttribute("aria-checked")), "false");
  await frame.locator('g[data-part="container:shop"]').click();
  const told = await page.evaluate(() => told.map(([type, { off, part, label }]) => [type, off ?? part ?? null, Boolean(label)]));
  assert.deepEqual(told, [
    ["sidecarta-ready", null, false],
    ["sidecarta-change", ["container:log-router"], false],
    ["sidecarta-select", "container:shop", true],
  ]);
  await page.evaluate(() => document.querySelector("#two").append(document.querySelector("sidecarta-diagram")));
  await page.waitForTimeout(50);
  frame = await frameOf(page);
  await frame.getByRole("switch", { name: "log-router" }).and(frame.locator('[aria-checked="false"]')).waitFor();
  await page.locator("sidecarta-diagram").evaluate((it) => it.select("container:shop"));
  await frame.locator(".is-selected").first().waitFor();
  await page.locator("sidecarta-diagram").evaluate((it) => it.load("family: other\ncontainerDefinitions: [{name: a, image: b}]"));
  await frame.locator('g[data-part="container:a"]').waitFor();
});

for (const isAtHome of [true, false]) {
  const what = isAtHome ? "a page of the same host asks for what the frame needs before the frame does" : "a page of another host does not";
  embedded(what, {}, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push([new URL(request.url()).pathname.slice(1), request.frame() === page.mainFrame()]));
    await openHost(page, diagram(shop), { isAtHome });
    const frame = await frameOf(page);
    await frame.locator('g[data-part="container:shop"]').waitFor();
    for (const file of ["viewer_bg.wasm", "viewer.js", "viewer.css"]) {
      const whose = asked.filter(([name]) => name === file).map(([, isOfPage]) => isOfPage);
      assert.deepEqual(whose, isAtHome ? [true, false] : [false], file);
    }
    // The same versions: what the frame asks for is there already.
    const names = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((it) => it.includes("viewer")));
    const own = await frame.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    for (const name of names) assert.ok(own.includes(name), name);
  });
}

embedded("the attributes say what is shown, also later", {}, async (page, { requests }) => {
  await openHost(page, diagram(shop.replace("acme/shop:2.4", "acme/shop"), 'off="log-router" toggles="0" findings="1" layers="logs"'));
  const frame = await frameOf(page);
  await frame.locator("#findings li").first().waitFor();
  assert.equal(await frame.getByRole("switch").count(), 0);
  assert.equal(await frame.locator('[data-kind="network"]').count(), 0);
  assert.ok(requests.some((it) => it.includes("workshop_bg.wasm")));
  await page.locator("sidecarta-diagram").evaluate((it) => {
    it.removeAttribute("toggles");
    it.removeAttribute("layers");
    it.removeAttribute("findings");
  });
  await frame.getByRole("switch", { name: "log-router" }).waitFor();
  assert.equal(await frame.getByRole("switch").getAttribute("aria-checked"), "false");
  await frame.locator('[data-kind="network"]').waitFor();
  await until(frame, () => document.querySelectorAll("#findings li, .badge").length === 0);
  await page.locator("sidecarta-diagram").evaluate((it) => it.removeAttribute("off"));
  await frame.locator('[aria-checked="true"]').waitFor();
});

embedded("of several definitions one is shown, and can be chosen", {}, async (page) => {
  await openHost(page, diagram(`${pod}---\n${pod.replaceAll("web", "api")}`, 'task="1"'));
  const frame = await frameOf(page);
  await frame.locator('g[data-part="container:api"]').waitFor();
  await frame.getByRole("combobox").selectOption({ index: 0 });
  await frame.locator('g[data-part="container:web"]').waitFor();
});

embedded("nothing is loaded before it is near", {}, async (page, { requests }) => {
  await openHost(page, `<div style="height: 3000px"></div>${diagram(shop)}`);
  await page.waitForTimeout(400);
  assert.deepEqual(requests.filter((it) => /embed\.html|viewer/.test(it)), []);
  await page.mouse.wheel(0, 2000);
  await frameOf(page);
});

embedded("without JavaScript the text is there", { javaScriptEnabled: false }, async (page) => {
  await openHost(page, diagram(shop));
  assert.ok(await page.getByText("family: shop").isVisible());
});

embedded("texts may stand in a script or a template, where nothing in them is markup", {}, async (page) => {
  const odd = "  family: <FAMILY>\n  containerDefinitions:\n    - {name: a, image: <IMAGE>}\n";
  await openHost(page, `<sidecarta-diagram><script type="text/plain">\n${odd}</script></sidecarta-diagram><sidecarta-diagram><template>${shop}</template></sidecarta-diagram>`);
  assert.deepEqual(await containers(await frameOf(page)), ["container:a"]);
  assert.deepEqual(await containers(await frameOf(page, 1)), ["container:shop", "container:log-router"]);
});

embedded("code blocks that are marked become diagrams, and others stay", {}, async (page) => {
  const spans = `<div class="language-pod"><pre class="language-pod"><code>${pod.split("\n").map((it) => `<span>${it}</span><br>`).join("")}</code><button>Copy</button></pre></div>`;
  const body = `<pre><code class="language-ecs">${shop}</code></pre><pre class="ecs"><code>${shop}</code></pre>${spans}<pre><code class="language-yaml">a: b</code></pre>`;
  await openHost(page, body, { head: '<script src="{home}embed.js" data-upgrade defer></script>' });
  for (const index of [0, 1, 2]) await frameOf(page, index);
  assert.equal(await page.locator("sidecarta-diagram").count(), 3);
  assert.equal(await page.locator("pre:visible").count(), 1);
  await page.evaluate((text) => {
    const code = Object.assign(document.createElement("code"), { className: "language-ecs", textContent: text });
    document.body.append(code);
    document.querySelector("pre").remove();
  }, shop);
  await page.waitForFunction(() => document.querySelectorAll("sidecarta-diagram").length === 3 && document.querySelector("code + sidecarta-diagram"));
});

embedded("the picture can be had as SVG, PNG and text", {}, async (page) => {
  await openHost(page, diagram(shop));
  await frameOf(page);
  const files = await page.locator("sidecarta-diagram").evaluate(async (it) => {
    const image = new Image();
    image.src = await it.export("png", 1);
    await image.decode();
    const failed = await it.export("docx").catch((error) => error.message);
    return { svg: await it.export(), width: image.naturalWidth, text: await it.export("text"), failed };
  });
  assert.match(files.svg, /^<svg[^]*log-router[^]*<\/svg>\s*$/);
  assert.match(files.svg, /<metadata><sidecarta:source xmlns:sidecarta="urn:sidecarta">v1\.z\.[\w-]+</);
  assert.equal(files.width, Number(/width="(\d+)/.exec(files.svg)[1]));
  assert.equal(files.text, shop);
  assert.match(files.failed, /no format "docx".*svg, png, text/);
});

embedded("a policy without inline styles and with trusted types lets the element work", {}, async (page) => {
  const { home } = addresses();
  const policy = `default-src 'none'; img-src data:; script-src ${home}; frame-src ${home}; style-src 'none'; require-trusted-types-for 'script'; trusted-types`;
  await openHost(page, diagram(shop), { head: `<meta http-equiv="Content-Security-Policy" content="${policy}"><script src="{home}embed.js" defer></script>` });
  await frameOf(page);
});

embedded("a page without an origin, such as a file, can embed it", {}, async (page) => {
  await openHost(page, diagram(shop), { fromFile: true });
  const frame = await frameOf(page);
  await frame.getByRole("switch", { name: "log-router" }).click();
  await frame.locator('[aria-checked="false"]').waitFor();
});

embedded("all is reached by keyboard and has a name", {}, async (page) => {
  await openHost(page, diagram(shop));
  const frame = await frameOf(page);
  await page.keyboard.press("Tab");
  const focused = () => frame.evaluate(() => (document.activeElement.querySelector("title") ?? document.activeElement).textContent);
  assert.match(await focused(), /^shop, /);
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(), /^log-router, /);
  await page.keyboard.press("Enter");
  assert.match(await frame.locator("#caption").textContent(), /^log-router, /);
  assert.equal(await frame.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true");
  await page.keyboard.press("Escape");
  assert.equal(await frame.locator("#caption").isVisible(), false);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "log-router");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Open in Sidecarta");
  const name = await frame.locator("svg").evaluate((it) => it.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent).join(" "));
  assert.match(name, /shop.*2 containers/);
});

embedded("axe finds nothing in the frame", {}, async (page) => {
  const { home } = addresses();
  await openHost(page, diagram(shop));
  const text = await (await frameOf(page)).evaluate(() => document.querySelector("#open").href);
  assert.ok(text.startsWith(`${home}#v1.z.`), text);
  await page.goto(`${home}embed.html${new URL(text).hash}`);
  await page.locator("svg").waitFor();
  await expectNothingForAxe(page);
});

embedded("a frame alone shows a link, and the next; a broken one is told", {}, async (page) => {
  const { home } = addresses();
  const fragment = (text, more) => `#v1.z.${deflateSync(JSON.stringify({ t: text, ...more })).toString("base64url")}`;
  await page.goto(`${home}?embed&theme=dark&toggles=0${fragment(shop)}`);
  await page.locator('g[data-part="container:shop"]').waitFor();
  assert.match(page.url(), /embed\.html\?embed&theme=dark&toggles=0#/);
  assert.ok(await page.evaluate(isDark));
  assert.equal(await page.getByRole("switch").count(), 0);
  await page.goto(`${home}embed.html${fragment(pod, { off: ["container:exporter"] })}`);
  await page.locator('[role="switch"][aria-checked="false"]').first().waitFor();
  await page.evaluate(() => (location.hash = "v1.z.broken"));
  await page.getByText("The link cannot be read").waitFor();
  assert.equal(await page.locator("svg").count(), 0);
});
