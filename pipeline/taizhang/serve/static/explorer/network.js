// The network: what is tied to a thing, or the strongest ties of all, as a picture and as a list, with the sentences behind each tie.
import { ask, docLink, el, tell, thingLink } from "./page.js";
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
const SIZES = [30, 100, 300, 500, 1000, 3000];
const ROWS = 50; // of the list at a time

let held = ""; // the field that has the focus, which it shall keep in the next answer

/** The network view; all that is chosen stands in the URL. */
export async function network(query, go) {
  const now = chosenIn(query);
  let net;
  let wrong = "";
  try {
    net = await ask("network", [...pairs(now)]);
    if (!net) return null;
  } catch (error) {
    wrong = error.message;
    net = await ask("network", { thing: now.thing });
    if (!net) return null;
  }
  const middle = net.things.find((thing) => thing.id === net.middle[0]);
  const title = middle ? word("around", middle.name) : word("strongest");
  const panel = el("aside", { class: "chosen", "aria-live": "polite" });
  const stage = el("div", {
    class: "stage",
    tabindex: "0",
    role: "group",
    "aria-label": word("net_hint"),
  });
  const state = el("p", { class: "where", role: "status" });
  let picture;
  let at = -1; // the tie that n and p go on from

  const keep = (what) => {
    now.node = what?.thing?.id ?? "";
    now.tie = what?.tie ? ends(net, what.tie).map((thing) => thing.id) : [];
    history.replaceState(null, "", address(now));
  };
  const choose = (what, quietly = false) => {
    picture?.choose(what);
    at = what?.tie ? net.ties.indexOf(what.tie) : at;
    keep(what);
    if (quietly) return;
    panel.replaceChildren(
      ...(what?.thing
        ? thingPanel(what.thing, now, net, () => choose(null))
        : what?.tie
          ? tiePanel(what.tie, now, net, () => choose(null))
          : []),
    );
  };
  const asBefore = () => {
    const thing = net.things.find((one) => one.id === now.node);
    const tie =
      now.tie.length === 2 &&
      net.ties.find((one) =>
        ends(net, one).every((end) => now.tie.includes(end.id)),
      );
    if (thing) choose({ thing });
    else if (tie) choose({ tie });
  };
  const keys = (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.target !== stage
    )
      return;
    const step = { n: 1, p: -1 }[event.key];
    if (step && net.ties.length) {
      at =
        (Math.max(at, step > 0 ? -1 : 0) + step + net.ties.length) %
        net.ties.length;
      choose({ tie: net.ties[at] });
      return;
    }
    if (event.key === "Escape") return choose(null);
    if (picture?.key(event.key)) event.preventDefault();
  };
  stage.addEventListener("keydown", keys);

  const buttons = el(
    "div",
    { class: "zoom" },
    [
      ["+", "zoom_in"],
      ["-", "zoom_out"],
      ["0", "reset"],
    ].map(([key, name]) =>
      el(
        "button",
        {
          type: "button",
          title: word(name),
          "aria-label": word(name),
          onclick: () => picture?.key(key),
        },
        { "+": "＋", "-": "−", 0: "⤢" }[key],
      ),
    ),
  );
  const without = () => {
    picture?.end();
    picture = null;
    stage.parentElement?.replaceChildren(
      el("p", { class: "wrong", role: "alert" }, word("no_webgl")),
    );
  };
  const ready = async () => {
    if (held) document.querySelector(held)?.focus();
    held = "";
    if (net.ties.length) {
      state.textContent = word("arranging");
      const { draw } = await import("./drawing.js");
      if (!stage.isConnected) return;
      picture = await draw(stage, net, {
        onThing: (thing) => choose({ thing }),
        onTie: (tie) => choose({ tie }),
        onNothing: () => choose(null),
        onDone: () => (state.textContent = ""),
        onLost: without,
      });
      if (!picture) without();
      else if (!stage.isConnected) picture.end();
    }
    asBefore();
  };
  const summary = [
    word("net_shown", net.things.length),
    word("net_ties", net.ties.length),
    net.more_things > 0 && word("net_more", net.more_things),
    net.more_ties > 0 && word("net_more_ties", net.more_ties),
  ].filter(Boolean);
  tell(summary.join(""));
  return {
    title,
    ready,
    leave: () => picture?.end(),
    body: [
      el("h1", { lang: middle ? "zh" : undefined }, title),
      el(
        "p",
        { class: "kinds" },
        middle && [
          el("span", { class: `type ${middle.type}` }, word(middle.type)),
          " · ",
          el(
            "a",
            { href: path(`/thing/${encodeURIComponent(middle.id)}`) },
            word("card"),
          ),
          " · ",
          el("a", { href: path("/network") }, word("whole")),
          " · ",
        ],
        el("span", { id: "net-shown" }, summary.join("")),
      ),
      filters(now, net, go),
      wrong && el("p", { role: "alert", class: "wrong" }, wrong),
      net.ties.length === 0
        ? el("p", {}, word("net_none"))
        : el(
            "div",
            { class: "network" },
            el("div", { class: "canvas" }, stage, buttons, state),
            panel,
          ),
      net.ties.length > 0 && el("p", { class: "where" }, word("net_hint")),
      net.ties.length > 0 && list(now, net, (tie) => choose({ tie }, true)),
    ],
  };
}

/** What the URL says is chosen. */
function chosenIn(query) {
  const one = (key) => query.get(key) ?? "";
  return {
    thing: one("thing"),
    open: query.getAll("open"),
    steps: one("steps"),
    types: one("types"),
    kinds: one("kinds"),
    years: one("years"),
    things: one("things"),
    node: one("node"),
    tie: query.getAll("tie"),
  };
}

/** What the server is asked by. */
function pairs({ thing, open, steps, types, kinds, years, things }) {
  return [
    ["thing", thing],
    ...open.map((id) => ["open", id]),
    ...Object.entries({ steps, types, kinds, years, things }),
  ];
}

/** The address of a choice. */
function address(now) {
  return path("/network", [
    ...pairs(now),
    ["node", now.node],
    ...now.tie.map((id) => ["tie", id]),
  ]);
}

/** The two things of a tie; the one in the middle first. */
function ends(net, [left, right]) {
  const both = [net.things[left], net.things[right]];
  return net.middle.includes(both[1].id) && !net.middle.includes(both[0].id)
    ? both.reverse()
    : both;
}

/** How two things are tied, in words, seen from the first of ends(). */
function ties(net, tie) {
  const [, , stated, sentences, , lift] = tie;
  const turned = ends(net, tie)[0] !== net.things[tie[0]];
  return [
    ...stated.map(
      ([type, direction, number]) =>
        `${word(type)} ${(direction === "out") === turned ? "←" : "→"}${number > 1 ? ` ×${number}` : ""}`,
    ),
    sentences > 0 &&
      `${word("together", sentences)}，${word("lift", Math.round(lift * 10) / 10)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What may be chosen; the types are the legend too. */
function filters(now, net, go) {
  const form = el("form", {
    class: "filters",
    onsubmit: (event) => event.preventDefault(),
  });
  const change = ({ target }) => {
    held = `.filters [name="${target.name}"]${target.type === "checkbox" ? `[value="${target.value}"]` : ""}`;
    const data = new FormData(form);
    const some = (name, known) => {
      const chosen = data.getAll(name);
      return chosen.length === known.length ? "" : chosen.join(",");
    };
    const years = [data.get("from"), data.get("until")].map(
      (year, at) => year || ends[at],
    );
    const all = years[0] === ends[0] && years[1] === ends[1];
    if (years[0] > years[1]) years.reverse();
    go(
      address({
        ...now,
        node: "",
        tie: [],
        steps: data.get("steps") === "2" ? "2" : "",
        types: some("types", types),
        kinds: some("kinds", kinds),
        years: all ? "" : years.join("-"),
        things: data.get("things") === usual ? "" : data.get("things"),
      }),
      true,
    );
  };
  const chosen = (text) => new Set(text.split(",").filter(Boolean));
  const [types, kinds] = [
    TYPES.filter((type) => net.types[type] || chosen(now.types).has(type)),
    Object.keys({
      ...net.kinds,
      ...Object.fromEntries([...chosen(now.kinds)].map((kind) => [kind, 0])),
    }),
  ];
  const ends = [net.years[0], net.years.at(-1)].map((year) =>
    String(year ?? ""),
  );
  const [first = "", last = first] = now.years ? now.years.split("-") : [];
  const usual = String(net.middle.length ? 100 : 500);
  const sizes = [...new Set([...SIZES, net.most.things])].sort((a, b) => a - b);
  const boxes = (name, keys, counts, show) =>
    keys.length > 0 &&
    el(
      "fieldset",
      {},
      el("legend", {}, word(name)),
      keys.map((key) =>
        el(
          "label",
          {},
          el("input", {
            type: "checkbox",
            name,
            value: key,
            checked: !now[name] || chosen(now[name]).has(key),
            onchange: change,
          }),
          show(key),
          el("small", {}, ` ${(counts[key] ?? 0).toLocaleString()}`),
        ),
      ),
    );
  const year = (name, value) =>
    el(
      "label",
      {},
      `${word(name)} `,
      el(
        "select",
        { name, onchange: change },
        el("option", { value: "" }, "—"),
        net.years.map((one) =>
          el(
            "option",
            { value: one, selected: String(one) === value },
            String(one),
          ),
        ),
      ),
    );
  form.append(
    ...[
      boxes("types", types, net.types, (type) =>
        el("span", { class: `key-type ${type}` }, word(type)),
      ),
      boxes("kinds", kinds, net.kinds, (kind) =>
        el(
          "span",
          { class: `key-tie ${kind === "co_mention" ? "together" : "stated"}` },
          word(kind),
        ),
      ),
      net.middle.length > 0 &&
        el(
          "label",
          {},
          `${word("steps")} `,
          el(
            "select",
            { name: "steps", onchange: change },
            ["1", "2"].map((step) =>
              el(
                "option",
                { value: step, selected: (now.steps || "1") === step },
                step,
              ),
            ),
          ),
        ),
      net.years.length > 1 &&
        el(
          "span",
          { class: "span", role: "group", "aria-label": word("years") },
          `${word("years")} `,
          year("from", first),
          " ",
          year("until", last),
        ),
      el(
        "label",
        {},
        `${word("most")} `,
        el(
          "select",
          { name: "things", onchange: change },
          sizes.map((size) =>
            el(
              "option",
              { value: size, selected: size === net.most.things },
              size.toLocaleString(),
            ),
          ),
        ),
      ),
      el("a", { href: path("/network", { thing: now.thing }) }, word("clear")),
    ].filter(Boolean),
  );
  return form;
}

/** The ties as a list, each with a sentence and, when asked for, all of them. */
function list(now, net, chosen) {
  const rows = el("ul", { class: "plain ties" });
  const more = el("button", { type: "button", onclick: () => grow(true) });
  let shown = 0;
  const grow = (focus = false) => {
    const next = net.ties
      .slice(shown, shown + ROWS)
      .map((tie, at) => row(tie, shown + at));
    rows.append(...next);
    shown += next.length;
    more.textContent = word("load_more", net.ties.length - shown);
    more.hidden = shown >= net.ties.length;
    if (focus) next[0]?.querySelector("a")?.focus();
  };
  const row = (tie, number) => {
    const [one, two] = ends(net, tie);
    const alone = net.middle.length === 1 && one.id === net.middle[0];
    const all = el("div", { hidden: true });
    const first = net.said[number]; // only the first ties come with one
    const brief = first && el("ul", { class: "plain" }, quoted(first, net));
    const button = el(
      "button",
      {
        type: "button",
        "aria-expanded": "false",
        "aria-label": `${word("show_said")} ${one.name} — ${two.name}`,
        onclick: async () => {
          const open = button.getAttribute("aria-expanded") !== "true";
          button.setAttribute("aria-expanded", String(open));
          if (brief) brief.hidden = open;
          all.hidden = !open;
          if (open) chosen(tie);
          if (open && !all.hasChildNodes())
            all.append(sentences(tie, now, net));
        },
      },
      word("show_said"),
    );
    return el(
      "li",
      {},
      el(
        "p",
        {},
        !alone && [thingLink(one), " "],
        el("span", { class: "where" }, `${ties(net, tie)} `),
        thingLink(two),
        " ",
        button,
        " ",
        !net.middle.includes(two.id) &&
          el("a", { href: expanded(now, two), class: "where" }, word("expand")),
      ),
      brief,
      all,
    );
  };
  grow();
  return el(
    "section",
    { id: "ties" },
    el("h2", {}, word("net_list")),
    rows,
    more,
  );
}

/** The address at which a thing is expanded; it becomes the middle where there is none. */
function expanded(now, thing) {
  const whole = { ...now, node: thing.id, tie: [] };
  return now.thing
    ? address({ ...whole, open: [...new Set([...now.open, thing.id])] })
    : address({ ...whole, thing: thing.id, things: "" });
}

/** A small card of a thing that was chosen. */
function thingPanel(thing, now, net, close) {
  const number = net.ties.filter(([left, right]) =>
    [net.things[left].id, net.things[right].id].includes(thing.id),
  ).length;
  return [
    closing(close),
    el("h2", { lang: "zh" }, thing.name),
    el(
      "p",
      { class: "kinds" },
      el("span", { class: `type ${thing.type}` }, word(thing.type)),
      thing.place && thing.place !== thing.name && ` · ${thing.place}`,
      ` · ${thing.mentions.toLocaleString()} ${word("mentions")} · ${word("net_ties", number)}`,
    ),
    el(
      "p",
      { class: "buttons" },
      el(
        "a",
        { href: path(`/thing/${encodeURIComponent(thing.id)}`) },
        word("card"),
      ),
      !net.middle.includes(thing.id) &&
        net.middle.length > 0 &&
        el(
          "a",
          { href: expanded(now, thing), class: "expand" },
          word("expand"),
        ),
      net.middle[0] !== thing.id &&
        el(
          "a",
          { href: path("/network", { thing: thing.id }) },
          word("center"),
        ),
    ),
  ];
}

/** The sentences behind a tie that was chosen. */
function tiePanel(tie, now, net, close) {
  const [one, two] = ends(net, tie);
  return [
    closing(close),
    el("h2", {}, thingLink(one), " — ", thingLink(two)),
    el("p", { class: "where" }, ties(net, tie)),
    sentences(tie, now, net),
  ];
}

function closing(close) {
  return el(
    "button",
    {
      type: "button",
      class: "close",
      "aria-label": word("close"),
      title: word("close"),
      onclick: close,
    },
    "×",
  );
}

/** All sentences behind a tie, loaded as far as they are asked for. */
function sentences(tie, now, net) {
  const [left, right] = ends(net, tie).map((thing) => thing.id);
  const rows = el("ul", { class: "plain" });
  const more = el("button", {
    type: "button",
    hidden: true,
    onclick: () => load(),
  });
  const load = async () => {
    const { kinds, years } = now;
    const first = rows.children.length;
    const found = await ask("between", {
      left,
      right,
      kinds,
      years,
      first: String(first),
    });
    rows.append(...found.sentences.map((row) => quoted(row, net)));
    const rest = found.total - rows.children.length;
    more.textContent = word("load_more", rest);
    more.hidden = rest <= 0;
    if (first) rows.children[first]?.querySelector("a")?.focus();
  };
  load().catch((error) =>
    rows.append(el("li", { class: "wrong" }, error.message)),
  );
  return el("div", { class: "behind" }, rows, more);
}

/** A sentence in which the two things are marked, and where it stands. */
function quoted(row, net) {
  const type = (id) => net.things.find((thing) => thing.id === id)?.type ?? "";
  const name = (id) => net.things.find((thing) => thing.id === id)?.name ?? "";
  return el(
    "li",
    {},
    el(
      "p",
      { lang: "zh" },
      row.parts.map(([text, id]) =>
        id ? el("mark", { class: `named ${type(id)}` }, text) : text,
      ),
    ),
    el(
      "p",
      { class: "where" },
      row.type && `${name(row.head)} ${word(row.type)} ${name(row.tail)} · `,
      docLink(
        row.doc,
        `${row.date} ${row.title || row.doc}`,
        row.start,
        row.end,
      ),
    ),
  );
}
