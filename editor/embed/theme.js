// Whether a page is light or dark where a diagram stands.

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** How light a colour is, from 0 to 1, or nothing where one sees through it. Browsers write it in these ways. */
const lightness = (color) => {
  const [, space, inside] = color.match(/^(\w+)\((.*)\)$/) ?? [];
  const [values, alpha = "1"] = inside?.includes(",") ? [inside.split(","), inside.split(",")[3]] : (inside?.split("/") ?? []);
  if (!space || parseFloat(alpha) < 0.5) return undefined;
  const numbers = (Array.isArray(values) ? values : values.split(" ")).map(parseFloat).filter((it) => !Number.isNaN(it));
  if (space.startsWith("ok")) return numbers[0];
  if (space.startsWith("l")) return numbers[0] / 100;
  const [red, green, blue] = numbers;
  return (0.299 * red + 0.587 * green + 0.114 * blue) / (space === "color" ? 1 : 255);
};

/** Whether what is behind the element is dark: the first colour behind it that can be seen. */
export const isOnDark = (element) => {
  for (let it = element; it; it = it.assignedSlot ?? it.parentElement ?? it.getRootNode().host) {
    const light = lightness(getComputedStyle(it).backgroundColor);
    if (light !== undefined) return light < 0.45;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme.includes("dark") && (prefersDark.matches || !scheme.includes("light"));
};

/** Calls this whenever the page may look otherwise. */
export const watchThemes = (tell) => {
  // Generators write their theme at one of these two; some fade into it.
  const observer = new MutationObserver(() => [20, 500].forEach((wait) => setTimeout(tell, wait)));
  for (const it of [document.documentElement, document.body]) observer.observe(it, { attributes: true });
  prefersDark.addEventListener("change", tell);
};
