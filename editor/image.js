// The text of an SVG → a PNG with the link in it, so that dropping the picture on the page opens it again. Loaded
// when it is asked for.

/** What browsers make of a canvas; larger ones stay empty. */
const MAX_SIDE = 16_000;
const MAX_PIXELS = 100_000_000;

/** `fragment` is the end of a link, or nothing. */
export async function png(svg, scale, fragment) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const fits = (scale) => {
    const [width, height] = [image.width * scale, image.height * scale];
    return Math.max(width, height) <= MAX_SIDE && width * height <= MAX_PIXELS;
  };
  while (scale > 1 && !fits(scale)) scale -= 1;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(image.width * scale), Math.ceil(image.height * scale)];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("no picture");
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return new Blob(fragment ? withText(bytes, "sidecarta", fragment) : [bytes], { type: "image/png" });
}

/** Where the first chunk ends, which has the size: https://www.w3.org/TR/png-3/#5PNG-file-signature */
const AFTER_HEAD = 8 + 25;

/** The pieces of the picture with an `iTXt` chunk: https://www.w3.org/TR/png-3/#11iTXt */
export function withText(bytes, keyword, text) {
  // Not compressed, of no language, without a translated keyword.
  const content = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(content.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 4);
  chunk.set(content, 4);
  view.setUint32(content.length + 4, checksum(content));
  return [bytes.subarray(0, AFTER_HEAD), chunk, bytes.subarray(AFTER_HEAD)];
}

/** CRC-32 as PNG has it. */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
