"""PLACE among its neighbors: what the names around a place tell about it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from taizhang.lexicon import Division, characters, division, find, find_zones, is_within
from taizhang.link.characters import resolve_character, run_of
from taizhang.link.context import Context
from taizhang.link.deixis import is_part, own, part
from taizhang.link.places import of_division, resolve_place
from taizhang.link.resolution import Resolution
from taizhang.link.siblings import by_list, by_parent, by_surroundings, lists
from taizhang.records import Block, Document, Link, Mention

# States before 221 BC: 韩国 beside 郑国 is one of them
_STATES = frozenset(
    [
        "郑国",
        "赵国",
        "魏国",
        "楚国",
        "齐国",
        "燕国",
        "秦国",
        "宋国",
        "晋国",
        "吴国",
        "越国",
        "鲁国",
        "卫国",
    ]
)
# Deictics that can go back to a place just named where the issuer has none: 全省 in the nation's report
_GOES_BACK = re.compile(r"[我全本该]..?|.(?:内|域|境内)")
_THIRD = re.compile(r"[东中西]部(?:地区)?")  # the last of 东、中、西部
_CITIES = re.compile(
    r"等?(?:\d+|[两三四五六七八九十]+)?个?(?:[大中]|中心|重点|港口|沿海|沿边|边境|节点)*城市"
)
_DIAGONALS = ("东北", "西北", "东南", "西南")
_QUARTERS = re.compile(r"[三四34]个片区")
_SHORTEST = 3  # characters of a zone that a longer name can explain
_DEEPEST = 3  # names that explain one another
_LINE = 15  # characters of a line that the page may break; a shorter one is a heading or an item
_STOPS = "。！？：；”"
_PARENTS = ("province", "prefecture", "county")


class Neighbors:
    """The places of one document, each to be resolved with those around it in text order."""

    def __init__(self, doc: Document, mentions: Sequence[Mention]) -> None:
        self.doc = doc
        self.text = doc.folded
        self.mentions = [m for m in mentions if m.type == "PLACE"]
        self.starts = [m.start for m in self.mentions]
        self.words = {self._word(m) for m in self.mentions}
        self.places = {m.start: m for m in self.mentions}
        self.singles = {m.start for m in self.mentions if m.end - m.start == 1}
        self.place_ends = {m.end: m for m in self.mentions}
        self.lists = lists(self.text, self.mentions)
        self.paragraphs = _paragraphs(doc)
        self.sentences = [sentence.start for sentence in doc.sentences]
        self.linked: list[Link] = []  # the places before, in text order

    def resolve(self, mention: Mention, context: Context, head: str = "") -> Resolution:
        """Return what a PLACE mention stands for.

        Args:
            mention: The place.
            context: Where the text speaks from at the mention.
            head: The noun that a later name in its list has for it too: 综合试验区.
        """
        surface = self._word(mention)
        if name := self._quarter(mention, surface, context):
            return Resolution(name, "deixis", scope=context.near)
        if head:
            found = resolve_place(surface + head, context)
            return replace(found, how="list") if found.how == "surface" else found
        if len(surface) == 1:
            if any(_THIRD.fullmatch(self._word(m)) for m in self.lists[mention.start]):
                return Resolution(f"{surface}部地区", "list")
            run = run_of(self.text, self.singles, mention.start)
            return resolve_character(surface, run, context)
        if surface == "韩国" and _STATES & set(self._around(mention)):
            return Resolution(surface, "surface")
        near = self._directly_before(mention)
        if near and surface[0] != "我" and (of_it := self._of(division(near), surface)):
            return of_it
        found = resolve_place(
            surface, context, near, among_divisions=self._among_divisions(mention, context)
        )
        if found.how == "unresolved" and not found.candidates:
            return self._back(mention, surface) or found
        if near:
            return found
        found = self._by_others(mention, surface, found, context)
        if found.how == "surface" and (full := self._in_full(surface)) != surface:
            longer = resolve_place(full, context)
            return replace(longer, how="definition") if longer.how == "surface" else longer
        return found

    def _quarter(self, mention: Mention, surface: str, context: Context) -> str:
        """A quarter of the province that speaks: 豫东北片区 for 东北 in 东北、西北、西南、东南四个片区; "" if it is none."""
        region = context.at("province") if context.local else None
        run = self.lists[mention.start]
        counted = _QUARTERS.match(self.text, run[-1].end)
        if not (region and counted and surface in _DIAGONALS):
            return ""
        if sum(self._word(m) in _DIAGONALS for m in run) < len(_DIAGONALS) - 1:
            return ""
        codes = characters().items()
        short = next((char for char, (code, _) in codes if code == region.code), region.short)
        return f"{short}{surface}片区"

    def _in_full(self, surface: str, depth: int = 0) -> str:
        """A zone with what the text gives in front of it: 核心示范区起步区 where 黄河流域…核心示范区 is named too."""
        for end in range(len(surface), _SHORTEST - 1, -1):
            zone, rest = surface[:end], surface[end:]
            if zone[-1] != "区" or depth == _DEEPEST:
                continue
            longer = [
                w for w in self.words if w.endswith(zone) and len(w) > end and w[0] not in "我本"
            ]
            if len(longer) == 1 and not (rest and rest in longer[0]):
                return self._in_full(longer[0], depth + 1) + rest
        return surface

    def spoken_of(self, mention: Mention) -> Context | None:
        """The context of the last place in the paragraph that an agency can be of by its first character: 县委 after 林县."""
        kind = self.text[mention.start]
        for place in self._before(_last(self.paragraphs, mention.start)):
            there = division(place.code)
            if there and there.level in _PARENTS and there.name.endswith(kind):
                return Context(self.doc, there)
        return None

    def note(self, place: Link) -> None:
        """Take in what a place was linked to, for those behind it."""
        self.linked.append(place)

    def _directly_before(self, mention: Mention) -> str:
        """The code of the place that ends where this one starts: 江苏省|鼓楼区; a line may end between them."""
        last = self.linked[-1] if self.linked else None
        if last is None or self.text[last.end : mention.start].strip():
            return ""
        return last.code if last.start >= _last(self.paragraphs, mention.start) else ""

    def _back(self, mention: Mention, surface: str) -> Resolution | None:
        """What a deictic stands for that goes back to a place named before it: 支持南阳做优中心城区."""
        if is_part(surface):
            since = _last(self.sentences, mention.start)
        elif _GOES_BACK.fullmatch(surface):
            since = _last(self.paragraphs, mention.start)
        else:
            return None
        for place in self._before(since):
            there = division(place.code)
            if found := self._of(there, surface):
                return found
            above = own(surface, Context(self.doc, there)) if there else None
            if above and above.level == "province":  # 郑州… 全省
                return of_division(above, "deixis")
        return None

    def _of(self, place: Division | None, surface: str) -> Resolution | None:
        """What a deictic stands for behind a place that it repeats or is part of: 辽宁全省, 登封城区."""
        if place is None or place.level not in _PARENTS:
            return None
        context = Context(self.doc, place)
        if (name := part(surface, context)) and name.startswith(place.name):
            return Resolution(name, "deixis", scope=place.code)
        repeats = _GOES_BACK.fullmatch(surface) and own(surface, context) == place
        return of_division(place, "deixis") if repeats else None

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
        run = self.lists[mention.start]
        cities = [d for d in fitting if d.name.endswith("市")]
        if len(cities) == 1 and _CITIES.match(self.text, run[-1].end):
            return of_division(cities[0], "gazetteer")
        others = [self._word(m) for m in run if m is not mention]
        better = by_list(fitting, others, context.year)
        at_home = bool(found.code) and is_within(found.code, context.near)
        if not better and not (at_home and context.local) and found.how != "surface":
            since = _last(self.paragraphs, mention.start)
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
        """The other places of its paragraph as they are written."""
        index = bisect_right(self.paragraphs, mention.start)
        until = self.paragraphs[index] if index < len(self.paragraphs) else len(self.text)
        first = bisect_left(self.starts, _last(self.paragraphs, mention.start))
        for m in self.mentions[first : bisect_left(self.starts, until)]:
            if m is not mention:
                yield self._word(m)

    def _word(self, mention: Mention) -> str:
        """A place as it is written, without the line breaks of a page."""
        surface = self.text[mention.start : mention.end]
        return "".join(surface.split()) or surface

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


def _paragraphs(doc: Document) -> list[int]:
    """Where the paragraphs start; a block that only goes on with the line before it, as pages have them, starts none."""
    starts = []
    before: Block | None = None
    for block in doc.blocks:
        line = doc.folded[before.start : before.end].rstrip() if before else ""
        wrapped = before and before.kind == block.kind == "paragraph" and len(line) >= _LINE
        if not wrapped or line[-1] in _STOPS:
            starts.append(block.start)
        before = block
    return starts
