// From a key to the picture that follows it: in the page, and in the least page of js-yaml + dagre + SVG.
// Both have the same text and get the same keys in turns, each after a pause, as a person types.
import { launch } from "../tests/browser/chromium.mjs";
import { startServer } from "./server.mjs";

// Engines compile what runs often a second time, and better: no key before that is timed.
const WARM_UP = 30;
const KEYS = 30;
const TURN = 10;
const PAUSE = 250;

/** Milliseconds of each key, in the page (`keys`) and in that of the peers (`peerKeys`), whose script is in `folder`. */
export async function measureTyping(text, folder) {
  const server = await startServer({ mounts: { "/peers/": folder } });
  const browser = await launch();
  try {
    const open = async (path) => {
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      await page.goto(`${server.address}${path}`);
      return page;
    };
    const ours = await open("");
    await openText(ours, text);
    const theirs = await open("peers/typing.html");
    await theirs.evaluate(async (given) => (await import("./peers.js")).openField(given), text);
    const pages = [ours, theirs];
    for (const page of pages) await page.evaluate(watch);
    for (let turn = 0; turn < (WARM_UP + KEYS) / TURN; turn += 1) {
      for (const page of pages) {
        await page.bringToFront();
        await type(page, turn * TURN, TURN);
      }
    }
    const [keys, peerKeys] = await Promise.all(pages.map((page) => page.evaluate(() => window.keys)));
    return { keys: keys.slice(WARM_UP), peerKeys: peerKeys.slice(WARM_UP) };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Milliseconds of each key in the text that the page shows. */
export async function measureKeys(page) {
  await page.evaluate(watch);
  await type(page, 0, WARM_UP + KEYS);
  return (await page.evaluate(() => window.keys)).slice(WARM_UP);
}

/** Pastes the text, and puts the caret behind its first image; gives the milliseconds until it is drawn. */
export async function openText(page, text) {
  await page.locator(".cm-content").first().waitFor();
  await page.waitForTimeout(PAUSE * 4);
  const first = await page.evaluate(paste, text);
  await page.waitForTimeout(PAUSE * 6);
  await page.locator('svg [data-part^="container:"]').first().click({ force: true });
  await page.waitForTimeout(PAUSE);
  await page.locator(".cm-line", { hasText: /^\s*(- )?image:/ }).first().click();
  await page.keyboard.press("End");
  await page.waitForTimeout(PAUSE * 2);
  return first;
}

// There and back, so that the text stays as long as it is.
async function type(page, from, count) {
  for (let n = from; n < from + count; n += 1) {
    await page.keyboard.press(n % 2 ? "Backspace" : "a");
    await page.waitForTimeout(PAUSE);
  }
  const found = await page.evaluate(() => window.keys.length);
  if (found !== from + count) throw new Error(`${from + count} keys, but ${found} pictures in ${page.url()}`);
}

// In the page: until the picture is laid out and the next frame begins.
async function paste(text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const start = performance.now();
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return performance.now() - start;
}

// In the page: `keys` gets the time from each key to the first change of the picture.
function watch() {
  window.keys = [];
  let start;
  addEventListener("keydown", () => (start = performance.now()), { capture: true });
  const observer = new MutationObserver((changes) => {
    const inPicture = ({ target }) => (target.closest ? target : target.parentElement)?.closest("svg, .peer-picture");
    if (start === undefined || !changes.some(inPicture)) return;
    window.keys.push(performance.now() - start);
    start = undefined;
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}
