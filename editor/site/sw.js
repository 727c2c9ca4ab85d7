// Keeps the whole page for when there is no network: scripts/offline.mjs puts this at the site's root, with the
// addresses of all its files and their hash. All of a version is kept or nothing of it.
const VERSION = "{version}";
const FILES = "{files}".split(" ").map((path) => new URL(path, location.href).href);

const PREFIX = `sidecarta ${registration.scope} `;
const NAME = PREFIX + VERSION;
const HOME = new URL("./", location.href).href;

addEventListener("install", (event) => event.waitUntil(keep()));

addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

// Said by a page whose person wants the new version now.
addEventListener("message", ({ data }) => {
  if (data === "activate") skipWaiting();
});

addEventListener("fetch", (event) => {
  const address = addressOf(event.request);
  if (event.request.method === "GET" && FILES.includes(address)) event.respondWith(answer(event.request, address));
});

/** Of a page only its place counts; of the files each version is a file of its own. */
function addressOf({ url, mode }) {
  if (mode !== "navigate") return url;
  const page = new URL(url);
  const address = page.origin + page.pathname;
  return address === `${HOME}index.html` ? HOME : address;
}

async function keep() {
  const cache = await caches.open(NAME);
  // One after the other: the page comes first.
  for (const address of FILES) {
    const hasVersion = /\?v=|-[0-9a-f]{16}[._]/.test(address);
    const response = await fetch(address, { cache: hasVersion ? "default" : "no-cache" });
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    // What was redirected may not answer for a page.
    await cache.put(address, new Response(await response.blob(), { headers: response.headers }));
  }
}

async function answer(request, address) {
  const cache = await caches.open(NAME).catch(() => undefined);
  const kept = await cache?.match(address).catch(() => undefined);
  if (request.mode !== "navigate") return kept ?? fetch(request);
  // Where the browser dropped a part, the rest is of no use but without a network.
  const isWhole = kept && (await cache.keys()).length >= FILES.length;
  if (isWhole) return kept;
  keep().catch(() => {});
  return fetch(request).catch(() => kept ?? Response.error());
}
