"""Short forms that a document defines itself: X（以下简称“Y”）, and shorter forms of names it has written in full."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.lexicon import bare
from taizhang.records import Document, Mention

_DEFINED = re.compile(
    r"[（(](?:以下|下)?(?:统一|统)?(?:简称|称|统称)(?:为|：|:)?[“《]?(?P<short>[^”》）)，。]{1,20})[”》]?[）)]"
)
_SHORTEST = 3  # characters of a form that a longer name can explain
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


def longer_names(
    doc: Document, mentions: Sequence[Mention]
) -> dict[tuple[str, str], Mention | None]:
    """Return, by type and ending, the mention whose bare surface is longer and ends so; None when several differ.

    两江新区 leads to 重庆两江新区 in the same text; 国际物流港 to nothing where 东湖国际物流港 and 西湖国际物流港 stand.
    """
    found: dict[tuple[str, str], Mention | None] = {}
    names: dict[tuple[str, str], str] = {}
    for m in mentions:
        name = bare(doc.folded[m.start : m.end])
        for start in range(1, len(name) - _SHORTEST + 1):
            key = (m.type, name[start:])
            if names.setdefault(key, name) != name:
                found[key] = None
            else:
                found.setdefault(key, m)
    return found
