// The definition that a page has, in one of the ways to write it there.

/** A definition without the indentation that the page around it has. */
const outdented = (text) => {
  const lines = text.replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd().split("\n");
  const margins = lines.filter((line) => line.trim()).map((line) => line.match(/^[ \t]*/)[0]);
  const least = margins.reduce((least, it) => (least.length <= it.length ? least : it), margins[0]) ?? "";
  return lines.map((line) => (line.startsWith(least) ? line.slice(least.length) : line)).join("\n") + "\n";
};

/** The text of an element; some generators end its lines with elements. */
export const written = (element) => {
  const only = element.childElementCount === 1 && element.querySelector(":scope > :is(pre, code, script, template)");
  const copy = (only || element).cloneNode(true);
  if (copy.content) copy.append(copy.content);
  copy.querySelectorAll("br").forEach((it) => it.replaceWith("\n"));
  copy.querySelectorAll("button").forEach((it) => it.remove());
  return outdented(copy.textContent);
};

export const fetched = async (source, signal) => {
  const address = new URL(source, document.baseURI).href;
  const answer = await fetch(address, { signal }).catch(() => undefined);
  if (!answer?.ok) throw new Error(`${address} cannot be loaded${answer ? ` (${answer.status})` : ""}.`);
  return answer.text();
};
