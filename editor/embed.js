// <sidecarta-diagram>: the inside of an ECS task or a Pod in any page, drawn from the definition between its tags
// or at `src`. docs/embedding.md says what its attributes and messages are.
import { Diagram, diagrams, name } from "./embed/diagram.js";

const own = document.currentScript;
const marked = ["ecs", "pod"].flatMap((it) => [`code.language-${it}`, `pre.language-${it}`, `div.language-${it}`, `pre.${it}`]).join();
const blocks = new WeakSet();

/** Makes diagrams of code blocks that are marked `ecs` or `pod`. The blocks stay where they are, unseen: whoever
    made them may want to take them away again. */
const upgrade = (root = document) => {
  for (const it of diagrams) if (it.isLeft) it.remove();
  for (const found of root.querySelectorAll(marked)) {
    const pre = found.closest("pre");
    const block = pre?.closest("div[class*=language-]") ?? pre ?? found;
    if (blocks.has(block) || block.closest(name) || block.querySelector(name)) continue;
    blocks.add(block);
    Diagram.instead(block, block.querySelector("code") ?? block);
  }
};

const isAsked = own && ("upgrade" in own.dataset || new URL(own.src, location.href).searchParams.has("upgrade"));
const start = () => {
  upgrade();
  // Generators that change pages without loading them.
  let wait;
  const later = () => {
    clearTimeout(wait);
    wait = setTimeout(upgrade, 50);
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
};

if (!customElements.get(name)) {
  customElements.define(name, Diagram);
  window.Sidecarta = { upgrade };
  if (isAsked && document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else if (isAsked) start();
}
