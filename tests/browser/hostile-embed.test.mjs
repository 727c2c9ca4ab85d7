// Texts, messages and links that want to do harm: nothing of them runs, nothing is sent anywhere, and where
// somebody waits for a word there is one.
import { deflateSync } from "node:zlib";
import { addresses, assert, embedded, frameOf, openHost, shop } from "./embedding.mjs";

const scripts = [
  "<script>parent.postMessage('owned','*');top.owned=1;owned=1</script>",
  "</script></svg></style><img src=x onerror=owned=1>",
  "\" onload=\"owned=1\" x=\"",
  "javascript:owned=1//",
  "<svg/onload=owned=1>",
  "]]><foreignObject><iframe srcdoc='<script>top.owned=1</script>'></iframe></foreignObject>",
  "&lt;img src=x onerror=owned=1&gt;",
  "`<b onmouseover=owned=1>`",
  "url(https://evil.example/?q)",
  "\u0000\u0001\u202e\ufffe\u2028${owned=1}{{owned=1}}",
];
const task = (it) =>
  JSON.stringify({
    family: it,
    cpu: it,
    taskRoleArn: it,
    volumes: [{ name: it, host: { sourcePath: it } }],
    containerDefinitions: [
      {
        name: it,
        image: it,
        command: [it],
        essential: it,
        environment: [{ name: it, value: it }],
        secrets: [{ name: it, valueFrom: it }],
        dockerLabels: { [it]: it },
        mountPoints: [{ sourceVolume: it, containerPath: it }],
        dependsOn: [{ containerName: it, condition: it }],
        portMappings: [{ containerPort: it, name: it }],
        logConfiguration: { logDriver: it, options: { "awslogs-group": it } },
        healthCheck: { command: [it] },
      },
      { name: "log-router", image: "fluent/fluent-bit", firelensConfiguration: { type: it, options: { [it]: it } } },
    ],
  });
const pod = (it) =>
  JSON.stringify({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: it, labels: { [it]: it }, annotations: { [it]: it, "sidecar.istio.io/inject": "true" } },
    spec: {
      serviceAccountName: it,
      volumes: [{ name: it, configMap: { name: it } }],
      containers: [
        { name: it, image: it, env: [{ name: it, value: it }], volumeMounts: [{ name: it, mountPath: it }], ports: [{ containerPort: 80, name: it }] },
        { name: `${it}2`, image: it },
      ],
    },
  });
const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}*a${index}]`).join("\n")}\ncontainerDefinitions: *a40\n`;
const texts = {
  ...Object.fromEntries(scripts.flatMap((it, index) => [[`script ${index} in a task`, task(it)], [`script ${index} in a Pod`, pod(it)]])),
  "aliases that become many": bomb,
  "deep brackets": "[".repeat(100_000),
  "deep mappings": `containerDefinitions:\n${Array.from({ length: 3000 }, (_, depth) => `${" ".repeat(depth)}- a:`).join("\n")}`,
  "3 MB": `# ${"x".repeat(3_000_000)}`,
  "1.9 MB of one name": `containerDefinitions: [{name: ${"y".repeat(1_900_000)}, image: a}]`,
  "the prototype": '{"__proto__": {"owned": 1}, "constructor": {"prototype": {"owned": 1}}, "containerDefinitions": [{"name": "__proto__", "image": "constructor"}]}',
};

/** The canaries: nobody set a global, and nobody asked anybody else. */
async function expectNothingDone(page, { requests }) {
  const { home, host } = addresses();
  assert.deepEqual(requests.filter((it) => ![home, host, "data:", "blob:"].some((own) => it.startsWith(own))), []);
  for (const frame of page.frames()) {
    assert.deepEqual(await frame.evaluate(() => [typeof owned, typeof {}.owned]), ["undefined", "undefined"]);
  }
}

embedded("hostile texts are drawn or refused with a word, and none runs", {}, async (page, happened) => {
  await openHost(page, `<sidecarta-diagram findings="1"><pre>${shop}</pre></sidecarta-diagram>`);
  const frame = await frameOf(page);
  assert.ok(Object.keys(texts).length >= 20);
  for (const [name, text] of Object.entries(texts)) {
    const started = Date.now();
    const shown = await page.locator("sidecarta-diagram").evaluate(async (it, text) => {
      it.load(text);
      return it.export().catch(({ message }) => message);
    }, text);
    const isPicture = shown.startsWith("<svg");
    assert.ok(isPicture || shown === "There is no picture.", `${name}: ${shown.slice(0, 200)}`);
    if (!isPicture) assert.ok((await frame.locator(".trouble").textContent()).length > 20, name);
    const found = await frame.evaluate(() => ({
      active: document.querySelectorAll("#picture :is(script, foreignObject, iframe, image, a, use, animate, set, style)").length,
      handlers: [...document.querySelectorAll("body *")].flatMap((it) => it.getAttributeNames().filter((name) => /^on/.test(name))),
      isBroken: document.querySelector("parsererror") !== null,
    }));
    assert.deepEqual(found, { active: 0, handlers: [], isBroken: false }, name);
    assert.ok(Date.now() - started < 8_000, `${name} took ${Date.now() - started} ms`);
  }
  // Whoever points and switches runs nothing either.
  await page.locator("sidecarta-diagram").evaluate((it, text) => it.load(text), pod(scripts[0]));
  await frame.locator('g[role="button"]').first().click();
  await frame.getByRole("switch").first().click();
  await expectNothingDone(page, happened);
});

embedded("what is exported of hostile texts runs nowhere", {}, async (page, happened) => {
  await openHost(page, `<sidecarta-diagram><pre>${shop}</pre></sidecarta-diagram>`);
  await frameOf(page);
  for (const it of scripts) {
    const bad = await page.locator("sidecarta-diagram").evaluate(async (element, text) => {
      element.load(text);
      // Some cannot be drawn.
      const picture = await element.export().catch(() => "<svg/>");
      const svg = new DOMParser().parseFromString(picture, "image/svg+xml");
      return svg.querySelectorAll("parsererror, script, foreignObject, image, a, [onload], [onerror]").length;
    }, task(it));
    assert.equal(bad, 0, it);
  }
  await expectNothingDone(page, happened);
});

embedded("hostile messages do nothing, and the diagram stays as it is", {}, async (page, happened) => {
  await openHost(page, `<sidecarta-diagram><pre>${shop}</pre></sidecarta-diagram><iframe id="other" srcdoc="<p>other</p>"></iframe>`);
  const frame = await frameOf(page);
  const before = await frame.locator("#picture").innerHTML();
  const answers = await page.evaluate(async () => {
    const target = document.querySelector("sidecarta-diagram").shadowRoot.querySelector("iframe").contentWindow;
    const cyclic = { source: "sidecarta-host", type: "options" };
    cyclic.off = [cyclic, cyclic];
    cyclic.layers = cyclic;
    let deep = [];
    for (let depth = 0; depth < 2000; depth += 1) deep = [deep];
    const ours = (more) => ({ source: "sidecarta-host", ...more });
    const hostile = [
      null, 7, "sidecarta-host", [], { source: "sidecarta-host" }, cyclic,
      ours({ type: "load" }), ours({ type: "load", text: 5 }), ours({ type: "load", text: { toString: "x" } }),
      ours({ type: "options", off: deep, layers: deep, theme: deep, task: deep }),
      ours({ type: "options", task: NaN }), ours({ type: "options", task: -1 }), ours({ type: "options", task: 1e308 }),
      ours({ type: "options", theme: "url(javascript:owned=1)", toggles: NaN, findings: {}, fit: Symbol.iterator.description.length }),
      ours({ type: "options", layers: new Map([["a", 1]]), off: new Set(["x"]) }),
      JSON.parse('{"source": "sidecarta-host", "type": "options", "__proto__": {"theme": "dark", "owned": 1}}'),
      ours({ type: "select", part: deep }), ours({ type: "select", part: "container:<img src=x onerror=owned=1>" }),
      ours({ type: "constructor" }), ours({ type: "__proto__" }), ours({ type: ["load"], text: "x" }), ours({ type: 1n }),
      { source: "sidecarta", type: "ready", version: 1 },
    ];
    for (const message of hostile) target.postMessage(message, "*");
    const formats = ["javascript", "__proto__", "constructor", deep, cyclic, NaN, "x".repeat(1e6)];
    const told = [];
    addEventListener("message", ({ data }) => data?.type === "exported" && told.push(data));
    for (const format of formats) target.postMessage(ours({ type: "export", id: 1, format }), "*");
    for (const scale of [NaN, -5, 1e9, "javascript:owned=1", deep]) target.postMessage(ours({ type: "export", id: 2, format: "png", scale }), "*");
    for (let wait = 0; wait < 100 && told.length < 12; wait += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    return told.map(({ id, error, data }) => [id, error?.slice(0, 19) ?? data.slice(0, 15), (error ?? "").length < 200]);
  });
  assert.equal(answers.length, 12);
  for (const [id, answer, isShort] of answers) {
    assert.equal(answer, id === 1 ? "There is no format " : "data:image/png;", answer);
    assert.ok(isShort);
  }
  // What is heard of a part that is not there is a selection of nothing.
  assert.equal((await frame.locator("#picture").innerHTML()).length, before.length);
  await expectNothingDone(page, happened);
});

embedded("only the page around is heard, and only it is told", {}, async (page, happened) => {
  await openHost(page, `<sidecarta-diagram><pre>${shop}</pre></sidecarta-diagram>`, {
    head: '<script>heard = []; addEventListener("sidecarta-change", () => heard.push("change")); addEventListener("sidecarta-error", () => heard.push("error"))</script><script src="{home}embed.js" defer></script>',
  });
  const frame = await frameOf(page);
  const { home } = addresses();
  // A window that is no parent: another frame of the page, which forges both sides.
  await page.evaluate(async (home) => {
    const other = document.createElement("iframe");
    document.body.append(other);
    const script = other.contentDocument.createElement("script");
    script.textContent = `
      const target = parent.document.querySelector("sidecarta-diagram").shadowRoot.querySelector("iframe").contentWindow;
      target.postMessage({ source: "sidecarta-host", type: "load", text: "family: forged" }, "*");
      for (const type of ["ready", "resize", "change", "error", "exported"]) {
        parent.postMessage({ source: "sidecarta", version: 1, type, height: 9e9, message: "forged", off: [], id: 1 }, "*");
      }`;
    other.contentDocument.body.append(script);
    // And the page itself, as if it were the frame.
    postMessage({ source: "sidecarta", version: 1, type: "resize", height: 9e9 }, "*");
    await new Promise((resolve) => setTimeout(resolve, 300));
  }, home);
  assert.deepEqual(await page.evaluate(() => heard), []);
  assert.ok((await page.locator("sidecarta-diagram").evaluate((it) => it.clientHeight)) < 2000);
  assert.equal(await frame.locator('g[data-part="container:shop"]').count(), 1);
  await expectNothingDone(page, happened);
});

embedded("with `origin` in its address the frame hears and tells nobody of another", {}, async (page, happened) => {
  const { home } = addresses();
  await openHost(page, `<iframe src="${home}embed.html?origin=https://docs.example" width="600" height="400"></iframe>`, {
    head: "<script>told = []; addEventListener('message', ({ data }) => told.push(data))</script>",
  });
  await page.waitForTimeout(800);
  await page.evaluate((text) => frames[0].postMessage({ source: "sidecarta-host", type: "load", text }, "*"), shop);
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => told), []);
  assert.equal(await page.frames()[1].locator("svg").count(), 0);
  // The browser says that a word went to nobody.
  happened.complaints = happened.complaints.filter((it) => !/postMessage/.test(it));
  await expectNothingDone(page, happened);
});

embedded("hostile links explain themselves", {}, async (page, happened) => {
  const { home } = addresses();
  const packed = (value) => `#v1.z.${deflateSync(value).toString("base64url")}`;
  const links = [
    "#v1.z.", "#v9.z.eNqrVipRslJQSlSqBQAPAAKw", "#v1.q.AAAA", `${packed(JSON.stringify({ t: shop })).slice(0, -20)}`, "#javascript:owned=1",
    "#<img src=x onerror=owned=1>", packed(Buffer.alloc(50_000_000, 32)), packed(`{"t":${"[".repeat(100_000)}`), packed('{"t":{"toString":1}}'), packed("{}"),
  ];
  for (const link of links) {
    await page.goto("about:blank");
    await page.goto(`${home}embed.html${link}`);
    await page.getByText("The link cannot be read").waitFor({ timeout: 5000 }).catch(() => assert.fail(`${link.slice(0, 60)} is not refused`));
  }
  await page.goto(`${home}embed.html${packed(JSON.stringify({ t: task(scripts[0]), off: [scripts[1]], sel: scripts[2], roles: {} }))}`);
  await page.locator("svg g[role]").first().waitFor();
  await expectNothingDone(page, happened);
});
