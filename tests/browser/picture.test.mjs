// Picture, text and review point at each other: by hovering, clicking, and by the caret.
import { assert, box, caretLine, editorOf, journey, openTab, paste, putCaret } from "./support.mjs";

const shop = `family: shop
networkMode: awsvpc
containerDefinitions:
  - name: web
    image: nginx:1.27
    portMappings:
      - containerPort: 8080
    dependsOn:
      - containerName: migrate
        condition: SUCCESS
        why: because
    mountPoints:
      - sourceVolume: data
        containerPath: /data
  - name: migrate
    image: shop/migrate:3
    essential: false
  - name: agent
    image: datadog/agent:7
    essential: false
volumes:
  - name: data
`;

/** A place of the window at which the line of the part is: the middle of its longest piece. */
function middleOf(page, part) {
  return page.locator(`#groups [data-part="${part}"] path`).first().evaluate((path) => {
    const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
    return { x: at.x, y: at.y };
  });
}

async function open(page) {
  await paste(page, shop);
  await box(page, "agent").waitFor();
  await page.waitForTimeout(300);
}

journey("a click beside a line selects it and marks its text", {}, async (page) => {
  await open(page);
  const { x, y } = await middleOf(page, "dependency:web>migrate");
  await page.mouse.click(x, y + 5);
  await page.locator('[data-part="dependency:web>migrate"][data-selected]').first().waitFor({ state: "attached" });
  assert.equal(await caretLine(page), 8);
  const marked = await page.locator(".cm-part").allTextContents();
  assert.deepEqual(marked, shop.split("\n").slice(8, 11));
  await page.locator("#pane-details h2", { hasText: "web waits for migrate to exit with 0" }).waitFor();
});

journey("the caret selects the innermost part", {}, async (page) => {
  await open(page);
  for (const [text, part] of [
    ["condition: SUCCESS", "dependency:web>migrate"],
    ["containerPort: 8080", "port:web 8080"],
    ["containerPath: /data", "mount:web>data /data"],
    ["image: nginx", "container:web"],
    ["networkMode", "network"],
    ["- name: data", "volume:data"],
  ]) {
    await putCaret(page, text);
    await page.locator(`[data-part="${part}"][data-selected]`).first().waitFor({ state: "attached" });
  }
  // The caret alone opens no other list.
  assert.equal(await page.locator("#pane-sidecars").isVisible(), true);
});

journey("hovering lights a part with what belongs to it", {}, async (page) => {
  await open(page);
  const { x, y } = await middleOf(page, "dependency:web>migrate");
  await page.mouse.move(x, y - 4);
  await page.locator("#veil.is-lit").waitFor({ state: "attached" });
  assert.equal(await page.locator("#caption").textContent(), "web waits for migrate to exit with 0");
  const lit = await page.locator("#holes").evaluate((path) => {
    const isLit = (group) => {
      const { x, y, width, height } = group.getBBox();
      return !path.isPointInFill(new DOMPoint(x + width / 2, y + height / 2));
    };
    return [...document.querySelectorAll('#groups [data-part^="container:"]')].filter(isLit).map((it) => it.dataset.part);
  });
  assert.deepEqual(lit.toSorted(), ["container:migrate", "container:web"]);
  // Its text is marked, and the caret stays where it was.
  await page.locator(".cm-pointed").first().waitFor();
  assert.deepEqual(await page.locator(".cm-pointed").allTextContents(), shop.split("\n").slice(8, 11));
  await page.mouse.move(1, 1);
  await page.locator("#veil:not(.is-lit)").waitFor({ state: "attached" });
  await page.locator(".cm-pointed").first().waitFor({ state: "detached" });
});

journey("a finding lights what it is about, and its badge is on the line", {}, async (page) => {
  await open(page);
  await openTab(page, "Review");
  const finding = page.locator('li[data-rule="unknown-key"]');
  assert.equal(await finding.getAttribute("data-part"), "dependency:web>migrate");
  await finding.hover();
  await page.locator("#veil.is-lit").waitFor({ state: "attached" });
  assert.equal(await page.locator("#caption").textContent(), "web waits for migrate to exit with 0");
  const badge = page.locator('.badge[data-layer="order"]');
  assert.equal(await badge.count(), 1);
  // It leaves the words on the line readable.
  const words = page.locator('#groups [data-part="dependency:web>migrate"] text').first();
  const [sign, text] = [await badge.boundingBox(), await words.boundingBox()];
  const isClear = sign.x >= text.x + text.width || sign.y + sign.height <= text.y + text.height / 2;
  assert.ok(isClear, JSON.stringify([sign, text]));
});

journey("layers are hidden and shown", {}, async (page) => {
  await open(page);
  const volume = page.locator('#groups [data-part="volume:data"]');
  const button = page.getByRole("button", { name: "volumes" });
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  await button.click();
  await volume.waitFor({ state: "hidden" });
  await page.locator('#groups [data-kind="mount"]').first().waitFor({ state: "hidden" });
  await button.click();
  await volume.waitFor();
  // There are no logs here, and so no layer of them.
  assert.equal(await page.getByRole("button", { name: "logs", exact: true }).count(), 0);
});

journey("the wheel moves, with Control it zooms to the pointer, a double click fits", {}, async (page) => {
  await open(page);
  const scale = () => page.locator("#scale").textContent();
  const fitted = await scale();
  const card = await box(page, "web").boundingBox();
  const [x, y] = [card.x + 10, card.y + 10];
  await page.mouse.move(x, y);
  await page.keyboard.down("Control");
  for (let turn = 0; turn < 3; turn += 1) await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await page.waitForFunction((old) => document.querySelector("#scale").textContent !== old, fitted);
  const zoomed = await box(page, "web").boundingBox();
  const growth = zoomed.width / card.width;
  assert.ok(growth > 1.2 && Math.abs(zoomed.x + 10 * growth - x) < 2 && Math.abs(zoomed.y + 10 * growth - y) < 2);
  await page.mouse.wheel(0, 40);
  await page.waitForTimeout(100);
  const moved = await box(page, "web").boundingBox();
  assert.ok(Math.abs(moved.y - (zoomed.y - 40)) < 2);
  await page.keyboard.down("Shift");
  await page.mouse.wheel(0, 40);
  await page.keyboard.up("Shift");
  await page.waitForTimeout(100);
  assert.ok(Math.abs((await box(page, "web").boundingBox()).x - (moved.x - 40)) < 2);
  const frame = await page.locator("#picture").boundingBox();
  await page.mouse.dblclick(frame.x + 8, frame.y + 8);
  await page.waitForFunction((old) => document.querySelector("#scale").textContent === old, fitted);
});

journey("two fingers zoom", { hasTouch: true }, async (page) => {
  await open(page);
  const before = await box(page, "web").boundingBox();
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...places) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: places.map(([x, y], id) => ({ x, y, id })) });
  const frame = await page.locator("#picture").boundingBox();
  const [x, y] = [frame.x + frame.width / 2, frame.y + 40];
  await touch("touchStart", [x - 50, y], [x + 50, y]);
  for (const reach of [60, 80, 100]) await touch("touchMove", [x - reach, y], [x + reach, y]);
  await touch("touchEnd");
  await page.waitForTimeout(400);
  const after = await box(page, "web").boundingBox();
  assert.ok(after.width / before.width > 1.6, `${after.width} of ${before.width}`);
});

journey("the outline is there in words, on the page and to copy", {}, async (page) => {
  await open(page);
  const button = page.getByRole("button", { name: "Outline of the picture" });
  await button.focus();
  await page.keyboard.press("Enter");
  const words = page.getByRole("region", { name: "Outline of the picture" });
  await words.getByRole("heading", { name: "ECS task shop" }).waitFor();
  await words.getByRole("listitem").filter({ hasText: "web waits for migrate to exit with 0" }).waitFor();
  await page.keyboard.press("Enter");
  await words.waitFor({ state: "detached" });
  await editorOf(page);
});

const marks = (page) => page.locator("#groups :is(.is-selected, [data-selected], [aria-current])").count();
const stops = (page) => page.locator('#groups [tabindex="0"]').count();

journey("after an edit one box is the Tab stop, and nothing else looks selected", {}, async (page) => {
  const row = (name) => `  - {name: ${name}, image: ${name}}\n`;
  const text = (names) => `family: f\ncontainerDefinitions:\n${names.map(row).join("")}`;
  await paste(page, text(["a", "bb", "ccc", "dddd"]));
  await box(page, "dddd").click();
  await page.locator('[data-part="container:dddd"][data-selected]').waitFor();
  await putCaret(page, "name: a,");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Delete");
  await box(page, "a").waitFor({ state: "detached" });
  assert.equal(await stops(page), 1);
  await box(page, "bb").click();
  await page.locator('[data-part="container:bb"][data-selected]').waitFor();
  assert.equal(await marks(page), 1);
});

journey("another task is shown with nothing selected, in the picture and in the text", {}, async (page) => {
  const task = (id, names) =>
    `  ${id}:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Family: ${id}\n      ContainerDefinitions:\n${names
      .map((name) => `        - {Name: ${name}, Image: ${name}}\n`)
      .join("")}`;
  await paste(page, `Resources:\n${task("One", ["a", "b"])}${task("Two", ["c", "d", "e"])}`);
  await box(page, "b").click();
  await page.locator(".cm-part").first().waitFor();
  await page.getByRole("group", { name: "Tasks of the text" }).getByRole("button", { name: "Two" }).click();
  await box(page, "e").waitFor();
  assert.equal(await marks(page), 0);
  assert.equal(await stops(page), 1);
  assert.equal(await page.locator(".cm-part").count(), 0);
  // A place in the text shows its task, and what is there.
  await putCaret(page, "Name: a");
  await page.locator('[data-part="container:a"][data-selected]').waitFor();
});

journey("a button that is let go elsewhere drags nothing", {}, async (page) => {
  await open(page);
  const before = await box(page, "web").boundingBox();
  await page.locator("#picture").evaluate((canvas) => {
    const { left, top } = canvas.getBoundingClientRect();
    const point = (type, x, buttons) =>
      canvas.dispatchEvent(
        new PointerEvent(type, { clientX: left + x, clientY: top + 9, buttons, pointerId: 1, bubbles: true }),
      );
    point("pointerdown", 2, 1);
    point("pointermove", 90, 0);
    point("pointermove", 190, 0);
  });
  await page.waitForTimeout(100);
  assert.deepEqual(await box(page, "web").boundingBox(), before);
});

journey("a sign on a card leads to its details", {}, async (page) => {
  const secrets = "    secrets:\n      - {name: KEY, valueFrom: arn}\n";
  await paste(page, shop.replace("    dependsOn:", `${secrets}    dependsOn:`));
  const sign = await page.locator('#groups [data-kind="marker"] text').boundingBox();
  await page.mouse.click(sign.x + sign.width / 2, sign.y + sign.height / 2);
  await page.locator("#pane-details h2", { hasText: "web: 1 secret" }).waitFor();
  assert.equal(await page.locator("#pane-details .details__head .caps").textContent(), "Secrets");
});

journey("the badge of a box in hand is seen whole", {}, async (page) => {
  await paste(page, shop.replace("image: datadog/agent:7", "imge: datadog/agent:7"));
  await box(page, "agent").hover();
  await page.locator("#veil.is-lit").waitFor({ state: "attached" });
  // What is found may come after the box is lit: the veil makes room for it then.
  await page.waitForFunction(() => {
    const holes = document.querySelector("#holes");
    const isFree = (x, y) => !holes.isPointInFill(new DOMPoint(x, y));
    return [...document.querySelectorAll(".badge")].some((badge) => {
      const { e, f } = badge.transform.baseVal[0].matrix;
      return [[1, 1], [19, 1], [19, 19], [1, 19]].every(([x, y]) => isFree(e + x, f + y));
    });
  });
});

for (const [width, height] of [[844, 390], [900, 700], [1440, 900]]) {
  journey(`the picture stands above the buttons: ${width} × ${height}`, { viewport: { width, height } }, async (page) => {
    await open(page);
    const edge = page.locator(".picture__edge");
    const [buttons, sheet] = await Promise.all([edge.boundingBox(), page.locator("#groups .sheet").boundingBox()]);
    assert.ok(sheet.y + sheet.height <= buttons.y, `${sheet.y + sheet.height} over ${buttons.y}`);
    if (width >= 844) assert.ok(buttons.height < 44, `${buttons.height}`);
  });
}

journey("the lists fold away for the picture, and are asked for again", {}, async (page) => {
  await open(page);
  const height = async () => (await page.locator("#picture").boundingBox()).height;
  const before = await height();
  await page.getByRole("button", { name: "Picture only" }).click();
  await page.locator(".panel").waitFor({ state: "hidden" });
  assert.ok((await height()) > before * 1.4);
  await box(page, "agent").click();
  await page.reload();
  await page.locator("#groups").waitFor({ state: "attached" });
  assert.equal(await page.locator(".panel").isVisible(), false);
  await page.locator("body").press("i");
  await page.locator("#pane-details").waitFor();
  await page.locator("body").press("f");
  await page.locator(".panel").waitFor({ state: "hidden" });
});
