"""Names whose form leaves no doubt: they need no weighing, wherever in a document they stand.

Title lines, signatures, lists of bodies in charge and lists of works are rare in the passages that the weights are
trained on. Each rule here asks for the whole frame: 市水利局 before 局长罗敬亭, 城东污水处理厂 as the head of an item
before ，总投资.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from taizhang.recognize.certain.bodies import (
    committees,
    companies,
    in_charge,
    leads,
    office_holders,
    signatures,
)
from taizhang.recognize.certain.events import fairs, meetings, national, sessions
from taizhang.recognize.certain.places import compass, own_place
from taizhang.recognize.certain.works import apps, slogans, work_items, works
from taizhang.recognize.rules.candidate import Certain
from taizhang.recognize.rules.documents import documents
from taizhang.recognize.rules.view import View

_PRESS = re.compile("[日晚早时周]报》|》(?:编辑部|杂志社|报社|[杂月半]刊)")


class Settled:
    """Where certain names stand."""

    def __init__(self, names: Sequence[Certain]) -> None:
        self._starts = [name.start for name in names]
        self._ends = [name.end for name in names]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a certain name shares a character with text[start:end]."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start


def certain_names(view: View) -> list[Certain]:
    """The certain names of a text, sorted; where two overlap the longer one stays."""
    found = {name for rule in RULES for name in rule(view)}
    kept: list[Certain] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda n: (n.start - n.end, n)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept)


def _titles(view: View) -> Iterator[Certain]:
    """《…》 as a whole is a document, so that nothing certain lies inside one; a number behind a bracket too.

    A newspaper or magazine is an ORG without its marks (《溪谷日报》上), as is what edits one (《溪谷公报》编辑部).
    """
    for start, end, rule in documents(view):
        behind = view.text[start - 1 : start]
        if rule == "title" and _PRESS.search(view.text[start:end] + view.text[end : end + 3]):
            continue
        if view.balanced(start, end) and (rule == "title" or behind in ("（", "\n")):
            yield Certain(start, end, "DOC")


RULES = (
    _titles,
    meetings,
    national,
    sessions,
    committees,
    office_holders,
    in_charge,
    leads,
    signatures,
    companies,
    own_place,
    compass,
    work_items,
    slogans,
    fairs,
    apps,
    works,
)
