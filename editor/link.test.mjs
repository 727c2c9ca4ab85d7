// Links as the page reads them: what src/link/tests.rs has, and those that nobody means well with.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { bundled } from "../scripts/bundled.mjs";

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const { read, find } = await import(
  `data:text/javascript;base64,${Buffer.from(await bundled("editor/link.js")).toString("base64")}`
);

const usual = {
  t: "",
  off: [],
  logs: "awslogs",
  task: 0,
  roles: {},
  sel: undefined,
  view: { panel: "sidecars", document: "definition", hidden: [] },
};
const full = {
  t: 'a: "ä"\r\n\t\u{7f}\u{1}\u{2028}\u{feff}😀\\',
  off: ["container:a#2", "container:x"],
  logs: "json-file",
  task: 3,
  roles: { "container:x": "metrics", "container:y": "init", "container:z": "app" },
  sel: "volume:data",
  view: { panel: "details", document: "effective", hidden: ["logs", "network"] },
};

const letters = (bytes) => Buffer.from(bytes).toString("base64url");
const packed = (json) => `v1.z.${letters(deflateSync(json, { level: 9 }))}`;
const readJson = (value) => read(packed(typeof value === "string" ? value : JSON.stringify(value)));

const dictionary = Buffer.from((await readFile(path("src/link/dictionary.txt"), "utf8")).replaceAll("\n", ""));
const checksum = (bytes) => deflateSync(bytes).subarray(-4);
const packedShort = (json) =>
  `v1.d.${letters(Buffer.concat([deflateRawSync(json, { level: 9, dictionary }), checksum(json)]))}`;

/** Made when version 1 was new; src/link/tests.rs has the same. */
const literals = [
  [
    "v1.z.eNqrVipRslJQSs7PK0nMzEstcklNy8zLLMnMzyu2isnTVajOS8xNtVJILCjQUcjMTUwHsWtj8pRqAUFAE-c",
    { ...usual, t: "containerDefinitions:\n- {name: app, image: a}\n" },
  ],
  ["v1.z.eAEBIADf_3sidCI6ICJcdTAwZTQgXHVkODNkXHVkZTAwXHJcbiJ9mHUJzw", { ...usual, t: "ä 😀\r\n" }],
  [
    "v1.z.eJxVTztOAzEUvAoaWiMtpPNVcApr_ZyYOM8r29mQRKvkGHQ0FNyBgoKbcAE4As9p0Jbz1cwJFRpW3xh8vRmYbNjUs9l1XXf" +
      "_fXn_-fj8fX25GAOF5D30I_rE1QamrO3tg9D_-BlLhZhWRRqfSuI7HyKJo9qygV4o5BRJxNMso7GlmkNfZl0H4QOHOiOPbeowYFI" +
      "oFAWMKe62pJ2tVoxjoH1rHyxfVUeSi63XpV583K6S99TXMLZh6-AccTt1Xa3AVPcpb7Ccpj-jr2Fw",
    full,
  ],
  ["v1.d.gyjDll2AinQVqiGqgI7QgUVuIjhOADlSE8c", { ...usual, t: "containerDefinitions:\n- {name: app, image: a}\n" }],
  ["v1.d.AytTUIopNTBINVGIKU2xME4BkqnASrkIFPYAmHUJzw", { ...usual, t: "ä 😀\r\n" }],
  [
    "v1.d.gyoD6T68BOjcIlAJXx9TCmx8GD5qWPF-9_4P82c0xMRgC6NEZSOUYKpQQoR6VnF-nm4aMO_Dg95YRwnUfSwGhT2yHislaBm" +
      "DYlYlUByUcVEEq8A-KlCq1QG2P0BxB4kCK5CflDBjNgXo3cwckLkp0C45UDAV3KsGhhlQOCMzJSU1D-QpsKt1YMWuUmxtLQCjr2Fw",
    full,
  ],
];

test("links of version 1 are read for ever", async () => {
  for (const [link, payload] of literals) {
    assert.deepEqual(await read(link), payload);
    for (const address of [`#${link}`, `https://host.example/path/?x=1#${link}\n`, ` \u0085${link}`]) {
      assert.deepEqual(await read(address), payload, address);
    }
  }
});

test("what was packed with the dictionary is read", async () => {
  for (const t of ["", "a", literals[0][1].t, full.t, "kind: Pod\n".repeat(100_000)]) {
    assert.deepEqual(await read(packedShort(JSON.stringify({ t }))), { ...usual, t });
  }
});

test("what a later program writes besides is left out", async () => {
  const later = { t: "a", zoom: 2, deep: [[{ t: 1 }]], view: { panel: "review", map: true }, logs: null, sel: null };
  assert.deepEqual(await readJson(later), { ...usual, t: "a", view: { ...usual.view, panel: "review" } });
  assert.deepEqual(await readJson('{"x":1,"x":"\\ud800","t":"a" , "task" : 7 }'), { ...usual, t: "a", task: 7 });
});

test("a part that is named twice is off once", async () => {
  const payload = await readJson({ t: "", off: ["b", "a", "b"], view: { hidden: ["logs", "logs"] } });
  assert.deepEqual([payload.off, payload.view.hidden], [["b", "a"], ["logs"]]);
});

test("a link holds two megabytes and no more", async () => {
  const text = (length) => JSON.stringify({ t: "a".repeat(length) });
  assert.equal((await readJson(text(2_000_000 - '{"t":""}'.length))).t.length, 1_999_992);
  assert.equal(await readJson(text(1_999_993)), undefined);
});

/** A gigabyte of zeros: the same block a thousand times. */
function bomb(...start) {
  const megabyte = deflateRawSync(Buffer.alloc(1 << 20), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([Buffer.of(...start), ...Array(1024).fill(megabyte)]);
}

const [simple] = literals[0];
const nested = (open) => packed(open.repeat(400_000 / open.length));
const hostile = {
  "nothing": "",
  "a hash alone": "#",
  "another anchor": "#containers",
  "no version": "v.z.eJw",
  "a later version": simple.replace("v1", "v2"),
  "a version with a nought": simple.replace("v1", "v01"),
  "an unknown packing": simple.replace(".z.", ".pako."),
  "a packing that every object has": simple.replace(".z.", ".constructor."),
  "no letters": "v1.z.",
  "one letter": "v1.z.e",
  "padding": `${simple}=`,
  "letters of plain base64": "v1.z.a+b/",
  "a space between": `${simple.slice(0, 20)} ${simple.slice(20)}`,
  "the middle cut out": simple.slice(0, 40) + simple.slice(60),
  "something behind it": `${simple}AAAA`,
  "gzip": `v1.z.${letters(gzipSync('{"t":"a"}'))}`,
  "a preset dictionary": `v1.z.${letters(deflateSync('{"t":"a"}', { dictionary: Buffer.from('{"t":"a"}') }))}`,
  "a bomb": `v1.z.${letters(bomb(0x78, 0x9c))}`,
  "a bomb with the dictionary": `v1.d.${letters(bomb())}`,
  "words beyond the dictionary": `v1.d.${letters(Buffer.of(0x63, 0xe0, 0xff, 0x7f, 0, 0, 0, 1))}`,
  "another packing than it says": simple.replace(".z.", ".d."),
  "more letters than there may be": `v1.z.${"A".repeat(3_000_000)}`,
  "no text": packed(Buffer.from('{"t":"\xff\xfe"}', "latin1")),
  "a byte order mark": packed('\u{feff}{"t":"a"}'),
  "no JSON": packed("t: a"),
  "two mappings": packed('{"t":"a"} {"t":"b"}'),
  "lists in lists": nested("["),
  "mappings in mappings": nested('{"t":'),
  "a view of views": nested('{"view":'),
  "no text at all": packed("{}"),
  "a list": packed('["a",[],null,0,{},null,{}]'),
  "null": packed("null"),
  "two texts": packed('{"t":"a","\\u0074":"b"}'),
  "two panels": packed('{"t":"a","view":{"panel":"review","panel":"details"}}'),
  "half a character": packed('{"t":"\\ud800"}'),
  "half a character as a key": packed('{"t":"a","\\ud800":1}'),
  "script in every field": packed(
    JSON.stringify({
      t: "<script>x()</script>",
      off: ["<script>x()</script>"],
      logs: "<script>x()</script>",
      roles: { "<script>x()</script>": "<script>x()</script>" },
      view: { panel: "javascript:x()", document: "<img src=x onerror=x()>", hidden: ["<svg onload=x()>"] },
    }),
  ),
  "a role of the prototype": packed('{"t":"a","roles":{"__proto__":"constructor"}}'),
  "a prototype as the text": packed('{"__proto__":{"t":"a"}}'),
};
const wrongTypes = {
  t: [null, 1, ["a"], {}, true],
  off: [null, "container:x", {}, [1], [null], [["a"]], ["\ud800"]],
  logs: ["paper", 1, [], "", {}, "toString"],
  task: [null, -1, "1", [], 4294967296],
  roles: [null, [], "app", { x: "sidecar" }, { x: null }, { x: ["app"] }],
  sel: [1, [], {}, "\ud800"],
  view: [null, [], ["review"], "review", 1, { panel: "reviews" }, { document: "" }, { hidden: null }, { hidden: [1] }],
};

for (const [name, link] of Object.entries(hostile)) {
  test(`refused: ${name}`, async () => {
    const start = performance.now();
    assert.equal(await read(link), undefined);
    assert.ok(performance.now() - start < 1_000, `${performance.now() - start} ms`);
  });
}

test("refused: every member of another kind", async () => {
  for (const [member, values] of Object.entries(wrongTypes)) {
    for (const value of values) {
      assert.equal(await readJson({ t: "a", [member]: value }), undefined, `${member}: ${JSON.stringify(value)}`);
    }
  }
  for (const task of ["1.0", "1e0", "-0", "1e99"]) {
    assert.equal(await readJson(`{"t":"a","task":${task}}`), undefined, task);
  }
  const roles = (count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, "app"]));
  assert.equal(Object.keys((await readJson({ t: "", roles: roles(1_000) })).roles).length, 1_000);
  assert.equal(await readJson({ t: "", roles: roles(1_001) }), undefined);
});

test("refused: a link that was cut anywhere, and any letter that changed", async () => {
  const [plain, payload] = literals[2];
  for (const link of [plain, packedShort(JSON.stringify(full))]) {
    for (let at = "v1.z.".length; at < link.length; at += 1) {
      assert.equal(await read(link.slice(0, at)), undefined, `cut at ${at}`);
      const changed = `${link.slice(0, at)}${link[at] === "A" ? "B" : "A"}${link.slice(at + 1)}`;
      const found = await read(changed);
      // Bits that no byte has, of the last letter.
      if (found) assert.deepEqual([found, at + 1], [payload, link.length]);
    }
  }
});

test("a role may be called like what every object has", async () => {
  const { roles } = await readJson('{"t":"","roles":{"__proto__":"app","constructor":"init"}}');
  assert.deepEqual(Object.entries(roles), [["__proto__", "app"], ["constructor", "init"]]);
  assert.equal({}.app, undefined);
});

test("many switches take no time", async () => {
  const off = Array.from({ length: 200_000 }, (_, index) => String(index).padStart(6, "0"));
  const start = performance.now();
  assert.equal((await readJson({ t: "", off })).off.length, 200_000);
  assert.ok(performance.now() - start < 2_000, `${performance.now() - start} ms`);
});

const svg = (content) => Buffer.from(`<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`);
const chunk = (type, content) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(type), Buffer.from(content), Buffer.alloc(4)]);
};
const png = (...chunks) =>
  Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", Buffer.alloc(13)), ...chunks]);

test("a saved picture holds its link", () => {
  const source = `<sidecarta:source xmlns:sidecarta="urn:x">${simple}</sidecarta:source>`;
  for (const bytes of [
    svg(`<metadata>${source}</metadata><g/>`),
    svg(`<metadata>other</metadata><text>v1.z.no</text><metadata id="a">\n${simple}\n</metadata>`),
    png(chunk("tEXt", `sidecarta\0${simple}`), chunk("IEND", "")),
    png(chunk("iTXt", "other\0\0\0\0\0v1.z.no"), chunk("iTXt", `sidecarta\0\0\0en\0\0${simple}`)),
  ]) {
    assert.equal(find(new Uint8Array(bytes)), simple);
  }
});

test("any other file holds none", () => {
  const size = Buffer.alloc(4, 0xff);
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from(`<metadata>${simple}</metadata>`),
    svg(`<text>${simple}</text>`),
    svg(`<metadata>${simple}`),
    svg("<metadata>conv1.z.no v1..no v1.z. v12345.z.no</metadata>"),
    png(),
    png(chunk("tEXt", `sidecartas\0${simple}`)),
    png(chunk("zTXt", `sidecarta\0${simple}`)),
    png(chunk("IEND", ""), chunk("tEXt", `sidecarta\0${simple}`)),
    Buffer.concat([png(), size, Buffer.from(`tEXtsidecarta\0${simple}`)]),
    png(chunk("tEXt", `sidecarta\0${simple}`)).subarray(0, 60),
  ]) {
    assert.equal(find(new Uint8Array(bytes)), undefined, bytes.toString("latin1").slice(0, 80));
  }
});

test("no file keeps the page busy", () => {
  for (const content of ["<metadata>", "<metadata></metadata", "v1.a", "v1.a.", "v"]) {
    const bytes = svg(`<metadata>${content.repeat(5_000_000 / content.length)}`);
    const start = performance.now();
    find(new Uint8Array(bytes));
    find(new Uint8Array(svg(`<metadata>${content.repeat(5_000_000 / content.length)}</metadata>`)));
    assert.ok(performance.now() - start < 2_000, `${content}: ${performance.now() - start} ms`);
  }
  find(new Uint8Array(png(Buffer.alloc(5_000_000))));
});

const program = path("target/debug/sidecarta");
const sidecarta = (parameters, input) =>
  new Promise((resolve) => {
    const child = execFile(program, parameters, { maxBuffer: 1 << 26 }, (error, output) => resolve(error ? undefined : output));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });

test("what the command line links is read as it reads it", {
  skip: !process.env.SIDECARTA_CORPUS || !existsSync(program),
}, async () => {
  const entries = await readdir(process.env.SIDECARTA_CORPUS, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  let count = 0;
  const one = async (file) => {
    const link = await sidecarta(["link", file, "--logs", "none"], "");
    if (link === undefined) return;
    const opened = JSON.parse(await sidecarta(["open", "--json", "-"], link));
    const { t, off, logs, task, roles, sel, view } = await read(link);
    const found = { text: t, off, logs, task, roles, selection: sel ?? null, ...view };
    assert.deepEqual(found, opened, file);
    count += 1;
  };
  while (files.length > 0) await Promise.all(files.splice(0, 4).map(one));
  assert.ok(count > 500, `${count} links`);
});
