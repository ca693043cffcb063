"""Pages to read: one for each thing, and those that lead to them. No scripts; every word from the graph is escaped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlencode

import pyoxigraph as ox
from rdflib import RDF, SKOS

from taizhang.explain import Passage, explain
from taizhang.lookup import Object, triples
from taizhang.query import curie
from taizhang.serve.describe import BASE, Found, path_of
from taizhang.serve.names import Names
from taizhang.serve.reconcile import Entity
from taizhang.vocab import ENTITY_KINDS, OA, SKOSXL

LANGUAGES = ("zh", "en")
MAX_PASSAGES = 50
MAX_VALUES = 100  # of one property
_HIDDEN = frozenset(  # told elsewhere on the page, or plumbing
    map(
        str,
        (RDF.type, SKOS.prefLabel, SKOSXL.prefLabel, SKOSXL.altLabel, SKOSXL.hiddenLabel),
    )
)
_HIDDEN_BACK = frozenset(map(str, (OA.hasBody, OA.hasSource, RDF.type)))
_SCHEMES = ("http://", "https://")

_WORDS = {
    "title": ("台账", "Taizhang"),
    "search": ("查找名称", "Find a name"),
    "go": ("查找", "Find"),
    "says": ("图谱所述", "What the graph says"),
    "back": ("何处指向它", "What points here"),
    "sentences": ("出处原句", "The sentences"),
    "more": ("另有 {} 条", "{} more"),
    "data": ("数据", "Data"),
    "missing": ("图谱中没有这一网址", "The graph has no such IRI"),
    "nothing": ("没有这样的名称", "Nothing has such a name"),
    "terms": ("词汇", "Terms"),
    "home": (
        "由政府报告得来的知识图谱：每条陈述都能追到原句。",
        "A knowledge graph made from government reports: every statement leads back to its sentence.",
    ),
    "explorer": ("浏览：卡片、台账、文件", "The explorer: cards, ledger, documents"),
    "card": ("看卡片", "See its card"),
    "text": ("读全文", "Read the document"),
    "sparql": ("SPARQL 查询", "SPARQL queries"),
    "reconcile": ("名称对照服务（OpenRefine）", "Reconciliation of names (OpenRefine)"),
    "vocabulary": ("词汇表", "The vocabulary"),
    "run": ("查询", "Run"),
    "format": ("格式", "Format"),
    "other": ("English", "中文"),
    "mention": ("提及", "mention"),
    "statement": ("陈述", "statement"),
    "promised": ("承诺", "promised"),
    "reported": ("报告", "reported"),
    "on the way": ("期中", "on the way"),
    "in words": ("自评", "in words"),
    "compared": ("比较", "compared"),
    "use": ("使用", "use"),
    "PLACE": ("地点", "place"),
    "AGENCY": ("机构", "agency"),
    "ORG": ("单位", "organization"),
    "PROJECT": ("项目", "project"),
    "PROGRAM": ("专项", "program"),
    "EVENT": ("活动", "event"),
    "DOC": ("文献", "work"),
    "PERSON": ("人物", "person"),
}
_QUERY = """SELECT ?thing ?name WHERE {
  ?thing a tz:Program ; skos:prefLabel ?name .
} LIMIT 20"""


def word(key: str, language: str) -> str:
    """A word of the pages in this language; the key itself where there is none."""
    return _WORDS.get(key, (key, key))[LANGUAGES.index(language)]


def thing(store: ox.Store, found: Found, names: Names) -> str:
    """The page of a thing: names, facts, what points at it, sentences."""
    node = ox.NamedNode(found.iri)
    language = names.language
    name = names.of(found.iri)
    kinds = [kind.value for _, _, kind in triples(store, node, RDF.type)]
    said: dict[str, list[Object]] = defaultdict(list)
    for _, predicate, value in triples(store, node):
        if predicate.value not in _HIDDEN:
            said[predicate.value].append(value)
    pointing: dict[str, list[Object]] = defaultdict(list)
    for subject, predicate, _ in triples(store, None, None, node):
        if predicate.value not in _HIDDEN_BACK:
            pointing[predicate.value].append(subject)
    (explained,) = explain(store, f"<{found.iri}>", limit=MAX_PASSAGES).things
    body = [
        f'<h1 lang="zh">{escape(name)}</h1>',
        f'<p class="kinds">{" · ".join(_link(kind, names) for kind in sorted(kinds))}'
        f" <code>{escape(curie(found.iri))}</code></p>",
        f'<p class="iri">{escape(found.iri)}</p>',
        _explored(found.iri, language),
        _facts(word("says", language), said, names),
    ]
    if explained.passages:
        body.append(f"<section><h2>{word('sentences', language)}</h2><ol>")
        body += [_passage(passage, language) for passage in explained.passages]
        body.append("</ol>")
        body.append(_more(explained.total - len(explained.passages), language))
        body.append("</section>")
    body.append(_facts(word("back", language), pointing, names))
    data = " ".join(
        f'<a href="?format={form}" rel="alternate">{label}</a>'
        for form, label in (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"))
    )
    body.append(f"<p>{word('data', language)}: {data}</p>")
    return _page(name, body, language)


def document(store: ox.Store, found: Found, names: Names) -> str:
    """The page of a document of terms, such as /ns: each term with its labels and comments."""
    body = [f"<h1>{word('terms', names.language)}</h1>", f'<p class="iri">{escape(found.iri)}</p>']
    for iri in found.terms:
        local = iri.removeprefix(found.iri).removeprefix("#")
        kinds = [kind.value for _, _, kind in triples(store, ox.NamedNode(iri), RDF.type)]
        body.append(f'<section id="{escape(local)}"><h2>{escape(names.of(iri))}</h2>')
        body.append(
            f"<p><code>{escape(curie(iri))}</code> {escape(' '.join(map(curie, kinds)))}</p>"
        )
        said = defaultdict(list)
        for _, predicate, value in triples(store, ox.NamedNode(iri)):
            if predicate != RDF.type:
                said[predicate.value].append(value)
        body += [_facts("", said, names), "</section>"]
    return _page(word("terms", names.language), body, names.language)


def missing(path: str, language: str) -> str:
    """The page of what is not there."""
    told = f"<h1>404</h1><p>{word('missing', language)}: <code>{escape(path[:500])}</code></p>"
    return _page("404", [told], language)


def home(language: str) -> str:
    """The page that leads to all others."""
    links = (
        ("/explore", "explorer"),
        ("/sparql", "sparql"),
        ("/reconcile", "reconcile"),
        ("/ns", "vocabulary"),
    )
    listed = "".join(
        f'<li><a href="{path}?lang={language}">{word(key, language)}</a></li>'
        for path, key in links
    )
    body = [
        f"<h1>{word('title', language)}</h1><p>{word('home', language)}</p>",
        _form("", language),
        f"<ul>{listed}</ul>",
    ]
    return _page(word("title", language), body, language)


def search(text: str, found: Iterable[Entity], language: str) -> str:
    """The page of what has such a name."""
    lines = "".join(
        f'<li><a href="{_here(entity.iri, language)}">{escape(entity.name)}</a> '
        f"{escape(_told(entity, language))}</li>"
        for entity in found
    )
    listed = f"<ul>{lines}</ul>" if lines else f"<p>{word('nothing', language)}</p>"
    return _page(text[:80], [_form(text, language), listed], language, asked=text)


def sparql(language: str) -> str:
    """The page to write a query on."""
    forms = "".join(f"<option>{form}</option>" for form in ("json", "csv", "tsv", "xml", "ttl"))
    body = (
        f'<h1>{word("sparql", language)}</h1><form action="/sparql" method="post">'
        f'<p><textarea name="query" rows="12" aria-label="SPARQL" spellcheck="false">{escape(_QUERY)}</textarea></p>'
        f'<p><label>{word("format", language)} <select name="format">{forms}</select></label> '
        f"<button>{word('run', language)}</button></p></form>"
    )
    return _page("SPARQL", [body], language)


def preview(found: Entity | None, language: str) -> str:
    """A card of an entity, for the little window of a reconciliation client."""
    if found is None:
        return _frame("404", f"<p>{word('missing', language)}</p>", language)
    others = "、".join(found.others[:8])
    body = (
        f'<h1><a href="{_here(found.iri, language)}" target="_blank" rel="noopener">{escape(found.name)}</a></h1>'
        f"<p>{escape(_told(found, language))}</p><p>{escape(others)}</p>"
    )
    return _frame(found.name, body, language)


def _told(entity: Entity, language: str) -> str:
    """Its type, where it is, and how often it is mentioned."""
    mentions = f"{word('mention', language)} {entity.mentions}"
    return " · ".join(filter(None, (word(entity.type, language), entity.place, mentions)))


def _facts(title: str, said: dict[str, list[Object]], names: Names) -> str:
    if not said:
        return ""
    lines = []
    for predicate in sorted(said, key=curie):
        values = sorted(said[predicate], key=str)
        shown = "".join(f"<li>{_value(value, names)}</li>" for value in values[:MAX_VALUES])
        more = _more(len(values) - MAX_VALUES, names.language)
        lines.append(f"<dt>{_link(predicate, names)}</dt><dd><ul>{shown}</ul>{more}</dd>")
    head = f"<h2>{title}</h2>" if title else ""
    return f"<section>{head}<dl>{''.join(lines)}</dl></section>"


def _value(value: Object, names: Names) -> str:
    if isinstance(value, ox.NamedNode):
        return _link(value.value, names)
    language = f' lang="{escape(value.language)}"' if value.language else ""
    return f"<span{language}>{escape(value.value)}</span>"


def _link(iri: str, names: Names) -> str:
    """The name of a thing, leading to its page; that of others only where a browser can follow it."""
    label = escape(names.of(iri))
    if iri.startswith(BASE):
        path = _here(iri, names.language)
        return f'<a href="{path}" title="{escape(curie(iri))}">{label}</a>'
    if iri.startswith(_SCHEMES):
        return (
            f'<a href="{escape(iri)}" rel="external noreferrer" title="{escape(iri)}">{label}</a>'
        )
    return label


def _here(iri: str, language: str) -> str:
    """The path of an IRI of ours, as an attribute, in the language that is read."""
    path, mark, term = path_of(iri).partition("#")
    asked = "" if language == LANGUAGES[0] else f"?lang={language}"
    return escape(f"{path}{asked}{mark}{term}")


def _explored(iri: str, language: str) -> str:
    """The way to its card or its text in the explorer; nothing where that shows no such things."""
    kind, _, local = path_of(iri).removeprefix("/id/").partition("/")
    if kind == "doc":
        path, key = f"/explore/document/{local}", "text"
    elif kind in ENTITY_KINDS.values():
        path, key = f"/explore/thing/{kind}/{local}", "card"
    else:
        return ""
    asked = "" if language == LANGUAGES[0] else f"?lang={language}"
    return f'<p><a href="{escape(path + asked)}">{word(key, language)}</a></p>'


def _passage(passage: Passage, language: str) -> str:
    doc = f"{BASE}id/{passage.doc_id.replace(':', '/', 1)}"
    says = "".join(f"<li>{escape(said)}</li>" for said in passage.says)
    return (
        f'<li><p lang="zh">{escape(passage.before)}<mark>{escape(passage.text)}</mark>{escape(passage.after)}</p>'
        f'<p class="where">{word(passage.role, language)} · {escape(passage.date)} '
        f'<a href="{_here(doc, language)}">{escape(passage.document)}</a> {passage.start}–{passage.end}</p>'
        + (f'<ul class="says">{says}</ul>' if says else "")
        + "</li>"
    )


def _more(number: int, language: str) -> str:
    return f"<p>{word('more', language).format(number)}</p>" if number > 0 else ""


def _form(text: str, language: str) -> str:
    label = word("search", language)
    return (
        f'<form action="/search" role="search"><label>{label} <input type="search" name="q" value="{escape(text[:200])}"></label>'
        f'<input type="hidden" name="lang" value="{language}"> <button>{word("go", language)}</button></form>'
    )


def _page(title: str, body: Sequence[str], language: str, *, asked: str = "") -> str:
    """A whole page, whose other language is the same page with what was asked."""
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    switch = escape("?" + urlencode({**({"q": asked} if asked else {}), "lang": other}))
    head = (
        f'<header><a href="/?lang={language}">{word("title", language)}</a> '
        f'<a href="{switch}" hreflang="{other}" lang="{other}">{word("other", language)}</a></header>'
    )
    return _frame(title, f"{head}<main>{''.join(body)}</main>", language)


def _frame(title: str, body: str, language: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="/static/page.css"></head><body>{body}</body></html>\n'
    )
