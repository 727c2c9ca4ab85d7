// Widths of texts come from a table, without a browser: here a browser says whether they are enough.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inspect, nameOf, some, svgOf, textOf } from "./definitions.mjs";
import { assert, journey, open, paste } from "./support.mjs";

const files = some(66);

// Names that no definition at hand has, as a platform would not take them either.
const strange = [
  "naïve-café", "Größe-æßÿ", "ÀÉÎÕÜ-ŒÆ", "em—dash…", "★ star ☎ ⌘", "→ ← ⇒ ∑ ≥", "контейнер-ЩЖЮ", "ελληνικά-ΩΜ",
  "日本語のコンテナ", "繁體字容器", "한국어-컨테이너", "حاوية", "מיכל", "ตัวอย่าง", "ＦＵＬＬ", "🚀 😴 👩‍🚀", "WWWWMMMM@@@@", "iiii....||||",
];
const strangeDefinition = JSON.stringify({
  family: strange.join(" "),
  volumes: strange.map((name) => ({ name })),
  containerDefinitions: strange.map((name) => ({
    name,
    image: `${name}:1`,
    portMappings: [{ containerPort: 80, name }],
    mountPoints: [{ sourceVolume: name, containerPath: `/${name}` }],
    logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": name } },
  })),
});

test("no text of a picture that stands alone is wider than its place", async (t) => {
  const page = await open();
  const worst = new Worst();
  for (const file of [...files, strangeFile()]) {
    const places = textsOf((await inspect(file)).scene);
    await page.setContent(await svgOf(file));
    const drawn = await page.locator("svg").evaluate(measure);
    // One text of the picture after the other: the same scene wrote both.
    assert.deepEqual(drawn.map(({ text }) => text), places.map(({ text }) => text), nameOf(file));
    drawn.forEach(({ width }, index) => worst.add(nameOf(file), places[index], width));
  }
  worst.judge(t);
});

journey("no text of the page's picture is wider than its place", {}, async (page) => {
  const worst = new Worst();
  let unknown = 0;
  for (const file of files) {
    const { scene, units } = await inspect(file);
    // Of several definitions the page shows the one at the caret.
    if (units.length > 1) continue;
    const places = new Map(textsOf(scene).map((place) => [`${place.font} ${place.text}`, place]));
    await paste(page, textOf(file));
    await drawnAs(page, scene);
    for (const { text, font, width } of await page.locator("#groups").evaluate(measure)) {
      const place = places.get(`${font} ${text}`);
      // In a room of another shape the network's band has other words.
      if (place) worst.add(nameOf(file), place, width);
      else unknown += 1;
    }
  }
  assert.ok(unknown * 50 < worst.count, `${unknown} texts of the page are not in the picture, ${worst.count} are`);
  worst.judge();
});

function strangeFile() {
  const path = join(mkdtempSync(join(tmpdir(), "sidecarta-text-")), "strange.json");
  writeFileSync(path, strangeDefinition);
  return path;
}

/** The texts of a scene in drawing order, with the room that each was given. */
function textsOf(scene) {
  return scene.groups.flatMap((group) => group.texts.map(({ text, font, box }) => ({ text, font, room: box[2] })));
}

/** How wide texts are, as part of the room they were given. */
class Worst {
  count = 0;
  found = { ratio: 0 };
  tooWide = [];

  add(file, { text, room }, width) {
    this.count += 1;
    const ratio = width / room;
    if (ratio > this.found.ratio) this.found = { ratio, text, file };
    if (ratio > 1) this.tooWide.push(`${file}: \`${text}\` is ${width.toFixed(1)} wide, not ${room.toFixed(1)}`);
  }

  judge(t) {
    const { ratio, text } = this.found;
    t?.diagnostic(`${this.count} texts; the widest fills ${(ratio * 100).toFixed(1)} % of its place: ${text}`);
    assert.deepEqual(this.tooWide, []);
  }
}

/** Waits until the picture shows the containers of the scene. */
async function drawnAs(page, scene) {
  const parts = scene.groups.map(({ part }) => part).filter((part) => part?.startsWith("container:"));
  await page.waitForFunction((wanted) => {
    const drawn = [...document.querySelectorAll('svg [data-part^="container:"]')].map((group) => group.dataset.part);
    return JSON.stringify(drawn) === wanted;
  }, JSON.stringify(parts));
}

// In the page: the texts of an element, without their tooltips, and how wide they are drawn.
function measure(element) {
  return [...element.querySelectorAll("text")].map((text) => ({
    text: [...text.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(""),
    font: [...text.classList].find((name) => name.startsWith("font-")),
    width: text.getComputedTextLength(),
  }));
}
