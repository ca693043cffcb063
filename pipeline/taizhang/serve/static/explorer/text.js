// A document with its mentions and numbers highlighted, each leading to its thing.
import { amount, ask, el, section, thingLink } from "./page.js";
import { path, word } from "./words.js";

const TYPES = [
  "PLACE",
  "AGENCY",
  "ORG",
  "PROJECT",
  "PROGRAM",
  "EVENT",
  "DOC",
  "PERSON",
];

export async function text(id) {
  const doc = await ask("document", { id });
  if (!doc) return null;
  const wanted = /^#c(\d+)-(\d+)$/.exec(location.hash)?.slice(1).map(Number);
  const body = el(
    "article",
    { lang: "zh", class: "text" },
    doc.blocks.map((block) => shown(doc, block, wanted)),
  );
  const present = TYPES.filter((type) =>
    Object.values(doc.things).some(([known]) => known === type),
  );
  const toggle = (key, label) =>
    el(
      "label",
      {},
      el("input", {
        type: "checkbox",
        checked: true,
        onchange: (event) =>
          body.classList.toggle(`without-${key}`, !event.target.checked),
      }),
      el("span", { class: `type ${key}` }, label),
    );
  const counts = new Map();
  for (const [, , thing] of doc.mentions)
    counts.set(thing, (counts.get(thing) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1]);
  return {
    title: doc.title || doc.id,
    body: [
      el("h1", { lang: "zh" }, doc.title || doc.id),
      el(
        "p",
        { class: "kinds" },
        [
          doc.date,
          doc.place,
          doc.issuer,
          doc.number,
          `${doc.length.toLocaleString()} ${word("chars")}`,
          ...doc.files,
        ]
          .filter(Boolean)
          .join(" · "),
      ),
      el(
        "fieldset",
        { class: "filters" },
        el("legend", {}, word("shown")),
        present.map((type) => toggle(type, word(type))),
        doc.numbers.length > 0 && toggle("number", word("numbers")),
      ),
      el(
        "div",
        { class: "reading" },
        body,
        el(
          "aside",
          {},
          section(
            word("indoc"),
            el(
              "ul",
              { class: "plain" },
              most.map(([thing, number]) =>
                el(
                  "li",
                  {},
                  thingLink({
                    id: thing,
                    type: doc.things[thing][0],
                    name: doc.things[thing][1],
                  }),
                  el("small", {}, ` ${number}`),
                ),
              ),
            ),
          ),
        ),
      ),
    ],
    ready: () =>
      body.querySelector(".wanted")?.scrollIntoView({ block: "center" }),
  };
}

/** A block as a paragraph or heading: its characters cut wherever a mark begins or ends. */
function shown(doc, [first, last, kind, level], wanted) {
  const mentions = doc.mentions.filter(
    ([start, end]) => start < last && end > first,
  );
  const numbers = doc.numbers.filter(
    (row) => row.start < last && row.end > first,
  );
  const cuts = new Set([first, last]);
  const edge = (at) => {
    if (at > first && at < last) cuts.add(at);
  };
  for (const [start, end] of mentions) {
    edge(start);
    edge(end);
  }
  for (const row of numbers) {
    edge(row.start);
    edge(row.end);
  }
  wanted?.forEach(edge);
  const at = [...cuts].sort((a, b) => a - b);
  const parts = [];
  const characters = (doc.characters ??= [...doc.text]); // offsets count characters, not UTF-16 units
  for (let index = 0; index + 1 < at.length; index++) {
    const [start, end] = [at[index], at[index + 1]];
    let piece = characters.slice(start, end).join("");
    const mention = mentions.find(([from, to]) => from <= start && end <= to);
    const number = numbers.find((row) => row.start <= start && end <= row.end);
    if (mention) {
      const [type, name] = doc.things[mention[2]];
      piece = el(
        "a",
        {
          href: path(`/thing/${encodeURIComponent(mention[2])}`),
          class: `mention ${type}`,
          title: `${word(type)} ${name}`,
        },
        piece,
      );
    }
    if (number) {
      const told = [
        number.indicator,
        number.period,
        word(number.kind),
        word(number.status),
        amount(number.value, number.unit),
        number.place,
      ]
        .filter(Boolean)
        .join(" · ");
      const inside =
        mention || !number.of
          ? piece
          : el(
              "a",
              { href: path(`/thing/${encodeURIComponent(number.of)}`) },
              piece,
            );
      piece = el(
        "span",
        { class: `figure ${number.status}`, title: told },
        inside,
      );
    }
    if (wanted && wanted[0] <= start && end <= wanted[1])
      piece = el("mark", { class: "wanted" }, piece);
    parts.push(piece);
  }
  return el(
    kind === "title"
      ? "h2"
      : kind === "heading"
        ? `h${Math.min(6, level + 2)}`
        : "p",
    { class: kind },
    parts,
  );
}
