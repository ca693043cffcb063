// SPARQL: the named questions, a query of one's own, and what is answered. Query, parameters and chart live in the URL.
import { Refusal, csv, fetched } from "./answer.js";
import { completion } from "./completion.js";
import { editor } from "./editor.js";
import { ask, el, tell } from "./page.js";
import { filled, form, parameters } from "./parameters.js";
import { results } from "./results.js";
import { path, word, language } from "./words.js";

const TICK_MS = 100;
const NEAR_PX = 200; // of the answer that must be seen
const UNDECLARED = "a prefix that is not declared"; // as the server says it
const CHART = ["form", "x", "y", "by"]; // what of a chart stands in the URL
const NONE = /^-$/; // in place of an empty value, which addresses leave out

/** The view: `asked` are the parameters of the address. */
export async function query(asked, go) {
  const [questions, vocabulary] = await Promise.all([
    ask("questions"),
    ask("terms"),
  ]);
  const question = questions.find(
    (each) => each.name === asked.get("question"),
  );
  const first = asked.get("query") ?? opening(question ?? questions[0], asked);
  let running = null;
  let chart = null; // form, x, y, by; null while the table is seen
  if (asked.has("form"))
    chart = Object.fromEntries(
      CHART.map((key) => [key, (asked.get(key) ?? "").replace(NONE, "")]),
    );
  let last = null; // the text that was answered last, and its answer

  const box = editor({
    text: first,
    describedby: "query-help",
    complete: completion(vocabulary),
    onrun: () => run(),
    onchange: () => {
      box.mark(null);
      fields.show(box.text);
    },
  });
  const fields = form(
    (name, value) => box.set(filled(box.text, { [name]: value })),
    () => run(),
  );
  const answer = el("div", { class: "answer" });
  const button = (id, text, onclick) =>
    el("button", { id, type: "button", onclick }, text);
  const start = button("run", `${word("run")} (Ctrl+Enter)`, () => run());
  const stop = button("stop", word("stop"), () => running?.abort());
  stop.hidden = true;

  /** The address of what is in the box: a named question as it is, any other query whole. */
  function address() {
    const text = box.text;
    const values = Object.fromEntries(
      parameters(text).map(({ name, value }) => [name, value]),
    );
    const named = questions.find((each) => filled(each.text, values) === text);
    const own = named && changed(named, values);
    const held =
      own && Object.values(own).every(Boolean)
        ? { question: named.name, ...own }
        : { query: text };
    const seen =
      chart && Object.fromEntries(CHART.map((key) => [key, chart[key] || "-"]));
    return path("/query", { ...held, ...seen, run: "1" });
  }

  function keep() {
    const to = address();
    if (to !== location.pathname + location.search)
      history.replaceState(null, "", to);
  }

  async function run() {
    running?.abort();
    const mine = (running = new AbortController());
    const text = box.text;
    box.mark(null);
    keep();
    stop.hidden = false;
    const begun = performance.now();
    const clock = el("span", {}, "0.0");
    answer.replaceChildren(
      el("p", { class: "where" }, `${word("running")} `, clock, " s"),
    );
    tell(word("running"));
    const ticks = setInterval(() => {
      clock.textContent = ((performance.now() - begun) / 1000).toFixed(1);
      if (!answer.isConnected) mine.abort(); // the reader has left: the server need not go on
    }, TICK_MS);
    try {
      const found = await fetched(text, mine.signal);
      if (mine !== running) return;
      last = { text, found };
      answer.replaceChildren(
        ...results(found, {
          text,
          prefixes: vocabulary.prefixes,
          chart,
          onchart: (chosen) => {
            chart = chosen;
            keep();
          },
        }),
      );
      if (answer.getBoundingClientRect().top > innerHeight - NEAR_PX)
        answer.scrollIntoView(); // below a long query it would not be seen
      tell(
        found.kind === "boolean"
          ? word(found.truth ? "yes" : "no")
          : `${found.rows.length} ${word("rows")}`,
      );
    } catch (error) {
      if (mine === running) answer.replaceChildren(...wrong(error, box));
    } finally {
      clearInterval(ticks);
      if (mine === running) stop.hidden = true;
    }
  }

  async function save() {
    if (last?.text !== box.text) await run();
    if (last?.text !== box.text) return;
    const url = URL.createObjectURL(
      new Blob(["\ufeff", csv(last.found)], { type: "text/csv" }),
    ); // Excel reads Chinese behind the mark
    el("a", { href: url, download: "taizhang.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  async function share() {
    const link = new URL(address(), location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      told.textContent = word("copied");
    } catch {
      told.replaceChildren(
        el("input", {
          readonly: true,
          value: link,
          "aria-label": word("copy_link"),
          onfocus: (event) => event.target.select(),
        }),
      );
      told.firstChild.focus();
    }
  }

  const told = el("span", { role: "status" });
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
        { value: each.name, selected: each === question },
        each[language],
      ),
    ),
  );
  fields.show(first);
  return {
    title: "SPARQL",
    body: [
      el("h1", {}, "SPARQL"),
      el("p", {}, el("label", {}, `${word("question")} `, pick)),
      fields.node,
      el("p", { id: "query-help", class: "where" }, word("editor_help")),
      box.node,
      el(
        "p",
        { class: "buttons" },
        start,
        stop,
        button("csv", word("csv"), save),
        button("share", word("copy_link"), share),
        told,
      ),
      prefixes(vocabulary, box),
      answer,
    ],
    ready: () => asked.has("run") && run(),
  };
}

/** A named question with the values of the address. */
function opening(question, asked) {
  const values = question.parameters
    .filter((name) => asked.has(name))
    .map((name) => [name, asked.get(name)]);
  return values.length
    ? filled(question.text, Object.fromEntries(values))
    : question.text;
}

/** The values that are not those of the question itself. */
function changed(question, values) {
  return Object.fromEntries(
    parameters(question.text)
      .filter(({ name, value }) => values[name] !== value)
      .map(({ name }) => [name, values[name]]),
  );
}

/** What went wrong, in the reader's language where it can be told; the place of an error is marked. */
function wrong(error, box) {
  if (error.name === "AbortError")
    return [el("p", { class: "where", role: "status" }, word("stopped_query"))];
  if (!(error instanceof Refusal))
    return [el("p", { role: "alert", class: "wrong" }, word("failed"))];
  const told = (text) => el("p", { role: "alert", class: "wrong" }, text);
  if (error.place) {
    box.mark(error.place);
    const { line, column, message } = error.place;
    const why = message === UNDECLARED ? word("undeclared") : message;
    return [
      told(
        word("syntax").replace("{line}", line).replace("{column}", column) +
          why,
      ),
      el(
        "p",
        {},
        el(
          "button",
          { type: "button", onclick: () => box.mark(error.place) },
          word("goto"),
        ),
      ),
    ];
  }
  if (error.status === 503) {
    const slow = /longer than/.test(error.message);
    return [
      told(word(slow ? "timeout" : "busy")),
      el("p", { class: "where" }, error.message),
    ];
  }
  return [told(error.message)];
}

/** All prefixes: each leads into the query, and those that it uses can be declared for other endpoints. */
function prefixes({ prefixes: all }, box) {
  const used = () => {
    const bare = box.text.replace(/<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|#.*$/gm, " ");
    const declared = new Set(
      [...box.text.matchAll(/^\s*PREFIX\s+([\w-]*):/gim)].map(
        ([, name]) => name,
      ),
    );
    const names = new Set(
      [...bare.matchAll(/(?<![\w?$-])([A-Za-z][\w-]*):/g)].map(
        ([, name]) => name,
      ),
    );
    return Object.entries(all).filter(
      ([name]) => names.has(name) && !declared.has(name),
    );
  };
  const declare = () => {
    const lines = used().map(([name, base]) => `PREFIX ${name}: <${base}>\n`);
    if (lines.length) box.insert(lines.join(""), true);
  };
  return el(
    "details",
    { class: "prefixes" },
    el("summary", {}, word("prefixes")),
    el(
      "p",
      {},
      el(
        "button",
        { type: "button", id: "declare", onclick: declare },
        word("declare"),
      ),
    ),
    el(
      "ul",
      { class: "plain" },
      Object.entries(all).map(([name, base]) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", onclick: () => box.insert(`${name}:`) },
            `${name}:`,
          ),
          " ",
          el("code", {}, base),
        ),
      ),
    ),
  );
}
