// The first page: what there is, and where to begin.
import { ask, docLink, el, section, thingLink } from "./page.js";
import { path, word } from "./words.js";

export async function home() {
  const all = await ask("overview");
  return {
    title: word("title"),
    body: [
      el("h1", {}, word("title")),
      el("p", {}, word("home")),
      el(
        "div",
        { class: "columns" },
        Object.entries(all.most).map(([type, things]) =>
          el(
            "section",
            {},
            el(
              "h2",
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
      el(
        "p",
        {},
        el("a", { href: path("/ledger") }, word("ledger")),
        " · ",
        el(
          "a",
          { href: path("/documents") },
          `${word("documents")} ${all.documents.length}`,
        ),
      ),
    ],
  };
}

export async function documents() {
  const all = await ask("overview");
  const line = (doc) =>
    el(
      "tr",
      {},
      el("td", {}, doc.date),
      el("td", { lang: "zh" }, doc.place),
      el("td", { lang: "zh" }, docLink(doc.id, doc.title || doc.id)),
      el("td", { class: "number" }, doc.length.toLocaleString()),
    );
  return {
    title: word("documents"),
    body: [
      el("h1", {}, word("documents")),
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
              ...["date", "place", "document", "chars"].map((key) =>
                el("th", { scope: "col" }, word(key)),
              ),
            ),
          ),
          el("tbody", {}, all.documents.toReversed().map(line)),
        ),
      ),
    ],
  };
}
