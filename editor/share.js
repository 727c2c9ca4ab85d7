// The sheet on which a person shares (src/workshop/share): what the workshop writes as elements, and what a click on
// them does. Loaded when it is asked for. Nothing leaves but by what is clicked here.
const TAGS = "a button code div h3 h4 input li option p section select span strong ul".split(" ");
const ATTRIBUTES = "aria-checked aria-label aria-pressed id readonly role selected type value".split(" ");

/** How long a word about what was done stays. */
const SAID_MS = 4_000;

/** `[text, question]` as the page asks for a link, and what answers it. */
export async function open([text, question], ask) {
  const wishes = { decided: new Map(), travels: "all", scale: "2" };
  const dialog = frame();
  const said = dialog.querySelector("[role=status]");
  const sheet = dialog.querySelector(".share__sheet");
  let silence;
  const say = (words) => {
    said.textContent = words;
    clearTimeout(silence);
    silence = setTimeout(() => (said.textContent = ""), SAID_MS);
  };

  const asked = (kind, ...more) => {
    const decided = [...wishes.decided].map(([key, isMasked]) => `${isMasked ? "mask" : "show"}=${key}`);
    const here = location.href.split(/[?#]/, 1)[0];
    const own = [`base=${here}`, `travels=${wishes.travels}`, ...decided, ...more];
    const [, ...choices] = question;
    const words = choices.pop();
    // The picture is placed as it is seen.
    const { clientWidth, clientHeight } = document.querySelector("#picture") ?? {};
    choices.splice(3, 2, clientWidth || 0, clientHeight || 0);
    return ask(text, [kind, ...choices, [...words, ...own]]);
  };
  const give = (form) => asked("give", `form=${form}`, `theme=${theme()}`);

  const show = async () => {
    const answer = await asked("share");
    if (!answer?.sheet) return say(answer?.refusal ?? "The sheet cannot be written at the moment.");
    const focused = place(sheet, document.activeElement);
    const { scrollTop } = sheet;
    sheet.replaceChildren(element(answer.sheet, act));
    sheet.scrollTop = scrollTop;
    sheet.querySelector("#share-scale")?.addEventListener("change", ({ target }) => (wishes.scale = target.value));
    const scale = sheet.querySelector("#share-scale");
    if (scale) scale.value = wishes.scale;
    const link = sheet.querySelector("#share-link");
    link?.addEventListener("focus", () => link.select());
    sheet.querySelectorAll("button, input, select")[focused]?.focus();
  };

  const act = async ([deed, about], value) => {
    if (deed === "mask" || deed === "show") for (const key of about) wishes.decided.set(key, deed === "mask");
    else if (deed === "choose") wishes.travels = value;
    else return deed === "copy" ? copy(about) : save(about);
    await show();
  };

  const image = () => import(new URL(`image.js${new URL(import.meta.url).search}`, import.meta.url));
  const made = async (form) => {
    const file = await give(form);
    if (file?.text === undefined) say(file?.refusal ?? "It cannot be written at the moment.");
    return file?.text === undefined ? undefined : file;
  };
  const pixels = async () => {
    const file = await made("png");
    return file && { ...file, blob: await (await image()).png(file.text, Number(wishes.scale), file.fragment) };
  };

  const copy = async (form) => {
    try {
      if (form === "png") {
        // Safari wants the promise, while it knows that a person asked.
        const blob = pixels().then((file) => file.blob);
        await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
        return say("Copied.");
      }
      const file = await made(form);
      if (file) say((await window.copy(file.text)) ? "Copied." : "The browser does not let the page copy.");
    } catch {
      say("The browser does not let the page copy that. Save it instead.");
    }
  };
  const save = async (form) => {
    try {
      const file = await (form === "png" ? pixels() : made(form));
      if (!file) return;
      keep(file.name, file.blob ?? file.text, file.blob?.type ?? file.type);
      say(`Saved as ${file.name}.`);
    } catch {
      say("The picture cannot be made in this browser. Save it as SVG instead.");
    }
  };

  document.body.append(dialog);
  dialog.showModal();
  await show();
}

/** Offers a text or a blob as a file. */
function keep(name, content, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** The dialog with its head. */
function frame() {
  const dialog = Object.assign(document.createElement("dialog"), { id: "share", className: "share-sheet" });
  dialog.setAttribute("aria-labelledby", "share-title");
  const title = made("h2", { id: "share-title", className: "share__name", textContent: "Share" });
  const close = made("button", { type: "button", className: "button", textContent: "Close" });
  close.addEventListener("click", () => dialog.close());
  const said = made("p", { className: "share__said" });
  said.setAttribute("role", "status");
  const head = made("header", { className: "share__head" });
  head.append(title, said, close);
  dialog.append(head, made("div", { className: "share__sheet" }));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  // Keys of the page rest while this is open.
  dialog.addEventListener("keydown", (event) => event.key !== "Escape" && event.stopPropagation());
  dialog.addEventListener("paste", (event) => event.stopPropagation());
  return dialog;
}

const made = (tag, properties) => Object.assign(document.createElement(tag), properties);

/** Markup as the workshop writes it (src/workshop/markup) as an element; a text is only ever text. */
function element(written, act) {
  if (!Array.isArray(written)) return document.createTextNode(written ?? "");
  const [tag, className, attributes, ...children] = written;
  const node = document.createElement(TAGS.includes(tag) ? tag : "span");
  if (className) node.className = className;
  for (const name of ATTRIBUTES) if (attributes[name] !== undefined) node.setAttribute(name, attributes[name]);
  const deed = attributes.on;
  if (deed) node.addEventListener(tag === "select" ? "change" : "click", () => act(deed, node.value));
  node.append(...children.filter((child) => child !== null).map((child) => element(child, act)));
  return node;
}

/** The number of what has the focus, among what can have it. */
function place(sheet, focused) {
  return [...sheet.querySelectorAll("button, input, select")].indexOf(focused);
}

function theme() {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
