"""The place a text speaks for, seen from its deictics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from taizhang.lexicon import NATION, Division, ancestors, division, find, find_zones
from taizhang.records import Document


@dataclass(frozen=True)
class Context:
    """What a document, or a part of it, speaks for, and what that lies in."""

    doc: Document
    speaker: Division | None = (
        None  # who speaks in this part; None where it is the document's issuer
    )

    @cached_property
    def home(self) -> Division | None:
        """The division the text speaks for; None when unknown or when its name fits several.

        A place that no table has, such as a city founded since, lies in the nation as far as is known; a functional
        zone in the city whose name it begins with.
        """
        if self.speaker:
            return self.speaker
        if self.doc.jurisdiction_code:
            return division(self.doc.jurisdiction_code)
        found = find(self.doc.jurisdiction, year=self.year)
        full = [d for d in found if d.name == self.doc.jurisdiction and not d.valid_to]
        best = full or list(found)
        if not best:
            return division(f"{_around(self.doc.jurisdiction)}-{self.doc.jurisdiction}")
        top = [d for d in best if d.level == best[0].level] if best else []
        return top[0] if len(top) == 1 else None

    @cached_property
    def chain(self) -> tuple[Division, ...]:
        """The jurisdiction and what it lies in, up to the nation."""
        return tuple(ancestors(self.home.code)) if self.home else ()

    @property
    def near(self) -> str:
        """The code of the jurisdiction, "" when unknown."""
        return self.home.code if self.home else ""

    @property
    def local(self) -> bool:
        """Whether the text speaks for less than the nation."""
        return bool(self.home) and self.near != NATION

    @cached_property
    def year(self) -> int | None:
        """The year of the document's date."""
        return int(self.doc.date[:4]) if self.doc.date[:4].isdigit() else None

    def at(self, *levels: str) -> Division | None:
        """Return the jurisdiction or what it lies in at the first of these levels that has one."""
        return next((d for level in levels for d in self.chain if d.level == level), None)

    def ending(self, *endings: str) -> Division | None:
        """Return the nearest of the jurisdiction and what it lies in whose name ends so: 市, 自治区."""
        return next((d for d in self.chain if d.name.endswith(endings)), None)


def _around(name: str) -> str:
    """Return the code of what a functional zone lies in: 郑州市 for 郑州航空港经济综合实验区."""
    zone = next(iter(find_zones(name)), None)
    if zone is None:
        return NATION
    for cut in range(len(name) - 1, 1, -1):
        found = [d for d in find(name[:cut]) if not d.valid_to and d.level != "town"]
        if found and found[0].code.startswith(zone.province[:2]):
            return found[0].code
    return zone.province or NATION
