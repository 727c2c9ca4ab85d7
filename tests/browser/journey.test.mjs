// The main journey: see the example drawn, paste a definition, see it drawn, switch a sidecar.
import {
  assert,
  box,
  boxes,
  caretLine,
  editorOf,
  expectEffective,
  journey,
  openTab,
  paste,
  putCaret,
  shownText,
  switchOf,
  shop,
} from "./support.mjs";

const example = `containerDefinitions:
  - name: app-container
    image: myapp:latest
    essential: true
    logConfiguration:
      logDriver: awslogs
      options:
        awslogs-group: /ecs/my-app
  - name: monitoring-agent
    image: my-monitoring-agent:latest
    essential: false
    logConfiguration:
      logDriver: awslogs
      options:
        awslogs-group: /ecs/my-app-monitoring
`;
const withoutAgent = `${example.split("\n").slice(0, 8).join("\n")}\n`;

const three = `${shop}  - name: log_router
    image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    essential: false
    firelensConfiguration:
      type: fluentbit
`;

/** Waits until a container has this state in the picture. */
async function expectState(page, container, state) {
  await box(page, container).and(page.locator(`[data-state="${state}"]`)).waitFor();
}

async function expectBoxes(page, count) {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('svg [data-part^="container:"]').length === wanted,
    count,
  );
}

journey("opens with the example drawn", {}, async (page) => {
  await box(page, "app-container").waitFor();
  await box(page, "monitoring-agent").waitFor();
  assert.equal(await boxes(page).count(), 2);
  assert.equal(await shownText(page), example);
});

journey("shows the picture before the editor has come", {}, async (page) => {
  // The plain text area stands in until then, and whichever is there holds the definition.
  await box(page, "app-container").waitFor();
  await page.locator("textarea, .cm-content").filter({ visible: true }).first().waitFor();
  await editorOf(page);
  assert.equal(await page.locator("textarea").filter({ visible: true }).count(), 0);
});

journey("a pasted definition replaces the example and is drawn", {}, async (page) => {
  await paste(page, three);
  for (const name of ["web", "envoy", "log_router"]) await box(page, name).waitFor();
  await expectBoxes(page, 3);
});

journey("undo brings back the text and the picture", {}, async (page) => {
  await paste(page, three);
  await expectBoxes(page, 3);
  await (await editorOf(page)).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await box(page, "app-container").waitFor();
  await expectBoxes(page, 2);
  assert.equal(await shownText(page), example);
});

journey("a switched-off sidecar is a ghost and leaves the effective definition", {}, async (page) => {
  await expectState(page, "monitoring-agent", "on");
  await openTab(page, "Sidecars");
  const agent = switchOf(page, "monitoring-agent");
  await agent.click();
  await expectState(page, "monitoring-agent", "off");
  await expectState(page, "app-container", "on");
  assert.equal(await agent.getAttribute("aria-checked"), "false");

  await openTab(page, "Effective");
  await expectEffective(page, withoutAgent);

  await openTab(page, "Sidecars");
  await agent.click();
  await expectState(page, "monitoring-agent", "on");
  await openTab(page, "Effective");
  await expectEffective(page, example);
  await openTab(page, "Definition");
  assert.equal(await shownText(page), example);
});

journey("the text survives a reload", {}, async (page) => {
  await paste(page, three);
  await expectBoxes(page, 3);
  // The text is stored a moment after the last keystroke.
  await page.waitForTimeout(1_500);
  await page.reload();
  await box(page, "envoy").waitFor();
  assert.equal(await shownText(page), three);
});

journey("a sidecar can be switched with the keyboard alone", {}, async (page) => {
  await box(page, "monitoring-agent").waitFor();
  await editorOf(page);
  const reached = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      return activeElement.role ?? activeElement.getAttribute("role");
    });
  let presses = 0;
  while ((await reached()) !== "switch") {
    assert.ok(presses < 60, "no switch is reached with Tab");
    // In the editor Tab indents; Escape lets the next one through.
    if (await page.evaluate(() => document.activeElement.closest(".cm-editor") !== null)) {
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press("Tab");
    presses += 1;
  }
  const before = await page.evaluate(() => document.activeElement.getAttribute("aria-checked"));
  await page.keyboard.press("Space");
  await page.waitForFunction(
    (old) => document.activeElement.getAttribute("aria-checked") !== old,
    before,
  );
  await page.locator('svg [data-state="off"]').first().waitFor();
  assert.equal(await shownText(page), example, "passing through the editor changed the text");
});

journey("a click on a box marks its lines in the text", {}, async (page) => {
  await editorOf(page);
  await box(page, "monitoring-agent").click();
  await page.locator(".cm-part").first().waitFor();
  const marked = await page.locator(".cm-part").allTextContents();
  assert.deepEqual(marked, example.split("\n").slice(8, 15));
  assert.equal(await caretLine(page), 8);
});

journey("the caret in an entry highlights its box", {}, async (page) => {
  await putCaret(page, "my-monitoring-agent:latest");
  await box(page, "monitoring-agent").and(page.locator("[data-selected]")).waitFor();
  await putCaret(page, "myapp:latest");
  await box(page, "app-container").and(page.locator("[data-selected]")).waitFor();
  assert.equal(await page.locator('svg [data-part^="container:"][data-selected]').count(), 1);
});

journey("a syntax error is reported while what is understood stays drawn", {}, async (page) => {
  await paste(page, example.replace("image: myapp:latest", "image: 'myapp:latest"));
  await openTab(page, "Review");
  await page.locator('li[data-rule="syntax"]').first().waitFor();
  assert.ok((await boxes(page).count()) >= 1);
});

journey("a finding leads to its place in the text", {}, async (page) => {
  await paste(page, example.replace("essential: false", "essental: false"));
  await openTab(page, "Review");
  const finding = page.locator('li[data-rule="unknown-key"]').first();
  await finding.waitFor();
  assert.match(await finding.textContent(), /essential/);
  await page.locator(".cm-lint-marker").first().waitFor();
});

journey("an empty text says what to do", {}, async (page) => {
  await paste(page, "");
  await expectBoxes(page, 0);
  await paste(page, three);
  await expectBoxes(page, 3);
});

journey("hostile text is drawn, not run", {}, async (page) => {
  const hostile = `<script>window.hacked=1</script><img src=x onerror="window.hacked=1">`;
  const quoted = JSON.stringify(hostile);
  await paste(
    page,
    `family: ${quoted}\ncontainerDefinitions:\n  - name: ${quoted}\n    image: ${quoted}\n    ${quoted}: 1\n  - name: "javascript:window.hacked=1"\n    image: x\n`,
  );
  await expectBoxes(page, 2);
  for (const tab of ["Review", "Effective", "Sidecars"]) await openTab(page, tab);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("svg script, svg img, svg foreignObject").count(), 0);
});

journey("a phone shows everything without scrolling sideways", narrow(), async (page) => {
  await page.locator('svg [data-part="container:app-container"]').waitFor({ state: "attached" });
  const overhang = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok((await overhang()) <= 0);
  await openTab(page, "Sidecars");
  await switchOf(page, "monitoring-agent").click();
  await page.locator('svg [data-part="container:monitoring-agent"][data-state="off"]').waitFor({ state: "attached" });
  assert.ok((await overhang()) <= 0);
});

journey("the dark theme is dark", { colorScheme: "dark" }, async (page) => {
  await box(page, "app-container").waitFor();
  await editorOf(page);
  const lightness = (selector) =>
    page.locator(selector).filter({ visible: true }).first().evaluate((element) => {
      // A canvas knows every notation of a colour.
      const context = document.createElement("canvas").getContext("2d");
      context.fillStyle = getComputedStyle(element).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 3;
    });
  assert.ok((await lightness("body")) < 70);
  assert.ok((await lightness(".cm-editor")) < 70);
});

function narrow() {
  return { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
}
