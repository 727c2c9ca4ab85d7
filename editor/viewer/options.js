// What can be said about how the frame shows a definition, in its address and in messages: `undefined` is what
// cannot be read. Whoever says it may be hostile.

export const LAYERS = ["network", "volumes", "order", "logs", "secrets"];

const isOn = (value) => {
  if (typeof value === "string") return !["0", "false", "no", "off"].includes(value);
  return typeof value === "boolean" ? value : undefined;
};

/** Names in one string with commas, or in a list. */
export const list = (value) => {
  if (typeof value === "string") value = value.split(",");
  const isList = Array.isArray(value) && value.length <= 1000 && value.every((it) => typeof it === "string");
  return isList ? value.map((it) => it.trim()).filter(Boolean) : undefined;
};

export const number = (value) => {
  const read = typeof value === "string" && value !== "" ? Number(value) : value;
  return Number.isInteger(read) && read >= 0 ? read : undefined;
};

/** The id of a container that is named. */
export const part = (name) => (name.startsWith("container:") ? name : `container:${name}`);

export const SAID = {
  theme: (value) => ["auto", "light", "dark"].find((it) => it === value),
  toggles: isOn,
  findings: isOn,
  layers: (value) => list(value)?.filter((it) => LAYERS.includes(it)),
  // The page around gives the frame the height that it tells of.
  fit: isOn,
};
