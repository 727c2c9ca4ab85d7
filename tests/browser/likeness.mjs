// How alike two pictures are. Programs draw the edges of letters differently, so that pictures are
// compared in patches of a few pixels, where letters are shades of grey.

/**
 * Compares two PNG images on any page: the mean difference of their patches, and the greatest, from
 * 0 to 1. Pictures of different size differ entirely.
 */
export function difference(page, one, other) {
  const urls = [one, other].map((png) => `data:image/png;base64,${png.toString("base64")}`);
  return page.evaluate(compare, urls);
}

// In the page.
async function compare(urls) {
  const side = 4;
  const [one, other] = await Promise.all(urls.map(patches));
  if (one.width !== other.width || one.height !== other.height) return { mean: 1, greatest: 1 };
  let [sum, greatest] = [0, 0];
  const differences = one.shades.map((shade, index) => Math.abs(shade - other.shades[index]));
  for (const difference of differences) {
    sum += difference;
    greatest = Math.max(greatest, difference);
  }
  return { mean: sum / differences.length, greatest };

  // The mean of each channel in each patch.
  async function patches(url) {
    const image = await createImageBitmap(await (await fetch(url)).blob());
    const { width, height } = image;
    const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const shades = new Float32Array(columns * rows * 3);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const patch = (Math.floor(y / side) * columns + Math.floor(x / side)) * 3;
        const pixel = (y * width + x) * 4;
        for (let channel = 0; channel < 3; channel += 1) {
          shades[patch + channel] += data[pixel + channel] / (255 * side * side);
        }
      }
    }
    return { width, height, shades };
  }
}
