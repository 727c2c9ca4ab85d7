// A long manifest in the page: from pasting to the first picture, and from a key to the picture that
// follows it. Needs a built site. Run by scripts/bench; `node scripts/bench-manifest.mjs FILE` takes
// another manifest.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch } from "../tests/browser/chromium.mjs";
import { measureKeys, openText } from "./bench-keys.mjs";
import { startServer } from "./server.mjs";

/** A list of 17,000 lines as `kubectl get -o yaml` prints it: 26 Deployments among other objects. */
export function manifest() {
  const deployment = (n) => `- apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: shop-${n}
  spec:
    template:
      spec:
        containers:
        - name: shop-${n}
          image: registry.example/shop:${n}
          ports:
          - containerPort: 8080
        - name: log-agent
          image: fluent/fluent-bit:3
`;
  const other = (n) => {
    const fields = Array.from({ length: 60 }, (_, field) => `    key-${field}: a value of object ${n}, line ${field}\n`);
    return `- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: settings-${n}\n  data:\n${fields.join("")}`;
  };
  const items = Array.from({ length: 260 }, (_, n) => other(n) + (n % 10 === 0 ? deployment(n / 10) : ""));
  return `apiVersion: v1\nitems:\n${items.join("")}kind: List\n`;
}

/** Milliseconds: until the first picture, and of each key. */
export async function measureManifest(text) {
  const server = await startServer();
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(server.address);
    const first = await openText(page, text);
    return { lines: text.split("\n").length, first, keys: await measureKeys(page) };
  } finally {
    await browser.close();
    await server.stop();
  }
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

export function manifestLine({ lines, first, keys }) {
  const [shown, key, worst] = [first, median(keys), Math.max(...keys)].map((ms) => ms.toFixed(0));
  return `A manifest of ${lines} lines: first picture after ${shown} ms; a key is in the picture after ${key} ms (median of ${keys.length}, at most ${worst}).`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2);
  console.log(manifestLine(await measureManifest(file ? await readFile(file, "utf8") : manifest())));
}
