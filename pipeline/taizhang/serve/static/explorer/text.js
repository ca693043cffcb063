// A document with its mentions and numbers highlighted, each leading to its thing.
import { amount, ask, el, tell, thingLink } from "./page.js";
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
const FIELDS = [
  "start",
  "end",
  "indicator",
  "value",
  "unit",
  "kind",
  "bound",
  "period",
  "status",
  "place",
]; // of a number, in the order in which the server gives them
const FIRST = 60; // things and numbers beside the text before the rest is asked for

/** The view of a document. */
export async function text(id) {
  const doc = unpacked(await ask("document", { id }));
  if (!doc) return null;
  const wanted = /^#c(\d+)-(\d+)$/.exec(location.hash)?.slice(1).map(Number);
  const body = el(
    "article",
    { lang: "zh", class: "text" },
    paragraphs(doc, wanted),
  );
  const marks = hopping(body);
  const counts = new Map();
  for (const [, , thing] of doc.mentions)
    counts.set(thing, (counts.get(thing) ?? 0) + 1);
  const present = TYPES.filter((type) =>
    Object.values(doc.things).some(([known]) => known === type),
  );
  const toggle = (key, label, number) =>
    el(
      "label",
      { class: key },
      el("input", {
        type: "checkbox",
        checked: true,
        onchange: (event) =>
          body.classList.toggle(`without-${key}`, !event.target.checked),
      }),
      el(
        "span",
        { class: key === "number" ? "figure" : `mention ${key}` },
        label,
      ),
      el("small", {}, ` ${number.toLocaleString()}`),
    );
  const ofType = (type) =>
    doc.mentions.filter(([, , thing]) => doc.things[thing][0] === type);
  return {
    title: doc.title || doc.id,
    body: [
      el("h1", { lang: "zh" }, doc.title || doc.id),
      el(
        "p",
        { class: "where" },
        [
          doc.date,
          doc.place,
          doc.kind && word(`kind_${doc.kind}`),
          doc.issuer && `${word("issuer")} ${doc.issuer}`,
          doc.number,
          ...doc.files,
          `${doc.length.toLocaleString()} ${word("chars")}`,
        ]
          .filter(Boolean)
          .join(" · "),
      ),
      el(
        "div",
        { class: "filters tools" },
        el(
          "fieldset",
          {},
          el("legend", {}, word("shown")),
          present.map((type) => toggle(type, word(type), ofType(type).length)),
          doc.numbers.length > 0 &&
            toggle("number", word("numbers"), doc.numbers.length),
        ),
        el(
          "span",
          { class: "hops" },
          el(
            "button",
            { type: "button", id: "hop-back", onclick: () => marks.hop(-1) },
            word("hopback"),
          ),
          el(
            "button",
            { type: "button", id: "hop-on", onclick: () => marks.hop(1) },
            word("hopon"),
          ),
        ),
      ),
      el(
        "div",
        { class: "reading" },
        body,
        el(
          "aside",
          { "aria-label": word("indoc") },
          panel(
            word("indoc"),
            [...counts].sort((a, b) => b[1] - a[1]),
            ([thing, number]) => [
              thingLink({
                id: thing,
                type: doc.things[thing][0],
                name: doc.things[thing][1],
              }),
              " ",
              hopTo(
                body,
                doc.mentions.find((each) => each[2] === thing),
                `${number.toLocaleString()} ${word("times")}`,
              ),
            ],
            true,
          ),
          panel(
            word("numbers"),
            doc.numbers,
            (row) => [
              hopTo(
                body,
                [row.start, row.end],
                `${row.indicator || word("noindicator")} ${amount(row.value, row.unit)}`,
              ),
              el(
                "span",
                { class: "where" },
                ` ${[row.period, word(row.status), row.place].filter(Boolean).join(" · ")}`,
              ),
            ],
            false,
          ),
        ),
      ),
    ],
    ready: () => {
      body.querySelector(".wanted")?.scrollIntoView({ block: "center" });
      marks.listen();
    },
  };
}

/** A document as it comes, with its lists of values as objects. */
function unpacked(doc) {
  if (!doc) return null;
  const ids = doc.things.map(([id]) => id);
  return {
    ...doc,
    things: Object.fromEntries(doc.things.map(([id, ...told]) => [id, told])),
    mentions: doc.mentions.map(([start, end, at]) => [start, end, ids[at]]),
    numbers: doc.numbers.map((row) => ({
      ...Object.fromEntries(FIELDS.map((key, at) => [key, row[at]])),
      of: ids[row[FIELDS.length]],
    })),
  };
}

/** A list beside the text, which shows its first lines until all are asked for. */
function panel(title, rows, made, open) {
  if (!rows.length) return null;
  const line = (row) => el("li", {}, made(row));
  const list = el("ul", { class: "plain" }, rows.slice(0, FIRST).map(line));
  const rest =
    rows.length > FIRST &&
    el(
      "button",
      {
        type: "button",
        onclick: () => {
          list.append(...rows.slice(FIRST).map(line));
          list.children[FIRST].querySelector("a")?.focus();
          rest.remove();
        },
      },
      word("more", rows.length - FIRST),
    );
  return el(
    "details",
    { open },
    el(
      "summary",
      {},
      `${title} `,
      el("small", {}, rows.length.toLocaleString()),
    ),
    list,
    rest,
  );
}

/** A link to a stretch of the text on this page. */
function hopTo(body, [start, end], label) {
  return el(
    "a",
    {
      href: `#c${start}-${end}`,
      lang: "zh",
      onclick: (event) => {
        event.preventDefault();
        history.replaceState(null, "", `#c${start}-${end}`);
        const mark = body.querySelector(`[data-start="${start}"]`);
        if (mark) show(body, mark);
      },
    },
    label,
  );
}

/** Bring a mark into view, with the focus on it. */
function show(body, mark) {
  body.querySelector(".at")?.classList.remove("at");
  mark.classList.add("at");
  const target = mark.matches("a") ? mark : (mark.querySelector("a") ?? mark);
  if (target === mark && !mark.matches("a")) mark.tabIndex = -1;
  mark.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
  tell(mark.dataset.told ?? mark.title);
}

/** Going from mark to mark, by buttons and by the keys n and p. */
function hopping(body) {
  const hop = (step) => {
    const marks = [...body.querySelectorAll(".mention, .figure")].filter(
      (mark) => !isOut(body, mark),
    );
    if (!marks.length) return;
    const here = marks.findIndex((mark) => mark.classList.contains("at"));
    let next = here + step;
    if (here < 0) {
      next = marks.findIndex((mark) => mark.getBoundingClientRect().bottom > 0);
      if (step < 0) next -= 1;
    }
    show(body, marks[(next + marks.length) % marks.length]);
  };
  const listen = () => {
    const listener = (event) => {
      if (!body.isConnected)
        return document.removeEventListener("keydown", listener);
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (
        /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) &&
        event.target.type !== "checkbox"
      )
        return;
      if (event.key === "n") hop(1);
      else if (event.key === "p") hop(-1);
    };
    document.addEventListener("keydown", listener);
  };
  return { hop, listen };
}

/** Whether a mark is put out. */
function isOut(body, mark) {
  return [...body.classList].some((name) => {
    const key = /^without-(.+)$/.exec(name)?.[1];
    return key && mark.classList.contains(key === "number" ? "figure" : key);
  });
}

/** The blocks of a document, each looking only at the marks within it. */
function paragraphs(doc, wanted) {
  const characters = [...doc.text]; // offsets count characters, not UTF-16 units
  const numbers = doc.numbers.toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  let [firstMention, firstNumber] = [0, 0];
  return doc.blocks.map((block) => {
    const [first, last] = block;
    while (
      firstMention < doc.mentions.length &&
      doc.mentions[firstMention][1] <= first
    )
      firstMention++;
    while (firstNumber < numbers.length && numbers[firstNumber].end <= first)
      firstNumber++;
    const mentions = [];
    for (
      let at = firstMention;
      at < doc.mentions.length && doc.mentions[at][0] < last;
      at++
    )
      mentions.push(doc.mentions[at]);
    const within = [];
    for (
      let at = firstNumber;
      at < numbers.length && numbers[at].start < last;
      at++
    )
      within.push(numbers[at]);
    return shown(doc, characters, block, mentions, within, wanted);
  });
}

/** A block as a paragraph or heading: its characters cut wherever a mark begins or ends. */
function shown(
  doc,
  characters,
  [first, last, kind, level],
  mentions,
  numbers,
  wanted,
) {
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
          "data-start": mention[0] === start && start,
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
        {
          class: `figure ${number.status}`,
          title: told,
          "data-start": number.start === start && start,
        },
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
