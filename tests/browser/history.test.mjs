// Everything by the picture and what belongs to it, nothing in the text; and all of it undone and done again,
// step by step, byte by byte.
import { assert, box, expectCard, journey, openTab, shownText } from "./support.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true }).filter({ visible: true }).first();

/** Waits until the text is another one, and gives it. */
async function changed(page, before) {
  const deadline = Date.now() + 8_000;
  for (;;) {
    const text = await shownText(page);
    if (text !== before) return text;
    assert.ok(Date.now() < deadline, "the text stays as it is");
  }
}

journey("edits by picture only, undone to the old bytes and done again", {}, async (page) => {
  await box(page, "monitoring-agent").waitFor({ state: "attached" });
  await page.locator(".cm-content").first().waitFor();
  const texts = [await shownText(page)];
  const step = async (edit) => {
    await edit();
    texts.push(await changed(page, texts.at(-1)));
  };

  // A log router from the catalogue.
  await step(async () => {
    await openTab(page, "Sidecars");
    await button(page, "Add a sidecar").click();
    await page.getByRole("combobox", { name: "Search for a sidecar" }).fill("firelens");
    await page.getByRole("option").first().click();
    await box(page, "log-router").and(page.locator('[data-state="off"]')).waitFor();
    await page.locator("#shelf-add").click();
    await box(page, "log-router").and(page.locator('[data-state="on"]')).waitFor();
  });
  assert.ok(texts.at(-1).includes("logDriver: awsfirelens"));

  // A dependency, drawn from card to card.
  await step(async () => {
    await box(page, "monitoring-agent").hover({ position: { x: 30, y: 40 } });
    await page.locator('#card-switch[data-links][data-switch="container:monitoring-agent"]').waitFor({ state: "attached" });
    const handle = await page.locator(".card-link__disc").boundingBox();
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    const target = await box(page, "app-container").boundingBox();
    await page.mouse.move(target.x + 30, target.y + 40, { steps: 5 });
    await page.locator('.is-aim[data-part="container:app-container"]').waitFor();
    await page.mouse.up();
  });
  assert.ok(texts.at(-1).includes("- containerName: app-container\n        condition: START"));

  // Another name.
  await step(async () => {
    await box(page, "app-container").dblclick({ position: { x: 40, y: 40 } });
    await page.waitForFunction(() => document.activeElement?.closest("#pane-details"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("web");
    await page.keyboard.press("Enter");
    await expectCard(page, "web", "web");
  });
  assert.ok(texts.at(-1).includes("- containerName: web\n") && !texts.at(-1).includes("app-container"));

  // Without a sidecar, for good.
  await step(async () => {
    await box(page, "monitoring-agent").hover({ position: { x: 30, y: 40 } });
    await openTab(page, "Sidecars");
    await page.getByRole("switch", { name: "monitoring-agent" }).first().click();
    await openTab(page, "Effective");
    await button(page, "Apply").click();
    await openTab(page, "Definition");
    await box(page, "monitoring-agent").waitFor({ state: "detached" });
  });
  assert.ok(!texts.at(-1).includes("monitoring-agent"));

  for (let index = texts.length - 2; index >= 0; index -= 1) {
    await button(page, "Undo").click();
    assert.equal(await changed(page, texts[index + 1]), texts[index], `undone to step ${index}`);
  }
  assert.ok(await button(page, "Undo").isDisabled());
  for (let index = 1; index < texts.length; index += 1) {
    await button(page, "Redo").click();
    assert.equal(await changed(page, texts[index - 1]), texts[index], `done again to step ${index}`);
  }
  assert.ok(await button(page, "Redo").isDisabled());
});
