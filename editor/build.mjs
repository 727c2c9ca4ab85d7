// Bundles the editor into editor/dist/editor.js, which Trunk copies into the site.
// Run by Trunk before every build (see Trunk.toml).
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { outputFiles } = await build({
  entryPoints: [here("editor.js")],
  bundle: true,
  format: "esm",
  target: "es2020",
  minify: true,
  legalComments: "none",
  write: false,
});
const bundle = Buffer.from(outputFiles[0].contents);

// The hashes end up as queries in the page (see Trunk.toml), so that a browser which has an older
// file asks for the new one, while the files keep their plain names.
const hash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);
await mkdir(here("dist"), { recursive: true });
await writeFile(here("dist/editor.js"), bundle);
await writeFile(here("dist/editor.hash"), hash(bundle));
await writeFile(here("dist/start.hash"), hash(await readFile(here("start.js"))));
