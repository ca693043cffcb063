// Charts drawn by ECharts as SVG, in the colors of the page, as wide as what holds them.
const LIBRARY = "/static/libraries/chart.js";
const held = new WeakMap(); // element -> how to take its chart away
const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * Draw a chart, and again when the color scheme or the width changes, until the element leaves the page.
 *
 * @param {Element} host What holds it; its class gives the height.
 * @param {string} description For those who do not see it.
 * @param {Function} option Gives ECharts' option for the colors of the page.
 * @param {Function} onclick Called with what ECharts tells of a mark that was clicked.
 * @returns {Promise<boolean>} Whether it was drawn; false where the library does not load.
 */
export async function draw(host, description, option, onclick = undefined) {
  let library;
  try {
    library = await import(LIBRARY);
  } catch {
    return false;
  }
  held.get(host)?.();
  host.replaceChildren();
  const drawn = library.init(host, null, { renderer: "svg" });
  const paint = () => {
    const colors = palette(host);
    drawn.setOption(
      {
        animation: false,
        aria: { enabled: true, label: { description } },
        textStyle: { fontFamily: colors.font, color: colors.text },
        ...option(colors),
      },
      true,
    );
  };
  paint();
  if (onclick) drawn.on("click", onclick);
  DARK.addEventListener("change", paint);
  const watch = new ResizeObserver(() =>
    host.isConnected ? drawn.resize() : held.get(host)?.(),
  );
  held.set(host, () => {
    held.delete(host);
    watch.disconnect();
    DARK.removeEventListener("change", paint);
    drawn.dispose();
  });
  watch.observe(host);
  return true;
}

/** The colors of the page as it is. */
function palette(host) {
  const style = getComputedStyle(host);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    font: style.fontFamily,
    text: style.color,
    quiet: of("quiet"),
    line: of("line"),
    paper: of("paper"),
    target: of("target"),
    actual: of("actual"),
    series: [
      "agency",
      "project",
      "place",
      "program",
      "org",
      "event",
      "doc",
      "person",
    ].map(of),
  };
}

/** Axis, legend and tooltip as all charts have them. */
export function frame(colors) {
  return {
    axis: {
      axisLine: { lineStyle: { color: colors.quiet } },
      axisLabel: { color: colors.text, hideOverlap: true },
      splitLine: { lineStyle: { color: colors.line } },
      nameTextStyle: { color: colors.quiet },
    },
    legend: {
      textStyle: { color: colors.text },
      inactiveColor: colors.quiet,
      type: "plain",
      top: 0,
    },
    tooltip: {
      confine: true,
      backgroundColor: colors.paper,
      borderColor: colors.quiet,
      textStyle: { color: colors.text, fontSize: 13 },
      extraCssText:
        "max-width: min(28rem, 85vw); white-space: normal; box-shadow: 0 0.2rem 0.8rem #0004",
    },
  };
}
