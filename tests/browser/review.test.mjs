// The review beside the picture: what is found follows the text, and is mended with a click.
import assert from "node:assert/strict";
import { journey, openTab, paste, shownText } from "./support.mjs";

const loose = `family: shop
containerDefinitions:
  - name: app
    image: acme/app:1.0
    essential: "true"
    cpu: "256"
    imgae: acme/other
`;

journey("all safe fixes are one step", {}, async (page) => {
  await paste(page, loose);
  await openTab(page, "Review");
  await page.getByRole("button", { name: /^Fix \d+ that are safe$/ }).click();
  await page.waitForFunction(() => !document.querySelector(".cm-content").textContent.includes('"256"'));
  const fixed = await shownText(page);
  assert.match(fixed, /essential: true\n {4}cpu: 256\n/);
  assert.match(fixed, /imgae/);
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  assert.equal(await shownText(page), loose);
});

journey("the report is copied with a diagram", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await paste(page, loose);
  await openTab(page, "Review");
  await page.getByText("AWS would refuse this").waitFor();
  await page.getByRole("button", { name: "Copy report" }).click();
  await page.getByText("Copied.").waitFor();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(report, /^## Review of `shop`\n/);
  assert.match(report, /- line 7: `imgae` is no key of a container definition/);
  assert.match(report, /```mermaid\nflowchart LR\n/);
  assert.match(report, /\| `app` \| `acme\/app:1.0` \|/);
});

journey("a comment switches a rule off, and what is found follows each key", {}, async (page) => {
  await paste(page, loose.replace("imgae: acme/other", "imgae: acme/other # sidecarta-ignore unknown-key: ours"));
  await openTab(page, "Review");
  await page.locator('[data-rule="loose-type"]').first().waitFor();
  assert.equal(await page.locator('[data-rule="unknown-key"]').count(), 0);
  await page.locator(".cm-line", { hasText: "sidecarta-ignore" }).click();
  await page.keyboard.press("End");
  for (let n = 0; n < "unknown-key: ours".length; n += 1) await page.keyboard.press("Backspace");
  await page.locator('[data-rule="unknown-key"]').first().waitFor();
  await page.locator(".cm-lintRange-error").first().waitFor();
});
