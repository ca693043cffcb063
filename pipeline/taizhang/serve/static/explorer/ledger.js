// The ledger as a table; what is chosen stands in the URL.
import { amount, ask, docLink, el, tell } from "./page.js";
import { path, word } from "./words.js";

const OUTCOMES = [
  "met",
  "exceeded",
  "missed",
  "partly",
  "unreported",
  "unclear",
];
const SORTS = ["place", "indicator", "period", "outcome", "date"];
const FIELDS = ["place", "indicator", "period", "outcome", "sort"];

let held = ""; // the field that has the focus, which it shall keep in the next answer

export async function ledger(query, go) {
  const now = Object.fromEntries(
    [...FIELDS, "page"].map((key) => [key, query.get(key) ?? ""]),
  );
  const chosen = new Set(now.outcome.split(",").filter(Boolean));
  let all;
  let wrong = "";
  try {
    all = await ask("ledger", now);
  } catch (error) {
    wrong = error.message;
    all = await ask("ledger", {});
    all.rows = [];
    all.total = 0;
    all.pages = 1;
  }
  const form = el("form", {
    class: "filters",
    onsubmit: (event) => {
      event.preventDefault();
      change();
    },
  });
  const change = () => {
    const { name, value, type } = document.activeElement ?? {};
    held =
      name && form.contains(document.activeElement)
        ? `[name="${name}"]${type === "checkbox" ? `[value="${value}"]` : ""}`
        : "";
    const data = new FormData(form);
    go(
      path("/ledger", {
        ...Object.fromEntries(data),
        outcome: data.getAll("outcome").join(","),
      }),
      true,
    );
  };
  form.append(
    el(
      "label",
      {},
      `${word("place")} `,
      el(
        "select",
        { name: "place", onchange: change },
        el("option", { value: "" }, word("all")),
        all.places.map(([code, name, number]) =>
          el(
            "option",
            { value: code || name, selected: now.place === (code || name) },
            `${name} ${number}`,
          ),
        ),
      ),
    ),
    el(
      "label",
      {},
      `${word("indicator")} `,
      el("input", {
        name: "indicator",
        value: now.indicator,
        size: 14,
        lang: "zh",
      }),
    ),
    el(
      "label",
      {},
      `${word("period")} `,
      el("input", {
        name: "period",
        value: now.period,
        size: 10,
        placeholder: "2021/2025",
      }),
    ),
    el(
      "label",
      {},
      `${word("sort")} `,
      el(
        "select",
        { name: "sort", onchange: change },
        el("option", { value: "" }, "—"),
        SORTS.flatMap((key) => [key, `-${key}`]).map((key) =>
          el(
            "option",
            { value: key, selected: now.sort === key },
            `${word(key.replace("-", "") === "date" ? "bydate" : key.replace("-", ""))} ${key.startsWith("-") ? "↓" : "↑"}`,
          ),
        ),
      ),
    ),
    el(
      "fieldset",
      {},
      el("legend", {}, word("outcome")),
      OUTCOMES.map((key) =>
        el(
          "label",
          {},
          el("input", {
            type: "checkbox",
            name: "outcome",
            value: key,
            checked: chosen.has(key),
            onchange: change,
          }),
          el("span", { class: `outcome ${key}` }, word(key)),
          el("small", {}, ` ${all.outcomes[key]}`),
        ),
      ),
    ),
    el("button", {}, word("apply")),
    el("a", { href: path("/ledger") }, word("clear")),
  );
  const said = (rows, unit) =>
    el(
      "td",
      {},
      rows.map((row) =>
        el(
          "div",
          { class: "said" },
          el("span", { class: "number" }, amount(row.value, unit)),
          " ",
          docLink(row.document, row.date, row.start, row.end),
          el(
            "div",
            { class: "quote", lang: "zh", title: row.sentence },
            row.quote,
          ),
        ),
      ),
    );
  const line = (row) =>
    el(
      "tr",
      {},
      el(
        "td",
        {},
        el("span", { class: `outcome ${row.outcome}` }, word(row.outcome)),
        el("div", { class: "where" }, row.reason),
      ),
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
      ),
      el(
        "td",
        { lang: "zh" },
        row.indicator,
        el("div", { class: "where" }, word(row.measure)),
      ),
      el("td", {}, row.period),
      said(row.targets, row.unit),
      said(row.actuals, row.unit),
    );
  const turn = (to, label) =>
    el("a", { href: path("/ledger", { ...now, page: String(to) }) }, label);
  tell(`${all.total} ${word("entries")}`);
  const ready = () => {
    if (held) form.querySelector(held)?.focus();
    held = "";
  };
  return {
    title: word("ledger"),
    ready,
    body: [
      el("h1", {}, word("ledger")),
      form,
      wrong && el("p", { role: "alert", class: "wrong" }, wrong),
      el(
        "p",
        { class: "where" },
        `${all.total.toLocaleString()} ${word("entries")}`,
      ),
      el(
        "div",
        { class: "wide", tabindex: "0" },
        el(
          "table",
          { class: "ledger" },
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              [
                "outcome",
                "place",
                "indicator",
                "period",
                "promised",
                "reported",
              ].map((key) => el("th", { scope: "col" }, word(key))),
            ),
          ),
          el("tbody", {}, all.rows.map(line)),
        ),
      ),
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
