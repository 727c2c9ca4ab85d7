// Makes what the site needs to work without a network: its icons and manifest, the headers for hosts that take them,
// and sw.js with the addresses of all files. Run by Trunk after every build, behind scripts/minify.mjs.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { transform } from "esbuild";

const folder = process.env.TRUNK_STAGING_DIR;
const root = new URL("../", import.meta.url);
const source = (name) => readFile(new URL(name, root), "utf8");
const write = (name, text) => writeFile(join(folder, name), text);
const minified = async (name) =>
  (await transform(await source(name), { minify: true, format: "esm", target: "es2022" })).code;

for (const name of ["icon.svg", "icon-maskable.svg", "manifest.webmanifest", "_headers"]) {
  await write(name, await source(`assets/${name}`));
}
for (const name of ["elsewhere.js", "fetch.js", "offline.js"]) await write(`editor/${name}`, await minified(`editor/site/${name}`));
await write("fetch.html", (await source("fetch.html")).replaceAll(/<!--.*?-->/gs, "").replaceAll(/\n\s+/g, "\n"));

const hash = (...contents) => contents.reduce((sum, it) => sum.update(it), createHash("sha256")).digest("hex").slice(0, 16);
for (const name of ["offline.js", "elsewhere.js"]) {
  const version = hash(await readFile(join(folder, "editor", name)));
  await write("index.html", (await readFile(join(folder, "index.html"), "utf8")).replace(`editor/${name}"`, `editor/${name}?v=${version}"`));
}

// What a browser without a network can ask for: what needs one, and what is for hosts, is not kept.
const notKept = /^(_headers|sw\.js|fetch\.html|editor\/fetch\.js|examples\/.*)$/;
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const names = entries
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
  .filter((name) => !notKept.test(name))
  .sort();
const contents = await Promise.all(names.map((name) => readFile(join(folder, name))));

// A file is asked for with the query that the pages name, or with that of the script that asks for it.
const pages = await Promise.all(["index.html", "embed.html"].map((name) => readFile(join(folder, name), "utf8")));
const addresses = names.flatMap((name) => {
  if (name === "index.html") return ["./"];
  const named = name.replace(/^workshop_bg\.wasm$/, "workshop.js").replace(/^editor\/image\.js$/, "editor/share.js").replaceAll(".", "\\.");
  const uses = pages.flatMap((page) => [...page.matchAll(new RegExp(`["/]${named}(\\?v=\\w+)?"`, "g"))]);
  const queries = new Set(uses.map(([, query]) => query ?? ""));
  return [...(queries.size > 0 ? queries : [""])].map((query) => name + query);
});

const worker = (await minified("editor/site/sw.js"))
  .replace("{version}", hash(...names, ...contents))
  .replace("{files}", addresses.join(" "));
await write("sw.js", worker);
