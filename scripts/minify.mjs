// Shortens what the page loads; run by Trunk after every build (see Trunk.toml).
//
// Scripts and the page lose comments and indentation. The wasm and its JavaScript know each other's functions by names such as
// `__wbg_addEventListener_f2d27251d333a631`: 170 names in two files, and their hashes do not
// compress. They become `a`, `b`, … in both.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { encoded, number, ordered } from "./order.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
const root = new URL("../", import.meta.url);
const files = await readdir(folder);
const named = (pattern) => join(folder, files.find((name) => pattern.test(name)));

await shorten(named(/^web-[0-9a-f]+\.js$/), named(/^web-[0-9a-f]+_bg\.wasm$/), "");
// The worker is its bindings and a few lines; its files keep their names, so the page asks for this
// version of them.
const [workshop, workshopWasm] = [join(folder, "workshop.js"), join(folder, "workshop_bg.wasm")];
await shorten(workshop, workshopWasm, await readFile(new URL("editor/workshop.js", root), "utf8"));
const workshopVersion = await version(workshop, workshopWasm);
const startFile = join(folder, "editor/start.js");
await writeFile(startFile, await minified(await readFile(startFile, "utf8")));
const pageFile = join(folder, "index.html");
const page = (await readFile(pageFile, "utf8")).replace("workshop.js", `workshop.js?v=${workshopVersion}`);
await writeFile(pageFile, shortPage(page));

// So is the frame, with a page of its own; and what makes frames in the pages of others keeps its name for ever.
const [viewer, viewerWasm] = [join(folder, "viewer.js"), join(folder, "viewer_bg.wasm")];
await shorten(viewer, viewerWasm, await joined("editor/viewer.js", "esm"));
const viewerVersion = await version(viewer, viewerWasm);
const versions = {
  "editor/link.js": await readFile(new URL("bundle/link.hash", root), "utf8"),
  "viewer.css": await version(join(folder, "viewer.css")),
  "viewer.js": viewerVersion,
  "viewer_bg.wasm": viewerVersion,
  "workshop.js": workshopVersion,
};
const versioned = (text) => text.replaceAll(/\{([\w/]+\.\w+)\}/g, (all, name) => (versions[name] ? `${name}?v=${versions[name]}` : all));
await writeFile(join(folder, "embed.html"), versioned(shortPage(await readFile(new URL("embed.html", root), "utf8"))));
await writeFile(join(folder, "embed.js"), versioned(await minified(await joined("editor/embed.js", "iife"))));

async function shorten(jsFile, wasmFile, more) {
  const shortNames = new Map();
  const wasm = withImports(await readFile(wasmFile), (name) => {
    if (!shortNames.has(name)) shortNames.set(name, (shortNames.size + 10).toString(36));
    return shortNames.get(name);
  });
  const js = (await readFile(jsFile, "utf8")).replaceAll(/\b__wb[\w$]+(?=: function\b|: \w+,)/g, (name) => {
    return JSON.stringify(shortNames.get(name) ?? name);
  });
  const missing = [...shortNames].filter(([, short]) => !js.includes(`${JSON.stringify(short)}:`));
  if (missing.length > 0) throw new Error(`imports that the JavaScript does not have: ${missing.join(" ")}`);
  // An unoptimised module has ten times as many functions, and nobody downloads it.
  await writeFile(wasmFile, process.env.TRUNK_PROFILE === "release" ? await ordered(wasm) : wasm);
  await writeFile(jsFile, await minified(js + more));
}

/** A script with those that it imports, in one. */
async function joined(name, format) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(name, root))],
    bundle: true,
    format,
    target: "es2022",
    write: false,
  });
  return outputFiles[0].text;
}

function shortPage(page) {
  return page.replaceAll(/<!--(?!\[).*?-->/gs, "").replaceAll(/\n\s+/g, "\n");
}

async function version(...files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

async function minified(source) {
  return (await transform(source, { minify: true, format: "esm", target: "es2022" })).code;
}

/** The module with each import's name replaced; its binary format: https://webassembly.github.io/spec/core/binary/ */
function withImports(bytes, rename) {
  const importSection = 2;
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const [size, start] = number(bytes, at + 1);
    const section = bytes.subarray(start, start + size);
    parts.push(bytes[at] === importSection ? renamed(section, rename) : bytes.subarray(at, start + size));
    at = start + size;
  }
  return Buffer.concat(parts);
}

function renamed(section, rename) {
  let [count, at] = number(section, 0);
  const parts = [encoded(count)];
  for (; count > 0; count -= 1) {
    const moduleEnd = stringEnd(section, at);
    parts.push(section.subarray(at, moduleEnd));
    const nameEnd = stringEnd(section, moduleEnd);
    const name = section.subarray(number(section, moduleEnd)[1], nameEnd).toString();
    const short = Buffer.from(rename(name));
    parts.push(encoded(short.length), short);
    // wasm-bindgen imports functions alone: a kind of 0 and the number of a type.
    if (section[nameEnd] !== 0) throw new Error(`${name} is no function`);
    at = number(section, nameEnd + 1)[1];
    parts.push(section.subarray(nameEnd, at));
  }
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(2), encoded(content.length), content]);
}

/** Where the string at `at` ends. */
function stringEnd(bytes, at) {
  const [length, start] = number(bytes, at);
  return start + length;
}
