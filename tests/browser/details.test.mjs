// The details of a part: in plain words, from the workshop, which is loaded after the first picture.
import { readFileSync } from "node:fs";
import { assert, box, caretLine, journey, openTab, paste } from "./support.mjs";

const firelens = readFileSync(new URL("../samples/firelens.yaml", import.meta.url), "utf8");

const title = (page) => page.locator("#pane-details h2");
const field = (page, key) => page.locator("#pane-details .field").filter({ has: page.locator(`code:text-is("${key}")`) });

journey("the workshop is loaded once, after the picture and the editor", {}, async (page) => {
  // What the visit before still asks for is not of this one.
  const address = page.url();
  await page.goto("about:blank");
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  const workshop = page.waitForRequest(/workshop_bg/);
  await page.goto(address);
  await box(page, "app-container").waitFor();
  await workshop;
  const place = (pattern) => loaded.findIndex((path) => pattern.test(path));
  assert.ok(place(/web-.*wasm/) < place(/editor\.js/) && place(/editor\.js/) < place(/workshop\.js/));
  await paste(page, firelens);
  await box(page, "app").click();
  await field(page, "essential").getByText("ECS stops all other containers").waitFor();
  await box(page, "datadog").click();
  await field(page, "essential").getByText("The task goes on").waitFor();
  assert.equal(loaded.filter((path) => path.includes("workshop_bg")).length, 1);
});

journey("a field leads to its text, a related part is selected", {}, async (page) => {
  await paste(page, firelens);
  await box(page, "app").click();
  await field(page, "memory").getByRole("button").click();
  assert.equal(await caretLine(page), 24);
  await page.locator("#pane-details").getByRole("button", { name: "app waits for migrate to exit with 0" }).click();
  await title(page).filter({ hasText: "app waits for migrate" }).waitFor();
  await field(page, "condition").getByText("exited with 0").waitFor();
  await page.locator("#pane-details").getByRole("button", { name: "migrate", exact: true }).click();
  await title(page).filter({ hasText: /^migrate$/ }).waitFor();
});

journey("without a selection the task is explained", {}, async (page) => {
  await paste(page, firelens);
  await box(page, "app").waitFor();
  await page.locator("body").press("i");
  await openTab(page, "Details");
  await title(page).filter({ hasText: "web-frontend" }).waitFor();
  await field(page, "networkMode").getByText("an address of its own in the VPC").waitFor();
  await field(page, "taskRoleArn").getByText("what the processes").waitFor();
});

journey("findings about a part stand above its fields, and it can be switched there", {}, async (page) => {
  await paste(page, firelens.replace("condition: SUCCESS", "condition: SUCCES"));
  await box(page, "app").click();
  await page.locator("#pane-details .finding").first().waitFor();
  const agent = box(page, "datadog");
  await agent.click();
  await page.locator("#pane-details").getByRole("switch").click();
  await agent.and(page.locator('[data-state="off"]')).waitFor();
});

journey("what a port is connected with is in the picture", {}, async (page) => {
  const mode = "networkMode: bridge\ncontainerDefinitions:\n";
  await paste(page, `family: f\n${mode}  - {name: a, image: a, portMappings: [{containerPort: 80, hostPort: 80}]}\n`);
  await page.locator('#groups [data-kind="port"] text').first().waitFor();
  const port = await page.locator('#groups [data-kind="port"] text').first().boundingBox();
  await page.mouse.click(port.x + port.width / 2, port.y + port.height / 2);
  await page.locator("#pane-details h2", { hasText: "80" }).waitFor();
  const ends = page.locator("#pane-details .details__related li");
  for (const part of await ends.evaluateAll((all) => all.map((end) => end.dataset.part))) {
    assert.ok(await page.locator(`#groups [data-part="${part}"]`).count(), part);
  }
});

journey("details are told in people's words", {}, async (page) => {
  await paste(page, firelens.replace("condition: SUCCESS", "condition: SUCCES"));
  await box(page, "app").click();
  const pane = page.locator("#pane-details");
  assert.match(await field(page, "mountPoints").locator(".field__value").textContent(), /; sourceVolume: /);
  await pane.locator(".review__section .class-sign").first().waitFor();
  await pane.getByText("Refused by AWS").first().waitFor();
  await pane.getByRole("button", { name: /logs/ }).first().click();
  await pane.locator(".caps", { hasText: "Log route" }).first().waitFor();
});

journey("a workshop that cannot be had is said, and made up for", {}, async (page) => {
  await page.evaluate(() => {
    window.answering = window.ask;
    window.ask = () => Promise.resolve(undefined);
  });
  await paste(page, firelens);
  await box(page, "app").click();
  await page.locator("#pane-details").getByText("cannot be loaded").waitFor();
  await page.evaluate(() => (window.ask = window.answering));
  await box(page, "datadog").click();
  await field(page, "essential").getByText("The task goes on").waitFor();
});

journey("until the next part is explained, the one before is there", {}, async (page) => {
  await paste(page, firelens);
  await box(page, "app").click();
  await title(page).filter({ hasText: /^app$/ }).waitFor();
  await page.evaluate(() => {
    const ask = window.ask;
    window.ask = (...question) => new Promise((resolve) => (window.goOn = () => resolve(ask(...question))));
  });
  await box(page, "datadog").click();
  await box(page, "datadog").and(page.locator("[data-selected]")).waitFor();
  assert.equal(await title(page).textContent(), "app");
  await page.evaluate(() => window.goOn());
  await title(page).filter({ hasText: "datadog" }).waitFor();
});

journey("a worker that hangs is ended, and the next question has another", {}, async (page) => {
  await page.addInitScript(() => {
    const { Worker, setTimeout } = window;
    // The first one never answers, and nobody waits as long for it as people do.
    window.Worker = class extends Worker {
      isFirst = !window.workers && (window.workers = []);
      constructor(...address) {
        super(...address);
        window.workers.push(this);
      }
      postMessage(message) {
        if (!this.isFirst) super.postMessage(message);
      }
    };
    window.setTimeout = (run, after) => setTimeout(run, after === 10_000 ? 300 : after);
  });
  await page.reload();
  await paste(page, firelens);
  await box(page, "app").click();
  await field(page, "essential").getByText("ECS stops all other containers").waitFor();
  // On a busy machine the next one may not be as quick either.
  assert.ok((await page.evaluate(() => window.workers.length)) >= 2);
});

journey("on a phone a part opens its details under the picture", phone(), async (page) => {
  const agent = box(page, "monitoring-agent");
  await agent.tap();
  await title(page).filter({ hasText: "monitoring-agent" }).waitFor();
  assert.ok(await agent.isVisible());
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(overhang <= 0);
  await field(page, "essential").getByRole("button").click();
  await page.locator(".cm-content").waitFor();
  assert.equal(await caretLine(page), 10);
});

function phone() {
  return { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
}
