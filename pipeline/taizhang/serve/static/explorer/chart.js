// Numbers of one indicator over years: targets as rings, actuals as dots with a line.
import { amount, el } from "./page.js";
import { word } from "./words.js";

const WIDTH = 640,
  HEIGHT = 220,
  LEFT = 84,
  RIGHT = 30,
  TOP = 14,
  BOTTOM = 30;

/** Groups of numbers that can stand in one chart, those with most years first. */
export function groups(numbers) {
  const found = new Map();
  for (const row of numbers) {
    if (
      !row.indicator ||
      Array.isArray(row.value) ||
      !/^\d{4}$/.test(row.period) ||
      !Number.isFinite(Number(row.value))
    )
      continue;
    const key = `${row.indicator} · ${word(row.kind)}${row.unit ? ` · ${row.unit}` : ""}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(row);
  }
  const years = (rows) => new Set(rows.map((row) => row.period)).size;
  const both = (rows) =>
    Number(new Set(rows.map((row) => row.status)).size > 1);
  return [...found]
    .filter(([, rows]) => years(rows) > 1)
    .sort(
      (a, b) =>
        both(b[1]) - both(a[1]) ||
        years(b[1]) - years(a[1]) ||
        b[1].length - a[1].length,
    );
}

/** The chart, as SVG with a text for those who do not see it. */
export function chart(title, rows) {
  const years = rows.map((row) => Number(row.period)),
    values = rows.map((row) => Number(row.value));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low > 0 && low < high * 0.6) low = 0;
  const pad = (high - low || Math.abs(high) || 1) * 0.08;
  high += pad;
  if (low !== 0) low -= pad;
  const x = (year) =>
    LEFT + ((year - first) / (last - first || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value) =>
    HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const step = Math.max(1, Math.ceil((last - first) / 8));
  const parts = [];
  for (let at = 0; at <= 3; at++) {
    const value = low + ((high - low) * at) / 3;
    parts.push(
      el("svg:line", {
        x1: LEFT,
        x2: WIDTH - RIGHT,
        y1: y(value),
        y2: y(value),
        class: "grid",
      }),
      el(
        "svg:text",
        { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" },
        amount(Number(value.toPrecision(3)), ""),
      ),
    );
  }
  for (let year = first; year <= last; year += step)
    parts.push(
      el(
        "svg:text",
        { x: x(year), y: HEIGHT - 8, "text-anchor": "middle" },
        String(year),
      ),
    );
  const actual = rows
    .filter((row) => row.status === "actual")
    .sort((a, b) => a.period - b.period);
  parts.push(
    el("svg:polyline", {
      points: actual
        .map(
          (row) =>
            `${x(Number(row.period)).toFixed(1)},${y(Number(row.value)).toFixed(1)}`,
        )
        .join(" "),
      class: "line",
    }),
  );
  for (const row of rows)
    parts.push(
      el(
        "svg:circle",
        {
          cx: x(Number(row.period)),
          cy: y(Number(row.value)),
          r: row.status === "actual" ? 4 : 6,
          class: row.status,
        },
        el(
          "svg:title",
          {},
          `${row.period} ${word(row.status)} ${amount(row.value, row.unit)}`,
        ),
      ),
    );
  return el(
    "figure",
    {},
    el(
      "figcaption",
      {},
      el("span", { lang: "zh" }, title),
      " ",
      el("span", { class: "key actual" }, word("actual")),
      " ",
      el("span", { class: "key target" }, word("target")),
    ),
    el(
      "svg:svg",
      {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        role: "img",
        "aria-label": word("chart", title),
        class: "chart",
      },
      parts,
    ),
  );
}
