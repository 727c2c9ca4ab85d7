// The picture in the frame: which part is selected, and the way through it by keyboard.

const SVG = "http://www.w3.org/2000/svg";

/** Puts it there, as data: no script in it runs, and the policy of the frame allows none. */
export function showPicture(place, { svg }) {
  const held = document.activeElement?.closest?.("[data-part]");
  const picture = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  picture.querySelectorAll("style, metadata").forEach((it) => it.remove());
  // Smaller than this nobody reads it; then the frame scrolls.
  const natural = Number(picture.getAttribute("width"));
  picture.style.minWidth = `${Math.round(natural * 0.6)}px`;
  // It has parts, which an image has not.
  picture.setAttribute("role", "group");
  place.replaceChildren(picture);
  parts(picture).forEach((it, index) => {
    it.setAttribute("role", "button");
    it.setAttribute("tabindex", index === 0 ? "0" : "-1");
  });
  place.onclick = ({ target }) => choose(place, target.closest("[data-part]"));
  place.onkeydown = (event) => onKey(place, picture, event);
  if (held && place !== held && held.ownerSVGElement) focus(picture, groupsOf(picture, held.dataset.part)[0]);
}

/** Says that a part is selected; gives what it is in words, or nothing where there is no such part. */
export function markPart(place, id) {
  const marked = id === undefined ? [] : groupsOf(place, id);
  for (const it of place.querySelectorAll("g[data-part]")) it.classList.toggle("is-selected", marked.includes(it));
  for (const it of place.querySelectorAll("g[role]")) it.setAttribute("aria-pressed", marked.includes(it));
  const [first] = marked.filter(titleOf);
  return first && titleOf(first);
}

/** How many findings there are about a part, at its corner. */
export function showBadges(place, badges) {
  place.querySelectorAll(".badge").forEach((it) => it.remove());
  const picture = place.querySelector("svg");
  for (const { part, class: kind, count } of badges) {
    const [group] = groupsOf(place, part);
    if (!group) continue;
    const { x, y, width } = group.getBBox();
    const badge = drawn("g", { class: "badge", "data-class": kind, transform: `translate(${x + width} ${y})`, "aria-hidden": true });
    const words = drawn("text", { y: 4 });
    words.textContent = count > 9 ? "9+" : count;
    badge.append(drawn("circle", { r: 9 }), words);
    picture.append(badge);
  }
}

const drawn = (name, attributes) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

const groupsOf = (place, id) => [...place.querySelectorAll("g[data-part]")].filter((it) => it.dataset.part === id);
const titleOf = (group) => group.querySelector(":scope > title")?.textContent;

/** What can be selected: the containers first, then the rest as it is drawn. */
const parts = (picture) => {
  const all = [...picture.querySelectorAll("g[data-part]")].filter(titleOf);
  const isContainer = (it) => it.dataset.kind === "container";
  return [...all.filter(isContainer), ...all.filter((it) => !isContainer(it))];
};

const choose = (place, group) => place.dispatchEvent(new CustomEvent("select", { detail: group?.dataset.part }));

const focus = (picture, part) => {
  if (!part?.hasAttribute("role")) return;
  picture.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
  part.setAttribute("tabindex", "0");
  part.focus();
};

/** One stop for the tabulator; the arrows lead from part to part. */
const onKey = (place, picture, event) => {
  const all = parts(picture);
  const now = all.indexOf(document.activeElement);
  const last = all.length - 1;
  const to = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1, Home: 0, End: last }[event.key];
  if (now < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (to !== undefined) focus(picture, all[Math.min(last, Math.max(0, to))]);
  else if (event.key === "Enter" || event.key === " ") choose(place, all[now]);
  else if (event.key === "Escape") choose(place, undefined);
  else return;
  event.preventDefault();
};
