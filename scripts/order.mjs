// Puts functions that are alike next to each other, where compression finds what they share: gzip
// looks 32 KB back, and a module has several hundred. Used by scripts/minify.mjs.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** How many bytes are compared as one piece; pieces that more functions have say nothing. */
const PIECE = 6;
const COMMON = 60;
/** How much the functions before the last one still count. */
const MEMORY = 0.85;

/** The module with its functions in another order. Binaryen moves them: it sorts by names, which say the place. */
export async function ordered(wasm) {
  const { imports, bodies } = functionsOf(wasm);
  const names = [];
  inOrder(bodies).forEach((index, place) => (names[index] = String(place).padStart(6, "0")));
  const entries = names.map((name, index) => Buffer.concat([encoded(imports + index), sized(Buffer.from(name))]));
  const content = Buffer.concat([encoded(names.length), ...entries]);
  const section = Buffer.concat([sized(Buffer.from("name")), Buffer.of(1), sized(content)]);
  const folder = await mkdtemp(join(tmpdir(), "order-"));
  const file = join(folder, "module.wasm");
  try {
    await writeFile(file, Buffer.concat([wasm, Buffer.of(0), sized(section)]));
    await promisify(execFile)("wasm-opt", [file, "--reorder-functions-by-name", "-o", file]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** From the longest function on, always the one that shares most with those before it. */
function inOrder(bodies) {
  const holders = new Map();
  const pieces = bodies.map((body, index) => {
    const own = new Set();
    for (let at = 0; at + PIECE <= body.length; at += 1) own.add(body.slice(at, at + PIECE));
    for (const piece of own) holders.has(piece) ? holders.get(piece).push(index) : holders.set(piece, [index]);
    return own;
  });
  const shared = new Float64Array(bodies.length);
  const left = new Set(bodies.keys());
  const order = [];
  let next = bodies.reduce((longest, body, index) => (body.length > bodies[longest].length ? index : longest), 0);
  while (left.size > 0) {
    left.delete(next);
    order.push(next);
    for (const index of left) shared[index] *= MEMORY;
    for (const piece of pieces[next]) {
      const others = holders.get(piece);
      if (others.length > COMMON) continue;
      for (const index of others) shared[index] += Math.log(bodies.length / others.length);
    }
    let best = -1;
    for (const index of left) {
      const likeness = shared[index] / bodies[index].length ** 0.6;
      if (likeness > best) [best, next] = [likeness, index];
    }
  }
  return order;
}

/** The number of imports, and the bytes of each function: https://webassembly.github.io/spec/core/binary/ */
function functionsOf(wasm) {
  let imports = 0;
  const bodies = [];
  for (let at = 8; at < wasm.length; ) {
    const [size, start] = number(wasm, at + 1);
    // wasm-bindgen imports functions alone.
    if (wasm[at] === 2) [imports] = number(wasm, start);
    if (wasm[at] === 10) {
      let [count, body] = number(wasm, start);
      for (; count > 0; count -= 1) {
        const [length, from] = number(wasm, body);
        body = from + length;
        bodies.push(wasm.latin1Slice(from, body));
      }
    }
    at = start + size;
  }
  return { imports, bodies };
}

function sized(bytes) {
  return Buffer.concat([encoded(bytes.length), bytes]);
}

/** An unsigned LEB128 number, and where it ends. */
export function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value >>> 0, at];
  }
}

export function encoded(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}
