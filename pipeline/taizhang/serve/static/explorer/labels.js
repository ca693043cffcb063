// IRIs as people read them: short, with their label, and leading to a page.
import { send } from "./answer.js";
import { language, path } from "./words.js";

const OURS = "https://w3id.org/taizhang/";
const CARDS = [
  "place",
  "agency",
  "organization",
  "project",
  "program",
  "event",
  "work",
  "person",
];
const PROPERTIES = [
  "skos:prefLabel",
  "rdfs:label",
  "dcterms:title",
  "tz:quote",
  "tz:printedName",
  "schema:name",
  "skosxl:literalForm",
];
const AT_ONCE = 300; // IRIs of one request
const known = new Map(); // IRI -> label, null where there is none

/** The IRI under the longest fitting prefix, or as it is. */
export function curie(iri, prefixes) {
  let best = null;
  for (const [prefix, base] of Object.entries(prefixes))
    if (
      iri.startsWith(base) &&
      iri !== base &&
      base.length > (best?.[1].length ?? 0)
    )
      best = [prefix, base];
  return best ? `${best[0]}:${iri.slice(best[1].length)}` : iri;
}

/** Where an IRI leads: a card, a document, its page of linked data, or another website; null where nowhere. */
export function target(iri) {
  if (!iri.startsWith(OURS)) return /^https?:\/\//.test(iri) ? iri : null;
  const local = iri.slice(OURS.length);
  const [, kind, name] = local.match(/^id\/([^/]+)\/(.+)$/) ?? [];
  if (kind === "doc") return path(`/document/${name}`);
  if (CARDS.includes(kind)) return path(`/thing/${kind}/${name}`);
  const [page, mark = ""] = local.split("#");
  return `/${page}${language === "en" ? "?lang=en" : ""}${mark && `#${mark}`}`;
}

/** The label of an IRI that has been asked for. */
export function label(iri) {
  return known.get(iri) ?? "";
}

/** Ask for the labels of IRIs, of all that are not known yet. */
export async function learn(iris, signal) {
  const wanted = [...new Set(iris)].filter(
    (iri) => !known.has(iri) && /^[^<>"{}|^`\\\s]+$/.test(iri),
  );
  for (let at = 0; at < wanted.length; at += AT_ONCE)
    await learnSome(wanted.slice(at, at + AT_ONCE), signal);
}

async function learnSome(iris, signal) {
  const nodes = iris.map((iri) => `<${iri}>`).join(" ");
  const query = `SELECT ?iri ?property ?label { VALUES ?iri { ${nodes} } VALUES ?property { ${PROPERTIES.join(" ")} } ?iri ?property ?label }`;
  const response = await send(query, "application/sparql-results+json", signal);
  if (!response.ok) return;
  const best = new Map();
  const order = [language, language === "en" ? "zh" : "en", ""];
  for (const { iri, property, label: found } of (await response.json()).results
    .bindings) {
    const rank = [
      PROPERTIES.findIndex((each) =>
        property.value.endsWith(each.split(":")[1]),
      ),
      order.indexOf((found["xml:lang"] ?? "").slice(0, 2)),
    ];
    const before = best.get(iri.value);
    if (
      !before ||
      rank[0] < before.rank[0] ||
      (rank[0] === before.rank[0] && rank[1] < before.rank[1])
    )
      best.set(iri.value, { rank, text: found.value });
  }
  for (const iri of iris) known.set(iri, best.get(iri)?.text ?? null);
}
