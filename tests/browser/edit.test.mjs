// Edits that are made elsewhere than in the text: in the details, in the shelf of sidecars, in the picture.
import { expectNothingForAxe } from "./axe.mjs";
import { assert, box, expectCard, journey, openTab, shop, shownText } from "./support.mjs";

const pane = (page) => page.locator("#pane-details");
const undo = (page) => page.getByRole("button", { name: "Undo", exact: true }).first();

/** One more, which nothing waits for. */
const withAgent = `${shop}  - name: agent
    image: amazon/aws-xray-daemon:3
    essential: false
`;

function edit(name, options, visit) {
  journey(name, options, async (page) => {
    await page.locator("svg [data-part]").first().waitFor({ state: "attached" });
    await page.evaluate(pasteAnywhere, withAgent);
    await box(page, "agent").waitFor({ state: "attached" });
    await visit(page);
  });
}

async function openDetails(page, name) {
  await box(page, name).click();
  await pane(page).locator("h2", { hasText: name }).waitFor();
  await pane(page).getByLabel("Name", { exact: true }).first().waitFor();
}

/** Waits until the text has this in it, or has not. */
async function expectText(page, piece, is = true) {
  const deadline = Date.now() + 5000;
  while ((await shownText(page)).includes(piece) !== is) {
    assert.ok(Date.now() < deadline, `${is ? "no" : "still"} ${piece}`);
  }
}

edit("a value is changed with Enter, as one step back", {}, async (page) => {
  await openDetails(page, "web");
  const image = pane(page).getByLabel("Image", { exact: true });
  assert.equal(await image.inputValue(), "nginx:1.27");
  await image.fill("nginx:1.28");
  assert.ok(!(await box(page, "web").textContent()).includes("1.28"), "not at each key");
  await image.press("Enter");
  await expectCard(page, "web", "1.28");
  await expectText(page, "image: nginx:1.28");
  await undo(page).click();
  await expectText(page, "image: nginx:1.27");
  await openDetails(page, "web");
  await page.waitForFunction(() => document.querySelector("#control-1")?.value === "nginx:1.27");
});

edit("Escape gives back what is written, and Ctrl Z what was written before", {}, async (page) => {
  await openDetails(page, "web");
  const image = pane(page).getByLabel("Image", { exact: true });
  await image.fill("other");
  await image.press("Escape");
  assert.equal(await image.inputValue(), "nginx:1.27");
  await image.fill("nginx:1.28");
  await image.press("Enter");
  await expectCard(page, "web", "1.28");
  await page.waitForFunction(() => document.querySelector("#control-1").dataset.written === "nginx:1.28");
  await image.press("ControlOrMeta+z");
  await expectCard(page, "web", "1.27");
  await page.waitForFunction(() => document.querySelector("#control-1").value === "nginx:1.27");
});

edit("what is refused is said at the control, with what was typed", {}, async (page) => {
  await openDetails(page, "web");
  const cpu = pane(page).getByLabel("CPU units", { exact: true });
  await cpu.fill("much");
  await cpu.press("Tab");
  await pane(page).getByRole("alert").filter({ hasText: "whole number" }).waitFor();
  assert.equal(await cpu.inputValue(), "much");
  assert.equal(await cpu.getAttribute("aria-invalid"), "true");
  await cpu.press("Escape");
  await pane(page).getByRole("alert").waitFor({ state: "detached" });
  assert.equal(await cpu.inputValue(), "");
  const essential = pane(page).getByLabel("Essential", { exact: true });
  assert.ok(await essential.isDisabled());
  const why = await essential.getAttribute("aria-describedby");
  assert.match(await page.locator(`#${why}`).textContent(), /this is the only one/);
});

edit("a switch and a form, by keyboard", {}, async (page) => {
  await openDetails(page, "envoy");
  await pane(page).getByLabel("Essential", { exact: true }).focus();
  await page.keyboard.press("Space");
  await expectText(page, "v1.29.6.1-prod\n    essential: false", false);
  await openDetails(page, "agent");
  const opens = pane(page).locator("summary", { hasText: "Wait for a container" });
  await opens.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("envoy");
  await page.keyboard.press("Tab");
  await page.keyboard.type("HEALTHY");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.tagName === "SUMMARY");
  assert.equal(await pane(page).locator(".edit__form[open]").count(), 0);
  await expectText(page, "aws-xray-daemon:3\n    essential: false\n    dependsOn:\n      - containerName: envoy\n        condition: HEALTHY\n");
});

edit("the selection follows a new name, and the old one when that is taken back", {}, async (page) => {
  const title = (name) => pane(page).locator("h2", { hasText: name }).waitFor();
  const selected = (name) => box(page, name).and(page.locator("[data-selected]")).waitFor();
  await box(page, "web").dblclick({ position: { x: 30, y: 50 } });
  await page.waitForFunction(() => document.activeElement.id === "control-0");
  await page.keyboard.type("front");
  await page.keyboard.press("Enter");
  await selected("front");
  await title("front");
  await undo(page).click();
  await selected("web");
  await title("web");
  await page.getByRole("button", { name: "Redo", exact: true }).first().click();
  await selected("front");
  await title("front");
});

edit("what is off stays off under the name that comes back", {}, async (page) => {
  await openDetails(page, "envoy");
  await pane(page).getByLabel("Name", { exact: true }).first().fill("proxy");
  await page.keyboard.press("Enter");
  await box(page, "proxy").waitFor();
  await pane(page).getByRole("switch", { name: "proxy" }).click();
  await box(page, "proxy").and(page.locator('[data-state="off"]')).waitFor();
  await undo(page).click();
  await box(page, "envoy").and(page.locator('[data-state="off"]')).waitFor();
});

edit("what is gone is not selected any more, and what comes back is not by itself", {}, async (page) => {
  await openDetails(page, "agent");
  await pane(page).getByRole("button", { name: "Duplicate it" }).click();
  await box(page, "agent-2").and(page.locator("[data-selected]")).waitFor();
  await undo(page).click();
  await box(page, "agent-2").waitFor({ state: "detached" });
  await page.locator("svg [data-selected]").waitFor({ state: "detached" });
  await pane(page).locator("h2", { hasText: "shop" }).waitFor();
});

edit("F2 leads to the name of what has the focus", {}, async (page) => {
  await page.keyboard.press("F6");
  await page.waitForFunction(() => document.activeElement.dataset.part === "container:web");
  await page.keyboard.press("F2");
  await page.waitForFunction(() => document.activeElement.id === "control-0" && document.activeElement.value === "web");
});

edit("a sidecar is found, looked at and added, by keyboard", {}, async (page) => {
  await page.locator("body").press("s");
  await page.getByRole("button", { name: "Add a sidecar" }).filter({ visible: true }).click();
  const search = page.getByRole("combobox", { name: "Search for a sidecar" });
  await search.waitFor();
  await page.waitForFunction(() => document.activeElement.id === "shelf-search");
  await page.locator('[role="option"][aria-selected="true"]').waitFor();
  assert.ok((await page.getByRole("option").count()) > 20);
  await page.keyboard.press("ArrowDown");
  await page.locator('[role="option"]:nth-child(2)[aria-selected="true"]').waitFor();
  await page.keyboard.type("otlp");
  await page.waitForFunction(() => document.querySelectorAll('[role="option"]').length === 1);
  await page.keyboard.press("Enter");
  await page.locator(".shelf ins", { hasText: "- name: otel-collector" }).waitFor();
  await box(page, "otel-collector").and(page.locator('[data-state="off"]')).waitFor();
  await page.keyboard.press("Escape");
  await box(page, "otel-collector").waitFor({ state: "detached" });
  await expectText(page, "otel", false);

  await page.getByRole("button", { name: "Add a sidecar" }).filter({ visible: true }).click();
  await page.getByRole("option", { name: /^OpenTelemetry Collector/ }).click();
  await page.waitForFunction(() => document.activeElement.id === "shelf-add");
  await page.keyboard.press("Enter");
  await box(page, "otel-collector").and(page.locator('[data-state="on"][data-selected]')).waitFor();
  await page.locator(".toast", { hasText: "Put the address of your backend" }).locator("code", { hasText: "https://otlp.example.com" }).waitFor();
  await undo(page).click();
  await box(page, "otel-collector").waitFor({ state: "detached" });
});

edit("a line drawn from card to card lets one wait for the other", {}, async (page) => {
  const drag = async (from, to) => {
    await box(page, from).hover({ position: { x: 30, y: 50 } });
    await page.locator(`#card-switch[data-links][data-switch="container:${from}"]`).waitFor({ state: "attached" });
    const handle = await page.locator(".card-link__disc").boundingBox();
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    const target = await box(page, to).boundingBox();
    await page.mouse.move(target.x + 30, target.y + 60, { steps: 5 });
    await page.locator(`.is-aim[data-part="container:${to}"]`).waitFor();
    assert.ok(await page.locator("#link").getAttribute("d"));
  };
  await drag("agent", "web");
  await page.keyboard.press("Escape");
  await page.locator(".is-aim").waitFor({ state: "detached" });
  await page.mouse.up();
  assert.equal(await page.locator("#link").getAttribute("d"), null);
  await expectText(page, "condition: START", false);

  await drag("agent", "web");
  await page.mouse.up();
  await expectText(page, "condition: START");

  await drag("envoy", "web");
  await page.mouse.up();
  await page.locator(".toast", { hasText: "wait for each other for ever" }).waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  edit(`axe finds nothing in the form and the shelf: ${colorScheme}`, { colorScheme }, async (page) => {
    await openDetails(page, "web");
    await pane(page).locator("summary", { hasText: "Add a variable" }).click();
    const cpu = pane(page).getByLabel("CPU units", { exact: true });
    await cpu.fill("much");
    await cpu.press("Tab");
    await pane(page).getByRole("alert").waitFor();
    await expectNothingForAxe(page);
    await openTab(page, "Sidecars");
    await page.getByRole("button", { name: "Add a sidecar" }).filter({ visible: true }).click();
    await page.getByRole("option").first().waitFor();
    await expectNothingForAxe(page);
    await page.getByRole("option").first().click();
    await page.locator(".shelf ins").first().waitFor();
    await expectNothingForAxe(page);
  });
}

edit("on 360 pixels nothing hangs over", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, async (page) => {
  const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.getByRole("tab", { name: "Sidecars" }).filter({ visible: true }).tap();
  await box(page, "web").tap();
  await pane(page).getByLabel("Image", { exact: true }).waitFor();
  assert.ok((await overhang()) <= 0);
  await page.getByRole("tab", { name: "Sidecars" }).filter({ visible: true }).tap();
  await page.getByRole("button", { name: "Add a sidecar" }).filter({ visible: true }).tap();
  await page.getByRole("option").first().tap();
  await page.locator(".shelf ins").first().waitFor();
  assert.ok((await overhang()) <= 0);
});

// In the page: as a person does who pastes outside of the editor.
function pasteAnywhere(text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}
