// Reads links, as src/link does it: what stands behind the `#` of an address, or in a picture that was saved here.
// The page loads this where there is one; docs/links.md has the format. Whatever comes may be hostile: nothing of
// it is trusted, and what cannot be read is `undefined`. The workshop says why.
import { inPicture } from "./link/picture.js";
import { payloadOf } from "./link/payload.js";
import { unpack } from "./link/unpack.js";

/** No link that holds what a link may hold has as many letters. */
const MAX_LETTERS = 3_000_000;

/** What a fragment such as `v1.z.…` holds, or the address with it; everything is there, also what is left out. */
export async function read(link) {
  if (link.length > MAX_LETTERS) return undefined;
  const [, version, packing, letters] = /^v(\d{1,4})\.([^.]*)\.([\w-]*)$/.exec(fragment(link)) ?? [];
  if (version !== "1") return undefined;
  const bytes = await unpack(packing, letters).catch(() => undefined);
  return bytes && payloadOf(bytes);
}

/** The fragment in the bytes of an SVG or a PNG that Sidecarta made. */
export function find(bytes) {
  return inPicture(bytes);
}

function fragment(link) {
  const trimmed = trim(link);
  const hash = trimmed.indexOf("#");
  return hash < 0 ? trimmed : trimmed.slice(hash + 1);
}

/** Without white space at its ends, which a `trim` of JavaScript takes for something else. */
function trim(link) {
  const isSpace = (at) => /\p{White_Space}/u.test(link.charAt(at));
  let [start, end] = [0, link.length];
  while (start < end && isSpace(start)) start += 1;
  while (end > start && isSpace(end - 1)) end -= 1;
  return link.slice(start, end);
}
