
"use strict";
(() => {
  const STEP = 500; // entries shown at once; the rest waits for a click
  const OUTCOMES = ["met", "exceeded", "missed", "partly", "unreported", "unclear"];
  const byId = (id) => document.getElementById(id);
  const list = byId("entries"), form = byId("controls"), more = byId("more"), find = byId("find");
  const selects = ["place", "period", "finding"].map(byId).filter(Boolean);
  const sort = byId("sort");
  const entries = [...list.children].map((node) => ({ node, data: node.dataset, text: null }));
  const buttons = [...document.querySelectorAll(".count")];
  let outcomes = new Set(), limit = STEP, backwards = false, shown = entries;

  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const compare = {
    place: (a, b) => collator.compare(a.place, b.place),
    indicator: (a, b) => collator.compare(a.indicator, b.indicator),
    period: (a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0),
    outcome: (a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome),
    date: (a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0), // newest first
  };

  function textOf(entry) { // not whole sentences: one that lists all targets would answer to any word
    entry.text ??= [...entry.node.querySelectorAll(":scope > summary, mark, cite, .id")]
      .map((part) => part.textContent).join(" ").toLowerCase();
    return entry.text;
  }

  function passes(entry, words) {
    for (const select of selects) {
      if (!select.value) continue;
      const held = entry.data[select.id];
      if (select.id === "finding" ? !held.split(" ").includes(select.value) : held !== select.value) return false;
    }
    if (outcomes.size && !outcomes.has(entry.data.outcome)) return false;
    return words.every((word) => textOf(entry).includes(word));
  }

  function apply() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = entries.filter((entry) => passes(entry, words));
    const order = compare[sort.value];
    if (order) {
      const sign = backwards ? -1 : 1;
      shown.sort((a, b) => sign * order(a.data, b.data) || a.data.n - b.data.n);
    }
    show();
  }

  function show() {
    const visible = shown.slice(0, limit);
    list.replaceChildren(...visible.map((entry) => entry.node));
    more.parentNode.hidden = shown.length <= limit;
    more.textContent = `再显示 ${Math.min(STEP, shown.length - limit)} 条 Show more`;
    byId("shown").textContent = `${shown.length} / ${entries.length}`;
    for (const button of buttons) button.setAttribute("aria-pressed", String(outcomes.has(button.dataset.outcome)));
    for (const cell of document.querySelectorAll(".head [data-sort]")) {
      const active = cell.dataset.sort === sort.value;
      cell.setAttribute("aria-sort", active ? (backwards ? "descending" : "ascending") : "none");
    }
  }

  function again() {
    limit = STEP;
    apply();
  }

  function point(details, name) {
    for (const said of details.querySelectorAll(".said")) {
      const here = said.dataset.name === name;
      said.classList.toggle("pointed", here);
      if (!here) continue;
      const step = said.closest(".step");
      if (step) step.open = true;
      details.open = true;
      said.scrollIntoView({ block: "nearest" });
    }
  }

  function openNamed() {
    const named = entries.find((entry) => "#" + entry.node.id === decodeURIComponent(location.hash));
    if (!named) return;
    if (!named.node.isConnected) list.prepend(named.node);
    named.node.open = true;
    named.node.scrollIntoView();
  }

  let wait = 0;
  find.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(again, 120); });
  for (const select of selects) select.addEventListener("change", again);
  sort.addEventListener("change", () => { backwards = false; again(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { outcomes = new Set(); backwards = false; again(); }));
  more.addEventListener("click", () => { limit += STEP; show(); });
  byId("open").addEventListener("click", () => {
    const closed = [...list.children].some((node) => !node.open);
    for (const node of list.children) node.open = closed;
  });
  for (const button of buttons) {
    button.disabled = false;
    button.addEventListener("click", () => {
      const name = button.dataset.outcome;
      if (!outcomes.delete(name)) outcomes.add(name);
      again();
    });
  }
  for (const cell of document.querySelectorAll(".head span")) {
    if (!compare[cell.className]) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    cell.dataset.sort = cell.className;
    cell.replaceChildren(button);
    button.addEventListener("click", () => {
      backwards = sort.value === cell.dataset.sort && !backwards;
      sort.value = cell.dataset.sort;
      again();
    });
  }
  list.addEventListener("click", (event) => {
    const figure = event.target.closest(".figure");
    if (!figure) return;
    const details = figure.closest(".entry");
    const known = details.querySelector(".said.pointed");
    if (details.open && known && known.dataset.name === figure.dataset.said) {
      known.classList.remove("pointed"); // a second click closes
      return;
    }
    event.preventDefault();
    point(details, figure.dataset.said);
  });
  addEventListener("hashchange", openNamed);
  form.hidden = false;
  apply();
  openNamed();
})();
