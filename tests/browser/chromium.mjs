// Finds a Chromium on this machine and starts it without a window.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const applications = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export function findChromium() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [process.env.CHROMIUM, ...paths, ...applications].find((path) => path && existsSync(path));
  if (!found) throw new Error("no Chromium here: run scripts/setup, or set CHROMIUM to its path");
  return found;
}

export function launch() {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      // In a container the browser's own sandbox cannot start; it opens nothing but our page.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
