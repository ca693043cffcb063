"""Short forms that a document defines itself: X（以下简称“Y”）, and shorter forms of names it has written in full."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.lexicon import bare
from taizhang.records import Document, Mention

_DEFINED = re.compile(
    r"[（(](?:以下|下)?(?:统一|统)?(?:简称|称|统称)(?:为|：|:)?[“《]?(?P<short>[^”》）)，。]{1,20})[”》]?[）)]"
)
_ABBREVIATION = re.compile(r"[（(](?P<short>[A-Z]{2,8})[）)]")


def defined(doc: Document, mentions: Sequence[Mention]) -> dict[tuple[str, str], Mention]:
    """Return, by type and bare short form, the mention that the document defines it for."""
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
    return found


def fuller(
    mention: Mention, surface: str, doc: Document, mentions: Sequence[Mention]
) -> Mention | None:
    """Return the mention of the same type, in the same document, whose surface ends in or begins with this one.

    Only when all such longer surfaces are the same: 两江新区 for 重庆两江新区, but not 公园 for two parks.
    """
    short = bare(surface)
    if len(short) < 3:
        return None
    longer: dict[str, Mention] = {}
    for m in mentions:
        if m.type != mention.type or m.end - m.start <= len(short):
            continue
        name = bare(doc.folded[m.start : m.end])
        if name != short and name.endswith(short):
            longer.setdefault(name, m)
    return next(iter(longer.values())) if len(longer) == 1 else None
