"""What was said, when and by whom: observations with their figures in one unit and the days of their documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from taizhang.ledger.cells import COUNTERS
from taizhang.ledger.judge import Figure
from taizhang.ledger.periods import day, is_final
from taizhang.lexicon.units import unit_base
from taizhang.records import Document, Observation

# Who must speak for its silence to mean something; notices, plans and newspapers pick what they tell.
GIVES_ACCOUNT = frozenset({"work_report", "bulletin", "other"})
ACCOUNT_DAYS = (
    2 * 366
)  # a year is told in the next report or the one after it; later silence means nothing


@dataclass(frozen=True, slots=True)
class Stated:
    """An observation of a cell with its figure in the entry's unit and the day it was stated on."""

    obs: Observation
    figure: Figure
    when: date | None


@dataclass(frozen=True, slots=True)
class Silence:
    """What it means that nothing is told of a promise."""

    outcome: str  # unreported where reports should have told, else unclear
    reason: str  # one English phrase


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
        return sorted(when for place in set(places) - {""} for when in self._days[place])

    def silence(
        self, places: Iterable[str], days: tuple[date, date], stated: date, aside: str = ""
    ) -> Silence:
        """What the silence of the reports of these places means for a promise of a period.

        Args:
            places: Whose reports should tell of it.
            days: First and last day of the period.
            stated: When it was promised.
            aside: What else is to be said, behind the reason.
        """
        reports = self.reports(places)
        last = days[1] + timedelta(days=ACCOUNT_DAYS)
        later = [when for when in reports if is_final(when, days) and stated < when <= last]
        if later:
            count = "one later report is" if len(later) == 1 else f"{len(later)} later reports are"
            return Silence("unreported", f"{count} silent, the last of {later[-1]}{aside}")
        if self.is_ahead(places, days):
            return Silence("unclear", f"not yet due: the newest report is of {reports[-1]}{aside}")
        return Silence("unclear", f"no report of the two years after it is at hand{aside}")

    def is_ahead(self, places: Iterable[str], days: tuple[date, date]) -> bool:
        """Whether a period ends after the newest report of these places, so that a promise of it is not yet due."""
        reports = self.reports(places)
        return bool(reports) and reports[-1] < days[1]

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
