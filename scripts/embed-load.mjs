// What a page of documentation loads and waits for until a diagram is painted: with embed.js, and with a flowchart
// of the same task by mermaid, as its documentation says. Both in turns in one browser, each time with nothing
// cached: `node scripts/embed-load.mjs`, after scripts/build. Fails where ours is not below in each figure.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../tests/browser/chromium.mjs";
import { dist, startServer } from "./server.mjs";

const RUNS = 5;
const SLOW = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, offline: false };

const definition = `family: shop
networkMode: awsvpc
containerDefinitions:
  - name: shop
    image: acme/shop:2.4
    essential: true
    dependsOn: [{containerName: log-router, condition: START}]
    logConfiguration: {logDriver: awsfirelens, options: {Name: cloudwatch}}
  - name: log-router
    image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    firelensConfiguration: {type: fluentbit}
`;
const flowchart = `flowchart TB
  shop["shop<br>acme/shop:2.4"]
  log-router["log-router<br>aws-for-fluent-bit:stable"]
  logs["CloudWatch Logs"]
  shop -->|"START"| log-router
  shop -->|"logs"| log-router
  log-router -->|"logs"| logs`;
const page = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">${head}</head><body><h1>The shop</h1>${body}</body></html>`;

const pages = {
  "embed.js": page('<script src="/embed.js" defer></script>', `<sidecarta-diagram><pre>\n${definition}</pre></sidecarta-diagram>`),
  mermaid: page(
    "",
    `<pre class="mermaid">${flowchart.replaceAll("<", "&lt;")}</pre><script type="module">import mermaid from "/mermaid/mermaid.esm.min.mjs"; mermaid.initialize({ startOnLoad: true });</script>`,
  ),
};

/** Until the picture has a size and was painted. */
function whenPainted() {
  return new Promise((resolve) => {
    const look = () => {
      const diagram = document.querySelector("sidecarta-diagram");
      const picture = diagram ? diagram.shadowRoot?.querySelector("iframe:not(.waits)") : document.querySelector("pre.mermaid svg");
      // Two frames: in the first it is there, after the second it was painted.
      if (!picture || picture.getBoundingClientRect().height < 50) return requestAnimationFrame(look);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    };
    look();
  });
}

async function once(browser, url, isSlow) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  const tab = await context.newPage();
  let bytes = 0;
  const files = [];
  const session = await context.newCDPSession(tab);
  // A frame of the same host is a part of the page: what is slow is so for both.
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    files.push(encodedDataLength);
  });
  if (isSlow) {
    await session.send("Network.emulateNetworkConditions", SLOW);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  await tab.goto(url, { waitUntil: "commit" });
  const time = await tab.evaluate(whenPainted);
  await tab.waitForLoadState("networkidle");
  await context.close();
  return { time, bytes, files: files.length };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const folder = await mkdtemp(join(tmpdir(), "sidecarta-load-"));
for (const [name, html] of Object.entries(pages)) await writeFile(join(folder, `${name}.html`), html);
const mermaid = fileURLToPath(new URL("../node_modules/mermaid/dist/", import.meta.url));
const server = await startServer({ root: dist, mounts: { "/mermaid/": mermaid, "/pages/": folder } });
const browser = await launch();
try {
  const rows = [];
  // The server has compressed everything before it counts.
  for (const name of Object.keys(pages)) await once(browser, `${server.address}pages/${name}.html`, false);
  for (const isSlow of [false, true]) {
    const runs = { "embed.js": [], mermaid: [] };
    for (let run = 0; run < RUNS; run += 1) {
      for (const name of Object.keys(pages)) runs[name].push(await once(browser, `${server.address}pages/${name}.html`, isSlow));
    }
    for (const [name, all] of Object.entries(runs)) {
      const [time, bytes, files] = ["time", "bytes", "files"].map((key) => median(all.map((it) => it[key])));
      rows.push({ name, isSlow, time, bytes, files, least: Math.min(...all.map((it) => it.time)) });
    }
  }
  console.log("| page with one diagram by | network and processor | files | KB on the wire | ms until painted (least) |\n| --- | --- | ---: | ---: | ---: |");
  for (const { name, isSlow, files, bytes, time, least } of rows) {
    const where = isSlow ? "1.6 Mbit/s, 150 ms, 4 times slower" : "as they are";
    console.log(`| ${name} | ${where} | ${files} | ${Math.round(bytes / 1000)} | ${Math.round(time)} (${Math.round(least)}) |`);
  }
  for (const isSlow of [false, true]) {
    const [ours, theirs] = rows.filter((it) => it.isSlow === isSlow);
    if (ours.time >= theirs.time || ours.bytes >= theirs.bytes) {
      console.error(`embed.js is not below mermaid${isSlow ? " where it is slow" : ""}`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
