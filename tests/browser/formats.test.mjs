// What leaves as a file for other programs: mermaid draws the flowcharts, an SVG is an image and can be
// opened again, and whatever is written in a definition stays words there.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { exported, nameOf, opened, some, svgOf, textOf } from "./definitions.mjs";
import { assert, open } from "./support.mjs";

const folder = mkdtempSync(join(tmpdir(), "sidecarta-formats-"));
const mermaid = fileURLToPath(new URL("../../node_modules/mermaid/dist/mermaid.min.js", import.meta.url));

let files;
before(() => {
  files = some(40);
});

// Names as nobody should choose them.
const names = [
  "end",
  'a"] --> b["`x`',
  "]; click c0 call alert(1)",
  "x\n%%{init: {}}%%\n",
  "<img src=x onerror=alert(1)>",
  "1. one",
  "- two",
  "_a_ **b** `c`",
  "https://x.example/y www.x.example a@b.example",
  "#35; &amp; &lt;b&gt; #quot;",
  "日本 😀 é",
  "a\\nb",
  "subgraph x",
  "fill:#f00",
];

test("mermaid draws every flowchart", async () => {
  const page = await openMermaid();
  for (const file of files) {
    const chart = await exported(file, "mermaid");
    const { labels, problem } = await draw(page, chart);
    assert.equal(problem, undefined, `${nameOf(file)}\n${chart}`);
    // The lines within the task, between its first and its `end`.
    const boxes = chart.split("\n").filter((line) => /^ +[cvd]\d+[[>]/.test(line));
    assert.equal(labels.length, boxes.length, nameOf(file));
  }
});

test("a name is the same name in mermaid, whatever is in it", async () => {
  const page = await openMermaid();
  let asked = 0;
  page.on("dialog", (dialog) => dialog.dismiss().then(() => (asked += 1)));
  for (const name of names) {
    const path = join(folder, "hostile.json");
    writeFileSync(path, JSON.stringify([{ name, image: "a", essential: false }]));
    const { labels, problem } = await draw(page, await exported(path, "mermaid"));
    assert.equal(problem, undefined, name);
    assert.deepEqual(labels.map(words), [words(`${name}\napplication`)]);
  }
  assert.equal(asked, 0);
});

test("an SVG is an image, and opens again as the text it was drawn from", async () => {
  const page = await open();
  await page.goto(`file://${folder}`);
  for (const file of files) {
    const path = join(folder, "picture.svg");
    writeFileSync(path, await svgOf(file));
    const width = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return image.naturalWidth;
    }, `file://${path}?${encodeURIComponent(file)}`);
    assert.ok(width > 100, nameOf(file));
    assert.equal(await opened(path), textOf(file).replace(/^\u{feff}/u, ""), nameOf(file));
  }
});

test("an SVG and a file of draw.io are XML", async () => {
  const page = await open();
  for (const file of files) {
    for (const format of ["svg", "drawio"]) {
      const problem = await page.evaluate((xml) => {
        const parsed = new DOMParser().parseFromString(xml, "application/xml");
        return parsed.querySelector("parsererror")?.textContent;
      }, await exported(file, format));
      assert.equal(problem, undefined, nameOf(file));
    }
  }
});

/** A page with mermaid, set as GitHub and mermaid itself set it for texts of strangers. */
async function openMermaid() {
  const page = await open();
  await page.addScriptTag({ path: mermaid });
  await page.evaluate(() => window.mermaid.initialize({ startOnLoad: false, securityLevel: "strict" }));
  return page;
}

function draw(page, chart) {
  return page.evaluate(async (chart) => {
    try {
      const { svg } = await window.mermaid.render("chart", chart);
      document.body.innerHTML = svg;
      const nodes = [...document.querySelectorAll(".node")];
      return { labels: nodes.map((node) => node.querySelector(".nodeLabel").innerText) };
    } catch (problem) {
      return { problem: String(problem) };
    }
  }, chart);
}

// What is not seen is the only thing that may change.
function words(text) {
  return text.replaceAll("\u200b", "").split(/\s+/).filter((word) => word).join(" ");
}
