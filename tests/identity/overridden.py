"""Corpora made by hand, and what the user's word makes of them."""

from __future__ import annotations

from linked import marked

from taizhang.identity.overrides import NONE, Settled, parse_overrides, settle
from taizhang.link import link
from taizhang.records import Corpus, Entity


def corpus_of(*said: tuple[str, str, str]) -> Corpus:
    """The mentions and links of marked texts, each (id, jurisdiction, text)."""
    documents, mentions, links = [], [], []
    for id, jurisdiction, text in said:
        doc, found = marked(text, jurisdiction=jurisdiction, id=id)
        documents.append(doc)
        mentions += found
        links += link(doc, found)[0]
    return Corpus(documents=tuple(documents), mentions=tuple(mentions), links=tuple(links))


def settled(corpus: Corpus, rules: str = "") -> Settled:
    """The corpus with the rules of a text."""
    return settle(corpus, parse_overrides(rules) if rules else NONE)


def entity(found: Settled, name: str) -> Entity:
    """The only entity of this name."""
    (only,) = (x for x in found.identity.entities if x.name == name)
    return only


def names(found: Settled) -> list[str]:
    """The names of all entities, sorted."""
    return sorted(x.name for x in found.identity.entities)


def former_names(entity: Entity) -> list[str]:
    """What an entity was called before, sorted."""
    return sorted(x.name for x in entity.replaced)


def told(found: Settled) -> list[tuple[str, int, int, str]]:
    """What came of each rule: its name, mentions, things, and what could not be done."""
    return [(x.rule, x.mentions, x.entities, x.reason) for x in found.overrides]
