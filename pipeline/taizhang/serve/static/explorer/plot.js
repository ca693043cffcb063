// A chart of the rows of an answer: its form is chosen from the kinds of the columns, and can be changed.
import { draw, frame } from "./echarts.js";
import { learn } from "./labels.js";
import { amount, el } from "./page.js";
import { COUNT, FORMS, fits, plotted, suggestion } from "./plotted.js";
import { word } from "./words.js";

const BAR_REM = 1.5;
const MOST_LABELS = 600; // that are asked for; other IRIs are told by their ends
const TOLD = 20; // points, to those who do not see them

/**
 * A chart of an answer with what chooses its form and columns; null where there is nothing to draw.
 *
 * @param {object} answer As fetched() gives it.
 * @param {object} options `chosen` before, as `chosen()` gave it; `onchange`, called with what is chosen.
 */
export function plot(answer, { chosen, onchange }) {
  const suits = suggestion(answer);
  if (!suits) return null;
  const before = Object.entries(chosen ?? {}).filter(([key, value]) =>
    fits(answer, key, value),
  );
  const choice = { ...suits, ...Object.fromEntries(before) };
  const host = el("div", { class: "drawing tall" });
  const told = el("p", { class: "where" });
  const select = (key, values) =>
    el(
      "label",
      {},
      `${word(`plot_${key}`)} `,
      el(
        "select",
        {
          name: `plot-${key}`,
          onchange: (event) => {
            choice[key] = event.target.value;
            onchange({ ...choice });
            show();
          },
        },
        values.map(([value, text]) =>
          el("option", { value, selected: choice[key] === value }, text),
        ),
      ),
    );
  const columns = answer.vars.map((name) => [name, name]);
  const node = el(
    "figure",
    { class: "plot" },
    el(
      "p",
      { class: "choices" },
      select(
        "form",
        FORMS.map((form) => [form, word(`plot_${form}`)]),
      ),
      select("x", columns),
      select("y", [[COUNT, word("plot_count")], ...columns]),
      select("by", [["", "—"], ...columns]),
    ),
    host,
    told,
  );

  async function show() {
    await learn(iris(answer, [choice.x, choice.by])).catch(() => {}); // without labels the ends of the IRIs are shown
    const data = plotted(answer, choice);
    const rem = data.places.length * BAR_REM + 8;
    host.style.height = isLying(choice, data) ? `${rem}rem` : "";
    const drawn = await draw(host, describe(data, choice), (colors) =>
      option(data, choice, colors),
    );
    told.textContent = drawn ? data.notes.join(" ") : word("nochart");
  }

  return { node, draw: show, chosen: () => ({ ...choice }) };
}

function iris({ rows }, columns) {
  const terms = rows.flatMap((row) => columns.map((name) => row[name]));
  const found = new Set(
    terms.flatMap((term) => (term?.type === "uri" ? [term.value] : [])),
  );
  return [...found].slice(0, MOST_LABELS);
}

/** Whether bars lie, as the names of places and indicators are long. */
function isLying({ form }, { axis }) {
  return form === "bar" && axis !== "time";
}

function named(y) {
  return y === COUNT ? word("plot_count") : y;
}

function describe({ series }, { form, x, y }) {
  const points = series
    .flatMap((one) => one.points)
    .filter((point) => point.value !== null);
  const shown = points
    .slice(0, TOLD)
    .map(({ name, value }) => `${name} ${amount([value].flat().at(-1), "")}`);
  const more =
    points.length > TOLD ? `; ${word("more", points.length - TOLD)}` : "";
  return `${word(`plot_${form}`)}: ${x}, ${named(y)}. ${shown.join("; ")}${more}`;
}

function option(
  { series, axis: kind, places, adds },
  { form, x, y, by },
  colors,
) {
  const { axis, legend, tooltip } = frame(colors);
  const scale = (name, numbers = true) => ({
    ...axis,
    type: "value",
    scale: form !== "bar",
    name,
    axisLabel: {
      ...axis.axisLabel,
      formatter: (value) =>
        numbers
          ? amount(value, "")
          : Number.isInteger(value)
            ? String(value)
            : "",
    },
  });
  const lying = isLying({ form }, { axis: kind });
  const label = lying
    ? {
        ...axis.axisLabel,
        width: 150,
        overflow: "truncate",
        interval: 0,
        hideOverlap: false,
      }
    : axis.axisLabel;
  const bars = {
    ...axis,
    type: "category",
    data: places,
    splitLine: { show: false },
    inverse: lying,
    axisLabel: label,
  };
  const under = {
    ...scale(x, kind !== "time"),
    nameLocation: "middle",
    nameGap: 28,
    splitLine: { show: false },
  };
  return {
    color: colors.series,
    legend: {
      ...legend,
      show: Boolean(by),
      type: "scroll",
      pageTextStyle: { color: colors.text },
      pageIconColor: colors.text,
    },
    tooltip: { ...tooltip, trigger: "item", formatter: hint },
    grid: {
      left: 8,
      right: 24,
      top: by ? 64 : 34,
      bottom: form === "bar" ? 8 : 36,
      containLabel: true,
    },
    xAxis: form === "bar" ? (lying ? scale("") : bars) : under,
    yAxis: lying ? bars : scale(named(y)),
    series: series.map((one) => ({
      name: one.name || named(y),
      type: form,
      data: one.points,
      showAllSymbol: true,
      symbol: "circle",
      symbolSize: 8,
      barMaxWidth: 22,
      stack: adds ? "all" : null,
    })),
  };
}

function hint({ seriesName, data }) {
  return el(
    "span",
    {},
    `${seriesName}: ${data.name} ${amount([data.value].flat().at(-1), "")}`,
  );
}
