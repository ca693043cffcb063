"""What was said, when and by whom: observations with their figures in one unit and the days of their documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from taizhang.ledger.cells import COUNTERS
from taizhang.ledger.judge import Figure
from taizhang.ledger.periods import day
from taizhang.lexicon.units import unit_base
from taizhang.records import Document, Observation

# Who must speak for its silence to mean something; notices, plans and newspapers pick what they tell.
GIVES_ACCOUNT = frozenset({"work_report", "bulletin", "other"})


@dataclass(frozen=True, slots=True)
class Stated:
    """An observation of a cell with its figure in the entry's unit and the day it was stated on."""

    obs: Observation
    figure: Figure
    when: date | None


class Shelf:
    """The documents by id, and for each jurisdiction the days of those that give account."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {doc.id: doc for doc in documents}
        self._days: defaultdict[str, list[date]] = defaultdict(list)
        for doc in self.documents.values():
            when = day(doc.date)
            if doc.jurisdiction and when and doc.kind in GIVES_ACCOUNT:
                self._days[doc.jurisdiction].append(when)

    def when(self, doc_id: str) -> date | None:
        """The day of a document; None where it has no date."""
        doc = self.documents.get(doc_id)
        return day(doc.date) if doc else None

    def jurisdiction(self, doc_id: str) -> str:
        """The place that a document speaks for; "" where that is not known."""
        doc = self.documents.get(doc_id)
        return doc.jurisdiction if doc else ""

    def reports(self, places: Iterable[str]) -> list[date]:
        """Days of the reports of these jurisdictions, oldest first."""
        return sorted(when for place in set(places) for when in self._days[place])

    def by_date(self, observations: Iterable[Observation], unit: str) -> list[Stated]:
        """The observations with their figures in ``unit``, oldest document first."""
        stated = [
            Stated(
                obs, Figure(*in_unit(obs.value, obs.unit, unit), obs.bound), self.when(obs.doc_id)
            )
            for obs in observations
        ]
        return sorted(
            stated, key=lambda s: (s.when or date.min, s.obs.doc_id, s.obs.value_start, s.obs.id)
        )


def in_unit(
    value: Decimal | tuple[Decimal, Decimal], unit: str, to: str
) -> tuple[Decimal, Decimal]:
    """A value as (low, high) in another unit of the same base; equal ends for a single value."""
    low, high = value if isinstance(value, tuple) else (value, value)
    if unit == to or {unit, to} <= COUNTERS:
        return low, high
    factor = unit_base(unit)[1] / unit_base(to)[1]
    return low * factor, high * factor
