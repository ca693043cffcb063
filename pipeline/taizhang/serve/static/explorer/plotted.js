// What of an answer can be drawn: the kinds of its columns, the chart that suits them, and its rows as series of points.
import { plain } from "./answer.js";
import { label } from "./labels.js";
import { span } from "./periods.js";
import { word } from "./words.js";

export const FORMS = ["bar", "line", "scatter"];
export const COUNT = "*"; // how many rows, in place of a column
const MOST_BARS = 40;
const MOST_POINTS = 3_000; // of a scatter; SVG gets slow with more
const MOST_SERIES = 8; // as many as there are colors
const COUNTED = /#(integer|nonNegativeInteger)$/;
const NUMERIC = /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/;
const SOME = 0.8; // of the values of a column must be numbers, or times, for it to be taken as such

/** The kind of each column: number, time or text. */
export function kinds({ vars, rows }) {
  return Object.fromEntries(vars.map((name) => [name, kind(name, rows)]));
}

function kind(name, rows) {
  const values = rows.map((row) => row[name]).filter(Boolean);
  const most = (test) =>
    values.length > 0 &&
    values.filter((term) => term.type === "literal" && test(term)).length >=
      values.length * SOME;
  if (most((term) => when(term) && !NUMERIC.test(term.datatype ?? "")))
    return "time";
  if (most((term) => Number.isFinite(number(term)))) return "number";
  return "text";
}

function number(term) {
  return plain(term).trim() === "" ? NaN : Number(plain(term));
}

/** Where a period or a time of day lies on an axis of years; null for what is none. */
function when(term) {
  const found = span(plain(term).replace(/T.*$/, ""));
  return found && { at: (found.from + found.to) / 2 };
}

/** The chart that suits the rows: form, and the columns for x, y and the series; null where none does. */
export function suggestion(answer) {
  const of = kinds(answer);
  const [times, numbers, texts] = ["time", "number", "text"].map((wanted) =>
    answer.vars.filter((name) => of[name] === wanted),
  );
  const different = (name) =>
    new Set(answer.rows.map((row) => plain(row[name]))).size;
  const by = (x) =>
    texts.find(
      (name) =>
        name !== x && different(name) > 1 && different(name) <= MOST_SERIES,
    ) ?? "";
  if (answer.rows.length < 2) return null;
  const time = times.find((name) => different(name) > 1);
  if (time && numbers.length)
    return { form: "line", x: time, y: numbers[0], by: by(time) };
  if (texts.length && numbers.length) {
    const x = texts.find((name) => different(name) > 1) ?? texts[0];
    return { form: "bar", x, y: numbers[0], by: by(x) };
  }
  if (numbers.length > 1)
    return { form: "scatter", x: numbers[0], y: numbers[1], by: "" };
  const x = [...texts, ...times].find(
    (name) => different(name) > 1 && different(name) < answer.rows.length,
  );
  return x ? { form: "bar", x, y: COUNT, by: "" } : null;
}

/** Whether the answer has what a part of a choice names. */
export function fits(answer, key, value) {
  if (key === "form") return FORMS.includes(value);
  return (
    answer.vars.includes(value) ||
    (key === "y" && value === COUNT) ||
    (key === "by" && value === "")
  );
}

/**
 * The rows as series of points.
 *
 * @returns {{notes: string[], axis: string, places: string[], series: {name: string, points: object[]}[]}} A point has
 *   `name`, as its x is written, and `value`: of bars a number, else x and y. `axis` is the kind of x; `places` are
 *   the names of bars in their order; `adds` tells whether the numbers of several series can be added up, as they count
 *   something; `notes` tell what is left out.
 */
export function plotted(answer, { form, x, y, by }) {
  const kind = kinds(answer)[x];
  const notes = [];
  const where = (row) => {
    if (form === "bar") return row[x] ? 0 : NaN;
    return kind === "time" ? (when(row[x])?.at ?? NaN) : number(row[x]);
  };
  let points = answer.rows.flatMap((row) => {
    const point = {
      by: by ? text(row[by]) : "",
      name: text(row[x]),
      at: where(row),
      size: y === COUNT ? 1 : number(row[y]),
    };
    return Number.isFinite(point.at) && Number.isFinite(point.size)
      ? [point]
      : [];
  });
  if (points.length < answer.rows.length)
    notes.push(word("plot_left", answer.rows.length - points.length));
  if (form === "scatter" && points.length > MOST_POINTS) {
    notes.push(word("plot_points", MOST_POINTS));
    points = points.slice(0, MOST_POINTS);
  }
  let groups = [...grouped(points, (point) => point.by)].sort(
    (a, b) => b[1].length - a[1].length,
  );
  if (groups.length > MOST_SERIES)
    notes.push(word("plot_series", groups.length - MOST_SERIES));
  groups = groups.slice(0, MOST_SERIES);
  if (form === "scatter")
    return {
      notes,
      axis: kind,
      places: [],
      series: groups.map(([name, all]) => ({ name, points: all.map(pair) })),
    };
  const joined = groups.map(([name, all]) => [
    name,
    [...grouped(all, (point) => point.name).values()].map((same) =>
      one(same, y),
    ),
  ]);
  if (
    y !== COUNT &&
    groups.some(([, all], at) => all.length > joined[at][1].length)
  )
    notes.push(word("plot_mean"));
  if (form === "line") {
    const ordered = joined.map(([name, all]) => ({
      name,
      points: all.toSorted((a, b) => a.at - b.at).map(pair),
    }));
    return { notes, axis: kind, places: [], series: ordered };
  }
  const totals = new Map();
  for (const point of joined.flatMap(([, all]) => all))
    totals.set(point.name, (totals.get(point.name) ?? 0) + point.size);
  let places = [...totals.keys()];
  if (kind === "time") places.sort();
  else if (y === COUNT) places.sort((a, b) => totals.get(b) - totals.get(a));
  if (places.length > MOST_BARS)
    notes.push(word("plot_bars", places.length - MOST_BARS));
  places = places.slice(0, MOST_BARS);
  const bars = joined.map(([name, all]) => ({
    name,
    points: places.map((place) => ({
      name: place,
      value: all.find((point) => point.name === place)?.size ?? null,
    })),
  }));
  const adds =
    y === COUNT ||
    answer.rows.every((row) => !row[y] || COUNTED.test(row[y].datatype));
  return { notes, axis: kind, places, adds, series: bars };
}

function grouped(points, key) {
  const found = new Map();
  for (const point of points) {
    if (!found.has(key(point))) found.set(key(point), []);
    found.get(key(point)).push(point);
  }
  return found;
}

/** Points of one place as one: how many there are, else their mean. */
function one(same, y) {
  const sum = same.reduce((all, point) => all + point.size, 0);
  return { ...same[0], size: y === COUNT ? sum : sum / same.length };
}

function pair({ name, at, size }) {
  return { name, value: [at, size] };
}

/** A term as a chart names it. */
function text(term) {
  return (
    (term?.type === "uri" && label(term.value)) ||
    plain(term).replace(/^https?:.*[/#]/, "")
  );
}
