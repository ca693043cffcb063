"""Which of several divisions of one name is meant: by the list it stands in, and by the places named around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from taizhang.lexicon import NATION, Division, find, is_within
from taizhang.records import Mention

_JOINED = re.compile(r"\s*[、，]?(?:以及|和|与|及|、)\s*")  # a line of the page may end there
_CLEAR = 2  # members of a list that have to agree when none of them is the only one of its name


def lists(text: str, mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Return, by start, the list that a mention stands in: itself and what 、 和 与 及 join to it."""
    found: dict[int, list[Mention]] = {}
    before: Mention | None = None
    for m in mentions:
        run = [m]
        if before and _JOINED.fullmatch(text, before.end, m.start):
            run = found[before.start]
            run.append(m)
        found[m.start] = run
        before = m
    return found


def by_list(
    fitting: Sequence[Division], others: Iterable[str], year: int | None
) -> Division | None:
    """Return the one of several divisions that lies where the others of its list do: 鼓楼区、玄武区、秦淮区 in 南京市.

    None unless one of the others has no namesake, or two agree, and no other division has as many on its side.
    """
    votes: Counter[str] = Counter()
    sure: set[str] = set()
    for word in others:
        parents = {d.parent for d in _today(find(word, year=year))}
        votes.update(parents)
        if len(parents) == 1:
            sure |= parents
    best = sorted(fitting, key=lambda d: (-votes[d.parent], d.code))
    first, most = best[0], votes[best[0].parent]
    if most >= _CLEAR or (most and first.parent in sure):
        return first if all(votes[d.parent] < most for d in best[1:]) else None
    return None


def by_parent(fitting: Sequence[Division], codes: Iterable[str]) -> Division | None:
    """Return the one of several divisions that lies in the first of these places that any of them lies in."""
    for code in codes:
        below = [d for d in fitting if d.code != code and is_within(d.code, code)]
        if below and code != NATION:
            return below[0] if len(below) == 1 else None
    return None


def by_surroundings(
    fitting: Sequence[Division], others: Iterable[str], year: int | None
) -> Division | None:
    """Return the one of several divisions whose parent, or another place of it, is named nearby without a namesake."""
    named: set[str] = set()
    for word in others:
        found = _today(find(word, year=year))
        if len({d.code for d in found}) == 1:
            named |= {found[0].code, found[0].parent}
    near = [d for d in fitting if d.parent in named - {NATION}]
    return near[0] if len(near) == 1 else None


def _today(found: Sequence[Division]) -> list[Division]:
    """Those valid where any is: what a name of today meant before does not make it ambiguous."""
    return [d for d in found if not d.valid_to] or list(found)
