"""Things as documents name them: one for each key, with all that the documents say of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from taizhang.identity.keys import entity_id
from taizhang.identity.names import Name, read_name, without_nation
from taizhang.identity.scopes import province
from taizhang.records import Document, Label, Link, Reference

MANY = 4  # provinces that do not come by one name by chance
_TELLING = 6  # characters of a name that two documents do not share by chance
_OWN = re.compile(
    r"规划|纲要|要点|方案|五年计划|[强本我全各]省|[强本我全各]市|[强本我全各]区|[强本我全各]县|省级|市级|区级|县级"
)
NUMBER = re.compile(r"[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号")


@dataclass(frozen=True)
class Thing:
    """What links of one type, name and scope stand for, before anything is joined."""

    id: str
    type: str
    name: str
    scope: str = ""
    code: str = ""
    read: Name = field(default=Name("", ""), compare=False)
    said: Mapping[tuple[str, str], int] = field(
        default_factory=dict
    )  # (surface, document) -> count
    defined: frozenset[str] = frozenset()  # surfaces that a document says are short for the name
    hows: frozenset[str] = frozenset()
    first: tuple[str, int, int] = ("", 0, 0)  # the first mention: document, start, end
    widespread: bool = (
        False  # a program that the nation and its provinces, or many of them, carry out
    )

    @property
    def count(self) -> int:
        """How many mentions there are."""
        return sum(self.said.values())

    @property
    def number(self) -> bool:
        """Whether it is a document known by its number only: 驻政〔2021〕9号."""
        return self.type == "DOC" and bool(NUMBER.fullmatch(self.name))

    @property
    def national(self) -> bool:
        """Whether it is the nation's, by its name or because so many speak of it."""
        return self.read.national or self.widespread

    @property
    def official(self) -> bool:
        """Whether a table of public names has the name."""
        return "gazetteer" in self.hows or "agency" in self.hows


def gather(
    documents: Sequence[Document], links: Sequence[Link]
) -> tuple[dict[str, Thing], tuple[Reference, ...]]:
    """Return the things by id, in order, and the reference of each link by document and offsets."""
    texts = {doc.id: doc.folded for doc in documents}
    said: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    hows: defaultdict[str, set[str]] = defaultdict(set)
    defined: defaultdict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Link] = {}
    references = []
    keys: dict[tuple[str, str, str, str], str] = {}
    for link in sorted(links, key=lambda x: (x.doc_id, x.start, x.end, x.type)):
        named = (link.type, link.name, link.scope, link.code)
        key = keys.get(named) or keys.setdefault(named, entity_id(link))
        kinds.setdefault(key, link)
        surface = texts[link.doc_id][link.start : link.end]
        said[key][surface, link.doc_id] += 1
        if link.how == "definition":
            defined[key].add(surface)
        hows[key].add(link.how)
        references.append(Reference(link.doc_id, link.start, link.end, key))
    things = {
        key: Thing(
            id=key,
            type=link.type,
            name=link.name,
            scope=link.scope,
            code=link.code,
            read=read_name(link.type, link.name),
            said=said[key],
            defined=frozenset(defined[key]),
            hows=frozenset(hows[key]),
            first=(link.doc_id, link.start, link.end),
        )
        for key, link in sorted(kinds.items())
    }
    return _with_widespread(things), tuple(references)


def _with_widespread(things: Mapping[str, Thing]) -> dict[str, Thing]:
    """Mark the programs that are the nation's though their names do not say so.

    What four provinces carry out under one name (提振消费专项行动) is no invention of each; nor is what a document of the nation
    names too. Plans, and what a name says to be of a province, each has of its own.
    """
    users: defaultdict[str, set[str]] = defaultdict(set)
    for x in things.values():
        if x.type == "PROGRAM" and not (x.read.anchored or x.read.counted or _OWN.search(x.name)):
            users[without_nation(x.read.whole)].add(province(x.scope))
    spread = {
        whole
        for whole, places in users.items()
        if len(places - {""}) >= MANY or ("" in places and len(whole) >= _TELLING)
    }
    return {
        key: replace(x, widespread=True)
        if x.type == "PROGRAM" and without_nation(x.read.whole) in spread and not x.read.anchored
        else x
        for key, x in things.items()
    }


def labels(things: Sequence[Thing]) -> tuple[Label, ...]:
    """Return the surfaces of things that are one, with counts and documents, most frequent first."""
    counts: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for thing in things:
        for (surface, doc_id), count in thing.said.items():
            counts[surface] += count
            documents[surface].add(doc_id)
    return tuple(
        Label(surface, count, tuple(sorted(documents[surface])))
        for surface, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
