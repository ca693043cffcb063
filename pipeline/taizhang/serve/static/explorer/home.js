// The first page: what there is, and where to begin; and the list of documents.
import { ask, docLink, el, section, tell, thingLink } from "./page.js";
import { language, path, word } from "./words.js";

const OUTCOMES = [
  "met",
  "exceeded",
  "partly",
  "missed",
  "unreported",
  "unclear",
];
const NAMED = 6; // questions that are named

/** The first page. */
export async function home() {
  const all = await ask("overview");
  const number = (key, to) =>
    el(
      "li",
      {},
      el(
        to ? "a" : "span",
        { href: to },
        el("b", {}, all.counts[key].toLocaleString()),
        ` ${word(`n_${key}`)}`,
      ),
    );
  const judged = Object.values(all.outcomes).reduce(
    (one, other) => one + other,
    0,
  );
  const [first, last] = all.years;
  return {
    title: word("title"),
    body: [
      el("h1", {}, word("headline")),
      el("p", { class: "lead" }, word("home")),
      el(
        "ul",
        { class: "figures" },
        number("documents", path("/documents")),
        number("entities"),
        number("observations"),
        number("mentions"),
        judged > 0 &&
          el(
            "li",
            {},
            el(
              "a",
              { href: path("/ledger") },
              el("b", {}, judged.toLocaleString()),
              ` ${word("n_ledger")}`,
            ),
          ),
      ),
      first &&
        el(
          "p",
          { class: "where" },
          `${first === last ? first : `${first}–${last}`} · ${all.characters.toLocaleString()} ${word("chars")}`,
        ),
      el(
        "div",
        { class: "ways" },
        section(
          word("way_things"),
          el("p", {}, word("way_things_told")),
          el(
            "ul",
            { class: "names" },
            ["PROJECT", "PROGRAM", "PLACE"]
              .flatMap((type) => (all.most[type] ?? []).slice(0, 3))
              .map((thing) => el("li", {}, thingLink(thing))),
          ),
          el(
            "p",
            {},
            el("a", { href: path("/map") }, word("map")),
            "  ·  ",
            el("a", { href: "#most" }, word("mostsaid")),
          ),
        ),
        section(
          word("way_ledger"),
          el("p", {}, word("way_ledger_told")),
          judged > 0 && bar(all.outcomes, judged),
          el(
            "p",
            {},
            el(
              "a",
              {
                href: path("/ledger", {
                  outcome: OUTCOMES.slice(0, 4).join(","),
                }),
              },
              word("settled"),
            ),
            "  ·  ",
            el("a", { href: path("/ledger") }, word("figures")),
            "  ·  ",
            el(
              "a",
              { href: path("/ledger", { kind: "projects" }) },
              word("projects"),
            ),
          ),
        ),
        section(
          word("way_questions"),
          el("p", {}, word("way_questions_told")),
          el(
            "ul",
            {},
            all.questions
              .slice(0, NAMED)
              .map((each) =>
                el(
                  "li",
                  {},
                  el(
                    "a",
                    { href: path("/query", { question: each.name }) },
                    each[language],
                  ),
                ),
              ),
          ),
        ),
      ),
      section(
        word("newest"),
        el(
          "ul",
          { class: "plain newest" },
          all.newest.map((doc) =>
            el(
              "li",
              {},
              el("time", { class: "where" }, doc.date),
              " ",
              el("span", { lang: "zh" }, docLink(doc.id, doc.title || doc.id)),
              el("small", {}, ` ${doc.place}`),
            ),
          ),
        ),
        el(
          "p",
          {},
          el("a", { href: path("/documents") }, word("alldocuments")),
        ),
      ),
      el(
        "section",
        { id: "most" },
        el("h2", {}, word("mostsaid")),
        el(
          "div",
          { class: "columns" },
          Object.entries(all.most).map(([type, things]) =>
            el(
              "section",
              {},
              el(
                "h3",
                {},
                `${word(type)} `,
                el("small", {}, all.types[type].toLocaleString()),
              ),
              el(
                "ul",
                { class: "plain" },
                things.map((thing) =>
                  el(
                    "li",
                    {},
                    thingLink(thing),
                    el("small", {}, ` ${thing.mentions.toLocaleString()}`),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ],
  };
}

/** How promises came out, as a bar with its parts named below, each leading to its rows. */
function bar(outcomes, total) {
  const present = OUTCOMES.filter((key) => outcomes[key]);
  const settled = total - outcomes.unclear; // most of what is unclear is not yet due: it would hide all else
  let from = 0;
  const parts = present
    .filter((key) => key !== "unclear")
    .map((key) => {
      const width = (100 * outcomes[key]) / settled;
      from += width;
      return el("svg:rect", {
        class: key,
        x: from - width,
        y: 0,
        width,
        height: 6,
      });
    });
  return [
    el(
      "svg:svg",
      {
        class: "bar",
        viewBox: "0 0 100 6",
        preserveAspectRatio: "none",
        "aria-hidden": "true",
      },
      parts,
    ),
    el(
      "ul",
      { class: "names" },
      present.map((key) =>
        el(
          "li",
          {},
          el(
            "a",
            {
              href: path("/ledger", { outcome: key }),
              class: `outcome ${key}`,
            },
            `${word(key)} ${outcomes[key].toLocaleString()}`,
          ),
        ),
      ),
    ),
  ];
}

let held = ""; // the field that has the focus, which it shall keep in the next answer

/** The list of documents. */
export async function documents(query, go) {
  const now = Object.fromEntries(
    ["place", "year", "kind", "q", "page"].map((key) => [
      key,
      query.get(key) ?? "",
    ]),
  );
  const all = await ask("documents", now);
  const change = (name, value) => {
    held = name;
    go(path("/documents", { ...now, page: "", [name]: value }), true);
  };
  const pick = (name, options, told = (value) => value) =>
    el(
      "label",
      {},
      `${word(name)} `,
      el(
        "select",
        { name, onchange: (event) => change(name, event.target.value) },
        el("option", { value: "" }, word("all")),
        options.map(([value, number]) =>
          el(
            "option",
            { value, selected: now[name] === value },
            `${told(value)} (${number})`,
          ),
        ),
      ),
    );
  const line = (doc) =>
    el(
      "tr",
      {},
      el("td", { class: "number" }, doc.date),
      el("td", { lang: "zh" }, doc.place),
      el(
        "td",
        { lang: "zh" },
        docLink(
          doc.id,
          doc.title || doc.id,
          doc.at,
          doc.at + [...now.q.trim()].length,
        ),
      ),
      el("td", {}, doc.kind && word(`kind_${doc.kind}`)),
      el("td", { class: "number" }, doc.length.toLocaleString()),
    );
  const turn = (page, label) =>
    el(
      "a",
      { href: path("/documents", { ...now, page: String(page) }) },
      label,
    );
  const count = `${all.total.toLocaleString()} ${word("n_documents")}`;
  tell(count);
  return {
    title: word("documents"),
    ready: () => {
      if (held) document.querySelector(`#main [name="${held}"]`)?.focus();
      held = "";
    },
    body: [
      el("h1", {}, word("documents")),
      el(
        "form",
        {
          class: "filters",
          role: "search",
          "aria-label": word("documents"),
          onsubmit: (event) => {
            event.preventDefault();
            change("q", event.target.elements.q.value.trim());
          },
        },
        pick("place", all.places),
        pick("year", all.years),
        pick("kind", all.kinds, (kind) => word(`kind_${kind}`)),
        el(
          "label",
          {},
          `${word("intext")} `,
          el("input", {
            name: "q",
            value: now.q,
            size: 14,
            lang: "zh",
            onchange: (event) => change("q", event.target.value.trim()),
          }),
        ),
        el("a", { href: path("/documents") }, word("clear")),
      ),
      el("p", { class: "where", id: "count" }, count),
      el(
        "div",
        {
          class: "wide",
          tabindex: "0",
          role: "region",
          "aria-label": word("documents"),
        },
        el(
          "table",
          {},
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              ["date", "place", "document", "kind", "chars"].map((key) =>
                el("th", { scope: "col" }, word(key)),
              ),
            ),
          ),
          el("tbody", {}, all.documents.map(line)),
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
