// The review beside the picture: what is found follows the text, and is mended with a click.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { marked } from "marked";
import { journey, open, openTab, paste, shownText } from "./support.mjs";

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

const planted = `family: shop
requiresCompatibilities: [FARGATE]
networkMode: awsvpc
cpu: "512"
memory: "1024"
executionRoleArn: arn:aws:iam::123456789012:role/shop
containerDefinitions:
  - name: web
    image: acme/web:1.4.2
    cpu: 256
    memory: 512
    portMappings:
      - containerPort: 8080
        hostPort: 80
    environment:
      - name: DB_PASSWORD
        value: correct-horse-battery
    dependsOn:
      - containerName: migrat
        condition: SUCCESS
    logConfiguration:
      logDriver: awsfirelens
  - name: migrate
    image: acme/migrate:latest
    essential: false
    memory: 256
    command: ["./migrate"]
  - name: log_router
    image: public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.4
    essential: false
    memory: "64"
    firelensConfiguration:
      type: fluentbit
`;

/** What is wrong in it, each with the lines that are marked. */
const plants = {
  "host-port-mismatch": "hostPort: 80",
  "dangling-depends-on": "containerName: migrat",
  "plaintext-secret": "value: correct-horse-battery",
  "log-router-not-essential": "essential: false",
  "floating-image-tag": "image: acme/migrate:latest",
  "loose-type": 'memory: "64"',
};

/** GitHub's Markdown makes headings, lists and a table of it, and mermaid a diagram. */
async function expectMarkdown(report) {
  const page = await open();
  await page.setContent(marked.parse(report, { gfm: true }));
  assert.match(await page.locator("h2").innerText(), /^Review of shop$/);
  assert.ok((await page.locator("li a[href^='https://docs.aws.amazon.com/']").count()) >= 3);
  assert.deepEqual(await page.locator("td:first-child code").allInnerTexts(), ["web", "migrate", "log_router"]);
  await page.addScriptTag({ path: fileURLToPath(import.meta.resolve("mermaid/dist/mermaid.min.js")) });
  const drawn = await page.evaluate(async () => {
    const { svg } = await window.mermaid.render("drawn", document.querySelector("code.language-mermaid").textContent);
    document.body.innerHTML = svg;
    return document.body.textContent;
  });
  for (const name of ["web", "migrate", "log_router"]) assert.ok(drawn.includes(name), name);
}

const rule = (page, id) => page.locator(`.finding[data-rule="${id}"]`);

journey("a reviewer sees six problems, fixes three and takes the report along", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await paste(page, planted);
  await openTab(page, "Review");
  await page.getByText("AWS would refuse this: 2 reasons.").waitFor();
  const parts = new Set();
  for (const [id, line] of Object.entries(plants)) {
    assert.equal(await rule(page, id).count(), 1, id);
    // Marked in the text, and on its part of the picture.
    const marked = page.locator(".cm-line").filter({ hasText: line }).locator(".cm-lintRange");
    assert.ok((await marked.count()) > 0, id);
    const part = await rule(page, id).getAttribute("data-part");
    parts.add(part);
    await rule(page, id).locator(".finding__message").click();
    await page.locator(`#groups [data-part="${part}"].is-selected`).first().waitFor({ state: "attached" });
  }
  assert.equal(await page.locator(".badge").count(), parts.size);
  const classes = await page.locator(".review__section").evaluateAll((all) => all.map((it) => it.dataset.class));
  assert.deepEqual(classes, ["rejected", "runtime", "security", "advice"]);

  // What a fix does is to be seen before.
  const dangling = rule(page, "dangling-depends-on");
  await dangling.getByText("Preview").click();
  assert.match(await dangling.locator("ins").innerText(), /containerName: migrate$/);
  for (const id of ["dangling-depends-on", "log-router-not-essential", "host-port-mismatch"]) {
    await rule(page, id).locator(".finding__fix").click();
    await rule(page, id).waitFor({ state: "detached" });
  }
  await page.getByText(/^AWS would accept this\. \d remarks beyond that\.$/).waitFor();
  const fixed = await shownText(page);
  assert.match(fixed, /containerName: migrate\n/);
  assert.match(fixed, /essential: true\n {4}memory: "64"/);
  assert.doesNotMatch(fixed, /hostPort/);

  await page.getByRole("button", { name: "Copy report" }).click();
  await page.getByText("Copied.").waitFor();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(report, /\[plaintext-secret\]/);
  assert.doesNotMatch(report, /dangling-depends-on/);
  await expectMarkdown(report);
});

journey("findings are filtered by class, rules are left out, and the target is chosen", {}, async (page) => {
  await paste(page, planted.replace("requiresCompatibilities: [FARGATE]\n", ""));
  await openTab(page, "Review");
  const advice = page.getByRole("button", { name: /^Advice: \d$/ });
  await advice.click();
  await page.locator('.review__section[data-class="advice"]').waitFor({ state: "detached" });
  assert.equal(await advice.getAttribute("aria-pressed"), "false");
  await advice.click();
  await rule(page, "floating-image-tag").getByText("Why", { exact: true }).click();
  await rule(page, "floating-image-tag").getByRole("button", { name: "Leave this rule out" }).click();
  await rule(page, "floating-image-tag").waitFor({ state: "detached" });
  await page.locator(".review__off").getByRole("button", { name: "Take in again" }).click();
  await rule(page, "floating-image-tag").waitFor();

  await page.getByLabel("Show").selectOption("Security");
  await page.locator('.review__section[data-class="runtime"]').waitFor({ state: "detached" });
  await rule(page, "plaintext-secret").waitFor();
  await page.getByLabel("Show").selectOption("Everything");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("ipcMode: host\n");
  await page.locator('[data-rule="host-namespace"]').waitFor();
  assert.equal(await rule(page, "fargate-ipc-mode").count(), 0);
  await page.getByLabel("Check for").selectOption("Fargate");
  await rule(page, "fargate-ipc-mode").waitFor();
});

journey("the resources add up, and each container leads to its box", {}, async (page) => {
  await paste(page, planted);
  await openTab(page, "Review");
  const row = (name) => page.locator(".budget tr").filter({ hasText: name });
  assert.match(await row("Together").innerText(), /256\s+832 MiB/);
  assert.match(await row("Left").innerText(), /256\s+192 MiB/);
  await page.getByText("0.5 vCPU with 1 GB is a size of Fargate.").waitFor();
  await row("migrate").getByRole("button").click();
  await page.locator('#groups [data-part="container:migrate"].is-selected').waitFor();
});

journey("each rule has a page with an address, and its example can be opened", {}, async (page) => {
  // The test is told later of an address that the page changes by itself.
  const address = () => page.evaluate(() => location.href);
  await paste(page, planted);
  await openTab(page, "Review");
  await rule(page, "plaintext-secret").getByText("Why", { exact: true }).click();
  await rule(page, "plaintext-secret").getByRole("link", { name: "plaintext-secret" }).click();
  const manual = page.getByRole("dialog", { name: "plaintext-secret" });
  await manual.waitFor();
  assert.match(await address(), /\?rule=plaintext-secret(?=#|$)/);
  await page.keyboard.press("Escape");
  await manual.waitFor({ state: "detached" });
  assert.doesNotMatch(await address(), /rule/);

  await page.goto(`${new URL(page.url()).origin}/?rule=dependency-cycle`);
  const other = page.getByRole("dialog", { name: "dependency-cycle" });
  await other.getByRole("link", { name: "All rules" }).click();
  await page.getByRole("dialog", { name: "Rules" }).getByRole("link", { name: "dangling-depends-on", exact: true }).click();
  await page.getByRole("button", { name: "Open it here" }).first().click();
  await page.locator("#manual").waitFor({ state: "detached" });
  await openTab(page, "Review");
  await rule(page, "dangling-depends-on").waitFor({ state: "attached" });
});

journey("while a rule is read, keys are its own, and the next page begins at its top", {}, async (page) => {
  await paste(page, planted);
  await page.goto(`${new URL(page.url()).origin}/?rule=all`);
  const all = page.getByRole("dialog", { name: "Rules" });
  const last = all.getByRole("link").last();
  await last.focus();
  await page.keyboard.press("Enter");
  await all.waitFor({ state: "detached" });
  assert.equal(await page.locator(".manual").evaluate((manual) => manual.scrollTop), 0);
  const before = await shownText(page);
  await page.keyboard.press("Control+z");
  assert.equal(await shownText(page), before);
  await page.keyboard.press("Escape");
  await page.locator("#manual").waitFor({ state: "detached" });
});

journey("what it is checked for is never of another platform", {}, async (page) => {
  await paste(page, planted);
  await openTab(page, "Review");
  await page.getByLabel("Check for").selectOption("EC2");
  await paste(page, "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: 'a:1'}]}}\n");
  await page.locator(".review__verdict").filter({ hasText: /Nothing|accept/ }).waitFor();
  const chosen = page.getByLabel("Check for").locator("option:checked");
  await chosen.filter({ hasText: "Kubernetes 1.33" }).waitFor({ state: "attached" });
});

journey("with a rule left out, the verdict says so", {}, async (page) => {
  await paste(page, loose.replace('cpu: "256"', "memory: 512"));
  await openTab(page, "Review");
  await rule(page, "unknown-key").getByText("Why", { exact: true }).click();
  await rule(page, "unknown-key").getByRole("button", { name: "Leave this rule out" }).click();
  await page.getByText(/^Nothing else is refused: 1 rule is left out\./).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "verdict");
});

journey("a mark in the picture has the colour of its class", {}, async (page) => {
  await paste(page, planted);
  const mark = page.locator('.badge[data-class="rejected"]').first();
  await mark.waitFor();
  const looks = await mark.evaluate((mark) => {
    const sign = getComputedStyle(mark.querySelector(".badge__sign")).fill;
    const wanted = Object.assign(document.body.appendChild(document.createElement("i")), { style: "color: var(--rejected)" });
    return [sign, getComputedStyle(wanted).color, getComputedStyle(mark.querySelector(".badge__edge")).fill];
  });
  assert.equal(looks[0], looks[1]);
  assert.equal(looks[2], "none");
});
