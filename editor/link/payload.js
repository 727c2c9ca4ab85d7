// The JSON of a link → what it holds, all of it known: `src/link/payload.rs` takes and refuses the same.

const LOGS = ["awslogs", "none", "json-file"];
const PANELS = ["sidecars", "review", "details"];
const DOCUMENTS = ["definition", "effective"];
const LAYERS = ["network", "volumes", "order", "logs", "secrets"];
const ROLES =
  "app init log-router metrics tracing proxy secrets security config database-proxy tunnel patching other".split(" ");

const MAX_ROLES = 1_000;
const MAX_TASK = 2 ** 32 - 1;

const MEMBERS = ["t", "off", "logs", "task", "roles", "sel", "view"];
const VIEW_MEMBERS = ["panel", "document", "hidden"];

/** `undefined` where it is anything else. */
export function payloadOf(bytes) {
  try {
    const json = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const payload = members(json, JSON.parse(json), MEMBERS);
    const view = payload.view ? members(payload.view.written, payload.view.value, VIEW_MEMBERS) : {};
    return {
      t: text(payload.t.value),
      off: [...new Set(list(payload.off).map(text))],
      logs: word(payload.logs, LOGS),
      task: number(payload.task),
      roles: payload.roles ? roles(payload.roles.value) : {},
      sel: payload.sel && payload.sel.value !== null ? text(payload.sel.value) : undefined,
      view: {
        panel: word(view.panel, PANELS),
        document: word(view.document, DOCUMENTS),
        hidden: [...new Set(list(view.hidden).map((layer) => one(layer, LAYERS)))],
      },
    };
  } catch {
    return undefined;
  }
}

/** The known members of a mapping, each `{ value, written }`. None may be there twice. */
function members(json, mapping, known) {
  if (!isMapping(mapping)) wrong();
  const found = {};
  for (const [key, written] of entries(json)) {
    if (!known.includes(text(key))) continue;
    if (found[key]) wrong();
    found[key] = { value: mapping[key], written };
  }
  return found;
}

/** Keys and values of a mapping in JSON, as they are written: read as JSON, only the last of a key remains. */
function entries(json) {
  const found = [];
  let [depth, start, key] = [0, 0, undefined];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    const closes = character === "}" || character === "]";
    if (character === '"') {
      at = stringEnd(json, at);
    } else if (character === "{" || character === "[") {
      depth += 1;
      if (depth === 1) start = at + 1;
    } else if (depth === 1 && character === ":") {
      key = JSON.parse(json.slice(start, at));
      start = at + 1;
    } else if (depth === 1 && (closes || character === ",")) {
      if (key !== undefined) found.push([key, json.slice(start, at).trim()]);
      [start, key] = [at + 1, undefined];
    }
    if (closes) depth -= 1;
  }
  return found;
}

/** Where the string that begins at `start` ends. */
function stringEnd(json, start) {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at;
}

function text(value) {
  // Half of a character is none.
  if (typeof value !== "string" || /\p{Surrogate}/u.test(value)) wrong();
  return value;
}

function list(member) {
  if (!member) return [];
  return Array.isArray(member.value) ? member.value : wrong();
}

/** Without a word it is the first. */
function word(member, known) {
  return member && member.value !== null ? one(member.value, known) : known[0];
}

function one(value, known) {
  return known.includes(value) ? value : wrong();
}

function number(member) {
  if (!member) return 0;
  // Of `1.0` and `1e0` nobody sees afterwards what they were.
  const isFine = /^\d{1,10}$/.test(member.written) && member.value <= MAX_TASK;
  return isFine ? member.value : wrong();
}

function roles(mapping) {
  if (!isMapping(mapping)) wrong();
  const entries = Object.entries(mapping);
  if (entries.length > MAX_ROLES) wrong();
  return Object.fromEntries(entries.map(([part, role]) => [text(part), one(role, ROLES)]));
}

function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong() {
  throw new TypeError("no payload of a link");
}
