// Real edits, from the page through the workshop to the text and back.
import { assert, box, expectCard, journey, openTab, paste, shop, shownText } from "./support.mjs";

const pane = (page) => page.locator("#pane-details");
const field = (page, label) => pane(page).getByLabel(label, { exact: true }).first();

function change(name, visit) {
  journey(name, {}, async (page) => {
    await paste(page, shop);
    await box(page, "envoy").waitFor();
    await visit(page);
  });
}

async function openDetails(page, name) {
  await box(page, name).click();
  await pane(page).locator("h2", { hasText: name }).waitFor();
  await field(page, "Name").waitFor();
}

change("a name is changed wherever it is used", async (page) => {
  await openDetails(page, "envoy");
  await field(page, "Name").fill("proxy");
  await page.keyboard.press("Enter");
  await box(page, "proxy").waitFor();
  assert.equal(await shownText(page), shop.replaceAll("- name: envoy", "- name: proxy").replace("containerName: envoy", "containerName: proxy"));
  await page.keyboard.press("ControlOrMeta+z");
  await box(page, "envoy").waitFor();
  assert.equal(await shownText(page), shop);
});

change("a value is written, and taken away again", async (page) => {
  await openDetails(page, "envoy");
  await field(page, "CPU units").fill("128");
  await page.keyboard.press("Enter");
  await expectCard(page, "envoy", "128");
  await page.waitForFunction(() => document.activeElement.dataset.written === "128");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.dataset.written === "");
  assert.equal(await shownText(page), shop);
});

change("what the platform would refuse is refused", async (page) => {
  await openDetails(page, "envoy");
  await field(page, "Name").fill("web");
  await page.keyboard.press("Enter");
  await pane(page).getByRole("alert").waitFor();
  assert.equal(await shownText(page), shop);
});

change("a dependency is taken away, and drawn again by hand", async (page) => {
  await openDetails(page, "web");
  await pane(page).getByRole("button", { name: "Remove envoy" }).click();
  await page.locator('[data-part="dependency:web>envoy"]').first().waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.id === "edit");
  await box(page, "web").hover({ position: { x: 30, y: 50 } });
  await page.locator('#card-switch[data-switch="container:web"]').waitFor({ state: "attached" });
  const handle = await page.locator(".card-link__disc").boundingBox();
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  const target = await box(page, "envoy").boundingBox();
  await page.mouse.move(target.x + 30, target.y + 60, { steps: 5 });
  await page.mouse.up();
  await page.locator('[data-part="dependency:web>envoy"]').first().waitFor({ state: "attached" });
  assert.match(await shownText(page), /- containerName: envoy\n\s+condition: HEALTHY/);
});

change("a sidecar of the catalogue is added, with what it needs, and selected", async (page) => {
  await openTab(page, "Sidecars");
  await page.getByRole("button", { name: "Add a sidecar" }).filter({ visible: true }).click();
  await page.getByRole("combobox").fill("datadog");
  await page.keyboard.press("Enter");
  await box(page, "datadog-agent").and(page.locator('[data-state="off"]')).waitFor();
  await page.waitForFunction(() => document.activeElement.id === "shelf-add");
  await page.keyboard.press("Enter");
  await box(page, "datadog-agent").and(page.locator('[data-state="on"].is-selected')).waitFor();
  assert.match(await shownText(page), /- name: DD_AGENT_HOST/);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await box(page, "datadog-agent").waitFor({ state: "detached" });
  assert.equal(await shownText(page), shop);
});
