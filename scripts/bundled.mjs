// A module with all it imports as one text: scripts/bundle.mjs writes it, tests run it.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** `name` is the path in the repository. */
export async function bundled(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../${name}`, import.meta.url))],
    bundle: true,
    format: "esm",
    target: "es2020",
    loader: { ".txt": "text" },
    minify: true,
    legalComments: "none",
    write: false,
  });
  return outputFiles[0].text;
}
