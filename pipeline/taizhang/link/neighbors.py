"""PLACE among its neighbors: what the names around a place tell about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from taizhang.lexicon import (
    Division,
    characters,
    countries,
    division,
    find,
    find_character,
    find_zones,
    is_within,
    province,
)
from taizhang.link.context import Context
from taizhang.link.deixis import is_part, own, part
from taizhang.link.places import of_division, resolve_place
from taizhang.link.resolution import Resolution
from taizhang.link.siblings import by_list, by_parent, by_surroundings, lists
from taizhang.records import Document, Link, Mention

# Characters that name a country and no province
_COUNTRIES = frozenset("中美英俄日韩朝法德印欧越老缅泰哈")


# Deictics that can go back to a place just named where the issuer has none: 全省 in the nation's report
_GOES_BACK = re.compile(r"[我全本该]..?|.(?:内|域|境内)")
_PARENTS = ("province", "prefecture", "county")


class Neighbors:
    """The places of one document, each to be resolved with those around it in text order."""

    def __init__(self, doc: Document, mentions: Sequence[Mention]) -> None:
        self.doc = doc
        self.text = doc.folded
        self.mentions = [m for m in mentions if m.type == "PLACE"]
        self.places = {m.start: m for m in self.mentions}
        self.place_ends = {m.end: m for m in self.mentions}
        self.lists = lists(self.text, self.mentions)
        self.blocks = [block.start for block in doc.blocks]
        self.sentences = [sentence.start for sentence in doc.sentences]
        self.linked: list[Link] = []  # the places before, in text order

    def resolve(self, mention: Mention, context: Context, head: str = "") -> Resolution:
        """Return what a PLACE mention stands for.

        Args:
            mention: The place.
            context: Where the text speaks from at the mention.
            head: The noun that a later name in its list has for it too: 综合试验区.
        """
        surface = self.text[mention.start : mention.end]
        if head:
            found = resolve_place(surface + head, context)
            return replace(found, how="list") if found.how == "surface" else found
        if abroad := self._abroad(mention, surface):
            return Resolution(abroad, "character")
        if len(surface) == 1:
            local = self._among_cities(mention, context)
            return resolve_place(surface, context, local=local)
        near = self._directly_before(mention)
        found = resolve_place(
            surface, context, near, among_divisions=self._among_divisions(mention, context)
        )
        if near:
            return found
        if found.how == "unresolved" and not found.candidates:
            return self._back(mention, surface) or found
        return self._by_others(mention, surface, found, context)

    def note(self, place: Link) -> None:
        """Take in what a place was linked to, for those behind it."""
        self.linked.append(place)

    def _directly_before(self, mention: Mention) -> str:
        """The code of the place that ends where this one starts: 江苏省|鼓楼区."""
        last = self.linked[-1] if self.linked else None
        return last.code if last and last.end == mention.start else ""

    def _back(self, mention: Mention, surface: str) -> Resolution | None:
        """What a deictic stands for that goes back to a place named before it: 支持南阳做优中心城区."""
        if is_part(surface):
            since = _last(self.sentences, mention.start)
        elif _GOES_BACK.fullmatch(surface):
            since = _last(self.blocks, mention.start)
        else:
            return None
        for place in self._before(since):
            there = division(place.code)
            if there is None or there.level not in _PARENTS:
                continue
            context = Context(self.doc, there)
            if (name := part(surface, context)) and there.level != "province":
                return Resolution(name, "deixis", scope=there.code)
            own_place = own(surface, context)
            if own_place and own_place.level != "nation" and _is_meant(own_place, there):
                return of_division(own_place, "deixis")
        return None

    def _by_others(
        self, mention: Mention, surface: str, found: Resolution, context: Context
    ) -> Resolution:
        """Decide among divisions of one name by the list it stands in, else by the places around it.

        The list goes before the jurisdiction (鼓楼区、玄武区、秦淮区 are 南京's wherever one reads it), the places around only
        decide about what does not lie in it.
        """
        fitting = [
            d
            for d in find(surface, near=context.near, year=context.year)
            if not d.valid_to and d.level != "zone"
        ]
        if len(fitting) < 2 or found.how not in ("unresolved", "gazetteer", "surface"):
            return found
        if found.how == "gazetteer" and not any(d.code == found.code for d in fitting):
            return found
        others = [self._word(m) for m in self.lists[mention.start] if m is not mention]
        better = by_list(fitting, others, context.year)
        at_home = bool(found.code) and is_within(found.code, context.near)
        if not better and not (at_home and context.local) and found.how != "surface":
            since = _last(self.blocks, mention.start)
            better = by_parent(fitting, [place.code for place in self._before(since)])
            if not better and found.how == "unresolved":
                better = by_surroundings(fitting, self._around(mention), context.year)
        return of_division(better, "gazetteer") if better else found

    def _before(self, since: int) -> Iterator[Link]:
        """The places with a code that were linked from an offset on, the last first."""
        for place in reversed(self.linked):
            if place.start < since:
                return
            if place.code:
                yield place

    def _around(self, mention: Mention) -> Iterator[str]:
        """The other places of its block as they are written."""
        block = bisect_right(self.blocks, mention.start) - 1
        for m in self.mentions:
            if m is not mention and bisect_right(self.blocks, m.start) - 1 == block:
                yield self._word(m)

    def _word(self, mention: Mention) -> str:
        return self.text[mention.start : mention.end]

    def _among_cities(self, mention: Mention, context: Context) -> bool:
        """Whether all single characters around this one name cities of the province: 济青烟, not 京津冀."""
        first = last = mention.start
        while self._is_character(first - 1):
            first -= 1
        while self._is_character(last + 1):
            last += 1
        if first == last:
            return False
        home = province(context.near)
        named = [find_character(x, home, local=True) for x in self.text[first : last + 1]]
        return bool(home) and all(x and x[0] != home and is_within(x[0], home) for x in named)

    def _abroad(self, mention: Mention, surface: str) -> str:
        """The country a character names beside another that can only be one: 苏 in 中苏, 蒙 in 中蒙俄."""
        beside = (mention.start - 1, mention.start + 1)
        known = characters()
        foreign = any(self._is_character(at) and self.text[at] in _COUNTRIES for at in beside)
        if len(surface) != 1 or not foreign or not known.get(surface, ("", ""))[0]:
            return ""
        return countries().get(surface, "") if surface not in _COUNTRIES else ""

    def _is_character(self, start: int) -> bool:
        place = self.places.get(start)
        return place is not None and place.end - place.start == 1

    def _among_divisions(self, mention: Mention, context: Context) -> bool:
        """Whether a neighbor in a list is a division and no zone: 池州 beside 黄山."""
        beside = []
        if mention.start and self.text[mention.start - 1] == "、":
            beside.append(self.place_ends.get(mention.start - 1))
        if self.text[mention.end : mention.end + 1] == "、":
            beside.append(self.places.get(mention.end + 1))
        for m in beside:
            word = self.text[m.start : m.end] if m else ""
            if len(word) > 1 and find(word) and not find_zones(word, near=context.near):
                return True
        return False


def _last(starts: Sequence[int], offset: int) -> int:
    """The last of these starts that is not behind an offset; the offset itself where none is."""
    index = bisect_right(starts, offset) - 1
    return starts[index] if index >= 0 else offset


def _is_meant(place: Division, named: Division) -> bool:
    """Whether a deictic can go back to a named place: to it itself, or to the province of a city (郑州… 全省)."""
    return place.code == named.code or place.level == "province"
