// The two ledgers as tables: figures, and projects with programs and events. What is chosen stands in the URL.
import { choose } from "./choose.js";
import { amount, ask, docLink, el, tell, thingLink } from "./page.js";
import { language, path, word } from "./words.js";

const SEVERAL = ["place", "indicator", "name", "outcome", "finding"];
const FIELDS = [
  ...SEVERAL,
  "kind",
  "within",
  "period",
  "document",
  "since",
  "sort",
];
const COLUMNS = {
  figures: [
    ["outcome", "outcome"],
    ["place", "place"],
    ["indicator", "indicator"],
    ["period", "period"],
    ["promised", ""],
    ["reported", "date"],
  ],
  projects: [
    ["outcome", "outcome"],
    ["place", "place"],
    ["name", "name"],
    ["due", "period"],
    ["promised", ""],
    ["progress", "date"],
  ],
}; // the head, and the order that it asks for

let held = ""; // the control that has the focus, which it shall keep in the next answer
const known = {}; // what can be chosen, by kind

/** The view of the ledgers. */
export async function ledger(query, go) {
  const now = Object.fromEntries(
    [...FIELDS, "page"].map((key) => [key, query.get(key) ?? ""]),
  );
  const kind = now.kind === "projects" ? "projects" : "figures";
  const lang = language;
  known[kind] ??= ask("choices", { kind });
  let all;
  let wrong = "";
  const [choices, answer] = await Promise.all([
    known[kind].catch((error) => {
      delete known[kind];
      throw error;
    }),
    ask("ledger", { ...now, lang }).catch((error) => {
      wrong = error.message;
      return ask("ledger", { kind, lang });
    }),
  ]);
  all = wrong ? { ...answer, rows: [], total: 0, page: 1, pages: 1 } : answer;
  const values = (key) => now[key].split(",").filter(Boolean);
  const to = (changed) => path("/ledger", { ...now, page: "", ...changed });
  const change = (changed, keep) => {
    held = keep ?? "";
    go(to(changed), true);
  };
  const label = (what, key) =>
    choices.labels[what][key]?.[lang === "en" ? 1 : 0] ?? word(key);
  const outcome = (key) =>
    el(
      "span",
      { class: `outcome ${key}` },
      el(
        "span",
        { class: "sign", "aria-hidden": "true" },
        choices.labels.outcome[key]?.[2],
      ),
      label("outcome", key),
    );
  const names = Object.fromEntries(all.places);
  const several = (name, key, options) =>
    choose({
      name,
      label: word(name),
      chosen: values(key).map((value) => [value, names[value] ?? value]),
      options,
      change: (chosen) =>
        change({ [key]: chosen.join(",") }, `[name="${name}"]`),
    });
  const plain = (name, attributes = {}) =>
    el(
      "label",
      {},
      `${word(name)} `,
      el("input", {
        name,
        value: now[name],
        size: 10,
        ...attributes,
        onchange: (event) =>
          change({ [name]: event.target.value.trim() }, `[name="${name}"]`),
      }),
    );
  const checks = (name, counts, shown) =>
    el(
      "fieldset",
      {},
      el("legend", {}, word(name)),
      Object.entries(counts).map(([key, number]) =>
        el(
          "label",
          {},
          el("input", {
            type: "checkbox",
            name,
            value: key,
            checked: values(name).includes(key),
            onchange: (event) =>
              change(
                {
                  [name]: [
                    ...values(name).filter((each) => each !== key),
                    event.target.checked && key,
                  ]
                    .filter(Boolean)
                    .join(","),
                },
                `[name="${name}"][value="${key}"]`,
              ),
          }),
          shown(key),
          el("small", {}, ` ${number.toLocaleString()}`),
        ),
      ),
    );
  const titles = Object.fromEntries(
    choices.document.map(([id, title]) => [id, title]),
  );
  const form = el(
    "form",
    { class: "filters", onsubmit: (event) => event.preventDefault() },
    several("place", "place", choices.place),
    el(
      "label",
      {},
      el("input", {
        type: "checkbox",
        name: "within",
        checked: now.within === "1",
        onchange: (event) =>
          change(
            { within: event.target.checked ? "1" : "" },
            '[name="within"]',
          ),
      }),
      word("within"),
    ),
    kind === "figures"
      ? several("indicator", "indicator", choices.indicator)
      : several("name", "name", []),
    plain("period", { placeholder: "2021/2025" }),
    choose({
      name: "document",
      label: word("document"),
      chosen: now.document
        ? [[now.document, titles[now.document] ?? now.document]]
        : [],
      options: choices.document,
      one: true,
      change: (chosen) =>
        change({ document: chosen[0] ?? "" }, '[name="document"]'),
    }),
    plain("since", { placeholder: "2025-01" }),
    checks("outcome", all.outcomes, outcome),
    Object.keys(all.findings).length > 0 &&
      checks("finding", all.findings, (key) =>
        el("span", {}, label("finding", key)),
      ),
    el("a", { href: path("/ledger", { kind: now.kind }) }, word("clear")),
  );
  const bound = (row) =>
    row.bound && choices.bounds[row.bound]
      ? lang === "en"
        ? ` (${word(row.bound)})`
        : choices.bounds[row.bound]
      : "";
  const told = (row, what) =>
    el(
      "div",
      { class: "said" },
      el("span", { class: "number" }, what),
      " ",
      docLink(row.document, row.date, row.start, row.end),
      el("div", { class: "quote", lang: "zh", title: row.sentence }, row.quote),
    );
  const place = (row) =>
    el(
      "td",
      { lang: "zh" },
      row.thing
        ? el(
            "a",
            { href: path(`/thing/${encodeURIComponent(row.thing)}`) },
            row.place,
          )
        : row.place,
    );
  const judged = (row) =>
    el(
      "td",
      {},
      outcome(row.outcome),
      el("div", { class: "where" }, row.reason),
      row.findings.map((key) =>
        el("span", { class: "tag" }, label("finding", key)),
      ),
    );
  const figures = (row) =>
    el(
      "tr",
      {},
      judged(row),
      place(row),
      el(
        "td",
        { lang: "zh" },
        row.indicator,
        row.about && !row.indicator.includes(row.about) && `（${row.about}）`,
        el("div", { class: "where" }, label("measure", row.measure)),
      ),
      el("td", { class: "period" }, row.period),
      el(
        "td",
        {},
        row.targets.map((each) =>
          told(each, amount(each.value, row.unit) + bound(each)),
        ),
      ),
      el(
        "td",
        {},
        row.actuals.map((each) =>
          told(each, amount(each.value, row.unit) + bound(each)),
        ),
        row.interims.map((each) =>
          told(
            each,
            `${each.period}: ${amount(each.value, row.unit)}${bound(each)}`,
          ),
        ),
        row.words.map((each) => told(each, label("outcome", each.outcome))),
        row.remaining &&
          el(
            "div",
            { class: "where" },
            `${word("remaining")} ${amount(row.remaining, row.unit)}`,
          ),
      ),
    );
  const step = (each) =>
    told(each, `${label("status", each.status)} ${each.period}`.trim());
  const promise = (each) =>
    told(each, `${each.period} ${word(`to_${each.status}`)}`.trim());
  const projects = (row) =>
    el(
      "tr",
      {},
      judged(row),
      place(row),
      el(
        "td",
        { lang: "zh" },
        thingLink(row),
        el("div", { class: "where" }, label("type", row.type)),
      ),
      el("td", { class: "period" }, row.due),
      el("td", {}, row.promises.map(promise)),
      el("td", {}, row.states.map(step)),
    );
  const head = ([key, order]) => {
    const [first = "outcome"] = values("sort");
    const [up, down] = [first === order, first === `-${order}`];
    return el(
      "th",
      {
        scope: "col",
        "aria-sort": order && (up ? "ascending" : down ? "descending" : "none"),
      },
      order
        ? el(
            "button",
            {
              type: "button",
              class: "sort",
              "data-sort": order,
              title: `${word("sort")}: ${word(order === "date" ? "bydate" : order)}`,
              onclick: () =>
                change(
                  { sort: up ? `-${order}` : down ? "" : order },
                  `[data-sort="${order}"]`,
                ),
            },
            word(key),
            el(
              "span",
              { "aria-hidden": "true" },
              up ? " ↑" : down ? " ↓" : " ↕",
            ),
          )
        : word(key),
    );
  };
  const turn = (page, text) =>
    el("a", { href: to({ page: String(page) }) }, text);
  const csv = new URLSearchParams(
    Object.entries(now).filter(([key, value]) => value && key !== "page"),
  );
  const sum = Object.values(all.outcomes).reduce(
    (one, other) => one + other,
    0,
  );
  const parts = values("outcome").length > 0 && !wrong;
  const count =
    `${all.total.toLocaleString()} ${word("entries")}` +
    (parts ? ` ${word("ofall", sum)}` : "");
  tell(count);
  return {
    title: word("ledger"),
    ready: () => {
      if (held) document.querySelector(`#main ${held}`)?.focus();
      held = "";
    },
    body: [
      el("h1", {}, word("ledger")),
      el(
        "nav",
        { class: "tabs", "aria-label": word("ledger") },
        ["figures", "projects"].map((each) =>
          el(
            "a",
            {
              href: path("/ledger", { kind: each === "figures" ? "" : each }),
              "aria-current": each === kind && "page",
            },
            word(each),
          ),
        ),
      ),
      form,
      wrong && el("p", { role: "alert", class: "wrong" }, wrong),
      el(
        "p",
        { class: "where" },
        el("span", { id: "count" }, count),
        " · ",
        el(
          "a",
          { href: `/api/ledger.csv?${csv}`, download: "", id: "csv" },
          word("csv"),
        ),
      ),
      el(
        "div",
        {
          class: "wide",
          tabindex: "0",
          role: "region",
          "aria-label": word(kind),
        },
        el(
          "table",
          { class: "ledger" },
          el("thead", {}, el("tr", {}, COLUMNS[kind].map(head))),
          el(
            "tbody",
            {},
            all.rows.map(kind === "figures" ? figures : projects),
          ),
        ),
      ),
      !all.total && !wrong && el("p", {}, word("nothing")),
      all.pages > 1 &&
        el(
          "nav",
          { class: "pages", "aria-label": word("page") },
          all.page > 1 && turn(all.page - 1, word("previous")),
          el("span", {}, `${all.page} / ${all.pages}`),
          all.page < all.pages && turn(all.page + 1, word("next")),
        ),
    ],
  };
}
