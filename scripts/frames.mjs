// How smooth the picture is: 200 containers on a machine four times as slow as this one, while the pointer
// passes over the parts, drags the view and turns the wheel. Prints the intervals between frames and the
// longest that the page itself was busy. `node scripts/frames.mjs [containers]`; needs a built site.
import { launch } from "../tests/browser/chromium.mjs";
import { definition } from "./bench-definition.mjs";
import { startServer } from "./server.mjs";

const count = Number(process.argv[2] ?? 200);
const slowdown = 4;
/** No frame may take longer. */
const limit = 32;
const duration = 4_000;

const gestures = {
  // What the machine itself misses: the mouse moves where nothing follows.
  nothing: (page) => wander(page, 700, 20),
  hover: (page, frame) => point(page, frame, 16),
  // Long enough on each part for it to be lit, and its text marked.
  rest: (page, frame) => point(page, frame, 250),
  async pan(page, frame) {
    const { x, y, width, height } = frame;
    await page.mouse.move(x + width / 2, y + 12);
    await page.mouse.down();
    for (const angle of round(Array.from({ length: 60 }, (_, index) => index / 10))) {
      await page.mouse.move(x + width / 2 + Math.sin(angle) * 200, y + height / 2 + Math.cos(angle) * 150);
    }
    await page.mouse.up();
  },
  async zoom(page, { x, y, width, height }) {
    await page.mouse.move(x + width / 3, y + height / 2);
    await page.keyboard.down("Control");
    for (const turn of round([-100, -100, -100, -100, 100, 100, 100, 100])) await page.mouse.wheel(0, turn);
    await page.keyboard.up("Control");
  },
};

const server = await startServer();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.address);
  await page.locator(".cm-content").waitFor();
  await page.evaluate(pasteAnywhere, definition(count));
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('svg [data-part^="container:"]').length === wanted,
    count,
  );
  // Until the toast is gone and nothing else moves.
  await page.waitForTimeout(10_000);
  const frame = await page.locator("#picture").boundingBox();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  console.log(`${count} containers, CPU ${slowdown}× slower; ms between frames`);
  console.log("| gesture | frames | median | p95 | worst | longest task |\n| --- | ---: | ---: | ---: | ---: | ---: |");
  for (const [name, move] of Object.entries(gestures)) {
    await page.evaluate(watch);
    await move(page, frame);
    const { frames, busy } = await page.evaluate(() => window.watched());
    const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))];
    const worst = frames.at(-1);
    const numbers = [frames.length, at(0.5), at(0.95), worst, Math.max(0, ...busy)].map((it) => Math.round(it));
    console.log(`| ${[name, ...numbers].join(" | ")} |`);
    if (worst > limit) process.exitCode = 1;
    await page.waitForTimeout(500);
  }
} finally {
  await browser.close();
  await server.stop();
}

async function wander(page, x, y) {
  for (const step of round(Array.from({ length: 60 }, (_, index) => index))) {
    await page.mouse.move(x + step, y);
    await page.waitForTimeout(16);
  }
}

/** Points at one container after the other, and stays on each for a while. A browser tells of a real mouse
 * once a frame. */
async function point(page, frame, stay) {
  const spots = await page.locator('svg [data-part^="container:"]').evaluateAll((groups) =>
    groups.map((group) => {
      const { x, y, width, height } = group.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    }),
  );
  for (const [x, y] of round(spots.filter(([x, y]) => isInside(frame, x, y)))) {
    await page.mouse.move(x, y);
    await page.waitForTimeout(stay);
  }
}

/** The values again and again until the time is over. */
function* round(values) {
  const end = performance.now() + duration;
  for (let index = 0; performance.now() < end; index += 1) yield values[index % values.length];
}

function isInside(frame, x, y) {
  return x > frame.x && y > frame.y && x < frame.x + frame.width && y < frame.y + frame.height;
}

// In the page: collects the intervals between frames, and how long the page did nothing else.
function watch() {
  const frames = [];
  const busy = [];
  let last;
  let next = requestAnimationFrame(function tick(now) {
    if (last !== undefined) frames.push(now - last);
    last = now;
    next = requestAnimationFrame(tick);
  });
  const observer = new PerformanceObserver((list) => busy.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: "longtask" });
  window.watched = () => {
    cancelAnimationFrame(next);
    observer.disconnect();
    return { frames: frames.sort((a, b) => a - b), busy };
  };
}

// In the page: as a person does who pastes anywhere.
function pasteAnywhere(text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}
