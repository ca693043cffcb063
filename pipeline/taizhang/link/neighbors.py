"""PLACE among its neighbors: what the names around a place tell about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from taizhang.lexicon import (
    characters,
    countries,
    find,
    find_character,
    find_zones,
    is_within,
    province,
)
from taizhang.link.context import Context
from taizhang.link.places import resolve_place
from taizhang.link.resolution import Resolution
from taizhang.records import Document, Link, Mention

# Characters that name a country and no province
_COUNTRIES = frozenset("中美英俄日韩朝法德印欧越老缅泰哈")


class Neighbors:
    """The places of one document, each to be resolved with those around it in text order."""

    def __init__(self, doc: Document, mentions: Sequence[Mention]) -> None:
        self.text = doc.folded
        self.places = {m.start: m for m in mentions if m.type == "PLACE"}
        self.place_ends = {m.end: m for m in self.places.values()}
        self.before: Link | None = None  # the place that ends where the next mention starts

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
        near = ""
        if self.before and self.before.end == mention.start:
            near = self.before.code
        if abroad := self._abroad(mention, surface):
            return Resolution(abroad, "character")
        return resolve_place(
            surface,
            context,
            near,
            local=len(surface) == 1 and self._among_cities(mention, context),
            among_divisions=self._among_divisions(mention, context),
        )

    def note(self, place: Link) -> None:
        """Take in what a place was linked to; a place directly behind it lies in it."""
        self.before = place

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
