// The provinces as tiles, about where they lie, shaded by how much is known of each.
import { ask, el } from "./page.js";
import { path, word } from "./words.js";

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
const MEASURES = ["things", "numbers", "ledger", "documents"];

export async function map(query) {
  const measure = MEASURES.includes(query.get("by"))
    ? query.get("by")
    : "things";
  const provinces = await ask("provinces");
  const most = Math.max(
    1,
    ...Object.values(provinces).map((one) => one[measure]),
  );
  const tile = ([code, [column, row, short]]) => {
    const known = provinces[code];
    const share = known ? Math.sqrt(known[measure] / most) : 0;
    const told = known
      ? `${known.name} ${known[measure].toLocaleString()} ${word(measure)}`
      : short;
    return el(
      "li",
      { class: `tile c${column} r${row} s${Math.round(share * 5)}` },
      known?.id
        ? el(
            "a",
            {
              href: path(`/thing/${encodeURIComponent(known.id)}`),
              title: told,
              "aria-label": told,
            },
            short,
            el("small", {}, known[measure].toLocaleString()),
          )
        : el("span", { title: told }, short),
    );
  };
  return {
    title: word("map"),
    body: [
      el("h1", {}, word("map")),
      el(
        "p",
        {},
        MEASURES.flatMap((key) => [
          el(
            "a",
            {
              href: path("/map", { by: key }),
              "aria-current": key === measure && "true",
            },
            word(key),
          ),
          " · ",
        ]).slice(0, -1),
      ),
      el("ul", { class: "tiles", lang: "zh" }, Object.entries(TILES).map(tile)),
    ],
  };
}
