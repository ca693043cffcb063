"""Short forms that a document defines itself: X（以下简称“Y”）, and shorter forms of names written in full in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from taizhang.lexicon import bare
from taizhang.records import Document, Mention

_DEFINED = re.compile(
    r"[（(](?:以下|下)?(?:统一|统)?(?:简称|称|统称)(?:为|：|:)?[“《]?(?P<short>[^”》）)，。]{1,20})[”》]?[）)]"
)
_SHORTEST = 3  # characters of a form that a longer name can explain
# What a name written in full has behind its short form: 万人助万企|活动, 引江济淮|工程, 宇通客车|股份有限公司.
_TAILS = {
    "PROGRAM": re.compile(r"(?:专项|主题)?(?:实践)?(?:行动|活动|工程|机制|战略|计划|建设)"),
    "PROJECT": re.compile(
        r"(?:新建|扩建|改扩建|建设)?(?:工程|项目)|水利枢纽(?:工程)?|高速公路|铁路"
    ),
    "ORG": re.compile(r"(?:集团|控股|股份|科技|投资)*(?:有限|责任)*(?:公司|集团)"),
}
_NAMED = frozenset((*_TAILS, "EVENT"))
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
        name = bare(doc.folded[m.start : m.end])
        ends = [name[start:] for start in range(1, len(name) - _SHORTEST + 1)]
        tail = _TAILS.get(m.type)
        fronts = [
            name[:end]
            for end in range(_SHORTEST, len(name))
            if tail and (m.type, name[:end]) in said and tail.fullmatch(name, end)
        ]
        for short in (*ends, *fronts):
            key = (m.type, short)
            if names.setdefault(key, name) != name:
                found[key] = None
            else:
                found.setdefault(key, m)
    return found
