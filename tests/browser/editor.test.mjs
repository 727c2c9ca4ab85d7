// Writing in the editor: what is offered, what is explained, and what is done with the whole text.
import { assert, caretLine, editorOf, journey, openTab, paste, putCaret, shop, shownText } from "./support.mjs";

const options = (page) => page.locator(".cm-tooltip-autocomplete li");
const option = (page, label) => options(page).filter({ has: page.locator(`text="${label}"`) });

/** Waits until this is what is chosen among what is offered; it can be taken a moment after it is shown. */
async function expectOffer(page, label) {
  await page.locator(".cm-tooltip-autocomplete li[aria-selected]", { hasText: label }).waitFor();
  await page.waitForTimeout(150);
}

async function choose(page, name) {
  await page.getByRole("menuitem", { name }).click();
}

journey("a key and a value are completed by keyboard, and undone with the history of the page", {}, async (page) => {
  await paste(page, shop);
  await putCaret(page, "essential: false");
  await page.keyboard.press("Enter");
  await page.keyboard.type("dep");
  await expectOffer(page, "dependsOn");
  await page.keyboard.press("Enter");
  // The list has begun, and its first key is offered.
  await expectOffer(page, "containerName");
  await page.keyboard.press("Tab");
  await expectOffer(page, "web");
  await page.keyboard.press("Enter");
  assert.match(await shownText(page), /essential: false\n {4}dependsOn:\n {6}- containerName: web\n {4}healthCheck/);
  // The list, the name of the container and what was typed are a step each.
  for (let step = 0; step < 8 && (await shownText(page)) !== shop; step += 1) {
    await page.keyboard.press("ControlOrMeta+z");
  }
  assert.equal(await shownText(page), shop);
});

journey("keys and values of JSON come with their quotes", {}, async (page) => {
  await paste(page, '{\n  "family": "shop",\n  \n  "containerDefinitions": [{"name": "a", "image": "b"}]\n}\n');
  await page.locator(".cm-line").nth(2).click();
  await page.keyboard.type('"net');
  await expectOffer(page, "networkMode");
  await page.keyboard.press("Enter");
  await expectOffer(page, "awsvpc");
  await page.keyboard.press("Enter");
  await page.keyboard.type(",");
  assert.match(await shownText(page), /\n {2}"networkMode": "awsvpc",\n/);
  await page.locator('[data-part="network"]').first().waitFor();
});

journey("what may stand at the caret is shown on demand, with what it means", {}, async (page) => {
  await paste(page, shop);
  await putCaret(page, "networkMode: awsvpc");
  await page.keyboard.press("ControlOrMeta+Shift+ArrowLeft");
  await page.keyboard.press("End");
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("Backspace");
  await page.keyboard.press("Control+Space");
  await expectOffer(page, "awsvpc");
  assert.deepEqual(await options(page).locator(".cm-completionLabel").allTextContents(), ["awsvpc", "bridge", "host", "none"]);
  await page.locator(".cm-completionInfo", { hasText: "address of its own" }).waitFor();
  await page.keyboard.press("Escape");
  await options(page).first().waitFor({ state: "detached" });
});

journey("nothing is offered while text is pasted or a line is begun", {}, async (page) => {
  await paste(page, shop);
  await putCaret(page, "essential: false");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
  assert.equal(await options(page).count(), 0);
});

journey("a key is explained under the pointer, with its official page", {}, async (page) => {
  await paste(page, shop);
  await page.locator(".cm-line", { hasText: "essential: true" }).locator("span", { hasText: "essential" }).hover();
  const tip = page.locator(".help-tip");
  await tip.getByText("Whether the whole task stops").waitFor();
  const link = tip.getByRole("link");
  assert.match(await link.getAttribute("href"), /^https:\/\/docs\.aws\.amazon\.com\//);
  assert.equal(await link.getAttribute("rel"), "noopener");
  assert.equal(await link.getAttribute("target"), "_blank");
});

journey("the outline leads to a container, by mouse and by keyboard", {}, async (page) => {
  await paste(page, shop);
  await page.getByRole("button", { name: "Go to a part of the text" }).click();
  await choose(page, /^envoy/);
  assert.equal(await caretLine(page), 11);
  await page.keyboard.press("ControlOrMeta+Shift+o");
  await page.getByRole("menuitem", { name: /^shop/ }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("w");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.closest(".cm-editor") !== null);
  assert.equal(await caretLine(page), 3);
  // Escape closes the list and leaves the caret where it is.
  await page.keyboard.press("ControlOrMeta+Shift+o");
  await page.getByRole("menuitem").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("menu").first().waitFor({ state: "hidden" });
});

journey("a text is converted and formatted, and undoing gives the old bytes", {}, async (page) => {
  const commented = `# Ours\n${shop}`;
  await paste(page, commented);
  const more = page.getByRole("button", { name: "More about this text" });
  await more.click();
  assert.equal(await page.getByRole("menuitem", { name: "Format JSON" }).count(), 0);
  await choose(page, "Convert to JSON");
  await page.locator(".toast", { hasText: "1 comment is lost" }).waitFor();
  const converted = await shownText(page);
  assert.equal(JSON.parse(converted).containerDefinitions.length, 2);
  await page.locator('svg [data-part="container:envoy"]').waitFor();
  await page.keyboard.press("ControlOrMeta+z");
  assert.equal(await shownText(page), commented);
  await page.keyboard.press("ControlOrMeta+y");
  assert.equal(await shownText(page), converted);

  await paste(page, '{"family":"shop","containerDefinitions":[{"name":"a","image":"b"}]}');
  await more.click();
  await choose(page, "Format JSON");
  await page.locator(".toast", { hasText: "Laid out." }).waitFor();
  assert.equal((await shownText(page)).split("\n").length, 10);
  await more.click();
  await choose(page, "Convert to YAML");
  await page.locator(".toast", { hasText: "Converted to YAML." }).waitFor();
  assert.match(await shownText(page), /^family: shop\ncontainerDefinitions:\n/);
  await editorOf(page);
});

journey("what cannot be converted is said, and nothing changes", {}, async (page) => {
  const broken = "family: shop\ncontainerDefinitions: [\n";
  await paste(page, broken);
  await page.getByRole("button", { name: "More about this text" }).click();
  await choose(page, "Convert to JSON");
  await page.locator(".toast", { hasText: "cannot be read yet" }).waitFor();
  assert.equal(await shownText(page), broken);
});

journey("what is selected after typing stays selected", {}, async (page) => {
  // Long and slow enough that the picture waits for the end of typing.
  const labels = Array.from({ length: 4_000 }, (_, n) => `      label-${n}: a value of some length\n`).join("");
  await paste(page, shop.replace("    image: nginx:1.27\n", `    image: nginx:1.27\n    dockerLabels:\n${labels}`));
  const { x, y, width, height } = await page.locator('svg [data-part="container:envoy"]').boundingBox();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("End");
  const chromium = await page.context().newCDPSession(page);
  await chromium.send("Emulation.setCPUThrottlingRate", { rate: 20 });
  await page.keyboard.type("ss");
  await page.mouse.click(x + width / 2, y + height / 2);
  await chromium.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.locator('svg [data-part="container:envoy"][data-selected]').waitFor();
  await page.waitForTimeout(1_000);
  assert.equal(await page.locator("#pane-details .details__title").textContent(), "envoy");
});

journey("undo in the text covers the picture, and the other way round", {}, async (page) => {
  await paste(page, shop);
  await putCaret(page, "family: shop");
  await page.keyboard.type("s");
  await openTab(page, "Definition");
  await page.locator('svg [data-part="container:envoy"]').click();
  // Written by the page: one step of the same history.
  await page.getByRole("switch", { name: "envoy" }).first().click();
  await openTab(page, "Effective");
  await page.getByRole("button", { name: "Apply" }).first().click();
  await page.waitForFunction(() => !document.querySelector(".cm-content").textContent.includes("appmesh"));
  const editor = await editorOf(page);
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  assert.equal(await shownText(page), shop.replace("family: shop", "family: shops"));
  await page.keyboard.press("ControlOrMeta+z");
  assert.equal(await shownText(page), shop);
  await page.keyboard.press("ControlOrMeta+y");
  assert.equal(await shownText(page), shop.replace("family: shop", "family: shops"));
});
