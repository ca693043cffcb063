// The search of the head: a combobox as the ARIA Authoring Practices have it.
import { ask, el, tell } from "./page.js";
import { path, word } from "./words.js";

export function search(go) {
  let found = [],
    chosen = -1,
    running;
  const list = el("ul", {
    id: "suggested",
    role: "listbox",
    "aria-label": word("search"),
    hidden: true,
  });
  const box = el("input", {
    type: "search",
    id: "q",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "suggested",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: word("search"),
    "aria-label": word("search"),
    title: word("key"),
  });

  const close = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const open = (thing) => {
    close();
    box.value = "";
    go(path(`/thing/${encodeURIComponent(thing.id)}`));
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((option, at) =>
      option.setAttribute("aria-selected", String(at === index)),
    );
    if (index >= 0) {
      box.setAttribute("aria-activedescendant", `option-${index}`);
      list.children[index]?.scrollIntoView({ block: "nearest" });
    }
  };
  const suggest = async () => {
    running?.abort();
    const text = box.value.trim();
    if (!text) return close();
    running = new AbortController();
    try {
      found = await ask("find", { q: text }, running.signal);
    } catch (error) {
      if (error.name !== "AbortError") tell(word("failed"));
      return;
    }
    list.replaceChildren(
      ...found.map((thing, at) =>
        el(
          "li",
          {
            role: "option",
            id: `option-${at}`,
            "aria-selected": "false",
            onmousedown: (event) => {
              event.preventDefault();
              open(thing);
            },
          },
          el("span", { class: `type ${thing.type}`, lang: "zh" }, thing.name),
          thing.via &&
            el("span", { class: "via", lang: "zh" }, ` ${thing.via}`),
          el(
            "span",
            { class: "where" },
            ` ${[word(thing.type), thing.place, thing.mentions].filter(Boolean).join(" · ")}`,
          ),
        ),
      ),
    );
    if (!found.length)
      list.replaceChildren(
        el(
          "li",
          { class: "where", role: "option", "aria-disabled": "true" },
          word("nothing"),
        ),
      );
    list.hidden = false;
    chosen = -1;
    box.setAttribute("aria-expanded", "true");
    tell(word("found", found.length));
  };

  let waiting;
  box.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(suggest, 80);
  });
  box.addEventListener("compositionend", suggest);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", async (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) await suggest();
      if (found.length)
        choose(
          (chosen +
            (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1) +
            found.length) %
            found.length,
        );
    } else if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(waiting);
      if (list.hidden) await suggest();
      if (found.length) open(found[Math.max(chosen, 0)]);
    } else if (event.key === "Escape") close();
  });
  document.addEventListener("keydown", (event) => {
    if (
      event.key === "/" &&
      !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) &&
      !event.ctrlKey &&
      !event.metaKey
    ) {
      event.preventDefault();
      box.focus();
    }
  });
  return el("div", { class: "search", role: "search" }, box, list);
}
