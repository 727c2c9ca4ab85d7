// A workshop with edits of its own, for the tests of the page: what the page asks for goes to it, and what it
// does not answer, to the real one. Its answers have the form of src/workshop.

/** To be run in the page before anything else. */
export function answerEdits() {
  const conditions = ["START", "COMPLETE", "SUCCESS", "HEALTHY"].map((value) => ({ value, label: "" }));
  const controls = (part, others) => [
    { operation: "name", arguments: [], group: "Container", label: "Name", kind: "text", value: part, fallback: "" },
    { operation: "set", arguments: ["image"], group: "Container", label: "Image", kind: "text", value: window.written("image", part), fallback: "" },
    { operation: "set", arguments: ["essential"], group: "Container", label: "Essential", kind: "switch", value: window.written("essential", part), fallback: "true" },
    { operation: "set", arguments: ["cpu"], group: "Container", label: "CPU units", kind: "text", value: window.written("cpu", part), fallback: "none kept", example: "256" },
    { operation: "set", arguments: ["startTimeout"], group: "Container", label: "Start timeout", kind: "text", value: "", fallback: "180", refusal: "Only a container that others wait for has one." },
    { operation: "set", arguments: ["logDriver"], group: "Container", label: "Log driver", kind: "choice", value: "awslogs", fallback: "", choices: [{ value: "", label: "none" }, { value: "awslogs", label: "awslogs: CloudWatch Logs" }, { value: "awsfirelens", label: "awsfirelens: the log router" }] },
    { operation: "set-condition", arguments: [others[0]], removal: "remove-dependency", group: "Start order", label: `Waits for ${others[0]}`, kind: "choice", value: "START", fallback: "", choices: conditions },
    { operation: "add-dependency", arguments: [], group: "Start order", label: "Wait for a container", kind: "form", fallback: "", value: "", blanks: [
      { label: "Container", value: others[0], is_required: true, kind: "choice", choices: others.map((value) => ({ value, label: "" })) },
      { label: "Until", value: "START", is_required: false, kind: "choice", choices: conditions },
    ] },
    { operation: "set-variable", arguments: ["LOG_LEVEL"], removal: "remove-variable", group: "Environment", label: "LOG_LEVEL", kind: "text", value: "info", fallback: "" },
    { operation: "add-variable", arguments: [], group: "Environment", label: "Add a variable", kind: "form", value: "", fallback: "", blanks: [
      { label: "Name", value: "", is_required: true, kind: "text", example: "PORT" },
      { label: "Value", value: "", is_required: false, kind: "text", example: "8080" },
    ] },
    { operation: "remove-container", arguments: [], group: "Container ", label: "Remove this container", kind: "button", value: "", fallback: "" },
  ];
  const sidecars = [
    { key: "datadog-agent", name: "Datadog Agent", about: "Metrics, traces and logs for Datadog", purpose: "metrics", page: "https://example.com/", refusal: null },
    { key: "envoy", name: "Envoy", about: "A proxy in front of the application", purpose: "proxy", page: "https://example.com/", refusal: "The task has a proxy already." },
    { key: "fluent-bit", name: "Fluent Bit with FireLens", about: "Routes logs of all containers", purpose: "log router", page: "https://example.com/", refusal: null },
    { key: "otel", name: "OpenTelemetry Collector", about: "Traces and metrics by OTLP on localhost:4317", purpose: "tracing", page: "https://example.com/", refusal: null },
  ];
  let text = "";
  const block = (name) => {
    const start = text.indexOf(`  - name: ${name}\n`);
    const end = text.indexOf("\n  - name: ", start + 1);
    return [start, end < 0 ? text.length : end + 1];
  };
  const find = (key, name) => {
    const [start, end] = block(name);
    const found = new RegExp(`^    ${key}: (.*)$`, "m").exec(text.slice(start, end));
    return found && [start + found.index + key.length + 6, found[1]];
  };
  window.written = (key, name) => find(key, name)?.[1] ?? "";
  const added = (name) => `  - name: ${name}\n    image: example.com/${name}:1\n    essential: false\n`;
  const perform = (part, [operation, ...rest]) => {
    const name = part?.replace("container:", "");
    const done = (edits, then = part, ...notes) => ({ edits, part: then, notes });
    if (operation === "name") {
      const edits = [...text.matchAll(new RegExp(`(?<=ame: )${name}$`, "gm"))].map(({ index }) => [index, index + name.length, rest[0]]);
      return done(edits, `container:${rest[0]}`, "Its log group keeps the old name.");
    }
    if (operation === "add-sidecar") return done([[text.length, text.length, added(rest[0])]], `container:${rest[0]}`, "Its key has to be put into a secret.");
    if (operation === "add-dependency") {
      const [, end] = block(name);
      if (rest[0] === "web") return { refusal: "web already waits for this one: they would wait for each other for ever." };
      return done([[end, end, `    dependsOn:\n      - containerName: ${rest[0]}\n        condition: ${rest[1] || "START"}\n`]]);
    }
    if (operation !== "set") return { refusal: "This cannot be changed here." };
    const [key, value] = rest;
    if (key === "cpu" && !/^\d*$/.test(value)) return { refusal: `${value} is no number of CPU units.` };
    const [at, before] = find(key, name) ?? [block(name)[0] + `  - name: ${name}\n`.length];
    return done(before === undefined ? [[at, at, `    ${key}: ${value}\n`]] : [[at, at + before.length, value]]);
  };
  const answer = async (question, real) => {
    const [kind, , , , , part, rest] = question;
    if (kind === "perform") return perform(part, rest);
    if (kind === "sidecars") return sidecars;
    const found = await real(text, question);
    if (kind === "details" && found && part?.startsWith("container:")) {
      const name = part.replace("container:", "");
      const names = [...text.matchAll(/^ {2}- name: (.*)$/gm)].map(([, name]) => name);
      return { ...found, controls: controls(name, names.filter((other) => other !== name)) };
    }
    return found;
  };
  let real;
  Object.defineProperty(window, "ask", {
    set: (ask) => (real = ask),
    get: () => (given, question) => {
      text = given;
      return answer(question, real);
    },
  });
}
