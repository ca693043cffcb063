// What can follow in a query: keywords, prefixes, terms by name or label, variables, and things by their names.
import { ask } from "./page.js";
import { language, word } from "./words.js";

const KEYWORDS =
  `SELECT CONSTRUCT DESCRIBE ASK WHERE DISTINCT REDUCED OPTIONAL UNION MINUS FILTER BIND AS VALUES UNDEF GRAPH
 PREFIX BASE ORDER BY ASC DESC LIMIT OFFSET GROUP HAVING EXISTS NOT IN COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR
 LANG LANGMATCHES DATATYPE BOUND IRI BNODE RAND ABS CEIL FLOOR ROUND CONCAT SUBSTR STRLEN REPLACE UCASE LCASE ENCODE_FOR_URI
 CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY NOW COALESCE IF STRLANG STRDT SAMETERM ISIRI ISLITERAL ISNUMERIC
 REGEX true false`.split(/\s+/);
const THINGS = {
  place: "PLACE",
  agency: "AGENCY",
  organization: "ORG",
  project: "PROJECT",
  program: "PROGRAM",
  event: "EVENT",
  work: "DOC",
  person: "PERSON",
};
const FOLDERS = Object.fromEntries(
  Object.entries(THINGS).map(([folder, type]) => [type, folder]),
);
const PREFIXED = /[A-Za-z][\w-]*:[^\s;,.(){}<>"']*/;
const WORD = /[A-Za-z\u0080-\uffff][\w\u0080-\uffff-]*/;
const CHINESE = /[\u3400-\u9fff]/;
const MOST = 40;
const WAIT_MS = 120; // for the next key, before names are looked up

/**
 * Completion sources of CodeMirror: what the vocabulary has comes at once, names of things when they are found.
 *
 * @param {{prefixes: object, terms: object[]}} vocabulary What /api/terms tells.
 */
export function completion(vocabulary) {
  return [(context) => words(context, vocabulary), things];
}

function words(context, vocabulary) {
  if (within(written(context)) !== null) return null;
  const variable = context.matchBefore(/[?$][\w\u0080-\uffff]*/);
  if (variable)
    return list(context, variable.text, variables(context, variable));
  const prefixed = context.matchBefore(PREFIXED);
  if (prefixed)
    return list(context, prefixed.text, local(prefixed.text, vocabulary));
  const typed = context.matchBefore(WORD);
  if (!typed && !context.explicit) return null;
  return list(
    context,
    typed?.text ?? "",
    anything(typed?.text ?? "", vocabulary),
  );
}

/** Things by name: within quotation marks their names, elsewhere their IRIs; by pinyin only where it can be nothing else. */
async function things(context) {
  const quoted = within(written(context));
  if (quoted === "comment") return null;
  if (quoted !== null)
    return (
      quoted &&
      list(
        context,
        quoted,
        await names(context, quoted, "", (thing) => thing.name),
      )
    );
  const prefixed = context.matchBefore(PREFIXED)?.text;
  if (prefixed) {
    const [prefix, rest] = prefixed.split(/:(.*)/);
    return rest && prefix in THINGS
      ? list(context, prefixed, await names(context, rest, THINGS[prefix], iri))
      : null;
  }
  const typed = context.matchBefore(WORD)?.text ?? "";
  return CHINESE.test(typed)
    ? list(context, typed, await names(context, typed, "", iri))
    : null;
}

/** The line as far as the cursor. */
function written(context) {
  const line = context.state.doc.lineAt(context.pos);
  return line.text.slice(0, context.pos - line.from);
}

/** What of a line is within quotation marks, "comment" within a comment, null outside of both. */
export function within(before) {
  const rest = before.replace(
    /<[^<>\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g,
    (token) => " ".repeat(token.length),
  );
  const mark = rest.search(/["'#]/);
  if (mark < 0) return null;
  return rest[mark] === "#" ? "comment" : before.slice(mark + 1);
}

function list(context, typed, options) {
  return options.length
    ? { from: context.pos - typed.length, options, filter: false }
    : null;
}

function variables(context, { from, text }) {
  const all = context.state.doc.toString();
  const rest = all.slice(0, from) + all.slice(from + text.length);
  const found = new Set(rest.match(/[?$][\w\u0080-\uffff]+/g));
  return [...found]
    .filter((name) => name.slice(1).startsWith(text.slice(1)))
    .sort()
    .slice(0, MOST)
    .map((label) => ({ label, type: "variable", detail: word("variable") }));
}

function local(typed, vocabulary) {
  const [prefix, rest] = typed.toLowerCase().split(/:(.*)/);
  const wanted = (term) => {
    const [own, name] = term.name.toLowerCase().split(/:(.*)/);
    return own === prefix && (name.includes(rest) || labelled(term, rest));
  };
  return vocabulary.terms.filter(wanted).map(option);
}

function anything(typed, vocabulary) {
  const small = typed.toLowerCase();
  const begins = (text) => text.toLowerCase().startsWith(small);
  const keywords = KEYWORDS.filter(begins).map((label) => ({
    label,
    type: "keyword",
  }));
  const prefixes = Object.entries(vocabulary.prefixes)
    .filter(([name]) => begins(name))
    .map(([name, detail]) => ({
      label: `${name}:`,
      detail,
      type: "namespace",
    }));
  const terms = vocabulary.terms
    .filter(
      (term) =>
        small && (begins(term.name.split(":")[1]) || labelled(term, small)),
    )
    .map(option);
  return [...keywords, ...terms, ...prefixes].slice(
    0,
    typed ? MOST : undefined,
  );
}

function labelled(term, small) {
  return [term.zh, term.en].some((label) =>
    label?.toLowerCase().includes(small),
  );
}

function option(term) {
  const about = term[`about_${language}`] ?? term.about_zh ?? term.about_en;
  return {
    label: term.name,
    detail: `${term[language] ?? term.zh ?? term.en ?? ""} · ${word(term.kind)}`,
    type: term.kind,
    info: about,
  };
}

async function names(context, typed, type, apply) {
  await new Promise((go) => setTimeout(go, WAIT_MS));
  if (context.aborted) return [];
  try {
    const found = await ask("find", { q: typed, type });
    return found.map((thing) => ({
      label: apply(thing),
      detail: [
        apply(thing) === thing.name ? "" : thing.name,
        word(thing.type),
        thing.place,
      ]
        .filter(Boolean)
        .join(" · "),
      type: "text",
    }));
  } catch {
    return []; // a hint that does not come is no fault
  }
}

/** The short IRI of a thing, as a query has it: place:410100. */
function iri(thing) {
  const local = thing.id.replace(`${thing.type.toLowerCase()}-`, "");
  return `${FOLDERS[thing.type]}:${local.replace(/[^\p{L}\p{N}-]+/gu, encodeURIComponent)}`;
}
