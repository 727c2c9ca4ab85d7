// What the frame shows as a file, and as a link to the whole page.

/** Canvases of browsers end somewhere. */
const MOST_PIXELS = 100_000_000;
const FORMATS = ["svg", "png", "text"];

/** `scale` goes for `png`. */
export async function exportAs(format, { seen, shown, scale, link }) {
  if (!FORMATS.includes(format)) {
    const name = JSON.stringify(typeof format === "string" ? format.slice(0, 40) : typeof format);
    throw new Error(`There is no format ${name}; there are: ${FORMATS.join(", ")}.`);
  }
  if (!seen.svg) throw new Error("There is no picture.");
  if (format === "text") return shown.text;
  return format === "png" ? png(seen.svg, scale) : withSource(seen.svg, await link);
}

/** The link in the picture's metadata: dropped on the page, it opens again. */
const withSource = (svg, link) => {
  const source = `<metadata><sidecarta:source xmlns:sidecarta="urn:sidecarta">${link.slice(1)}</sidecarta:source></metadata>`;
  return svg.replace("</desc>\n", () => `</desc>\n  ${source}\n`);
};

/** A data URL. */
const png = async (svg, wish) => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(4, Math.max(1, typeof wish === "number" && wish ? wish : 2));
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.round(image.naturalWidth * scale),
    height: Math.round(image.naturalHeight * scale),
  });
  if (canvas.width * canvas.height > MOST_PIXELS) throw new Error("The picture is too large for PNG at this scale.");
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
};

/** `#v1.z.…`, see docs/links.md. */
export async function linkTo({ text, off, logs, task, roles }, hidden) {
  const shared = {
    t: text,
    off: off.length > 0 ? off : undefined,
    logs,
    task: task || undefined,
    roles,
    view: hidden.length > 0 ? { hidden } : undefined,
  };
  const packed = new Blob([JSON.stringify(shared)]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let letters = "";
  for (let from = 0; from < bytes.length; from += 0x8000) letters += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return `#v1.z.${btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}
