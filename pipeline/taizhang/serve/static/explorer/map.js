// The provinces as tiles, about where they lie: shaded by how much is known of each, by how its promises came out, or by a figure.
import { amount, ask, docLink, el, tell } from "./page.js";
import { language, path, word } from "./words.js";

const TILES = {
  // division code: column, row; names come from the graph
  23: [9, 1, "黑"],
  65: [1, 2, "新"],
  15: [7, 2, "蒙"],
  22: [9, 2, "吉"],
  62: [4, 3, "甘"],
  64: [5, 3, "宁"],
  14: [6, 3, "晋"],
  11: [7, 3, "京"],
  12: [8, 3, "津"],
  21: [9, 3, "辽"],
  63: [3, 4, "青"],
  61: [5, 4, "陕"],
  41: [6, 4, "豫"],
  13: [7, 4, "冀"],
  37: [8, 4, "鲁"],
  54: [2, 5, "藏"],
  51: [4, 5, "川"],
  50: [5, 5, "渝"],
  42: [6, 5, "鄂"],
  34: [7, 5, "皖"],
  32: [8, 5, "苏"],
  31: [9, 5, "沪"],
  53: [4, 6, "滇"],
  52: [5, 6, "黔"],
  43: [6, 6, "湘"],
  36: [7, 6, "赣"],
  33: [8, 6, "浙"],
  45: [5, 7, "桂"],
  44: [6, 7, "粤"],
  35: [7, 7, "闽"],
  71: [9, 7, "台"],
  46: [5, 8, "琼"],
  82: [6, 8, "澳"],
  81: [7, 8, "港"],
};
const COUNTS = ["things", "numbers", "ledger", "documents"];
const KEPT = ["met", "exceeded"];
const JUDGED = ["met", "exceeded", "partly", "missed"];
const CLASSES = 5;
const STEPS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The view of the provinces. */
export async function map(query, go) {
  const asked = Object.fromEntries(
    ["series", "year", "status"].map((key) => [key, query.get(key) ?? ""]),
  );
  const all = await ask("provinces", asked);
  const ways = [...COUNTS, "kept", ...(all.series.length ? ["figure"] : [])];
  const by = ways.includes(query.get("by")) ? query.get("by") : ways.at(-1);
  const series = all.series.find((each) => each.id === all.shown.series);
  const known = Object.entries(TILES).map(([code, [column, row, short]]) => ({
    code,
    column,
    row,
    short,
    ...all.provinces[code],
    ...shown(all, by, code, series),
  }));
  const ranked = known
    .filter((one) => one.value !== null)
    .sort((a, b) => b.value - a.value || a.code.localeCompare(b.code));
  const bounds = classes(ranked.map((one) => one.value));
  for (const one of known)
    one.shade =
      one.value === null
        ? 0
        : bounds.findIndex((most) => one.value <= most) + 1;
  const without = known.filter((one) => one.value === null);
  const title = by === "figure" ? heading(all.shown, series) : word(by);
  const to = (changed) =>
    go(path("/map", { by, ...all.shown, ...changed }), true);
  const pick = (name, options) =>
    el(
      "label",
      {},
      `${word(name)} `,
      el(
        "select",
        {
          name,
          onchange: (event) => {
            held = name;
            to({ by: "figure", [name]: event.target.value });
          },
        },
        options.map(([value, text]) =>
          el("option", { value, selected: all.shown[name] === value }, text),
        ),
      ),
    );
  const tiles = el(
    "ul",
    { class: "tiles", lang: "zh", onkeydown: (event) => move(event, tiles) },
    known.map(tile),
  );
  tell(title);
  return {
    title: word("map"),
    ready: () => {
      if (held) document.querySelector(`#main [name="${held}"]`)?.focus();
      held = "";
    },
    body: [
      el("h1", {}, word("map")),
      el(
        "nav",
        { class: "tabs", "aria-label": word("shade") },
        ways.map((key) =>
          el(
            "a",
            {
              href: path("/map", { by: key }),
              "aria-current": key === by && "page",
            },
            word(key),
          ),
        ),
      ),
      by === "figure" &&
        el(
          "form",
          { class: "filters", onsubmit: (event) => event.preventDefault() },
          pick(
            "series",
            all.series.map((each) => [
              each.id,
              `${called(each)} (${each.provinces})`,
            ]),
          ),
          pick(
            "year",
            Object.entries(series.years).map(([year, told]) => [
              year,
              `${year} (${Math.max(...Object.values(told))})`,
            ]),
          ),
          pick(
            "status",
            Object.entries(series.years[all.shown.year]).map(
              ([status, number]) => [status, `${word(status)} (${number})`],
            ),
          ),
        ),
      el(
        "p",
        { class: "where" },
        word(by === "figure" ? "aboutfigure" : `about${by}`),
      ),
      el(
        "div",
        { class: "atlas" },
        el(
          "div",
          {},
          el("h2", { lang: "zh" }, title),
          tiles,
          legend(bounds, by, series, without.length),
        ),
        el(
          "div",
          {
            class: "wide ranks",
            tabindex: "0",
            role: "region",
            "aria-label": title,
          },
          table(ranked, by, series, without),
        ),
      ),
    ],
  };
}

let held = ""; // the field that has the focus, which it shall keep in the next answer

/** What one province shows: its value, the value in words, and where it stands. */
function shown(all, by, code, series) {
  const one = all.provinces[code];
  if (!one) return { value: null, told: "", name: TILES[code][2] };
  if (by === "figure") {
    const figure = all.figures[code];
    if (!figure) return { value: null, told: "" };
    const ends = [figure.value].flat().map(Number);
    const value = ends.reduce((sum, each) => sum + each, 0) / ends.length;
    return {
      value,
      told: amount(figure.value, series.unit) + sign(figure.bound),
      short_told: [
        ...ends.slice(0, -1).map((end) => brief(end, "")),
        brief(ends.at(-1), series.unit),
      ].join("–"),
      figure,
    };
  }
  if (by === "kept") {
    const judged = JUDGED.reduce((sum, each) => sum + one.outcomes[each], 0);
    const kept = KEPT.reduce((sum, each) => sum + one.outcomes[each], 0);
    if (!judged) return { value: null, told: "", kept, judged };
    const told = `${Math.round((100 * kept) / judged)}%`;
    return {
      value: (100 * kept) / judged,
      told,
      short_told: told,
      kept,
      judged,
    };
  }
  const told = one[by].toLocaleString();
  return { value: one[by], told, short_told: told };
}

const sign = (bound) => (bound && bound !== "exact" ? ` ${word(bound)}` : "");

/** A value short enough for a tile. */
function brief(value, unit) {
  const short = Number(value.toPrecision(3));
  const text =
    Math.abs(short) >= 1e4 && Math.abs(short) < 1e5 && language !== "en"
      ? `${short / 1e4}万`
      : amount(short, "");
  return unit === "%" ? `${text}%` : text;
}

/** What a series is called: 生产总值 增速 %. */
function called(series) {
  return [series.indicator, word(series.measure), series.unit]
    .filter(Boolean)
    .join(" · ");
}

function heading(shown, series) {
  return `${shown.year} ${called(series)} · ${word(shown.status)}`;
}

/** The greatest value of each class, so that about as many provinces fall in each. */
function classes(values) {
  const ordered = [...values].sort((a, b) => a - b);
  const found = [];
  for (let at = 1; at <= CLASSES && ordered.length; at++) {
    const most =
      ordered[Math.max(0, Math.ceil((at * ordered.length) / CLASSES) - 1)];
    if (most !== found.at(-1)) found.push(most);
  }
  return found;
}

function tile(one) {
  const name = one.name ?? one.short;
  const told = `${name} ${one.told || word("nofigure")}`;
  const inside = [
    one.short,
    el(
      "span",
      { class: "unseen" },
      ` ${name} ${one.told ? "" : word("nofigure")} `,
    ),
    el("small", {}, one.short_told || "—"),
  ];
  return el(
    "li",
    {
      class: `tile c${one.column} r${one.row} s${one.shade}${one.value === null ? " none" : ""}`,
      "data-at": `${one.column},${one.row}`,
    },
    one.id
      ? el(
          "a",
          { href: path(`/thing/${encodeURIComponent(one.id)}`), title: told },
          inside,
        )
      : el("span", { title: told }, inside),
  );
}

/** Arrow keys go to the next tile in their direction. */
function move(event, tiles) {
  const step = STEPS[event.key];
  const here = event.target.closest("[data-at]");
  if (!step || !here) return;
  event.preventDefault();
  const [column, row] = here.dataset.at.split(",").map(Number);
  const near = [...tiles.querySelectorAll("[data-at]:has(a)")]
    .map((each) => {
      const [x, y] = each.dataset.at.split(",").map(Number);
      const ahead = (x - column) * step[0] + (y - row) * step[1];
      const aside =
        Math.abs((x - column) * step[1]) + Math.abs((y - row) * step[0]);
      return { each, ahead, cost: ahead + 3 * aside };
    })
    .filter(({ ahead }) => ahead > 0)
    .sort((a, b) => a.cost - b.cost);
  near[0]?.each.querySelector("a").focus();
}

function legend(bounds, by, series, without) {
  const unit = by === "figure" ? series.unit : by === "kept" ? "%" : "";
  const told = (value) => amount(Number(value.toPrecision(4)), unit);
  return el(
    "ul",
    { class: "legend", "aria-label": word("legend") },
    bounds.map((most, at) =>
      el(
        "li",
        {},
        el("span", { class: `swatch s${at + 1}`, "aria-hidden": "true" }),
        at ? `> ${told(bounds[at - 1])} – ${told(most)}` : `≤ ${told(most)}`,
      ),
    ),
    without > 0 &&
      el(
        "li",
        {},
        el("span", { class: "swatch none", "aria-hidden": "true" }),
        `— ${word("nofigure")} (${without})`,
      ),
  );
}

function table(ranked, by, series, without) {
  const columns = ["rank", "province", by === "figure" ? "value" : by];
  if (by === "kept") columns.push("judged");
  if (by === "figure") columns.push("document");
  let rank = 0;
  const line = (one, at) => {
    if (!at || ranked[at - 1].value !== one.value) rank = at + 1;
    return el(
      "tr",
      {},
      el("td", { class: "number" }, String(rank)),
      el(
        "td",
        { lang: "zh" },
        one.id
          ? el(
              "a",
              { href: path(`/thing/${encodeURIComponent(one.id)}`) },
              one.name,
            )
          : one.name,
      ),
      el("td", { class: "number" }, one.told),
      by === "kept" &&
        el(
          "td",
          { class: "number" },
          el(
            "a",
            {
              href: path("/ledger", {
                place: one.code,
                within: "1",
                outcome: JUDGED.join(","),
              }),
            },
            `${one.kept} / ${one.judged}`,
          ),
        ),
      by === "figure" &&
        el(
          "td",
          { lang: "zh" },
          docLink(
            one.figure.doc,
            one.figure.date,
            one.figure.start,
            one.figure.end,
          ),
          one.figure.others > 0 &&
            el("small", {}, ` ${word("more", one.figure.others)}`),
          el(
            "div",
            {
              class: "quote",
              title: one.figure.before + one.figure.text + one.figure.after,
            },
            one.figure.text,
          ),
        ),
    );
  };
  return [
    el(
      "table",
      {},
      el("caption", { class: "unseen" }, word("ranks")),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          columns.map((key) => el("th", { scope: "col" }, word(key))),
        ),
      ),
      el("tbody", {}, ranked.map(line)),
    ),
    without.length > 0 &&
      el(
        "p",
        { class: "where" },
        `${word("nofigure")}: `,
        el(
          "span",
          { lang: "zh" },
          without.map((one) => one.name ?? one.short).join("、"),
        ),
      ),
  ];
}
