// Elements, and what the server tells. Text always becomes text nodes: nothing of a report is read as HTML.
import { language, path, word } from "./words.js";

/** An element with attributes (on… are listeners) and children. */
export function el(name, attributes = {}, ...children) {
  const [namespace, tag] = name.startsWith("svg:")
    ? ["http://www.w3.org/2000/svg", name.slice(4)]
    : ["http://www.w3.org/1999/xhtml", name];
  const made = document.createElementNS(namespace, tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(
    ...children
      .flat()
      .filter(
        (child) =>
          child !== null &&
          child !== undefined &&
          child !== false &&
          child !== "",
      ),
  );
  return made;
}

/** JSON of a view; null where there is none of the id that was asked for. Parameters are an object, or pairs where one comes again. */
export async function ask(view, parameters = {}, signal = undefined) {
  const pairs = Array.isArray(parameters)
    ? parameters
    : Object.entries(parameters);
  const query = new URLSearchParams(pairs.filter(([, value]) => value));
  const response = await fetch(`/api/${view}?${query}`, { signal });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** The name of a thing, leading to its card. */
export function thingLink(thing) {
  return el(
    "a",
    {
      href: path(`/thing/${encodeURIComponent(thing.id)}`),
      lang: "zh",
      class: `type ${thing.type}`,
    },
    thing.name,
  );
}

/** A stretch of a document, leading to it. */
export function docLink(doc, text, start, end) {
  const mark = start === undefined ? "" : `#c${start}-${end}`;
  return el(
    "a",
    { href: path(`/document/${encodeURIComponent(doc)}`) + mark },
    text,
  );
}

/** A sentence with the stretch marked in it, and where it stands. */
export function sentence(row, ...before) {
  return el(
    "li",
    {},
    el("p", { lang: "zh" }, row.before, el("mark", {}, row.text), row.after),
    el(
      "p",
      { class: "where" },
      ...before,
      docLink(
        row.doc,
        `${row.date} ${row.title || row.doc}`,
        row.start,
        row.end,
      ),
      row.page ? ` · ${word("onpage", row.page)}` : "",
    ),
  );
}

/** A value as people write it: 1.2亿元. */
export function amount(value, unit) {
  const one = (number) => {
    const n = Number(number);
    if (!Number.isFinite(n)) return String(number);
    const [divisor, scale] =
      language === "en"
        ? [1, ""]
        : Math.abs(n) >= 1e12
          ? [1e12, "万亿"]
          : Math.abs(n) >= 1e8
            ? [1e8, "亿"]
            : Math.abs(n) >= 1e5
              ? [1e4, "万"]
              : [1, ""];
    return (
      (n / divisor).toLocaleString("en", { maximumFractionDigits: 4 }) + scale
    );
  };
  return (
    (Array.isArray(value) ? value.map(one).join("–") : one(value)) +
    (unit ?? "")
  );
}

/** A heading with what it heads; nothing where there is nothing. */
export function section(title, ...children) {
  const held = children.flat().filter(Boolean);
  return held.length ? el("section", {}, el("h2", {}, title), ...held) : null;
}

/**
 * Rows with a button that brings the next ones.
 *
 * @param {Element} list What holds the rows.
 * @param {object[]} rows The first rows.
 * @param {number} total How many there are in all.
 * @param {Function} line Makes the element of a row.
 * @param {Function} next Promises the rows after so many.
 */
export function rowsWithMore(list, rows, total, line, next) {
  let shown = 0;
  const add = (more) => {
    const made = more.map(line);
    list.append(...made);
    shown += made.length;
    button.hidden = shown >= total;
    button.textContent = word("more_rows", total - shown);
    return made[0];
  };
  const button = el("button", {
    type: "button",
    class: "more",
    onclick: async () => {
      button.disabled = true;
      try {
        const more = await next(shown);
        const first = add(more);
        first?.setAttribute("tabindex", "-1");
        first?.focus({ preventScroll: true });
        tell(word("loaded", more.length));
      } catch {
        tell(word("failed"));
      } finally {
        button.disabled = false;
      }
    },
  });
  add(rows);
  return button;
}

/** A value with its bound, as reports write it: 1.2亿元以上. */
export function bounded(row) {
  const value = amount(row.value, row.unit);
  if (!["min", "max", "approx"].includes(row.bound)) return value;
  return language === "en"
    ? `${word(row.bound)} ${value}`
    : value + word(row.bound);
}

/** Tell those who listen to the page. */
export function tell(text) {
  document.getElementById("told").textContent = text;
}
