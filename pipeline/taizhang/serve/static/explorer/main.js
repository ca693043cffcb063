// The frame: the head, and the view that the path names.
import { card } from "./card.js";
import { documents, home } from "./home.js";
import { ledger } from "./ledger.js";
import { map } from "./map.js";
import { network } from "./network.js";
import { el, tell } from "./page.js";
import { query as sparql } from "./query.js";
import { search } from "./search.js";
import { text } from "./text.js";
import { language, path, word } from "./words.js";

const main = document.getElementById("main");
document.documentElement.lang = language;
document.getElementById("skip").textContent = word("skip");

const other = el("a", { lang: language === "en" ? "zh" : "en" }, word("other"));
const links = [
  ["/ledger", "ledger"],
  ["/documents", "documents"],
  ["/map", "map"],
  ["/network", "network"],
  ["/query", "sparql"],
].map(([to, key]) => el("a", { href: path(to) }, word(key)));
document
  .getElementById("head")
  .append(
    el(
      "a",
      { href: path(""), class: "brand" },
      word("title") === "台账" ? "台账 Taizhang" : "Taizhang 台账",
    ),
    search(go),
    el("nav", {}, ...links, other),
  );

let asked = 0;
let leave; // what the view that is shown gives back when another comes

/** Show what the address names; what comes late for an earlier address is dropped. */
async function show(focus = true) {
  const mine = ++asked;
  const query = new URLSearchParams(location.search);
  const [, , view = "", ...rest] = location.pathname.split("/");
  const flipped = new URLSearchParams(query);
  if (language === "en") flipped.delete("lang");
  else flipped.set("lang", "en");
  other.href = `${location.pathname}${flipped.size ? `?${flipped}` : ""}${location.hash}`;
  links.forEach((link) =>
    link.toggleAttribute(
      "aria-current",
      new URL(link.href).pathname === location.pathname,
    ),
  );
  main.setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => {
    if (!leave && !main.querySelector("h1"))
      main.replaceChildren(el("p", { class: "where" }, word("loading")));
  }, 300);
  const views = {
    "": home,
    documents: () => documents(query, go),
    ledger: () => ledger(query, go),
    query: () => sparql(query, go),
    map: () => map(query, go),
    network: () => network(query, go),
    thing: () => card(decodeURIComponent(rest.join("/"))),
    document: () => text(decodeURIComponent(rest.join("/"))),
  };
  let made;
  try {
    made = await views[view]?.();
  } catch (error) {
    made = {
      title: word("failed"),
      body: [el("h1", {}, word("failed")), el("p", {}, error.message)],
    };
  }
  clearTimeout(waiting);
  if (mine !== asked) return;
  leave?.();
  made ??= {
    title: "404",
    body: [el("h1", {}, "404"), el("p", {}, word("missing"))],
  };
  document.title = `${made.title} · ${word("title")}`;
  main.replaceChildren(...made.body.filter(Boolean));
  main.removeAttribute("aria-busy");
  if (focus) {
    main.focus({ preventScroll: true });
    tell(made.title);
  }
  leave = made.leave;
  made.ready?.();
}

/** Go to an address of the explorer without loading the page again. */
function go(to, stay = false) {
  history.pushState(null, "", to);
  if (!stay) scrollTo(0, 0);
  show(!stay);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (
    !link ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const to = new URL(link.href);
  const lang = to.searchParams.get("lang") ?? "zh";
  if (
    to.origin !== location.origin ||
    !/^\/explore(\/|$)/.test(to.pathname) ||
    lang !== language ||
    link.id === "skip"
  )
    return;
  event.preventDefault();
  go(to);
});
addEventListener("popstate", () => show());
show(false);
