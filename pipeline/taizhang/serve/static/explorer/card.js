// The card of a thing.
import { chart } from "./chart.js";
import {
  ask,
  bounded,
  docLink,
  el,
  rowsWithMore,
  section,
  sentence,
  thingLink,
} from "./page.js";
import { language, path, word } from "./words.js";

const LISTED = 12; // indicators; with more of them, one types to find one

/** The view: `id` is the thing's own, or the end of its IRI. */
export async function card(id) {
  const thing = await ask("thing", { id });
  if (!thing) return null;
  const own = path(`/thing/${encodeURIComponent(thing.id)}`);
  if (new URL(own, location.href).pathname !== location.pathname)
    history.replaceState(null, "", own + location.hash); // one address for each card
  return {
    title: thing.name,
    body: [
      el("h1", { lang: "zh" }, thing.name),
      kinds(thing),
      names(thing),
      section(
        word("statuses"),
        part(thing, "statuses", "ol", { class: "timeline" }, status),
      ),
      numbers(thing),
      section(
        word("relations"),
        part(thing, "relations", "ul", { class: "plain" }, relation),
      ),
      section(
        word("documents"),
        part(thing, "documents", "ul", { class: "plain" }, spoken),
      ),
      section(
        word("sentences"),
        part(thing, "sentences", "ol", {}, (row) => sentence(row)),
      ),
    ],
  };
}

/** A list of the rows of a part, and what brings more of them; nothing where there are none. */
function part(thing, name, tag, attributes, line) {
  if (!thing[name].length) return [];
  const list = el(tag, attributes);
  return [
    list,
    rowsWithMore(
      list,
      thing[name],
      thing[`${name}_total`],
      line,
      next(thing, name),
    ),
  ];
}

function next(thing, name) {
  return async (from) =>
    (await ask("part", { id: thing.id, part: name, from })).rows;
}

function kinds(thing) {
  return el(
    "p",
    { class: "kinds" },
    el("span", { class: `type ${thing.type}` }, word(thing.type)),
    thing.home && [
      " · ",
      el(
        "a",
        { href: path(`/thing/${encodeURIComponent(thing.home)}`), lang: "zh" },
        thing.place,
      ),
    ],
    thing.code && ` · ${thing.code}`,
    ` · ${thing.mentions.toLocaleString()} ${word("mentions")} · `,
    el("a", { href: path("/network", { thing: thing.id }) }, word("network")),
    " · ",
    el(
      "a",
      { href: thing.path + (language === "en" ? "?lang=en" : "") },
      word("data"),
    ),
    thing.type === "PLACE" &&
      thing.code && [
        " · ",
        el(
          "a",
          { href: path("/ledger", { place: thing.code }) },
          word("ledger"),
        ),
      ],
  );
}

function names(thing) {
  return section(
    word("names"),
    el(
      "ul",
      { class: "names", lang: "zh" },
      thing.labels.map((label) =>
        el("li", {}, label.text, el("small", {}, ` ${label.count}`)),
      ),
    ),
    thing.formers.length > 0 &&
      el(
        "p",
        { class: "where" },
        `${word("formers")}: ${thing.formers.join("、")}`,
      ),
  );
}

function status(row) {
  const planned = row.planned ? ` · ${word("planned_completion")}` : "";
  return sentence(
    row,
    el(
      "b",
      { class: `status ${row.status}` },
      `${row.period || "—"} ${word(row.status)}${planned}`,
    ),
    " · ",
  );
}

function relation(row) {
  const arrow = row.direction === "out" ? "→" : "←";
  return sentence(
    row,
    `${word(row.type)} ${arrow} `,
    thingLink(row.other),
    " · ",
  );
}

function spoken(doc) {
  return el(
    "li",
    {},
    docLink(doc.id, `${doc.date} ${doc.title || doc.id}`),
    el("small", {}, ` ${doc.mentions}`),
  );
}

function numbers(thing) {
  if (!thing.numbers.length) return null;
  const body = el("tbody");
  const heads = [
    "period",
    "indicator",
    "measure",
    "value",
    "claim",
    "document",
  ];
  const more = rowsWithMore(
    body,
    thing.numbers,
    thing.numbers_total,
    number,
    next(thing, "numbers"),
  );
  return section(
    word("numbers"),
    thing.series.length > 0 && pictures(thing),
    el(
      "details",
      { open: thing.series.length === 0, id: "all-numbers" },
      el("summary", {}, `${word("other_numbers")} ${thing.numbers_total}`),
      el(
        "div",
        { class: "wide", tabindex: "0" },
        el(
          "table",
          {},
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              heads.map((key) => el("th", { scope: "col" }, word(key))),
            ),
          ),
          body,
        ),
      ),
      more,
    ),
  );
}

function number(row) {
  return el(
    "tr",
    {},
    el("td", {}, row.period),
    el("td", { lang: "zh" }, row.indicator),
    el("td", {}, word(row.kind)),
    el("td", { class: "number" }, bounded(row)),
    el("td", {}, word(row.status)),
    el(
      "td",
      { lang: "zh" },
      docLink(row.doc, row.title || row.doc, row.start, row.end),
    ),
  );
}

/** The chart of one indicator, and what chooses it: the one that the address names, else the first. */
function pictures(thing) {
  const titles = thing.series.map(
    (one) =>
      `${one.indicator} · ${word(one.kind)}${one.unit && ` · ${one.unit}`}`,
  );
  const asked = new URLSearchParams(location.search).get("numbers");
  const first = Math.max(0, titles.indexOf(asked));
  const picture = el("div", { class: "picture" });
  let shown = 0;

  async function show(at, chosen) {
    const mine = ++shown;
    const { indicator, kind, unit } = thing.series[at];
    if (chosen) {
      const to = path(`/thing/${encodeURIComponent(thing.id)}`, {
        numbers: titles[at],
      });
      history.replaceState(null, "", to);
    }
    try {
      const rows = await ask("series", { id: thing.id, indicator, kind, unit });
      if (mine === shown) picture.replaceChildren(chart(titles[at], rows));
    } catch {
      picture.replaceChildren(el("p", { class: "wrong" }, word("failed")));
    }
  }

  show(first, false);
  return el(
    "div",
    {},
    titles.length > 1 && choice(titles, first, thing.series, show),
    picture,
  );
}

function choice(titles, first, series, show) {
  const counted = (at) =>
    [
      series[at].count,
      series[at].compared && `${word("target")} / ${word("actual")}`,
    ]
      .filter(Boolean)
      .join(" · ");
  if (titles.length <= LISTED)
    return el(
      "label",
      {},
      `${word("indicator")} `,
      el(
        "select",
        {
          id: "indicator",
          onchange: (event) => show(Number(event.target.value), true),
        },
        titles.map((title, at) =>
          el("option", { value: at, selected: at === first }, title),
        ),
      ),
    );
  const input = el("input", {
    id: "indicator",
    list: "indicators",
    autocomplete: "off",
    value: titles[first],
    onfocus: () => input.select(),
    oninput: () => {
      const at = titles.indexOf(input.value);
      if (at >= 0) show(at, true);
    },
  });
  return el(
    "label",
    { class: "choice" },
    `${word("chart_pick")} `,
    input,
    el(
      "datalist",
      { id: "indicators" },
      titles.map((title, at) =>
        el("option", { value: title, label: counted(at) }),
      ),
    ),
  );
}
