"""Short forms that a document defines itself: X（以下简称“Y”）, and shorter forms of names written in full in it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from taizhang.lexicon import bare, find
from taizhang.records import Document, Mention

_DEFINED = re.compile(
    r"[（(](?:以下|下)?(?:统一|统)?(?:简称|称|统称)(?:为|：|:)?[“《]?(?P<short>[^”》）)，。]{1,20})[”》]?[）)]"
)
_SHORTEST = 3  # characters of a form that a longer name can explain
_LONGEST_FRONT = 5  # characters before a quoted name that can be part of it: 数智化“链式改造”
_SPEAKER = ("我", "本", "全国", "全省", "全市", "全区")  # who has it, and no part of its name
# What a name written in full has behind its short form: 万人助万企|活动, 引江济淮|工程, 宇通客车|股份有限公司.
_TAILS = {
    "PROGRAM": re.compile(r"(?:专项|主题)?(?:实践)?(?:行动|活动|工程|机制|战略|计划|建设)"),
    "PROJECT": re.compile(r"(?:新建|扩建|改扩建)?工程|水利枢纽(?:工程)?|高速公路|铁路"),
    "ORG": re.compile(r"(?:集团|控股|股份|科技|投资)*(?:有限|责任)*(?:公司|集团)"),
}
_NAMED = frozenset((*_TAILS, "EVENT"))
_UNPLACED = frozenset(("PROGRAM", "EVENT"))
_ABBREVIATION = re.compile(r"[（(](?P<short>[A-Z]{2,8})[）)]")


def defined(doc: Document, mentions: Sequence[Mention]) -> dict[tuple[str, str], Mention]:
    """Return, by type and bare short form, the mention that the document defines it for.

    A definition is X（以下简称“Y”）, X（ABC）, or X（Y） where both are names of one type.
    """
    text = doc.folded
    ends = {m.end: m for m in mentions}
    found: dict[tuple[str, str], Mention] = {}
    for pattern in (_DEFINED, _ABBREVIATION):
        for match in pattern.finditer(text):
            full = ends.get(match.start()) or next(
                (m for m in mentions if m.start < match.start() < match.end() <= m.end), None
            )
            if full:
                found.setdefault((full.type, bare(match["short"])), full)
    for full, short in pairwise(mentions):
        beside = (text[full.end : short.start], text[short.end : short.end + 1]) == ("（", "）")
        shorter = short.end - short.start < full.end - full.start
        if beside and shorter and full.type == short.type and short.type in _NAMED:
            found.setdefault((full.type, bare(text[short.start : short.end])), full)
    return found


def longer_names(
    doc: Document, mentions: Sequence[Mention]
) -> dict[tuple[str, str], Mention | None]:
    """Return, by type and short form, the mention whose bare surface says more; None when several differ.

    A short form is the end of a longer name, or its front before a word for its kind. 两江新区 leads to 重庆两江新区 in the
    same text, “一码通”to “一码通”行动; 国际物流港 to nothing where 东湖国际物流港 and 西湖国际物流港 stand.
    """
    found: dict[tuple[str, str], Mention | None] = {}
    names: dict[tuple[str, str], str] = {}
    said = {(m.type, bare(doc.folded[m.start : m.end])) for m in mentions}
    for m in mentions:
        surface = doc.folded[m.start : m.end]
        name = bare(surface)
        for short in (*_ends(m.type, surface), *_fronts(m.type, name, said)):
            key = (m.type, short)
            if names.setdefault(key, name) != name:
                found[key] = None
            else:
                found.setdefault(key, m)
    return found


def _ends(kind: str, surface: str) -> list[str]:
    """The ends of a name that can stand for it: behind a place in front (烟台|航天港), or in marks (数智化|“链式改造”).

    Behind other words an end is mostly a name of its own: 党史学习教育 is not 卫生健康党史学习教育.
    """
    if surface.startswith(_SPEAKER):
        return []
    name = bare(surface)
    quoted = bare(surface[surface.find("“") :]) if 0 < surface.find("“") <= _LONGEST_FRONT else ""
    starts = range(1, len(name) - _SHORTEST + 1)
    if kind in _UNPLACED:
        return [name[n:] for n in starts if name[n:] == quoted]
    if kind in _TAILS:
        return [name[n:] for n in starts if name[n:] == quoted or (n > 1 and find(name[:n]))]
    return [name[n:] for n in starts]


def _fronts(kind: str, name: str, said: Set[tuple[str, str]]) -> list[str]:
    """The fronts of a name that stand alone elsewhere, before a word for its kind."""
    tail = _TAILS.get(kind)
    ends = range(_SHORTEST, len(name)) if tail else ()
    return [name[:n] for n in ends if (kind, name[:n]) in said and tail and tail.fullmatch(name, n)]
