// What stands below the picture in the frame.

const MOST_FINDINGS = 50;

/** A switch for everything but the application; for that too where there is nothing else. */
export function showSwitches(place, all, flip) {
  const others = all.filter(({ role }) => role !== "app");
  const offered = others.length > 0 ? others : all.length > 1 ? all : [];
  const focused = document.activeElement?.dataset?.part;
  place.hidden = offered.length === 0;
  place.replaceChildren(...offered.map((it) => switchOf(it, flip)));
  if (place.hidden || focused === undefined) return;
  [...place.children].find(({ dataset }) => dataset.part === focused)?.focus();
}

const switchOf = ({ part, name, label, on }, flip) => {
  const made = element("button", { type: "button", title: label });
  made.append(element("span", { className: "track" }), element("span", { textContent: name, dir: "auto" }));
  made.setAttribute("role", "switch");
  made.setAttribute("aria-checked", on);
  made.dataset.part = part;
  made.addEventListener("click", () => flip(part));
  return made;
};

export function showTasks(place, { tasks = [], task }) {
  place.hidden = tasks.length < 2;
  place.replaceChildren(...tasks.map((name, index) => element("option", { value: index, textContent: name, selected: index === task })));
}

export function showFindings(place, marks) {
  const items = marks.slice(0, MOST_FINDINGS).map(([, , , , severity, message]) => {
    const item = element("li", {});
    item.append(...sentences(message));
    item.dataset.severity = severity;
    return item;
  });
  const more = marks.length - items.length;
  if (more > 0) items.push(element("li", { textContent: `${more} more` }));
  place.replaceChildren(...items);
}

/** `code` in a sentence. */
export function sentences(text) {
  return String(text).split(/`([^`]*)`/).map((it, index) => (index % 2 ? element("code", { textContent: it }) : it));
}

const element = (name, properties) => Object.assign(document.createElement(name), properties);
