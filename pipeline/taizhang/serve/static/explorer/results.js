// An answer to look at: a table with sortable columns and pages, a truth, Turtle, a chart.
import { plain, send } from "./answer.js";
import { curie, label, learn, target } from "./labels.js";
import { el } from "./page.js";
import { plot } from "./plot.js";
import { kinds } from "./plotted.js";
import { word } from "./words.js";

const PAGE = 100; // rows
const COLLATOR = new Intl.Collator("zh");

/**
 * What an answer looks like.
 *
 * @param {object} answer As fetched() gives it.
 * @param {object} options `text` of the query, `prefixes`, `chart` as the address has it, `onchart` for what is chosen.
 */
export function results(answer, { text, prefixes, chart, onchart }) {
  const told = el(
    "p",
    { class: "where" },
    answer.kind === "boolean"
      ? ""
      : `${answer.rows.length.toLocaleString()} ${word(answer.kind === "triples" ? "triples" : "rows")} · `,
    `${answer.seconds.toFixed(2)} s`,
  );
  const cut =
    answer.cut &&
    el("p", { class: "wrong", role: "alert" }, word("cut", answer.rows.length));
  if (answer.kind === "boolean")
    return [
      told,
      el("p", { class: "truth" }, word(answer.truth ? "yes" : "no")),
    ];
  if (!answer.rows.length) return [told, el("p", {}, word("nothing"))];
  const rows = table(answer, prefixes);
  if (answer.kind === "triples")
    return [told, cut, rows, turtle(text)].filter(Boolean);
  const drawn = plot(answer, { chosen: chart, onchange: onchart });
  if (!drawn) return [told, cut, rows].filter(Boolean);
  return [told, cut, ...shelves(rows, drawn, chart, onchart)].filter(Boolean);
}

/** Table and chart, of which one is seen. */
function shelves(rows, drawn, chart, onchart) {
  const button = (key) =>
    el(
      "button",
      { id: `show-${key}`, type: "button", onclick: () => show(key, true) },
      word(`show_${key}`),
    );
  const [asTable, asChart] = [button("table"), button("chart")];
  const show = (key, chosen) => {
    rows.hidden = key === "chart";
    drawn.node.hidden = !rows.hidden;
    asTable.setAttribute("aria-pressed", String(!rows.hidden));
    asChart.setAttribute("aria-pressed", String(rows.hidden));
    if (rows.hidden) drawn.draw();
    if (chosen) onchart(rows.hidden ? drawn.chosen() : null);
  };
  show(chart ? "chart" : "table", false);
  return [
    el(
      "p",
      { class: "buttons", role: "group", "aria-label": word("show") },
      asTable,
      asChart,
    ),
    rows,
    drawn.node,
  ];
}

function table(answer, prefixes) {
  const { vars, rows } = answer;
  const kind = kinds(answer);
  let order = { name: "", down: false };
  let page = 0;
  let ordered = rows;
  const pages = Math.ceil(rows.length / PAGE);
  const heads = vars.map((name) =>
    el(
      "th",
      { scope: "col" },
      el(
        "button",
        { type: "button", class: "sort", onclick: () => sort(name) },
        name,
      ),
    ),
  );
  const body = el("tbody");
  const where = el("span", { role: "status" });
  const step = (by) =>
    el(
      "button",
      { type: "button", onclick: () => turn(page + by) },
      word(by < 0 ? "previous" : "next"),
    );
  const [back, on] = [step(-1), step(1)];

  function turn(to) {
    page = to;
    const shown = ordered.slice(page * PAGE, (page + 1) * PAGE);
    const named = [];
    body.replaceChildren(
      ...shown.map((row) =>
        el(
          "tr",
          {},
          vars.map((name) =>
            el(
              "td",
              { class: kind[name] === "number" ? "number" : null },
              cell(row[name], prefixes, named),
            ),
          ),
        ),
      ),
    );
    where.textContent = `${page + 1} / ${pages}`;
    back.disabled = page === 0;
    on.disabled = page === pages - 1;
    learn(named.map(([iri]) => iri)).then(
      () =>
        named.forEach(
          ([iri, link]) => label(iri) && link.replaceChildren(label(iri)),
        ),
      () => {}, // without labels the short IRIs stay
    );
  }

  function sort(name) {
    order = { name, down: order.name === name && !order.down };
    ordered = rows.toSorted(
      (a, b) => compare(a[name], b[name]) * (order.down ? -1 : 1),
    );
    heads.forEach((head, at) => {
      if (vars[at] === name)
        head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    turn(0);
  }

  turn(0);
  return el(
    "div",
    {},
    el(
      "div",
      { class: "wide", tabindex: "0" },
      el("table", {}, el("thead", {}, el("tr", {}, heads)), body),
    ),
    pages > 1 && el("p", { class: "pages" }, back, where, on),
  );
}

/** Numbers by size, all else by its characters; what is missing comes last. */
function compare(one, other) {
  if (!one || !other) return Number(!one) - Number(!other);
  const [a, b] = [plain(one), plain(other)];
  if (isNumber(one) && isNumber(other)) return Number(a) - Number(b);
  return COLLATOR.compare(a, b);
}

function isNumber(term) {
  return (
    term?.type === "literal" &&
    term.value.trim() !== "" &&
    Number.isFinite(Number(term.value))
  );
}

function cell(term, prefixes, named) {
  if (!term) return "";
  if (term.type !== "uri")
    return term["xml:lang"]
      ? el("span", { lang: term["xml:lang"] }, term.value)
      : plain(term);
  const short = curie(term.value, prefixes);
  const to = target(term.value);
  const link = to
    ? el(
        "a",
        {
          href: to,
          title: short,
          rel: to.startsWith("/") ? null : "external noreferrer",
        },
        label(term.value) || short,
      )
    : el("span", { title: term.value }, short);
  named.push([term.value, link]);
  return link;
}

/** The triples as the endpoint writes them, when they are asked for. */
function turtle(text) {
  const code = el("pre", {}, "…");
  const held = el(
    "details",
    { class: "turtle" },
    el("summary", {}, "Turtle"),
    code,
  );
  held.addEventListener(
    "toggle",
    async () => {
      const response = await send(text, "text/turtle");
      code.textContent = await response.text();
    },
    { once: true },
  );
  return held;
}
