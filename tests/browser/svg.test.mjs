// The exported picture: it looks the same in Chromium, in rsvg-convert and in Inkscape, has a dark theme
// in browsers, and says what it is.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inspect, nameOf, some, svgOf } from "./definitions.mjs";
import { difference } from "./likeness.mjs";
import { assert, open } from "./support.mjs";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "sidecarta-svg-"));
const styles = fileURLToPath(new URL("../../styles/", import.meta.url));

// What the edges of letters make: less than half of the least change that is told apart below.
const mostMean = 0.004;
const mostAnywhere = 0.22;

// The busiest picture of each tenth of the definitions that a screen could show.
let pictures;
before(async () => {
  const files = await Promise.all(some(100).map(async (file) => ({ file, ...(await inspect(file)).scene })));
  const fitting = files.filter(({ width, height }) => width * height < 3_000_000);
  const tenth = Math.ceil(fitting.length / 10);
  const tenths = Array.from({ length: 10 }, (_, index) => fitting.slice(index * tenth, (index + 1) * tenth));
  const busiest = tenths.flatMap((some) => some.sort((a, b) => b.groups.length - a.groups.length).slice(0, 1));
  pictures = await Promise.all(
    busiest.map(async ({ file, width, height }, index) => {
      const svg = await svgOf(file);
      return { name: nameOf(file), svg, path: written(`${index}.svg`, svg), size: { width, height } };
    }),
  );
});

const programs = {
  "rsvg-convert": (paths) => Promise.all(paths.map((path) => run("rsvg-convert", [path, "-o", pngOf(path)]))),
  inkscape: (paths) => run("inkscape", ["--export-type=png", "--export-dpi=96", ...paths]),
};

for (const [program, draw] of Object.entries(programs)) {
  test(`${program} draws what Chromium draws`, async (t) => {
    if (!(await isHere(program))) {
      t.skip(`${program} is not installed`);
      return;
    }
    await draw(pictures.map(({ path }) => path));
    const page = await open();
    for (const { name, path, size } of pictures) {
      const found = await difference(page, await shot(page, path, size), readFileSync(pngOf(path)));
      t.diagnostic(`${name}: ${shown(found)}`);
      assert.ok(isAlike(found), `${name} in ${program}: ${shown(found)}`);
    }
  });
}

test("pictures that are not alike are told apart", async () => {
  const page = await open();
  const { svg, path, size } = pictures[0];
  const whole = await shot(page, path, size);
  const changes = {
    "names that are not bold": [/ font-weight="700"/g, ""],
    "a typeface that is wider": [/font-family="[^"]*"/, 'font-family="DejaVu Sans"'],
    "a name that is missing": [/<text [^>]*data-look="ink"[^>]*>[^<]*<\/text>/, ""],
    "a name that is moved": [/<text x="(\d+)([^>]*data-look="ink")/, (_, x, rest) => `<text x="${Number(x) + 6}${rest}`],
    "the colour of a head": [/(data-look="head-app" fill=")#2f4bd8/, "$1#4bd82f"],
  };
  for (const [change, [from, to]] of Object.entries(changes)) {
    const changed = svg.replace(from, to);
    assert.notEqual(changed, svg, change);
    const found = await difference(page, whole, await shot(page, written("changed.svg", changed), size));
    assert.ok(!isAlike(found), `${change}: ${shown(found)}`);
  }
});

test("in the dark every colour is one of the dark theme", async () => {
  const page = await open({ colorScheme: "dark" });
  const dark = coloursOf("tokens-dark.css");
  const onlyLight = [...coloursOf("tokens.css")].filter((colour) => !dark.has(colour));
  for (const { name, path } of pictures) {
    await page.goto(`file://${path}`);
    const used = new Set(await page.locator("svg").evaluate(colours));
    assert.ok(used.size > 5, `${name}: ${[...used]}`);
    assert.deepEqual(onlyLight.filter((colour) => used.has(colour)), [], name);
  }
});

test("a picture is plain, well-formed and says what it is", async () => {
  const page = await open();
  for (const { name, svg, path } of pictures) {
    assert.doesNotMatch(svg, /<(script|foreignObject|image|use)\b|\son\w+=|javascript:/, name);
    // The browser reads a file of its own accord only as XML: what is not well-formed is an error page.
    await page.goto(`file://${path}`);
    const said = await page.locator("svg").evaluate((root) => ({
      role: root.getAttribute("role"),
      names: root.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id)?.textContent),
      kinds: [...root.children].filter(({ localName }) => localName === "g").map((group) => group.dataset.kind),
      shapes: [...new Set([...root.querySelectorAll("*")].map(({ localName }) => localName))].sort(),
    }));
    assert.equal(said.role, "img");
    assert.ok(said.names.length === 2 && said.names.every((text) => text?.length > 3), `${name}: ${said.names}`);
    assert.ok(said.kinds.every((kind) => kind), name);
    assert.deepEqual(said.shapes.filter((shape) => !plain.includes(shape)), [], name);
  }
});
// The last one of the definition that it holds, in the metadata.
const plain = ["circle", "desc", "g", "metadata", "path", "rect", "style", "text", "title", "source"];

/** The picture as Chromium draws the file that is opened by itself. */
async function shot(page, path, size) {
  await page.setViewportSize(size);
  await page.goto(`file://${path}`);
  return page.screenshot();
}

function isAlike({ mean, greatest }) {
  return mean < mostMean && greatest < mostAnywhere;
}

function shown({ mean, greatest }) {
  return `${(mean * 100).toFixed(2)} % in the mean, ${(greatest * 100).toFixed(0)} % at most`;
}

/** The colours of a sheet of tokens, as the browser writes them. */
function coloursOf(sheet) {
  const codes = readFileSync(styles + sheet, "utf8").match(/#[0-9a-f]{6}\b/g);
  const parts = (code) => [1, 3, 5].map((at) => parseInt(code.slice(at, at + 2), 16));
  return new Set(codes.map((code) => `rgb(${parts(code).join(", ")})`));
}

// In the page: the colours of all that is drawn.
function colours(root) {
  const drawn = [...root.querySelectorAll("rect, path, circle, text")].map((element) => getComputedStyle(element));
  return drawn.flatMap(({ fill, stroke }) => [fill, stroke]).filter((colour) => colour.startsWith("rgb"));
}

function written(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function pngOf(path) {
  return path.replace(/\.svg$/, ".png");
}

function isHere(program) {
  return run(program, ["--version"]).then(
    () => true,
    () => false,
  );
}
