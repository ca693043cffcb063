// A field for several values with suggestions.
import { el, tell } from "./page.js";
import { word } from "./words.js";

const SHOWN = 40; // suggestions at a time

/**
 * A field for several values: suggestions for what is typed, and a button for each chosen value that takes it away.
 *
 * @param {object} field
 * @param {string} field.name key of the values in the URL
 * @param {string} field.label what the field is called
 * @param {[string, string][]} field.chosen values and how they read
 * @param {[string, string, number][]} field.options values, how they read, and how many rows have them
 * @param {(values: string[]) => void} field.change called with all values
 * @param {boolean} [field.one] at most one value
 */
export function choose({ name, label, chosen, options, change, one = false }) {
  const list = el("datalist", { id: `${name}-list` });
  const values = chosen.map(([value]) => value);
  let done = false; // a field that goes away tells once more that it was changed
  const add = (typed) => {
    const text = typed.trim();
    if (!text || done) return;
    done = true;
    const known = options.filter(
      ([value, read]) => read === text || value === text,
    );
    const value = known.length === 1 ? known[0][0] : text.replaceAll(",", "");
    if (one) change([value]);
    else if (!values.includes(value)) change([...values, value]);
  };
  const suggest = () => {
    const text = box.value.trim();
    const fits = options.filter(
      ([value, read]) => read.includes(text) || value.startsWith(text),
    );
    list.replaceChildren(
      ...fits
        .slice(0, SHOWN)
        .map(([, read, number]) =>
          el("option", { value: read, label: `${read} ${number}` }),
        ),
    );
  };
  const box = el("input", {
    name,
    list: list.id,
    size: 12,
    autocomplete: "off",
    "aria-label": label,
    lang: "zh",
    oninput: (event) => {
      suggest();
      // A suggestion that was picked comes as a replacement, not as typing.
      if (event.inputType === "insertReplacementText" || !event.inputType)
        add(box.value);
    },
    onfocus: suggest,
    onkeydown: (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        add(box.value);
      } else if (event.key === "Backspace" && !box.value && values.length)
        change(values.slice(0, -1));
    },
    onchange: () => add(box.value),
  });
  const chips = chosen.map(([value, read]) =>
    el(
      "button",
      {
        type: "button",
        class: "chip",
        "aria-label": `${word("remove")} ${read}`,
        lang: "zh",
        onclick: () => {
          tell(`${word("remove")} ${read}`);
          change(values.filter((each) => each !== value));
        },
      },
      read,
      el("span", { "aria-hidden": "true" }, " ×"),
    ),
  );
  return el(
    "div",
    { class: "choose" },
    el("span", {}, label),
    chips,
    box,
    list,
  );
}
