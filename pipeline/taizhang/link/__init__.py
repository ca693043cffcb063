"""Mentions in, Links out: what each one stands for. See docs/linking.md."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from taizhang.lexicon import (
    bare,
    characters,
    countries,
    find,
    find_character,
    find_zones,
    is_within,
    province,
)
from taizhang.link.agencies import resolve_agency
from taizhang.link.context import Context
from taizhang.link.definitions import defined, longer_names
from taizhang.link.documents import resolve_doc
from taizhang.link.events import resolve_event, term_of
from taizhang.link.identity import entity_id, identify
from taizhang.link.lists import heads
from taizhang.link.places import resolve_place
from taizhang.link.resolution import Resolution
from taizhang.link.works import resolve_work
from taizhang.records import Document, Link, Mention, Rejected

__all__ = ["entity_id", "identify", "link"]

# Characters that name a country and no province
_COUNTRIES = frozenset("中美英俄日韩朝法德印欧越老缅泰哈")
_LONGEST = 80  # characters of a surface that a Rejected keeps


def link(doc: Document, mentions: Sequence[Mention]) -> tuple[list[Link], list[Rejected]]:
    """Resolve every mention of a document to its canonical name.

    Args:
        doc: The document; its jurisdiction decides what deictics and short names mean.
        mentions: Sorted, not overlapping.

    Returns:
        One Link a mention, in order, and a Rejected for each that stays open: a deictic without a place to stand
        for, a name that several divisions bear.
    """
    linker = _Linker(doc, mentions)
    links = [linker.link(m) for m in mentions]
    rejected = [
        Rejected(
            doc.id,
            x.start,
            x.end,
            "link",
            "ambiguous name" if x.candidates else "nothing to stand for",
            doc.text[x.start : x.end][:_LONGEST],
        )
        for x in links
        if x.how == "unresolved"
    ]
    return links, rejected


class _Linker:
    """The mentions of one document with what the text says of them all."""

    def __init__(self, doc: Document, mentions: Sequence[Mention]) -> None:
        self.doc = doc
        self.context = Context(doc)
        self.heads = heads(doc, mentions)
        self.defined = defined(doc, mentions)
        self.longer = longer_names(doc, mentions)
        self.places = {m.start: m for m in mentions if m.type == "PLACE"}
        self.place_ends = {m.end: m for m in self.places.values()}
        self.titles = [m for m in mentions if m.type in ("DOC", "AGENCY")]
        self.starts = [sentence.start for sentence in doc.sentences]
        self.term = ""  # of the last plenary session read, for 三中 in 二中、三中全会
        self.before: Link | None = None  # the place that ends where the next mention starts

    def link(self, mention: Mention) -> Link:
        surface = self.doc.folded[mention.start : mention.end]
        found = self._by_definition(mention, surface) or self._resolve(mention, surface)
        result = Link(
            doc_id=mention.doc_id,
            start=mention.start,
            end=mention.end,
            type=mention.type,
            name=found.name,
            scope=found.scope,
            code=found.code,
            how=found.how,
            candidates=found.candidates,
        )
        if mention.type == "PLACE":
            self.before = result
        return result

    def _by_definition(self, mention: Mention, surface: str) -> Resolution | None:
        full = self.defined.get((mention.type, bare(surface)))
        if full is None or full == mention:
            return None
        found = self._resolve(full, self.doc.folded[full.start : full.end])
        return Resolution(found.name, "definition", found.scope, found.code, found.candidates)

    def _resolve(self, mention: Mention, surface: str) -> Resolution:
        match mention.type:
            case "PLACE":
                return self._place(mention, surface)
            case "AGENCY":
                return resolve_agency(surface, self.context)
            case "EVENT":
                term = term_of(surface)
                found = resolve_event(surface, self.context, self.term)
                self.term = term or self.term
                return found
            case "DOC":
                return resolve_doc(mention, surface, self.context, self.titles)
            case "PROGRAM" | "PROJECT" | "ORG":
                return self._work(mention, surface)
            case _:
                return Resolution(surface, "surface")

    def _place(self, mention: Mention, surface: str) -> Resolution:
        head = self.heads.get((mention.start, mention.end), "")
        if head:
            found = resolve_place(surface + head, self.context)
            return replace(found, how="list") if found.how == "surface" else found
        near = ""
        if self.before and self.before.end == mention.start:
            near = self.before.code
        local = len(surface) == 1 and self._among_cities(mention)
        if abroad := self._abroad(mention, surface):
            return Resolution(abroad, "character")
        found = resolve_place(
            surface,
            self.context,
            near,
            local=local,
            among_divisions=self._among_divisions(mention),
        )
        if found.how == "surface" and (full := self._fuller(mention, surface)):
            found = resolve_place(self.doc.folded[full.start : full.end], self.context)
        return found

    def _among_cities(self, mention: Mention) -> bool:
        """Whether all single characters around this one name cities of the province: 济青烟, not 京津冀."""
        first = last = mention.start
        while self._is_character(first - 1):
            first -= 1
        while self._is_character(last + 1):
            last += 1
        if first == last:
            return False
        home = province(self.context.near)
        named = [find_character(x, home, local=True) for x in self.doc.folded[first : last + 1]]
        return bool(home) and all(x and x[0] != home and is_within(x[0], home) for x in named)

    def _abroad(self, mention: Mention, surface: str) -> str:
        """The country a character names beside another that can only be one: 苏 in 中苏, 蒙 in 中蒙俄."""
        beside = (mention.start - 1, mention.start + 1)
        known = characters()
        foreign = any(self._is_character(at) and self.doc.folded[at] in _COUNTRIES for at in beside)
        if len(surface) != 1 or not foreign or not known.get(surface, ("", ""))[0]:
            return ""
        return countries().get(surface, "") if surface not in _COUNTRIES else ""

    def _is_character(self, start: int) -> bool:
        place = self.places.get(start)
        return place is not None and place.end - place.start == 1

    def _among_divisions(self, mention: Mention) -> bool:
        """Whether a neighbor in a list is a division and no zone: 池州 beside 黄山."""
        text = self.doc.folded
        beside = []
        if mention.start and text[mention.start - 1] == "、":
            beside.append(self.place_ends.get(mention.start - 1))
        if text[mention.end : mention.end + 1] == "、":
            beside.append(self.places.get(mention.end + 1))
        for m in beside:
            word = text[m.start : m.end] if m else ""
            if len(word) > 1 and find(word) and not find_zones(word, near=self.context.near):
                return True
        return False

    def _work(self, mention: Mention, surface: str) -> Resolution:
        head = self.heads.get((mention.start, mention.end), "")
        found = resolve_work(
            mention.type, surface, head, self.context, around=self._sentence(mention)
        )
        if found.how == "surface" and (full := self._fuller(mention, surface)):
            longer = self.doc.folded[full.start : full.end]
            return resolve_work(mention.type, longer, "", self.context)
        return found

    def _sentence(self, mention: Mention) -> str:
        index = bisect_right(self.starts, mention.start) - 1
        if index < 0:
            return ""
        sentence = self.doc.sentences[index]
        return self.doc.folded[sentence.start : sentence.end]

    def _fuller(self, mention: Mention, surface: str) -> Mention | None:
        return self.longer.get((mention.type, bare(surface)))
