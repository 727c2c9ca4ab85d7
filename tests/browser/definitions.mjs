// Definitions to try things with: real ones from the folder that SIDECARTA_CORPUS names, else the
// samples; and what the command line says of them. `cargo test --all-features` builds it.
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const corpus = process.env.SIDECARTA_CORPUS;
const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", "sidecarta");
const folders = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose"];
const run = promisify(execFile);

/** Paths of `count` definitions, spread over all that there are; the same every time. */
export function some(count) {
  const files = corpus ? folders.flatMap((folder) => definitionsIn(join(corpus, folder))) : definitionsIn(join(root, "tests/samples"));
  const step = Math.max(1, files.length / count);
  return Array.from({ length: Math.min(count, files.length) }, (_, index) => files[Math.floor(index * step)]);
}

function definitionsIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(folder, entry.name)).sort();
}

export function nameOf(path) {
  return basename(path);
}

export function textOf(path) {
  return readFileSync(path, "utf8");
}

/** What was understood of a file, with the placed picture of its first task; see src/export/inspect.rs. */
export async function inspect(path) {
  return JSON.parse(await sidecarta("inspect", "--scene", path));
}

/** The file's picture as SVG. */
export function svgOf(path) {
  return sidecarta("draw", path);
}

/** The file in one of the formats of `sidecarta export`. */
export function exported(path, format) {
  return sidecarta("export", path, "--format", format);
}

/** The definition that an SVG at this path holds. */
export function opened(path) {
  return sidecarta("open", path);
}

async function sidecarta(...given) {
  const { stdout } = await run(program, given, { maxBuffer: 1 << 28 });
  return stdout;
}
