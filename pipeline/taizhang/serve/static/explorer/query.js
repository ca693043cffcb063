// SPARQL: the named questions, a query of one's own, its rows as a table and as CSV. The query lives in the URL.
import { ask, el, tell } from "./page.js";
import { language, path, word } from "./words.js";

const OURS = "https://w3id.org/taizhang/";
const MAX_ROWS = 1000; // that a table shows; the CSV has all

export async function query(parameters, go) {
  const questions = await ask("questions");
  const now =
    parameters.get("query") ??
    questions.find((each) => each.name === parameters.get("question"))?.text ??
    questions[0].text;
  const box = el("textarea", {
    id: "query",
    rows: Math.min(24, now.split("\n").length + 2),
    spellcheck: "false",
    "aria-label": "SPARQL",
    onkeydown: (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        run();
      }
    },
  });
  box.value = now;
  const answer = el("div", { class: "answer", "aria-live": "polite" });
  const pick = el(
    "select",
    {
      id: "question",
      onchange: () => go(path("/query", { question: pick.value })),
    },
    el("option", { value: "" }, "—"),
    questions.map((each) =>
      el(
        "option",
        {
          value: each.name,
          selected: parameters.get("question") === each.name,
        },
        each[language],
      ),
    ),
  );
  let running;
  const send = (accept, signal) =>
    fetch("/sparql", {
      method: "POST",
      signal,
      headers: { "Content-Type": "application/sparql-query", Accept: accept },
      body: box.value,
    });

  async function run() {
    running?.abort();
    running = new AbortController();
    answer.replaceChildren(el("p", { class: "where" }, "…"));
    try {
      const begun = performance.now();
      const response = await send(
        "application/sparql-results+json, text/turtle;q=0.9",
        running.signal,
      );
      const body = await response.text();
      if (!response.ok)
        return answer.replaceChildren(
          el("p", { role: "alert", class: "wrong" }, body),
        );
      const spent = `${((performance.now() - begun) / 1000).toFixed(2)} s`;
      const cut = response.headers.get("Taizhang-Truncated");
      if (!response.headers.get("Content-Type").includes("json"))
        return answer.replaceChildren(el("pre", {}, body));
      answer.replaceChildren(
        ...table(JSON.parse(body), spent),
        cut ? el("p", { class: "where" }, cut) : "",
      );
    } catch (error) {
      if (error.name !== "AbortError")
        answer.replaceChildren(
          el("p", { role: "alert", class: "wrong" }, word("failed")),
        );
    }
  }

  async function save() {
    const response = await send("text/csv");
    if (!response.ok)
      return answer.replaceChildren(
        el("p", { role: "alert", class: "wrong" }, await response.text()),
      );
    const url = URL.createObjectURL(
      new Blob(["\ufeff", await response.text()], { type: "text/csv" }),
    ); // Excel reads Chinese behind the mark
    el("a", { href: url, download: "taizhang.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  const keep = () =>
    history.replaceState(null, "", path("/query", { query: box.value }));
  return {
    title: "SPARQL",
    body: [
      el("h1", {}, "SPARQL"),
      el("p", {}, el("label", {}, `${word("question")} `, pick)),
      box,
      el(
        "p",
        { class: "buttons" },
        el(
          "button",
          {
            id: "run",
            onclick: () => {
              if (box.value !== now) keep();
              run();
            },
          },
          `${word("run")} (Ctrl+Enter)`,
        ),
        el("button", { id: "csv", onclick: save }, word("csv")),
      ),
      answer,
    ],
  };
}

function table(found, spent) {
  if ("boolean" in found) return [el("p", {}, String(found.boolean))];
  const { vars } = found.head,
    rows = found.results.bindings;
  tell(`${rows.length} ${word("rows")}`);
  return [
    el(
      "p",
      { class: "where" },
      `${rows.length.toLocaleString()} ${word("rows")} · ${spent}`,
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
            vars.map((name) => el("th", { scope: "col" }, name)),
          ),
        ),
        el(
          "tbody",
          {},
          rows.slice(0, MAX_ROWS).map((row) =>
            el(
              "tr",
              {},
              vars.map((name) => el("td", {}, cell(row[name]))),
            ),
          ),
        ),
      ),
    ),
    rows.length > MAX_ROWS &&
      el("p", { class: "where" }, word("more", rows.length - MAX_ROWS)),
  ].filter(Boolean);
}

function cell(term) {
  if (!term) return "";
  if (term.type !== "uri") return term.value;
  if (!term.value.startsWith(OURS)) return term.value;
  const local = term.value.slice(OURS.length); // an IRI already: the browser encodes what is not ASCII
  return el("a", { href: `/${local}` }, local.replace(/^id\//, ""));
}
