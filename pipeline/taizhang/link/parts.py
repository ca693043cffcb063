"""Names that say only a part of what stands before: 第四跑道 behind 郑州机场三期, 二期 behind 城市大脑一期."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.records import Document, Mention

_STAGE = r"[一二三四五六七八九]期(?:工程|项目)?"
# A part, and how what it is a part of must end.
_PARTS = (
    (
        re.compile(r"第?[东西南北]?[一二三四五]跑道|[东西南北]?货运区|T\d[A-Z]?航站楼|航站楼"),
        re.compile(r"机场$"),
    ),
    (re.compile(r"[东西南北]{0,2}延伸(?:线|段)?|支线|[东西南北中]段"), re.compile(r"线$")),
    (
        re.compile(r"(?:医疗|门诊|住院|外科|内科|急诊|教学|实验|科研)(?:综合|大)?楼"),
        re.compile(r"(?:医院|中医院|保健院|大学|学院|学校|中学)$"),
    ),
)
_SHARES = re.compile(_STAGE)
_NEXT = frozenset("、和及与")
# What a whole loses before a part of it is named.
_LAST_PART = re.compile(
    rf"(?:{_STAGE}.*|T\d[A-Z]?航站楼.*|[东西南北]{{0,2}}延伸.*|(?:改扩建|扩建|迁建|建设)?(?:项目|工程)?)$"
)
_FRONT = re.compile(r"(?P<front>[^“”]{1,8})“(?P<said>[^”]+)”(?P<tail>[^“”]*)")
_BESIDE = frozenset(("“", "”“"))


def wholes(doc: Document, mentions: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
    """Return, by the span of a part, the mention it is a part of, which stands before it.

    A stage belongs to the work directly in front (城市大脑一期、二期); a runway, a wing or a branch to the nearest airport,
    hospital or line before it, which it keeps for the rest of the text.
    """
    text = doc.folded
    found: dict[tuple[int, int], Mention] = {}
    known: dict[str, Mention] = {}
    before: list[Mention] = []
    for m in mentions:
        if m.type not in ("PROJECT", "ORG"):
            continue
        surface = text[m.start : m.end]
        if _SHARES.fullmatch(surface):
            if before and text[before[-1].end : m.start] in _NEXT:
                found[m.start, m.end] = found.get((before[-1].start, before[-1].end), before[-1])
        elif end := next((whole for part, whole in _PARTS if part.fullmatch(surface)), None):
            owner = next(
                (x for x in reversed(before) if end.search(whole_of(text[x.start : x.end]))), None
            )
            if owner := known.get(surface, owner):
                found[m.start, m.end] = known.setdefault(surface, owner)
        before.append(m)
    return found


def whole_of(name: str) -> str:
    """Return a name without the stage or part at its end: 郑州机场 for 郑州机场三期扩建工程."""
    return _LAST_PART.sub("", name, count=1) or name


def fronts(doc: Document, mentions: Sequence[Mention]) -> dict[tuple[int, int], str]:
    """Return, by span, the name with the front that a quoted name shares with the one before it.

    成渝“氢走廊”“电走廊” are two of one kind, so the second is 成渝“电走廊”; in 省“双碳”办“回头看” nothing is shared.
    """
    text = doc.folded
    found: dict[tuple[int, int], str] = {}
    last: Mention | None = None
    front = said = tail = ""
    for m in mentions:
        surface = text[m.start : m.end]
        beside = last is not None and last.type == m.type and text[last.end : m.start] in _BESIDE
        if beside and front and "“" not in surface and surface[-1] == said[-1]:
            found[m.start, m.end] = f"{front}“{surface}”{tail}"
        elif match := _FRONT.fullmatch(surface):
            front, said, tail = match["front"], match["said"], match["tail"]
        else:
            front = ""
        last = m
    return found
