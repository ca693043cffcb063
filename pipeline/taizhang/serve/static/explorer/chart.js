// The numbers of one indicator over time: targets as rings, actuals as dots with a line, spans as bars, bounds as arrows.
import { draw, frame } from "./echarts.js";
import { amount, bounded, docLink, el } from "./page.js";
import { span } from "./periods.js";
import { word } from "./words.js";

const EDGE = 0.06; // of a year, that a span keeps from the next
const ARROW = 14; // pixels
/** Rows that can be drawn: with where they lie in time, and their values from low to high. */
export function points(rows) {
  return rows.flatMap((row, number) => {
    const at = span(row.period);
    const values = [row.value].flat().map(Number);
    if (!at || !values.every(Number.isFinite)) return [];
    return [
      {
        ...at,
        x: (at.from + at.to) / 2,
        low: Math.min(...values),
        high: Math.max(...values),
        row,
        number,
      },
    ];
  });
}

/**
 * A chart of rows as /api/series gives them, with a table of the same numbers.
 *
 * @param {string} title What they are of.
 */
export function chart(title, rows) {
  const marks = points(rows);
  const host = el("div", { class: "drawing" });
  const key = el("p", { class: "where" }, word("chart_key"));
  const lines = rows.map((row) => line(row));
  const held = el(
    "details",
    { class: "alternative" },
    el("summary", {}, word("chart_table")),
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
            ["period", "claim", "value", "sentences", "document"].map((key) =>
              el("th", { scope: "col" }, word(key)),
            ),
          ),
        ),
        el("tbody", {}, lines),
      ),
    ),
  );
  const drawn = marks.length
    ? draw(
        host,
        describe(title, marks),
        (colors) => option(marks, colors),
        ({ data }) =>
          lines[marks[data?.[0]]?.number]?.querySelector("a").click(),
      )
    : Promise.resolve(false);
  drawn.then((seen) => {
    held.open = !seen;
    if (seen) return;
    host.hidden = true;
    key.hidden = true;
  });
  return el(
    "figure",
    { class: "numbers" },
    el("figcaption", { lang: "zh" }, title),
    host,
    key,
    held,
  );
}

function line(row) {
  return el(
    "tr",
    {},
    el("td", {}, row.period),
    el("td", {}, word(row.status)),
    el("td", { class: "number" }, bounded(row)),
    el("td", { lang: "zh" }, row.before, el("mark", {}, row.text), row.after),
    el(
      "td",
      { lang: "zh" },
      docLink(
        row.doc,
        `${row.date} ${row.title || row.doc}`,
        row.start,
        row.end,
      ),
    ),
  );
}

function describe(title, marks) {
  return `${title}: ${marks.map(({ row }) => `${row.period} ${word(row.status)} ${bounded(row)}`).join("; ")}`;
}

function option(marks, colors) {
  const { axis, legend, tooltip } = frame(colors);
  const ends = marks.flatMap(({ from, to }) => [from, to]);
  const [first, last] = [
    Math.floor(Math.min(...ends) + 0.5),
    Math.ceil(Math.max(...ends) - 0.5),
  ];
  const series = (status) => ({
    name: word(status),
    type: "custom",
    clip: false,
    z: status === "target" ? 3 : 4,
    itemStyle: { color: colors[status] },
    encode: { x: [1, 2], y: [3, 4], tooltip: [] },
    data: marks.flatMap((mark, at) =>
      mark.row.status === status
        ? [[at, mark.from, mark.to, mark.low, mark.high]]
        : [],
    ),
    renderItem: (_, api) => shape(marks[api.value(0)], api, colors),
  });
  return {
    legend: {
      ...legend,
      data: [
        {
          name: word("actual"),
          icon: "circle",
          itemStyle: { color: colors.actual },
        },
        {
          name: word("target"),
          icon: "circle",
          itemStyle: {
            color: colors.paper,
            borderColor: colors.target,
            borderWidth: 2,
          },
        },
      ],
    },
    tooltip: {
      ...tooltip,
      trigger: "item",
      formatter: ({ data }) => hint(marks[data[0]], marks),
    },
    grid: { left: 8, right: 20, top: 34, bottom: 8, containLabel: true },
    xAxis: {
      ...axis,
      type: "value",
      min: first - 1,
      max: last + 1,
      interval: Math.max(1, Math.ceil((last - first) / 12)),
      splitLine: { show: false },
      axisLine: { ...axis.axisLine, onZero: false },
      axisLabel: {
        ...axis.axisLabel,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: String,
      },
    },
    yAxis: {
      ...axis,
      type: "value",
      scale: true,
      boundaryGap: ["6%", "6%"],
      axisLabel: { ...axis.axisLabel, formatter: (value) => amount(value, "") },
    },
    series: [
      {
        name: word("actual"),
        type: "line",
        data: latest(marks),
        showSymbol: false,
        silent: true,
        lineStyle: { color: colors.actual, width: 1.5 },
        itemStyle: { color: colors.actual },
      },
      series("actual"),
      series("target"),
    ],
  };
}

/** The actual value of each year as the last document has it. */
function latest(marks) {
  const found = new Map();
  for (const { row, year, x, low, high } of marks)
    if (row.status === "actual" && year) found.set(x, (low + high) / 2);
  return [...found].sort(([one], [other]) => one - other);
}

function shape({ from, to, year, x, low, high, row }, api, colors) {
  const color = colors[row.status];
  const [left, right] = [from + EDGE, to - EDGE].map(
    (at) => api.coord([at, low])[0],
  );
  const [middle, bottom] = api.coord([x, low]);
  const top = api.coord([x, high])[1];
  const at = (bottom + top) / 2;
  const stroke = { stroke: color, fill: "none", lineWidth: 2 };
  const path = (...corners) => ({
    type: "polyline",
    shape: { points: corners },
    style: stroke,
  });
  const parts = [];
  if (!year && right - left > 10)
    parts.push({
      type: "line",
      shape: { x1: left, y1: at, x2: right, y2: at },
      style: { ...stroke, lineWidth: 4, opacity: 0.45 },
    });
  if (high > low)
    parts.push(
      {
        type: "line",
        shape: { x1: middle, y1: bottom, x2: middle, y2: top },
        style: stroke,
      },
      ...[bottom, top].map((y) => ({
        type: "line",
        shape: { x1: middle - 6, y1: y, x2: middle + 6, y2: y },
        style: stroke,
      })),
    );
  if (row.bound === "min" || row.bound === "max") {
    const tip = at + (row.bound === "min" ? -1 : 1) * (ARROW + 5);
    const back = row.bound === "min" ? 5 : -5;
    parts.push(
      path([middle, at], [middle, tip]),
      path([middle - 4, tip + back], [middle, tip], [middle + 4, tip + back]),
    );
  }
  const dashed = row.bound === "approx" ? [3, 2] : null;
  parts.push({
    type: "circle",
    shape: { cx: middle, cy: at, r: row.status === "actual" ? 4.5 : 6 },
    style:
      row.status === "actual" && !dashed
        ? { fill: color, stroke: colors.paper, lineWidth: 1 }
        : { ...stroke, fill: colors.paper, lineDash: dashed },
  });
  return { type: "group", children: parts };
}

/** What a mark stands for, with its sentence, and what else is said of the same time. */
function hint(mark, marks) {
  const same = marks.filter(
    (other) => other !== mark && other.row.period === mark.row.period,
  );
  const said = ({ row }) =>
    `${word(row.status)} ${bounded(row)} · ${row.date.slice(0, 4)} ${row.title || row.doc}`;
  const { row } = mark;
  return el(
    "div",
    {},
    el("b", {}, `${row.period} ${word(row.status)} ${bounded(row)}`),
    el(
      "p",
      { class: "said", lang: "zh" },
      row.before.slice(-40),
      el("mark", {}, row.text),
      row.after.slice(0, 40),
    ),
    el("p", { class: "where" }, `${row.date} ${row.title || row.doc}`),
    same.length > 0 &&
      el(
        "p",
        { class: "where" },
        `${word("chart_same")}: `,
        same.slice(0, 5).map((other) => el("span", {}, said(other), el("br"))),
      ),
  );
}
