// Findings come from the same worker as in the whole page, and only where they are asked for.

let worker;
let unanswered = 0;

/** Calls `show` with what is found in what is shown now; with nothing where nothing is asked for. */
export function askReviewer(address, shown, show) {
  if (!shown) show({});
  if (!shown && unanswered === 0) return;
  worker ??= started(address, show);
  unanswered += 1;
  const { text = "", task = 0, off = [], logs = "awslogs" } = shown || {};
  worker.postMessage([text, ["review", task, off, logs, 0, 0, null, []]]);
}

const started = (address, show) => {
  const made = new Worker(address, { type: "module" });
  const end = () => {
    unanswered = 0;
    worker = undefined;
    show({});
  };
  made.onerror = end;
  made.onmessage = ({ data }) => {
    if (data === undefined) return end();
    unanswered -= 1;
    // Answers but for the last are about what was shown before.
    if (unanswered === 0) show(data);
  };
  return made;
};
