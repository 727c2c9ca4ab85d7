// What a visitor downloads: every file of dist/ that the page loads, compressed as a host does it
// (gzip, level 9). Run by scripts/weight; scripts/bench prints the same table.
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { dist } from "./server.mjs";

const KB = 1000;
const budgets = {
  page: 290 * KB,
  editor: 180 * KB,
  link: 5 * KB,
  share: 6 * KB,
  workshop: 700 * KB,
  frame: 220 * KB,
  "embed.js": 4 * KB,
  offline: 4 * KB,
  elsewhere: 2 * KB,
};

const later = [
  { part: "editor", pattern: /^editor\/editor\./ },
  { part: "workshop", pattern: /^workshop[._]/ },
  { part: "link", pattern: /^editor\/link\./ },
  { part: "share", pattern: /^editor\/(share|image)\./ },
  { part: "frame", pattern: /^(viewer[._]|embed\.html$)/ },
  { part: "embed.js", pattern: /^embed\.js$/ },
  { part: "offline", pattern: /^(sw\.js|editor\/offline\.js|manifest\.webmanifest|icon(-maskable)?\.svg|_headers)$/ },
  { part: "elsewhere", pattern: /^(fetch\.html|editor\/(elsewhere|fetch)\.js)$/ },
];

/** The files, heaviest first, and what the page and the editor weigh together. */
export async function weigh() {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true }).catch(() => []);
  // Every file counts, whether or not index.html names it: what lies in dist/ is there to be
  // loaded. Only these come later: the editor, and what answers
  // the page's questions; or are for pages that embed a picture.
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath ?? entry.path, entry.name);
        const content = await readFile(path);
        const name = relative(dist, path).replaceAll("\\", "/");
        return {
          // Without the hash, which would make every build's table differ.
          name: name.replace(/-[0-9a-f]{8,}(?=[._])/, ""),
          part: later.find(({ pattern }) => pattern.test(name))?.part ?? "page",
          raw: content.length,
          gzip: gzipSync(content, { level: 9 }).length,
        };
      }),
  );
  files.sort((a, b) => b.gzip - a.gzip);
  const parts = Object.entries(budgets).map(([part, budget]) => ({
    part,
    budget,
    gzip: files.filter((file) => file.part === part).reduce((sum, file) => sum + file.gzip, 0),
  }));
  return { files, parts };
}

export function weightTable({ files, parts }) {
  return [
    "| file | loaded with | KB | KB gzip |",
    "| --- | --- | ---: | ---: |",
    ...files.map(({ name, part, raw, gzip }) => `| ${name} | ${part} | ${kb(raw)} | ${kb(gzip)} |`),
    ...parts.map(({ part, budget, gzip }) => `| **${part}** (budget ${kb(budget)}) | | | **${kb(gzip)}** |`),
  ].join("\n");
}

function kb(bytes) {
  return (bytes / KB).toFixed(bytes < 10 * KB ? 1 : 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const weight = await weigh();
  if (weight.files.length === 0) {
    console.error("dist/ is empty: run scripts/build first");
    process.exit(2);
  }
  console.log(process.argv.includes("--json") ? JSON.stringify(weight, null, 2) : weightTable(weight));
  for (const { part, gzip, budget } of weight.parts) {
    if (gzip > budget) {
      console.error(`${part}: ${kb(gzip)} KB gzip is over the budget of ${kb(budget)} KB`);
      process.exitCode = 1;
    }
  }
}
