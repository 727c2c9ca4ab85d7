// The bytes of a picture → the link in it, which saved pictures have: in the metadata of an SVG, in a chunk of a PNG.

const KEYWORD = "sidecarta";
const LINK = /(?<![\w.-])v\d{1,4}\.[a-z]+\.[\w-]+/;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function inPicture(bytes) {
  return PNG.every((byte, index) => bytes[index] === byte) ? inPng(bytes) : inSvg(bytes);
}

/** Somewhere in `<metadata>`. */
function inSvg(bytes) {
  const svg = new TextDecoder().decode(bytes);
  if (!svg.includes("<svg")) return undefined;
  for (let start = svg.indexOf("<metadata"); start >= 0; start = svg.indexOf("<metadata", start)) {
    const end = svg.indexOf("</metadata", start);
    if (end < 0) return undefined;
    const link = LINK.exec(svg.slice(start, end));
    if (link) return link[0];
    start = end;
  }
  return undefined;
}

/** In a text chunk with our keyword: https://www.w3.org/TR/png-3/#11textinfo */
function inPng(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [lengthAndType, checksum] = [8, 4];
  for (let at = PNG.length; at + lengthAndType <= bytes.length; ) {
    const start = at + lengthAndType;
    const end = start + view.getUint32(at);
    const type = latin1(bytes.subarray(at + 4, start));
    if (end > bytes.length || type === "IEND") return undefined;
    if (type === "tEXt" || type === "iTXt") {
      const content = bytes.subarray(start, end);
      const keyword = latin1(content.subarray(0, KEYWORD.length + 1));
      const link = keyword === `${KEYWORD}\0` && LINK.exec(new TextDecoder().decode(content));
      if (link) return link[0];
    }
    at = end + checksum;
  }
  return undefined;
}

function latin1(bytes) {
  return String.fromCharCode(...bytes);
}
