// In the measured page: what is timed. scripts/bench.mjs bundles it and calls `prepare` and `time`.
import dagre from "@dagrejs/dagre";
import Elk from "elkjs/lib/elk.bundled.js";
import { load } from "js-yaml";
import mermaid from "mermaid";

// The page's clock ticks ten times in a millisecond: quick work is repeated this long, in ms.
const shortest = 12;

const elk = new Elk();
mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true, securityLevel: "strict" });

const place = document.createElement("div");
place.style.cssText = "position: absolute; top: 0; left: 0; visibility: hidden";
document.body.append(place);

let text = "";
let graph;
let flowchart = "";
let drawings = 0;

const work = {
  svg: () => window.wasmBindings.bench_svg(text),
  parse: () => window.wasmBindings.bench_parse(text),
  review: () => window.wasmBindings.bench_review(text),
  dom: () => {
    place.innerHTML = window.wasmBindings.bench_svg(text);
    return place.firstElementChild.getBoundingClientRect().width;
  },
  jsYaml: () => load(text),
  dagre: () => dagreLayout(graph),
  elk: () => elk.layout(elkGraph(graph)),
  pipeline: () => svgOf(dagreLayout(graphOf(load(text)))),
  mermaid: () => drawByMermaid(),
};

/** Sets the definition that is timed from now on. */
export function prepare(given) {
  text = given.text;
  graph = graphOf(load(text));
  flowchart = flowchartOf(graph);
}

/** Calls one candidate: the milliseconds of a call, those spent in all, or what went wrong. */
export async function time(id) {
  place.replaceChildren();
  const start = performance.now();
  let spent = 0;
  let calls = 0;
  try {
    while (spent < shortest) {
      const result = work[id]();
      // Awaiting what is no promise would add a turn of the event loop.
      if (typeof result?.then === "function") await result;
      calls += 1;
      spent = performance.now() - start;
    }
  } catch (error) {
    return { error: String(error.message ?? error).split("\n")[0], spent: performance.now() - start };
  }
  return { ms: spent / calls, spent };
}

/** The least page of these libraries: a field with the text, and the picture that follows each key. */
export function openField(given) {
  const field = Object.assign(document.createElement("textarea"), { value: given, rows: 40, cols: 80 });
  const picture = Object.assign(document.createElement("div"), { className: "peer-picture" });
  document.body.append(field, picture);
  const caret = given.indexOf("\n", given.indexOf("image:"));
  field.focus();
  field.setSelectionRange(caret, caret);
  field.addEventListener("input", () => (picture.innerHTML = svgOf(dagreLayout(graphOf(load(field.value))))));
}

// What every picture shows: the containers, the volumes, who waits for whom, who mounts what.
function graphOf({ containerDefinitions, volumes }) {
  const containers = containerDefinitions.map(({ name, image }) => ({ id: name, label: [name, image] }));
  const mounted = volumes.map(({ name }) => ({ id: `volume-${name}`, label: [name] }));
  const edges = containerDefinitions.flatMap(({ name, dependsOn = [], mountPoints = [] }) => [
    ...dependsOn.map((on) => ({ from: name, to: on.containerName, label: on.condition })),
    ...mountPoints.map((at) => ({ from: name, to: `volume-${at.sourceVolume}`, label: at.containerPath })),
  ]);
  const nodes = [...containers, ...mounted].map((node) => ({ ...node, width: 180, height: 64 }));
  return { nodes, edges };
}

function dagreLayout({ nodes, edges }) {
  const layout = new dagre.graphlib.Graph({ multigraph: true });
  layout.setGraph({ rankdir: "TB" });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const { id, label, width, height } of nodes) layout.setNode(id, { label, width, height });
  edges.forEach(({ from, to, label }, index) => {
    layout.setEdge(from, to, { label, width: 80, height: 14 }, String(index));
  });
  dagre.layout(layout);
  return layout;
}

function elkGraph({ nodes, edges }) {
  return {
    id: "root",
    layoutOptions: { "elk.algorithm": "layered", "elk.direction": "DOWN" },
    children: nodes.map(({ id, width, height }) => ({ id, width, height })),
    edges: edges.map(({ from, to }, index) => ({ id: `e${index}`, sources: [from], targets: [to] })),
  };
}

function flowchartOf({ nodes, edges }) {
  return [
    "flowchart TB",
    ...nodes.map(({ id, label }) => `  ${id}["${label.join("<br>")}"]`),
    ...edges.map(({ from, to, label }) => `  ${from} -->|"${label}"| ${to}`),
  ].join("\n");
}

// Beyond its limits mermaid draws a message instead, quickly: that is no picture of the graph.
async function drawByMermaid() {
  const { svg } = await mermaid.render(`mermaid-${(drawings += 1)}`, flowchart);
  if (!svg.includes(graph.nodes.at(-1).id)) throw new Error("over its limits");
  return svg;
}

// The plainest picture of a placed graph: boxes, lines and their labels.
function svgOf(layout) {
  const { width, height } = layout.graph();
  const lines = layout.edges().map((edge) => {
    const { points, label, x, y } = layout.edge(edge);
    const path = points.map((point) => `${point.x},${point.y}`).join(" ");
    return `<polyline points="${path}" fill="none" stroke="#475569"/><text x="${x}" y="${y}">${escaped(label)}</text>`;
  });
  const boxes = layout.nodes().map((id) => {
    const { x, y, width: w, height: h, label } = layout.node(id);
    const rows = label.map((row, index) => `<text x="${x - w / 2 + 8}" y="${y - 8 + index * 16}">${escaped(row)}</text>`);
    return `<g><rect x="${x - w / 2}" y="${y - h / 2}" width="${w}" height="${h}" rx="6" fill="#fff" stroke="#2f4bd8"/>${rows.join("")}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${lines.join("")}${boxes.join("")}</svg>`;
}

function escaped(given) {
  return given.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
