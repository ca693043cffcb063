// The card of a thing.
import { chart, groups } from "./chart.js";
import {
  amount,
  ask,
  docLink,
  el,
  more,
  section,
  sentence,
  thingLink,
} from "./page.js";
import { path, word } from "./words.js";

const MAX_CHARTS = 4,
  MAX_ROWS = 300;

export async function card(id) {
  const thing = await ask("thing", { id });
  if (!thing) return null;
  const charts = groups(thing.numbers);
  const picture = el(
    "div",
    {},
    charts.slice(0, 1).map(([title, rows]) => chart(title, rows)),
  );
  const pick =
    charts.length > 1 &&
    el(
      "label",
      {},
      `${word("indicator")} `,
      el(
        "select",
        {
          onchange: (event) =>
            picture.replaceChildren(chart(...charts[event.target.value])),
        },
        charts.map(([title], at) => el("option", { value: at }, title)),
      ),
    );
  const byTime = thing.statuses.toSorted((a, b) =>
    (a.period || a.date).localeCompare(b.period || b.date),
  );
  const line = (row) =>
    el(
      "tr",
      {},
      el("td", {}, row.period),
      el("td", { lang: "zh" }, row.indicator),
      el("td", {}, word(row.kind)),
      el("td", { class: "number" }, amount(row.value, row.unit)),
      el("td", {}, word(row.status)),
      el("td", {}, docLink(row.doc, row.doc.slice(0, 11), row.start, row.end)),
    );
  const rows = thing.numbers.slice(0, MAX_ROWS);
  return {
    title: thing.name,
    body: [
      el("h1", { lang: "zh" }, thing.name),
      el(
        "p",
        { class: "kinds" },
        el("span", { class: `type ${thing.type}` }, word(thing.type)),
        thing.home &&
          [
            " · ",
            el(
              "a",
              {
                href: path(`/thing/${encodeURIComponent(thing.home)}`),
                lang: "zh",
              },
              thing.place,
            ),
          ].flat(),
        thing.code && ` · ${thing.code}`,
        ` · ${thing.mentions.toLocaleString()} ${word("mentions")} · `,
        el(
          "a",
          { href: path("/network", { thing: thing.id }) },
          word("network"),
        ),
        " · ",
        el("a", { href: thing.path }, word("data")),
        thing.type === "PLACE" && thing.code && " · ",
        thing.type === "PLACE" &&
          thing.code &&
          el(
            "a",
            { href: path("/ledger", { place: thing.code }) },
            word("ledger"),
          ),
      ),
      section(
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
      ),
      byTime.length > 0 &&
        section(
          word("statuses"),
          el(
            "ol",
            { class: "timeline" },
            byTime.map((row) =>
              sentence(
                row,
                el(
                  "b",
                  { class: `status ${row.status}` },
                  `${row.period || "—"} ${word(row.status)}${row.planned ? ` · ${word("planned_completion")}` : ""}`,
                ),
                " · ",
              ),
            ),
          ),
        ),
      thing.numbers.length > 0 &&
        section(
          word("numbers"),
          pick,
          picture,
          el(
            "details",
            { open: charts.length === 0 },
            el(
              "summary",
              {},
              `${word("other_numbers")} ${thing.numbers_total}`,
            ),
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
                    [
                      "period",
                      "indicator",
                      "measure",
                      "value",
                      "claim",
                      "document",
                    ].map((key) => el("th", { scope: "col" }, word(key))),
                  ),
                ),
                el("tbody", {}, rows.map(line)),
              ),
            ),
            more(thing.numbers_total, rows.length),
          ),
        ),
      thing.relations.length > 0 &&
        section(
          word("relations"),
          el(
            "ul",
            { class: "plain" },
            thing.relations.map((row) =>
              sentence(
                row,
                el(
                  "span",
                  {},
                  row.direction === "out"
                    ? `${word(row.type)} → `
                    : `${word(row.type)} ← `,
                ),
                thingLink(row.other),
                " · ",
              ),
            ),
          ),
          more(thing.relations_total, thing.relations.length),
        ),
      thing.documents.length > 0 &&
        section(
          word("documents"),
          el(
            "ul",
            { class: "plain" },
            thing.documents.map((doc) =>
              el(
                "li",
                {},
                docLink(doc.id, `${doc.date} ${doc.title || doc.id}`),
                el("small", {}, ` ${doc.mentions}`),
              ),
            ),
          ),
        ),
      thing.sentences.length > 0 &&
        section(
          word("sentences"),
          el(
            "ol",
            {},
            thing.sentences.map((row) => sentence(row)),
          ),
          more(thing.sentences_total, thing.sentences.length),
        ),
    ],
  };
}
