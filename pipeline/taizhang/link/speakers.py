"""Who speaks at each place of a document: its issuer, or the place that a part of it speaks for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from taizhang.lexicon import (
    NATION,
    Division,
    ancestors,
    characters,
    division,
    find,
    find_zones,
    is_within,
    risky_surfaces,
)
from taizhang.link.context import Context
from taizhang.link.deixis import is_deictic, is_part
from taizhang.records import Document, Mention

# 新密市：…, 【中牟县】…, ▲登封市, 新郑市篇: what a block opens with, or is, when it speaks for that place
_OPENER = re.compile(
    r"[▲△●○■□◆◇★☆\s·\-—]*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])?\s*"
    r"(?:(?P<mark>[【〔［（“])(?P<marked>[一-鿿]{2,15})[】〕］）”]|(?P<plain>[一-鿿]{2,15}?)(?:篇)?(?:：|$))"
)
_SAYS = re.compile(
    r"(?:说|说道|表示|介绍|强调|指出|提出|要求|规定|明确|坦言|认为|告诉记者|写道|称)[：，]?$"
)
_SAID = re.compile(r"[，。]?(?P<who>[^。！？；“”\n]{0,30}?)(?:说|表示|介绍|告诉记者|坦言)")
# What may stand between a place or agency and 说: 市长张三, 有关负责人
_OFFICE = re.compile(r"[^，；：。！？、时在]{0,20}")
_LONGEST = 12  # characters of a place's name
_SPEECH = 8  # characters of a quotation that says something; a shorter one is a name or a slogan
_TELLING = ("PLACE", "AGENCY", "DOC")  # types of mentions that tell where a document speaks from
_LEVELS = ("province", "prefecture", "county", "town")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the text that speaks for a place."""

    start: int
    end: int
    place: Division


class Speakers:
    """The contexts of one document by offset.

    The issuer speaks, except in a section that opens with the name of a place in the jurisdiction (新密市：…, 【中牟县】)
    and in what an official or a document of another place is quoted with (登封市市长说：“我市…”).
    """

    def __init__(self, doc: Document, mentions: Sequence[Mention]) -> None:
        self.doc = doc
        named = doc.jurisdiction or doc.jurisdiction_code
        self.whole = Context(doc, None if named else _issuer(doc, mentions))
        self._sections = list(_sections(doc, self.whole))
        self._section_starts = [part.start for part in self._sections]
        self._contexts = {part.start: Context(doc, part.place) for part in self._sections}
        quoted = list(self._quotations(mentions))
        self._quoted = quoted
        self._quoted_starts = [part.start for part in quoted]
        self._contexts |= {part.start: Context(doc, part.place) for part in quoted}

    def at(self, offset: int) -> Context:
        """Return the context that deictics and short names have at an offset."""
        quoted = _covering(self._quoted, self._quoted_starts, offset)
        return self._contexts[quoted.start] if quoted else self._section(offset)

    def _section(self, offset: int) -> Context:
        part = _covering(self._sections, self._section_starts, offset)
        return self._contexts[part.start] if part else self.whole

    def _quotations(self, mentions: Sequence[Mention]) -> Iterator[_Part]:
        """Yield the quotations whose speaker has a place of its own."""
        text = self.doc.folded
        named = [m for m in mentions if m.type in ("PLACE", "AGENCY", "DOC")]
        starts = [m.start for m in named]
        for block in self.doc.blocks:
            at = text.find("“", block.start, block.end)
            while at != -1:
                close = _closing(text, at, block.end)
                end = close if close != -1 else block.end
                who = self._who(text, block.start, at, end) if end - at > _SPEECH else None
                index = bisect_left(starts, who[1]) - 1 if who else -1
                if who and index >= 0 and named[index].start >= who[0]:
                    place = self._place(named[index], who[1], self._section(at))
                    if place:
                        yield _Part(at, end, place)
                at = text.find("“", max(end, at + 1), block.end)

    def _who(self, text: str, block: int, start: int, end: int) -> tuple[int, int] | None:
        """The stretch that tells who says a quotation: its sentence up to it, or the clause behind it."""
        before = max(block, *(text.rfind(mark, block, start) + 1 for mark in "。！？\n"))
        if says := _SAYS.search(text, before, start):
            return before, says.start()
        behind = _SAID.match(text, end + 1)
        return behind.span("who") if behind else None

    def _place(self, speaker: Mention, cue: int, context: Context) -> Division | None:
        """The place within the jurisdiction that one acts for who is named shortly before the word for saying."""
        text = self.doc.folded
        if not _OFFICE.fullmatch(text, speaker.end, max(cue, speaker.end)):
            return None
        surface = text[speaker.start : speaker.end].removeprefix("《").removeprefix("中共")
        for cut in range(min(len(surface), _LONGEST), 1, -1):
            if (place := _within(surface[:cut], context)) and place.code != context.near:
                return place
        return None


def _closing(text: str, opening: int, end: int) -> int:
    """Return where the quotation ends that opens there, -1 if not in this block; one inside is skipped."""
    depth = 0
    for at in range(opening, end):
        depth += (text[at] == "“") - (text[at] == "”")
        if not depth:
            return at
    return -1


def _covering(parts: Sequence[_Part], starts: Sequence[int], offset: int) -> _Part | None:
    index = bisect_right(starts, offset) - 1
    return parts[index] if index >= 0 and offset < parts[index].end else None


def _sections(doc: Document, context: Context) -> Iterator[_Part]:
    """Yield the sections that speak for a place of their own, in order.

    A heading speaks to the next heading of its level or above, a name that is a block alone or in brackets to the next
    that opens so or a heading, a paragraph that begins with a name and a colon for itself.
    """
    found: list[_Part] = []
    opened: tuple[int, Division, int | None] | None = None  # start, place, level of the heading
    for block in doc.blocks:
        heading = block.kind in ("heading", "title")
        match = _OPENER.match(doc.folded, block.start, block.end)
        name = (match["marked"] or match["plain"]) if match else ""
        place = _within(name, context) if name else None
        alone = match is not None and (match.end() == block.end or bool(match["mark"]))
        if place and place.code == context.near:
            place = None
        ends = place is not None or (heading and (opened is None or opened[2] is None))
        if opened and heading and opened[2] is not None:
            ends = ends or block.level <= opened[2]
        if opened and ends:
            found.append(_Part(opened[0], block.start, opened[1]))
            opened = None
        if place and (heading or alone):
            opened = (block.start, place, block.level if heading else None)
        elif place:
            found.append(_Part(block.start, block.end, place))
    if opened:
        found.append(_Part(opened[0], len(doc.text), opened[1]))
    yield from found


def _within(name: str, context: Context) -> Division | None:
    """Return the only division of a name in the jurisdiction; in the nation's text only by its full name."""
    found = [
        d
        for d in find(name, near=context.near, year=context.year)
        if d.level in _LEVELS
        and not d.valid_to
        and context.near
        and is_within(d.code, context.near)
    ]
    full = [d for d in found if d.name == name]
    if not full and context.near == NATION:
        return None
    only = full or found
    return only[0] if len(only) == 1 else None


def _issuer(doc: Document, mentions: Sequence[Mention]) -> Division | None:
    """Return what a document of unknown jurisdiction likely speaks for: what most places in it lie in.

    Places below a province tell more than provinces do. None where fewer than two of three lie in one province.
    """
    places = [_named(doc.folded[m.start : m.end]) for m in mentions if m.type in _TELLING]
    chains = [
        [d.code for d in reversed(list(ancestors(place.code))) if d.code != NATION]
        for place in places
        if place
    ]
    group = [chain for chain in chains if len(chain) > 1] or chains
    issuer = ""
    for level in range(max(map(len, group), default=0)):
        votes = Counter(chain[level] for chain in group if len(chain) > level)
        code, most = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        if most * 3 < len(group) * 2:
            break
        issuer = code
        group = [chain for chain in group if chain[level : level + 1] == [code]]
    return division(issuer) if issuer else None


def _named(surface: str) -> Division | None:
    """Return the only division that a surface is, begins with or, as a zone, lies in; no everyday word (合作, 新北)."""
    word = "".join(surface.split()).removeprefix("《").removeprefix("中共")
    if is_part(word) or is_deictic(word):  # 老城区
        return None
    if len(word) == 1:
        code, _ = characters().get(word, ("", ""))
        return division(code) if code and code != NATION else None
    zone = next(iter(find_zones(word)), None)
    if zone and not find(word):  # 苏州河 is in 上海市
        return division(zone.within or zone.province)
    for cut in range(min(len(word), _LONGEST), 1, -1):
        found = [
            d
            for d in find(word[:cut])
            if not d.valid_to
            and d.level in _LEVELS[:3]
            and (d.name == word[:cut] or cut == len(word) or d.level != "county")
        ]
        if found:
            only = len(found) == 1 and (found[0].name == word[:cut] or word[:cut] not in _risky())
            return found[0] if only else None
    return None


@cache
def _risky() -> frozenset[str]:
    return frozenset(form for form, _ in risky_surfaces())
