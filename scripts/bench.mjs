// From a task definition's text to a picture: this page's WebAssembly beside the libraries that
// others build such a page from, on the same graphs, in one headless Chromium.
//
// The machine is rarely quiet, so that the ratios count, not the milliseconds: the candidates take
// turns within a round, and the table shows medians.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { launch } from "../tests/browser/chromium.mjs";
import { definition } from "./bench-definition.mjs";
import { measureTyping } from "./bench-keys.mjs";
import { manifest, manifestLine, measureManifest, median } from "./bench-manifest.mjs";
import { startServer } from "./server.mjs";
import { weigh, weightTable } from "./weight.mjs";

// The page with the exports that are timed; see scripts/build.
const benchSite = fileURLToPath(new URL("../target/bench/", import.meta.url));

const sizes = [2, 10, 100, 1000];
// A definition of 64 KB, into which keys are typed.
const typed = 66;
// A candidate is not called again at a size once it used this much time there …
const cellTime = 8_000;
const mostRounds = 40;
const warmUp = 600;
// … and has given up when a single call takes longer, or throws.
const longestCall = 10_000;
// A browser context's own start disturbs what is timed in its first second.
const settle = 1_200;

const candidates = [
  { id: "svg", name: "Sidecarta: text → SVG string" },
  { id: "dom", name: "Sidecarta: text → SVG in the page, laid out" },
  { id: "review", name: "Sidecarta: all rules on what is read" },
  { id: "parse", name: "Sidecarta: text → tree (YAML alone)" },
  { id: "pipeline", name: "js-yaml + dagre + SVG string" },
  { id: "jsYaml", name: "js-yaml: load" },
  { id: "dagre", name: "dagre: layout" },
  { id: "elk", name: "elkjs: layered layout" },
  { id: "mermaid", name: "mermaid.render" },
];

// What a build must keep: at how many containers, the number that counts, and its limit.
const budgets = [
  { what: "text → SVG string, 10 containers", unit: "ms", most: 4, value: (ms) => ms("svg", 10) },
  { what: "mermaid.render ÷ text → SVG string, 10 containers", unit: "×", least: 50, value: (ms) => ms("mermaid", 10) / ms("svg", 10) },
  { what: "dagre: layout ÷ text → SVG string, 10 containers", unit: "×", least: 1, value: (ms) => ms("dagre", 10) / ms("svg", 10) },
  { what: "all rules on 64 KB", unit: "ms", most: 3, value: (ms) => ms("review", typed) },
  { what: "text → SVG string, 1000 containers", unit: "ms", most: 500, value: (ms) => ms("svg", 1000) },
  { what: "a key in 64 KB → the picture in the page", unit: "ms", most: 12, value: (ms, { key }) => key },
  { what: "the same by js-yaml + dagre + SVG ÷ ours", unit: "×", least: 5, value: (ms, { key, peerKey }) => peerKey / key },
];
// With --quick nothing is timed but what the budgets need.
const quick = process.argv.includes("--quick");
const quickOnes = { 10: ["svg", "dagre", "mermaid"], [typed]: ["review"], 1000: ["svg"] };

const note = (text) => process.stderr.write(`${text}\n`);

const results = await run();
if (process.argv.includes("--json")) {
  console.log(JSON.stringify(results, null, 2));
} else {
  const tables = quick ? [] : [timeTable(results), manifestLine(results.manifest), weightTable(results.weight)];
  console.log([...tables, budgetTable(results)].join("\n\n"));
}
for (const { what } of judged(results).filter(({ isKept }) => !isKept)) {
  note(`over the budget: ${what}`);
  process.exitCode = 1;
}

async function run() {
  const folder = await mkdtemp(join(tmpdir(), "sidecarta-bench-"));
  let server;
  let browser;
  try {
    await build({
      entryPoints: [fileURLToPath(new URL("bench-peers.mjs", import.meta.url))],
      bundle: true,
      format: "esm",
      minify: true,
      outfile: join(folder, "peers.js"),
      logLevel: "error",
    });
    server = await startServer({ root: benchSite, mounts: { "/peers/": folder } });
    browser = await launch();
    const page = await openPage(browser, server.address);
    const cells = [];
    for (const size of quick ? Object.keys(quickOnes).map(Number) : [...sizes, typed]) {
      cells.push(...(await measure(page, size)));
    }
    const version = browser.version();
    await browser.close();
    note("keys in 64 KB");
    await writeFile(join(folder, "typing.html"), "<!doctype html><title>Typing</title>");
    const typing = await measureTyping(definition(typed), folder);
    if (quick) return { browser: version, cells, ...typing };
    return { browser: version, cells, ...typing, manifest: await measureManifest(manifest()), weight: await weigh() };
  } finally {
    await browser?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

// The real page, whose module is measured; its policy would keep mermaid from styling its picture.
async function openPage(browser, address) {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => window.wasmBindings !== undefined, null, { timeout: 60_000 });
  await page.evaluate(async (url) => {
    window.peers = await import(url);
  }, `${address}peers/peers.js`);
  await page.waitForTimeout(settle);
  return page;
}

async function measure(page, size) {
  const input = { text: definition(size), size };
  await page.evaluate((given) => window.peers.prepare(given), input);
  note(`${size} containers, ${Math.round(input.text.length / 1000)} KB`);

  const timed = candidates.filter(({ id }) => !quick || quickOnes[size].includes(id));
  const cells = timed.map(({ id }) => ({ id, size, bytes: input.text.length, times: [], spent: 0 }));
  // Engines compile what runs often a second time, and better: nobody is timed before that.
  for (const cell of cells) {
    for (let warm = 0; warm < warmUp; ) {
      const answer = await page.evaluate((id) => window.peers.time(id), cell.id);
      warm += Math.max(answer.spent, 1);
      if (answer.error || answer.ms > longestCall) break;
    }
  }
  for (let round = 0; round < mostRounds; round += 1) {
    const open = cells.filter((cell) => !cell.gaveUp && cell.spent < cellTime);
    if (open.length === 0) break;
    // The order turns, so that nobody always runs after the same neighbour.
    for (let turn = 0; turn < open.length; turn += 1) {
      const cell = open[(turn + round) % open.length];
      const answer = await page.evaluate((id) => window.peers.time(id), cell.id);
      cell.spent += answer.spent;
      if (answer.error) cell.gaveUp = answer.error;
      else if (answer.ms > longestCall) cell.gaveUp = `${Math.round(answer.ms)} ms`;
      if (!answer.error) cell.times.push(answer.ms);
      if (cell.gaveUp) note(`  ${cell.id} gives up: ${cell.gaveUp}`);
    }
  }
  return cells.map(summary);
}

function summary({ id, size, bytes, times, gaveUp }) {
  if (gaveUp) return { id, size, bytes, gaveUp };
  const counted = [...times].sort((a, b) => a - b);
  const middle = counted.length >> 1;
  const median = counted.length % 2 ? counted[middle] : (counted[middle - 1] + counted[middle]) / 2;
  return { id, size, bytes, median, minimum: counted[0], rounds: counted.length };
}

// Medians, the minimum in brackets, and how many times our text → SVG string that is.
function timeTable({ browser, cells }) {
  const cellOf = (id, size) => cells.find((cell) => cell.id === id && cell.size === size);
  const show = (id, size) => {
    const cell = cellOf(id, size);
    if (cell.gaveUp) return "gives up";
    const ours = cellOf("svg", size);
    const ratio = id === "svg" || ours.gaveUp ? "" : ` · ${digits(cell.median / ours.median)}×`;
    return `${digits(cell.median)} (${digits(cell.minimum)})${ratio}`;
  };
  const heads = sizes.map((size) => `${size} (${Math.round(cellOf("svg", size).bytes / 1000)} KB)`);
  return [
    `Chromium ${browser}; ms, medians (minimum) · times our text → SVG string`,
    "",
    `| containers | ${heads.join(" | ")} |`,
    `| --- |${" ---: |".repeat(sizes.length)}`,
    ...candidates.map(({ id, name }) => `| ${name} | ${sizes.map((size) => show(id, size)).join(" | ")} |`),
  ].join("\n");
}

// Each budget with what was measured; what gave up has no time.
function judged({ cells, keys, peerKeys }) {
  const ms = (id, size) => cells.find((cell) => cell.id === id && cell.size === size)?.median ?? NaN;
  const typing = { key: median(keys), peerKey: median(peerKeys) };
  return budgets.map(({ what, unit, most, least, value }) => {
    const measured = value(ms, typing);
    const isKept = most === undefined ? measured >= least : measured <= most;
    const limit = most === undefined ? `at least ${least} ${unit}` : `at most ${most} ${unit}`;
    return { what, measured, unit, limit, isKept };
  });
}

function budgetTable(results) {
  return [
    "| budget | limit | measured | |",
    "| --- | --- | ---: | --- |",
    ...judged(results).map(
      ({ what, measured, unit, limit, isKept }) =>
        `| ${what} | ${limit} | ${digits(measured)} ${unit} | ${isKept ? "kept" : "**missed**"} |`,
    ),
  ].join("\n");
}

function digits(number) {
  return number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2);
}
