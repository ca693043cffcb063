// What a query leaves open: its lines `VALUES ?x { "…" } # param: name, what it means`, as a form.
import { ask, el } from "./page.js";
import { word } from "./words.js";

const LINE =
  /^(\s*VALUES\s+\?\w+\s*\{\s*)"((?:[^"\\\n]|\\.)*)"((?:@[A-Za-z-]+)?\s*\}\s*#\s*param:\s*(\w+),\s*(.*?))\s*$/gm;
const UNQUOTED = { n: "\n", r: "\r", t: "\t" };
const OPEN = { year: "year", status: "status", indicator: "indicator" }; // any other is the name of a thing
const STATUSES = ["planned", "started", "underway", "completed", "stopped"];

/** The parameters of a query: name, value, and what they mean. */
export function parameters(text) {
  return [...text.matchAll(LINE)].map(([, , value, , name, about]) => ({
    name,
    value: value.replace(/\\(.)/g, (_, char) => UNQUOTED[char] ?? char),
    about,
  }));
}

/** The query with these values as its parameters; each can only ever be a literal. */
export function filled(text, values) {
  return text.replace(LINE, (line, head, _, tail, name) =>
    name in values
      ? `${head}${JSON.stringify(String(values[name]))}${tail}`
      : line,
  );
}

/**
 * A form for the parameters of a query.
 *
 * @param {Function} onset Called with a name and a value when one is typed.
 * @param {Function} onrun Called for Enter.
 * @returns `node`, and `show(text)` that makes it fit a query.
 */
export function form(onset, onrun) {
  const node = el("form", {
    class: "filters parameters",
    "aria-label": word("parameters"),
    onsubmit: (event) => {
      event.preventDefault();
      onrun();
    },
  });
  let shown = "";
  const show = (text) => {
    const found = parameters(text);
    node.hidden = !found.length;
    const names = JSON.stringify(found.map(({ name, about }) => [name, about]));
    if (names === shown) {
      for (const { name, value } of found) {
        const input = node.elements[name];
        if (input !== document.activeElement) input.value = value;
      }
      return;
    }
    shown = names;
    node.replaceChildren(
      ...found.map((one) => field(one, onset)),
      el("button", {}, word("run")),
    );
  };
  return { node, show };
}

function field({ name, value, about }, onset) {
  const key = OPEN[name] ?? "thing";
  const hints = el("datalist", { id: `hints-${name}` });
  const input = el("input", {
    name,
    value,
    list: hints.id,
    autocomplete: "off",
    inputmode: key === "year" ? "numeric" : null,
    "aria-describedby": `about-${name}`,
    oninput: () => {
      onset(name, input.value);
      suggest(key, name, input.value, hints);
    },
  });
  if (key === "status") offer(hints, STATUSES);
  return el(
    "label",
    {},
    `${word(`parameter_${name}`) === `parameter ${name}` ? name : word(`parameter_${name}`)} `,
    input,
    hints,
    el("small", { id: `about-${name}`, lang: "zh" }, about),
  );
}

let asked = 0;

async function suggest(key, name, typed, hints) {
  const mine = ++asked;
  if (key === "year" || key === "status" || !typed) return;
  await new Promise((go) => setTimeout(go, 150));
  if (mine !== asked) return;
  try {
    const found =
      key === "indicator" ? await indicators(typed) : await things(name, typed);
    if (mine === asked) offer(hints, found);
  } catch {
    hints.replaceChildren(); // a hint that does not come is no fault
  }
}

async function things(name, typed) {
  const found = await ask("find", {
    q: typed,
    type: name === "place" ? "PLACE" : name === "agency" ? "AGENCY" : "",
  });
  return found.map((thing) => thing.name);
}

async function indicators(typed) {
  const query = `SELECT DISTINCT ?name { ?obs tz:indicator/skos:prefLabel ?name FILTER(CONTAINS(?name, ${JSON.stringify(typed)})) } LIMIT 12`;
  const response = await fetch("/sparql", {
    method: "POST",
    headers: {
      "Content-Type": "application/sparql-query",
      Accept: "application/sparql-results+json",
    },
    body: query,
  });
  return response.ok
    ? (await response.json()).results.bindings.map((row) => row.name.value)
    : [];
}

function offer(hints, values) {
  hints.replaceChildren(...values.map((value) => el("option", { value })));
}
