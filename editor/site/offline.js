// Has the page kept for when there is no network (sw.js), once it is at rest, and tells when a new version waits.
// `?offline=off` in the address ends that, and so does a site without sw.js.

const worker = new URL("../sw.js", import.meta.url);
const isWanted = new URLSearchParams(location.search).get("offline") !== "off";

// A frame in the page of others keeps nothing.
if (window.top === window && isSecureContext && navigator.serviceWorker) {
  await (isWanted ? start() : end()).catch(() => {});
}

async function start() {
  const container = navigator.serviceWorker;
  const hadWorker = container.controller !== null;
  let registration;
  try {
    registration = await container.register(worker, { updateViaCache: "none" });
  } catch {
    return isGone();
  }
  const tell = () => {
    if (registration.waiting && container.controller) offer(() => registration.waiting?.postMessage("activate"));
  };
  const watch = (coming) => coming?.addEventListener("statechange", tell);
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  tell();
  // Another tab may have asked for it: this one still has the files of the version before.
  container.addEventListener("controllerchange", () => hadWorker && offer(() => location.reload()));
  await registration.update().catch(isGone);
}

/** Ends it where the site has no such file any more. */
async function isGone() {
  const { status } = await fetch(worker, { cache: "no-store" });
  if (status === 404 || status === 410) await end();
}

async function end() {
  const registration = await navigator.serviceWorker.getRegistration(worker);
  if (!registration) return;
  const names = await caches.keys();
  const own = names.filter((name) => name.startsWith(`sidecarta ${registration.scope} `));
  await Promise.all([registration.unregister(), ...own.map((name) => caches.delete(name))]);
}

let notice;

function offer(reload) {
  notice?.remove();
  const element = (name, className, ...children) => {
    const made = Object.assign(document.createElement(name), { className });
    made.append(...children);
    return made;
  };
  const again = element("button", "button is-quiet", "Reload");
  const later = element("button", "button", "Later");
  notice = element("div", "toasts", element("div", "toast", element("p", "toast__text", "A new version is ready."), again, later));
  notice.setAttribute("role", "status");
  again.onclick = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    reload();
  };
  later.onclick = () => notice.remove();
  document.body.append(notice);
}
