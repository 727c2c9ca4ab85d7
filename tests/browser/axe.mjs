// What axe-core says of the page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { assert } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with what is wrong, one line for each element. */
export async function expectNothingForAxe(page) {
  // Until every transition is over: colours between two others have no contrast of their own.
  await page.waitForTimeout(500);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map(({ target, any }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? ""}`),
  );
  assert.deepEqual(found, []);
}
