// The answer to a query: fetched, as terms in rows; and as CSV. Triples are rows of subject, predicate and object.
const ROWS = "application/sparql-results+json";
const TRIPLES = "application/n-triples";
const TRIPLE =
  /^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[\w-]+)?) \.$/;
const ESCAPED = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };
const FORMULA = /^[=+\-@\t\r]/;

/** What went wrong: the status of the response and what the server says. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
    const at = message.match(
      /line (\d+), column (\d+): (.*?)(?:, near: .*)?$/s,
    );
    this.place = at && {
      line: Number(at[1]),
      column: Number(at[2]),
      message: at[3].trim(),
    };
  }
}

/** Send a query to the endpoint. */
export function send(text, accept, signal) {
  return fetch("/sparql", {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: text,
  });
}

/**
 * Ask the endpoint.
 *
 * @returns {Promise<{kind: string, vars: string[], rows: object[], cut: boolean, seconds: number}>} `kind` is rows, triples
 *   or boolean; `rows` has terms by variable, as SPARQL's JSON has them; `cut` where there are more than were sent.
 */
export async function fetched(text, signal) {
  const begun = performance.now();
  const response = await send(text, `${ROWS}, ${TRIPLES};q=0.9`, signal);
  const body = await response.text();
  if (!response.ok) throw new Refusal(response.status, body);
  const seconds = (performance.now() - begun) / 1000;
  const cut = response.headers.has("Taizhang-Truncated");
  if (response.headers.get("Content-Type").startsWith(TRIPLES))
    return {
      kind: "triples",
      vars: ["subject", "predicate", "object"],
      rows: triples(body),
      cut,
      seconds,
    };
  const found = JSON.parse(body);
  if ("boolean" in found)
    return {
      kind: "boolean",
      vars: [],
      rows: [],
      truth: found.boolean,
      cut,
      seconds,
    };
  return {
    kind: "rows",
    vars: found.head.vars,
    rows: found.results.bindings,
    cut,
    seconds,
  };
}

/** N-Triples as rows. */
export function triples(text) {
  return text
    .split("\n")
    .map((line) => line.match(TRIPLE))
    .filter(Boolean)
    .map(([, subject, predicate, object]) => ({
      subject: term(subject),
      predicate: term(predicate),
      object: term(object),
    }));
}

function term(written) {
  if (written.startsWith("<"))
    return { type: "uri", value: unescaped(written.slice(1, -1)) };
  if (written.startsWith("_:"))
    return { type: "bnode", value: written.slice(2) };
  const end = written.lastIndexOf('"');
  const found = { type: "literal", value: unescaped(written.slice(1, end)) };
  const tail = written.slice(end + 1);
  if (tail.startsWith("@")) found["xml:lang"] = tail.slice(1);
  if (tail.startsWith("^^")) found.datatype = tail.slice(3, -1);
  return found;
}

function unescaped(text) {
  return text.replace(
    /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/g,
    (_, short, long, char) =>
      char
        ? (ESCAPED[char] ?? char)
        : String.fromCodePoint(parseInt(short ?? long, 16)),
  );
}

/** Rows as CSV for a spreadsheet: what it would run as a formula gets an apostrophe in front. */
export function csv({ kind, vars, rows, truth }) {
  if (kind === "boolean") return `answer\r\n${truth}\r\n`;
  const cell = (value) => {
    const safe =
      FORMULA.test(value) && !Number.isFinite(Number(value))
        ? `'${value}`
        : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [
    vars,
    ...rows.map((row) => vars.map((name) => plain(row[name]))),
  ];
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** The characters of a term; nothing where there is none. */
export function plain(found) {
  if (!found) return "";
  if (found.type !== "triple") return found.value;
  return Object.values(found.value).map(plain).join(" ");
}
