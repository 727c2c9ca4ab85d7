// The page for everyone: no violation that axe-core knows of, and paper.
import { readFileSync } from "node:fs";
import { expectNothingForAxe } from "./axe.mjs";
import { assert, box, editorOf, journey, openTab, paste } from "./support.mjs";

const firelens = readFileSync(new URL("../samples/firelens.yaml", import.meta.url), "utf8");
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

for (const colorScheme of ["light", "dark"]) {
  for (const [size, options] of [["wide", {}], ["phone", phone]]) {
    journey(`axe finds nothing: ${size}, ${colorScheme}`, { colorScheme, ...options }, async (page) => {
      await box(page, "monitoring-agent").waitFor({ state: "attached" });
      await page.evaluate(pasteAnywhere, firelens.replace("condition: SUCCESS", "condition: SUCCESSS"));
      await box(page, "app").waitFor({ state: "attached" });
      await openTab(page, "Sidecars");
      await expectNothingForAxe(page);
      await openTab(page, "Review");
      await expectNothingForAxe(page);
      await box(page, "datadog").click();
      await page.locator("#pane-details .field").first().waitFor();
      await expectNothingForAxe(page);
    });
  }
}

journey("axe finds nothing in the outline and with something off", {}, async (page) => {
  await paste(page, firelens);
  await box(page, "datadog").locator(".card").first().hover();
  await page.locator("#card-switch .card-switch__knob").click();
  await box(page, "datadog").and(page.locator('[data-state="off"]')).waitFor();
  await page.getByRole("button", { name: "Outline of the picture" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Outline of the picture" }).waitFor();
  await expectNothingForAxe(page);
});

journey("on paper there are the picture and what it says", { colorScheme: "dark" }, async (page) => {
  await paste(page, firelens);
  await editorOf(page);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await page.getByRole("heading", { name: "Logs go to" }).waitFor();
  assert.equal(await page.locator(".masthead, .document, .panel, .controls").filter({ visible: true }).count(), 0);
  const [sheet, words] = await Promise.all(
    ["#painted", ".outline__text"].map((selector) => page.locator(selector).boundingBox()),
  );
  const width = await page.evaluate(() => document.documentElement.clientWidth);
  assert.ok(sheet.width > width * 0.9 && words.y >= sheet.y + sheet.height - 1);
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--sheet"));
  assert.match(paper.trim(), /^(#fff|#ffffff|white)$/);
  assert.ok((await page.pdf()).length > 10_000);
});

// In the page: as a person does who pastes outside of the editor.
function pasteAnywhere(text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}
