// The picture by keyboard alone: from part to part, to the details, to the text and back.
import { assert, box, caretLine, editorOf, journey, paste, shop } from "./support.mjs";

const focused = (page) => page.evaluate(() => document.activeElement.dataset.part ?? document.activeElement.id);

/** Waits until the focus is on this part. */
async function expectFocus(page, part) {
  await page.waitForFunction((wanted) => document.activeElement?.dataset.part === wanted, part);
}

async function open(page) {
  await paste(page, shop);
  await box(page, "envoy").waitFor();
  await page.keyboard.press("F6");
  await expectFocus(page, "container:web");
}

journey("the picture is one stop of the Tab key, and arrows go from box to box", {}, async (page) => {
  await open(page);
  assert.equal(await page.locator('#groups [tabindex="0"]').count(), 1);
  await page.keyboard.press("ArrowRight");
  await expectFocus(page, "container:envoy");
  await page.keyboard.press("ArrowDown");
  await expectFocus(page, "network");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  assert.ok(!(await focused(page)).startsWith("container:"));
  await page.keyboard.press("Shift+Tab");
  assert.match(await focused(page), /^(container:|network)/);
});

journey("what has the focus is lit and seen", {}, async (page) => {
  await open(page);
  await page.locator("#veil.is-lit").waitFor({ state: "attached" });
  const outline = await box(page, "web").locator(".card-app").evaluate((card) => getComputedStyle(card).strokeWidth);
  assert.equal(outline, "3px");
  // Where the view was moved away, it follows the focus.
  for (let step = 0; step < 30; step += 1) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expectFocus(page, "container:envoy");
  const frame = await page.locator("#picture").boundingBox();
  const card = await box(page, "envoy").boundingBox();
  assert.ok(card.x >= frame.x && card.x + card.width <= frame.x + frame.width);
});

journey("a container is selected, read about, left for a line, the text and switched, without a mouse", {}, async (page) => {
  await open(page);
  await page.keyboard.press("Enter");
  await page.locator("#pane-details h2", { hasText: /^web$/ }).waitFor();
  await page.locator("#pane-details .field", { hasText: "essential" }).getByText("stops all other").waitFor();
  assert.equal(await caretLine(page), 3);

  await page.keyboard.press("]");
  await expectFocus(page, "dependency:web>envoy");
  await page.keyboard.press("Enter");
  await page.locator("#pane-details h2", { hasText: "web waits for envoy to be healthy" }).waitFor();
  assert.equal(await caretLine(page), 9);
  await page.keyboard.press("]");
  await expectFocus(page, "port:web 8080");
  await page.keyboard.press("[");
  await expectFocus(page, "dependency:web>envoy");

  await page.keyboard.press("t");
  await page.waitForFunction(() => document.activeElement.closest(".cm-editor") !== null);
  assert.equal(await caretLine(page), 9);
  await page.keyboard.press("F6");
  await expectFocus(page, "dependency:web>envoy");
  await page.keyboard.press("Escape");
  await expectFocus(page, "container:web");

  await page.keyboard.press("ArrowRight");
  await expectFocus(page, "container:envoy");
  await page.keyboard.press("Space");
  await box(page, "envoy").and(page.locator('[data-state="off"]')).waitFor();
  await expectFocus(page, "container:envoy");
  await page.keyboard.press("Space");
  await box(page, "envoy").and(page.locator('[data-state="on"]')).waitFor();
});

journey("a button of the details leads into the text", {}, async (page) => {
  await open(page);
  await page.keyboard.press("Enter");
  const jump = page.locator("#pane-details .field", { hasText: "image" }).getByRole("button");
  await jump.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.closest(".cm-editor") !== null);
  assert.equal(await caretLine(page), 4);
});

journey("layers are chosen by keyboard, and what is hidden is not walked to", {}, async (page) => {
  await open(page);
  await page.keyboard.press("l");
  await page.waitForFunction(() => document.activeElement.textContent === "network");
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-pressed") === "false");
  assert.equal(await page.locator('[data-part="network"]').first().isVisible(), false);
  await page.keyboard.press("p");
  await expectFocus(page, "container:web");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "container:web");
  await editorOf(page);
});

journey("keys with Alt are the browser's, those with AltGraph are signs", {}, async (page) => {
  await open(page);
  const press = (init) =>
    page.evaluate((init) => {
      const event = new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
      return event.defaultPrevented;
    }, init);
  assert.equal(await press({ key: "ArrowLeft", altKey: true }), false);
  assert.equal(await press({ key: "]", altKey: true, ctrlKey: true, modifierAltGraph: true }), true);
  await expectFocus(page, "dependency:web>envoy");
});
