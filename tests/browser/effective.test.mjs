// The definition without what is off: what it leaves to decide, and what is chosen about it.
import { readFileSync } from "node:fs";
import { expectNothingForAxe } from "./axe.mjs";
import { assert, box, journey, openTab, paste, shownText } from "./support.mjs";

const firelens = readFileSync(new URL("../samples/firelens.yaml", import.meta.url), "utf8");
const ends = (page) => page.getByRole("region", { name: "Left to decide" });
const fallback = (page) => page.getByLabel("Logs without their router go to");
const added = (page, text) => page.locator("#pane-effective ins", { hasText: text }).first();

async function withoutRouter(page) {
  await paste(page, firelens);
  await box(page, "log-router").waitFor({ state: "attached" });
  await page.getByRole("tab", { name: "Sidecars" }).filter({ visible: true }).first().click();
  await page.getByRole("switch", { name: "log-router" }).filter({ visible: true }).first().click();
  await box(page, "log-router").and(page.locator('[data-state="off"]')).waitFor({ state: "attached" });
}

journey("logs without their router go where the person says, and back", {}, async (page) => {
  await withoutRouter(page);
  await openTab(page, "Effective");
  await added(page, "logDriver: awslogs").waitFor();
  await ends(page).getByRole("button", { name: /^app: its logs go to CloudWatch Logs/ }).click();
  await box(page, "app").and(page.locator("[data-selected]")).waitFor();

  assert.equal(await fallback(page).inputValue(), "awslogs");
  await fallback(page).selectOption({ label: "files on the instance" });
  await added(page, "logDriver: json-file").waitFor();
  await ends(page).getByRole("button", { name: /^app: its logs go to files/ }).waitFor();
  await added(page, "logDriver: awslogs").waitFor({ state: "detached" });

  // It is kept with the session.
  await page.waitForFunction(() => Object.values(localStorage).some((it) => it.includes('"logs":"json-file"')));
  await page.reload();
  await box(page, "log-router").and(page.locator('[data-state="off"]')).waitFor({ state: "attached" });
  await openTab(page, "Effective");
  await added(page, "logDriver: json-file").waitFor();
  assert.equal(await fallback(page).inputValue(), "json-file");

  // By keyboard.
  await fallback(page).focus();
  await page.keyboard.type("no conf");
  await page.keyboard.press("Enter");
  await page.locator("#pane-effective ins", { hasText: "json-file" }).first().waitFor({ state: "detached" });
  await page.locator("#pane-effective del", { hasText: "logDriver: awsfirelens" }).first().waitFor();
  await fallback(page).selectOption("json-file");
  await added(page, "logDriver: json-file").waitFor();

  await page.locator("#pane-effective").getByRole("button", { name: "Apply" }).click();
  await box(page, "log-router").waitFor({ state: "detached" });
  const text = await shownText(page);
  assert.ok(text.includes("logDriver: json-file") && !text.includes("awsfirelens") && !text.includes("log-router"));
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await box(page, "log-router").waitFor({ state: "attached" });
  assert.equal(await shownText(page), firelens);
});

journey("what leaves nothing to decide asks nothing", {}, async (page) => {
  await box(page, "monitoring-agent").waitFor({ state: "attached" });
  await page.getByRole("switch", { name: "monitoring-agent" }).first().click();
  await openTab(page, "Effective");
  await page.locator("#pane-effective del").first().waitFor();
  assert.equal(await ends(page).count(), 0);
});

for (const colorScheme of ["light", "dark"]) {
  journey(`axe finds nothing in what is left to decide: ${colorScheme}`, { colorScheme }, async (page) => {
    await withoutRouter(page);
    await openTab(page, "Effective");
    await ends(page).waitFor();
    await expectNothingForAxe(page);
  });
}

journey("on a phone what is left to decide has room beside the text", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
  await page.getByRole("tab", { name: "Text" }).tap();
  await withoutRouter(page);
  await page.getByRole("tab", { name: "Text" }).tap();
  await openTab(page, "Effective");
  await ends(page).waitFor();
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overhang <= 0);
  const { height } = await page.locator("#pane-effective .listing").boundingBox();
  assert.ok(height > 200, `the text has ${height} pixels`);
  assert.ok((await fallback(page).boundingBox()).height >= 40, "a finger finds it");
});
