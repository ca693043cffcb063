// Periods as the records write them (2021, 2021-03, 2021-Q1, 2021-03-15, 2021/2025) on an axis of years.
const QUARTER = /^(\d{4})-Q([1-4])$/;
const DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/**
 * Where a period lies on an axis of years, on which the year 2021 reaches from 2020.5 to 2021.5.
 *
 * @returns {{from: number, to: number, year: boolean} | null} null for what is no period.
 */
export function span(period) {
  const [first, last] = period.includes("/")
    ? period.split("/")
    : [period, period];
  const [one, other] = [stretch(first), stretch(last)];
  if (!one || !other) return null;
  return {
    from: one[0] - 0.5,
    to: other[1] - 0.5,
    year: /^\d{4}$/.test(period),
  };
}

/** From and to of a date, month, quarter or year, in years. */
function stretch(text) {
  const quarter = text.match(QUARTER);
  if (quarter) {
    const from = Number(quarter[1]) + (Number(quarter[2]) - 1) / 4;
    return [from, from + 1 / 4];
  }
  const found = text.match(DATE);
  if (!found) return null;
  const [year, month, day] = found
    .slice(1)
    .map((part) => (part === undefined ? null : Number(part)));
  if (month === null) return [year, year + 1];
  const from = year + (month - 1) / 12;
  return day === null
    ? [from, from + 1 / 12]
    : [from + (day - 1) / 372, from + day / 372];
}
