// Shortens the JavaScript that wasm-bindgen writes; run by Trunk after every build (see Trunk.toml).
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";

const folder = process.env.TRUNK_STAGING_DIR;
for (const name of await readdir(folder)) {
  if (!/^web-.*\.js$/.test(name)) continue;
  const file = join(folder, name);
  const { code } = await transform(await readFile(file, "utf8"), { minify: true, format: "esm", target: "es2022" });
  await writeFile(file, code);
}
