// Letters of base64url → the bytes that were packed, but no more than a link may hold: of a bomb only that much
// is ever unpacked.
import lines from "../../src/link/dictionary.txt";

const MAX_BYTES = 2_000_000;

/** What is unpacked at once: a thousand times as much may come of it. */
const PIECE_BYTES = 1024;

/** The Adler-32 of the bytes, which stands behind them. */
const CHECKSUM_BYTES = 4;

/** Each packing gives what of the bytes deflate made, and the words that it knew before. */
const packings = {
  z: (bytes) => (isZlib(bytes) ? [bytes.subarray(2, -CHECKSUM_BYTES), ""] : []),
  d: (bytes) => [bytes.subarray(0, -CHECKSUM_BYTES), lines.replaceAll("\n", "")],
};

/** Rejects or is `undefined` where the letters are none or damaged. */
export async function unpack(packing, letters) {
  if (!Object.hasOwn(packings, packing) || letters.length % 4 === 1) return undefined;
  const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const [deflated, words] = packings[packing](bytes);
  if (!deflated?.length) return undefined;
  const unpacked = await inflate(deflated, new TextEncoder().encode(words));
  const checksum = new DataView(bytes.buffer).getUint32(bytes.length - CHECKSUM_BYTES);
  return unpacked && adler32(unpacked) === checksum ? unpacked : undefined;
}

/** https://www.rfc-editor.org/rfc/rfc1950#section-2.2 */
function isZlib([method, flags]) {
  const isDeflate = (method & 15) === 8 && method >> 4 <= 7;
  const hasDictionary = (flags & 32) !== 0;
  return isDeflate && !hasDictionary && ((method << 8) | flags) % 31 === 0;
}

async function inflate(deflated, words) {
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // The reader fails as well, and says so.
  const writing = write(writer, [storedBlock(words), deflated]).catch(() => {});
  const pieces = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > words.length + MAX_BYTES) {
      await Promise.allSettled([writer.abort(), reader.cancel(), writing]);
      return undefined;
    }
    pieces.push(value);
  }
  const unpacked = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    unpacked.set(piece, at);
    at += piece.length;
  }
  return unpacked.subarray(words.length);
}

/** As it is, and not the last: https://www.rfc-editor.org/rfc/rfc1951#page-11 */
function storedBlock(words) {
  const { length } = words;
  return Uint8Array.of(0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255, ...words);
}

async function write(writer, parts) {
  for (const bytes of parts) {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      await writer.ready;
      await writer.write(bytes.subarray(at, at + PIECE_BYTES));
    }
  }
  await writer.close();
}

/** https://www.rfc-editor.org/rfc/rfc1950#section-8.2 */
function adler32(bytes) {
  const base = 65521;
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % base;
    b = (b + a) % base;
  }
  return b * 65536 + a;
}
