// Serves the built site as a web host would: compressed, with validators, on the loopback only.
// Used by scripts/serve, the browser tests and the measurements.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

export const dist = fileURLToPath(new URL("../dist/", import.meta.url));

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};
const compressible = /^(text|application\/(json|wasm|manifest)|image\/svg)/;

/**
 * Serves `root` and resolves to the address and a function that stops serving. Port 0 is any free
 * port. `mounts` puts further folders under a path: `{ "/peers/": folder }`. A plain server sends what it finds as
 * it is, with no headers but a type, and knows no wasm. `onRequest` is told what is asked for.
 */
export async function startServer({ root = dist, port = 0, mounts = {}, isPlain = false, onRequest } = {}) {
  const server = createServer((request, response) => {
    onRequest?.(request.url);
    answer(request, response, root, mounts, isPlain).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request, response, root, mounts, isPlain) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const file = locate(request.url, root, mounts);
  const found = file && (await stat(file).catch(() => null));
  if (!found?.isFile()) {
    response.writeHead(404, { "content-type": types[".txt"] }).end("Not found\n");
    return;
  }

  const type = types[extname(file)] ?? "application/octet-stream";
  if (isPlain) {
    response.writeHead(200, { "content-type": type === types[".wasm"] ? "application/octet-stream" : type });
    pipeline(createReadStream(file), response, () => {});
    return;
  }
  const headers = {
    ...(await siteHeaders(root)),
    "content-type": type,
    // The browser asks again every time, and what has not changed is not sent again.
    "cache-control": "no-cache",
    etag: `"${found.size.toString(16)}-${Math.trunc(found.mtimeMs).toString(16)}"`,
    vary: "accept-encoding",
  };
  if (request.headers["if-none-match"] === headers.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const isZipped = compressible.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  const content = isZipped && (await zippedOnce(file, headers.etag));
  if (content) Object.assign(headers, { "content-encoding": "gzip", "content-length": content.length });
  response.writeHead(200, headers);
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  // A browser that goes away in the middle is no error.
  const sent = () => {};
  if (content) response.end(content);
  else pipeline(createReadStream(file), response, sent);
}

/** What the site asks of hosts that can set headers (`_headers`), for all its files. */
async function siteHeaders(root) {
  const rules = await readFile(join(root, "_headers"), "utf8").catch(() => "");
  const lines = rules.split("\n").filter((line) => line.startsWith("  "));
  return Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/s).slice(0, 2)));
}

// Hosts keep what they have compressed.
const kept = new Map();
async function zippedOnce(file, etag) {
  if (kept.get(file)?.etag !== etag) {
    kept.set(file, { etag, content: await promisify(gzip)(await readFile(file), { level: 9 }) });
  }
  return kept.get(file).content;
}

// The file an address means, or null if it lies outside the served folders.
function locate(address, root, mounts) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (path.includes("\0")) return null;
  if (path.endsWith("/")) path += "index.html";
  const mount = Object.keys(mounts).find((prefix) => path.startsWith(prefix));
  const base = mount ? mounts[mount] : root;
  const inside = normalize(`/${mount ? path.slice(mount.length) : path}`);
  return join(base, inside);
}

// Run by scripts/serve: `node scripts/server.mjs PORT`.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await startServer({ port: Number(process.argv[2] ?? 8080) });
  console.log(`\nSidecarta is ready: ${address}\nCtrl-C stops it.`);
}
