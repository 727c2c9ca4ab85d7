// What people paste, open and drop: every dialect and every kind of damage, and texts with several tasks.
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { assert, box, boxes, journey, openTab, paste, putCaret, shownText } from "./support.mjs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const example = read("src/session/example.yaml");

// The containers of each sample's first task, in order of the picture.
const dialects = {
  "Dockerrun.aws.json": ["nginx-proxy", "site"],
  "bridge.json": ["cache", "nginx", "php"],
  "cdk.json": ["api", "cwagent"],
  "cloudformation-properties.yaml": ["cache", "resizer"],
  "cloudformation.yaml": ["envoy", "otel-collector", "shop"],
  "compose.yaml": ["api", "db", "redis", "tailscale", "web"],
  "container-array.json": ["billing", "datadog-agent", "log_router"],
  "container.json": ["geo-lookup"],
  "deployment.yaml": ["cloud-sql-proxy", "istio-proxy", "payments", "vault-agent"],
  "describe-output.json": ["orders-api", "xray-daemon"],
  "firelens.yaml": ["app", "datadog", "log-router", "migrate"],
  "helm.yaml": ["metrics", "{{ .Chart.Name }}"],
  "list.json": ["kube-rbac-proxy", "node-exporter"],
  "manifest.yaml": ["exporter", "linkerd-proxy", "smtp"],
  "native-sidecars.yaml": [
    "checkout",
    "cloud-sql-proxy",
    "migrate",
    "nginx",
    "otel-collector",
    "wait-for-db",
    "warm-cache",
  ],
  "orders.yaml": [
    "api",
    "config-reloader",
    "datadog-agent",
    "envoy",
    "falco",
    "log-router",
    "migrate",
    "otel-collector",
    "vault-agent",
    "worker",
  ],
  "pod.yaml": ["builder", "fetch-templates", "fluent-bit", "oauth2-proxy"],
  "seed.yaml": ["app-container", "monitoring-agent"],
  "task.json": ["migrate", "web", "xray"],
  "terraform-plan.json": ["index-loader", "nginx", "search"],
};

// The example as the page of an article gives it to the clipboard.
const flat = example.replace(/^ +/gm, "");

const article = "Indentation was lost in pasting: restored.";

/** Waits until `look` gives what is expected. */
async function eventually(look, expected) {
  const deadline = Date.now() + 10_000;
  let found = await look();
  while (JSON.stringify(found) !== JSON.stringify(expected) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    found = await look();
  }
  assert.deepEqual(found, expected);
}

/** Waits until the picture has exactly these containers; names are in alphabetical order. */
async function expectContainers(page, names) {
  // A group may have become another one since it was found: the next look tells.
  const drawn = () =>
    boxes(page).evaluateAll((groups) =>
      groups.map((group) => (group.dataset.part ?? "changed").replace("container:", "")).sort(),
    );
  await eventually(drawn, names);
}

function toast(page) {
  return page.locator(".toast");
}

function offer(page) {
  return page.getByRole("region", { name: "A way to mend the text" });
}

function picker(page) {
  return page.getByRole("group", { name: "Tasks of the text" });
}

journey("every sample has a dialect here", {}, async () => {
  const files = readdirSync(new URL("tests/samples", root), { withFileTypes: true });
  const names = files.filter((entry) => entry.isFile()).map((entry) => entry.name);
  assert.deepEqual(names.sort(), Object.keys(dialects).sort());
});

for (const [name, containers] of Object.entries(dialects)) {
  journey(`${name} is drawn`, {}, async (page) => {
    const text = read(`tests/samples/${name}`);
    await paste(page, text);
    await expectContainers(page, containers);
    // What reads well is neither mended nor offered to be.
    await page.waitForTimeout(700);
    assert.equal(await offer(page).count(), 0);
    assert.equal(await toast(page).count(), 0);
    assert.equal(await shownText(page), text);
  });
}

journey("the flat text of an article becomes the example, and Undo gives it back", {}, async (page) => {
  await paste(page, "");
  await paste(page, flat);
  await toast(page).getByText(article, { exact: true }).waitFor();
  await expectContainers(page, ["app-container", "monitoring-agent"]);
  await eventually(() => shownText(page), example);
  await toast(page).getByRole("button", { name: "Undo" }).click();
  await eventually(() => shownText(page), flat);
  // What was taken back is not done again.
  await page.waitForTimeout(1_500);
  assert.equal(await shownText(page), flat);
});

const broken = readdirSync(new URL("tests/samples/broken", root)).filter((name) => !name.includes(".mended."));
for (const kind of broken.map((name) => basename(name, ".txt"))) {
  journey(`damage is mended or offered to be: ${kind}`, {}, async (page) => {
    const mended = read(`tests/samples/broken/${kind}.mended.txt`);
    await paste(page, "");
    await paste(page, read(`tests/samples/broken/${kind}.txt`));
    await toast(page).or(offer(page)).first().waitFor();
    if ((await offer(page).count()) > 0) {
      await offer(page).getByRole("button", { name: "Preview" }).click();
      await offer(page).locator(".offer__preview").waitFor();
      await offer(page).getByRole("button", { name: "Mend", exact: true }).click();
    }
    await toast(page).getByRole("button", { name: "Undo" }).waitFor();
    await eventually(() => shownText(page), mended);
    const named = (name) => new RegExp(`\\bname"?: "?${name}\\b`).test(mended);
    await expectContainers(page, ["cache", "tracker"].filter(named));
    assert.equal(await offer(page).count(), 0);
  });
}

journey("an offer that is declined does not come back", {}, async (page) => {
  const text = read("tests/samples/broken/misspelled-keys.txt");
  await paste(page, text);
  await offer(page).getByRole("button", { name: "Leave the text as it is" }).click();
  await offer(page).waitFor({ state: "detached" });
  assert.equal(await shownText(page), text);
  await page.waitForTimeout(1_500);
  assert.equal(await offer(page).count(), 0);
});

journey("a few tasks are buttons", {}, async (page) => {
  await paste(page, read("tests/samples/manifest.yaml"));
  await expectContainers(page, dialects["manifest.yaml"]);
  await picker(page).getByText("3 workloads, 3 other objects", { exact: true }).waitFor();
  const tasks = picker(page).getByRole("button");
  assert.equal(await tasks.count(), 3);
  const queue = picker(page).getByRole("button", { name: "StatefulSet queue" });
  assert.equal(await queue.getAttribute("aria-pressed"), "false");
  await queue.click();
  await expectContainers(page, ["queue"]);
  assert.equal(await queue.getAttribute("aria-pressed"), "true");
  await picker(page).getByRole("button", { name: "CronJob purge" }).click();
  await expectContainers(page, ["purge"]);
});

journey("many tasks are a list", {}, async (page) => {
  const pod = (index) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: pod-${index}}\nspec:\n  containers:\n  - {name: box-${index}, image: a}\n`;
  await paste(page, [1, 2, 3, 4, 5, 6].map(pod).join("---\n"));
  await expectContainers(page, ["box-1"]);
  await picker(page).getByText("6 tasks", { exact: true }).waitFor();
  assert.equal(await picker(page).getByRole("button").count(), 0);
  const list = page.getByRole("combobox", { name: "Which task is shown" });
  const options = await list.getByRole("option").allTextContents();
  assert.deepEqual(options, [1, 2, 3, 4, 5, 6].map((index) => `Pod pod-${index} · 1 container`));
  await list.selectOption({ index: 4 });
  await expectContainers(page, ["box-5"]);
});

journey("one task alone needs no picker", {}, async (page) => {
  await paste(page, read("tests/samples/pod.yaml"));
  await expectContainers(page, dialects["pod.yaml"]);
  assert.equal(await picker(page).count(), 0);
  await paste(page, read("tests/samples/list.json"));
  await expectContainers(page, dialects["list.json"]);
  await picker(page).getByText("1 workload, 1 other object", { exact: true }).waitFor();
});

journey("the caret shows the task that it stands in", {}, async (page) => {
  const task = (name) => `family: ${name}\ncontainerDefinitions:\n  - name: ${name}-app\n    image: ${name}:1\n`;
  await paste(page, `${task("red")}---\n${task("blue")}`);
  await expectContainers(page, ["red-app"]);
  await putCaret(page, "image: blue:1");
  await expectContainers(page, ["blue-app"]);
  await putCaret(page, "image: red:1");
  await expectContainers(page, ["red-app"]);
});

journey("a task out of several loses its sidecar alone", {}, async (page) => {
  const text = read("tests/samples/manifest.yaml");
  await paste(page, text);
  await expectContainers(page, dialects["manifest.yaml"]);
  await openTab(page, "Sidecars");
  await page.getByRole("switch", { name: "exporter" }).click();
  await page.locator('svg [data-part="container:exporter"][data-state="off"]').waitFor();
  await openTab(page, "Effective");
  const rows = page.locator(".listing__row.is-removed > :last-child");
  await rows.first().waitFor();
  const removed = (await rows.allTextContents()).map((line) => line.trim());
  assert.deepEqual(removed, [
    "- name: exporter",
    "image: prom/statsd-exporter:v0.26.1",
    "ports: [{containerPort: 9102}]",
  ]);
});

journey("a file is opened", {}, async (page) => {
  await page.locator('input[type="file"]').setInputFiles(fileURLToPath(new URL("tests/samples/cdk.json", root)));
  await expectContainers(page, dialects["cdk.json"]);
  await toast(page).getByText("Opened.", { exact: true }).waitFor();
  assert.equal(await shownText(page), read("tests/samples/cdk.json"));
  await toast(page).getByRole("button", { name: "Undo" }).click();
  await expectContainers(page, ["app-container", "monitoring-agent"]);
  assert.equal(await shownText(page), example);
});

journey("a damaged file is mended, too", {}, async (page) => {
  const file = fileURLToPath(new URL("tests/samples/broken/code-fence.txt", root));
  await page.locator('input[type="file"]').setInputFiles(file);
  await expectContainers(page, ["cache", "tracker"]);
  await eventually(() => shownText(page), read("tests/samples/broken/code-fence.mended.txt"));
});

journey("a file that is no text says so and changes nothing", {}, async (page) => {
  const buffer = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff]);
  await page.locator('input[type="file"]').setInputFiles({ name: "task.zip", mimeType: "application/zip", buffer });
  await toast(page).getByText("task.zip is not a text file.", { exact: true }).waitFor();
  assert.equal(await shownText(page), example);
});

journey("a dropped file is drawn", {}, async (page) => {
  const text = read("tests/samples/compose.yaml");
  const drag = (type, content) =>
    box(page, "app-container").evaluate(
      (target, [type, content]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], "compose.yaml", { type: "text/yaml" }));
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      },
      [type, content],
    );
  await drag("dragover", text);
  await page.locator(".drop-hint").waitFor();
  await drag("drop", text);
  await page.locator(".drop-hint").waitFor({ state: "detached" });
  await expectContainers(page, dialects["compose.yaml"]);
  assert.equal(await shownText(page), text);
});

/** Opens the page with the address of a definition on its own host; gives the requests for it. */
async function visitWithAddress(page, { status, body }) {
  const requests = [];
  await page.route("**/elsewhere/*", async (route) => {
    requests.push(route.request().url());
    await route.fulfill({ status, body, contentType: "text/plain; charset=utf-8" });
  });
  const asked = new URL("elsewhere/task.yaml", page.url()).href;
  await page.goto(new URL(`?u=${encodeURIComponent(asked)}`, page.url()).href);
  return { asked, requests, question: page.getByRole("region", { name: "A definition from elsewhere" }) };
}

journey("a text at an address is loaded only when the person says so", {}, async (page) => {
  const body = read("tests/samples/firelens.yaml");
  const { asked, requests, question } = await visitWithAddress(page, { status: 200, body });
  await question.getByText(asked, { exact: true }).waitFor();
  await expectContainers(page, ["app-container", "monitoring-agent"]);
  await page.waitForTimeout(1_000);
  assert.deepEqual(requests, []);
  await question.getByRole("button", { name: `Load it from ${new URL(asked).host}` }).click();
  await expectContainers(page, dialects["firelens.yaml"]);
  assert.deepEqual(requests, [asked]);
  assert.equal(await question.count(), 0);
  assert.equal(await shownText(page), body);
});

journey("an address that is not wanted is not asked", {}, async (page) => {
  const { requests, question } = await visitWithAddress(page, { status: 200, body: example });
  await question.getByRole("button", { name: "Not now" }).click();
  await question.waitFor({ state: "detached" });
  await page.waitForTimeout(500);
  assert.deepEqual(requests, []);
});
