// Bundles what is no Rust into bundle/, from where Trunk takes it: the page's style sheets as one file,
// and the editor and what reads links, which are loaded later. Run by Trunk before every build (see Trunk.toml).
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { bundled } from "./bundled.mjs";

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = (name) => readFile(path(name), "utf8");

/** The page's style sheets in the order of the cascade. */
const PAGE_STYLES = ["tokens", "page", "document", "diagram", "canvas", "panel"];

const minified = async (names) => {
  const sheets = await Promise.all(names.map((name) => read(`styles/${name}.css`)));
  return shortened(sheets.join("\n"));
};
const shortened = async (css) => (await transform(css, { loader: "css", minify: true, legalComments: "none" })).code;

const editor = await bundled("editor/editor.js");
const link = await bundled("editor/link.js");
const share = await bundled("editor/share.js");
const image = await bundled("editor/image.js");
const shareStyles = await minified(["share"]);
const editorStyles = await minified(["editor", "review", "effective", "edit", "help"]);
// The frame that other pages embed is told its theme; nobody else is asked.
const dark = (await read("styles/tokens-dark.css")).replace(":root", ':root[data-theme="dark"]');
const viewerStyles = (await minified(["tokens"])) + (await shortened(dark)) + (await minified(["viewer"]));

// The hashes end up as queries in the page (see Trunk.toml), so that a browser which has an older
// file asks for the new one, while the files keep their plain names.
const hash = (...contents) => createHash("sha256").update(contents.join("\0")).digest("hex").slice(0, 16);

await mkdir(path("bundle"), { recursive: true });
const files = {
  "page.css": await minified(PAGE_STYLES),
  "dark.css": await minified(["tokens-dark"]),
  "editor.css": editorStyles,
  "viewer.css": viewerStyles,
  "editor.js": editor,
  "editor.hash": hash(editor, editorStyles),
  "link.js": link,
  "link.hash": hash(link),
  "share.js": share,
  "image.js": image,
  "share.css": shareStyles,
  "share.hash": hash(share, image, shareStyles),
  "start.hash": hash(await read("editor/start.js")),
};
for (const [name, content] of Object.entries(files)) await writeFile(path(`bundle/${name}`), content);
