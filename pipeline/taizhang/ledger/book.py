"""The entries of the ledger: every cell that holds a promise, with its outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from taizhang.ledger.cells import COUNTERS, Cell, group
from taizhang.ledger.judge import Figure, Verdict, agree, judge
from taizhang.ledger.periods import day, is_early, is_final, span
from taizhang.lexicon.indicators import direction
from taizhang.lexicon.units import unit_base
from taizhang.records import Document, LedgerEntry, Observation, Reference

# Who must speak for its silence to mean something; notices, plans and newspapers pick what they tell.
GIVES_ACCOUNT = frozenset({"work_report", "bulletin", "other"})
ACCOUNT_DAYS = (
    2 * 366
)  # a year is told in the next report or the one after it; later silence means nothing
KEPT = frozenset({"met", "exceeded"})
OTHER_KIND = {"level": "increment", "increment": "level"}  # of an amount, as opposed to a rate


@dataclass(frozen=True, slots=True)
class _Stated:
    """An observation of a cell with its figure in the entry's unit and the day it was stated on."""

    obs: Observation
    figure: Figure
    when: date | None


def build_ledger(
    observations: Iterable[Observation],
    documents: Iterable[Document],
    references: Iterable[Reference],
) -> list[LedgerEntry]:
    """Hold every promise against what was reported for its cell, over all documents.

    A cell is indicator × place × period × kind (× the entity that owns the number × what the unit measures). Cells
    with reports only are no entries; count_cells() counts them. Nothing is averaged: an entry keeps all targets and
    all actuals, by date of their documents, and ``reason`` says how the outcome was reached.

    Returns:
        Entries sorted by id; ids come from the cell alone.
    """
    shelf = _Shelf(documents)
    cells = group(observations, references)
    entries = []
    for cell, members in cells.items():
        targets = [obs for obs in members if obs.status == "target"]
        if not targets:
            continue
        actuals = [obs for obs in members if obs.status == "actual"]
        unit = _unit(cell, members)
        stated_targets = _by_date(targets, unit, shelf)
        stated_actuals = _by_date(actuals, unit, shelf)
        verdict = _decide(cell, stated_targets, stated_actuals, shelf, unit)
        if verdict.outcome == "unreported":
            verdict = _told_otherwise(cell, cells, shelf) or verdict
        entries.append(
            LedgerEntry(
                id=cell.id,
                indicator=cell.indicator,
                place=_most_common(obs.place for obs in members),
                place_code=_most_common(obs.place_code for obs in members),
                period=cell.period,
                kind=cell.kind,
                unit=unit,
                about=cell.about,
                targets=tuple(stated.obs.id for stated in stated_targets),
                actuals=tuple(stated.obs.id for stated in stated_actuals),
                outcome=verdict.outcome,
                reason=verdict.reason,
            )
        )
    return sorted(entries, key=lambda entry: entry.id)


def in_unit(
    value: Decimal | tuple[Decimal, Decimal], unit: str, to: str
) -> tuple[Decimal, Decimal]:
    """A value as (low, high) in another unit of the same base; equal ends for a single value."""
    low, high = value if isinstance(value, tuple) else (value, value)
    if unit == to or {unit, to} <= COUNTERS:
        return low, high
    factor = unit_base(unit)[1] / unit_base(to)[1]
    return low * factor, high * factor


class _Shelf:
    """The documents by id, and for each jurisdiction the days of those that give account."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {doc.id: doc for doc in documents}
        self._days: defaultdict[str, list[date]] = defaultdict(list)
        for doc in self.documents.values():
            when = day(doc.date)
            if doc.jurisdiction and when and doc.kind in GIVES_ACCOUNT:
                self._days[doc.jurisdiction].append(when)

    def when(self, doc_id: str) -> date | None:
        doc = self.documents.get(doc_id)
        return day(doc.date) if doc else None

    def reports(self, places: Iterable[str]) -> list[date]:
        """Days of the reports of these jurisdictions, oldest first."""
        return sorted(when for place in set(places) for when in self._days[place])


def _unit(cell: Cell, members: Sequence[Observation]) -> str:
    """The unit all share, or the base when they differ."""
    used = {obs.unit for obs in members}
    return used.pop() if len(used) == 1 else cell.unit


def _by_date(observations: Iterable[Observation], unit: str, shelf: _Shelf) -> list[_Stated]:
    stated = [
        _Stated(obs, Figure(*in_unit(obs.value, obs.unit, unit), obs.bound), shelf.when(obs.doc_id))
        for obs in observations
    ]
    return sorted(
        stated, key=lambda s: (s.when or date.min, s.obs.doc_id, s.obs.value_start, s.obs.id)
    )


def _most_common(names: Iterable[str]) -> str:
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


def _decide(
    cell: Cell,
    targets: Sequence[_Stated],
    actuals: Sequence[_Stated],
    shelf: _Shelf,
    unit: str,
) -> Verdict:
    if not cell.period:
        return Verdict("unclear", "the promise names no period")
    if cell.alone:
        what = "of what it is" if cell.place else "for which place it is"
        return Verdict("unclear", f"it is not known {what}")
    days = span(cell.period)
    if days is None:
        return Verdict("unclear", f"the period {cell.period} cannot be read")
    telling = [a for a in actuals if a.when is None or not is_early(a.when, days)]
    if not telling:
        return _without_report(targets, actuals, shelf, days)
    final = [a for a in telling if a.when is None or is_final(a.when, days)]
    better = "lower" if cell.kind == "rank" else direction(cell.indicator)
    if final:
        return _compare(targets, final, better, unit)
    verdict = _compare(targets, telling, better, unit)
    # What is there stays there; a rate can still turn, and a ceiling still be broken.
    lasting = cell.kind in OTHER_KIND and better == "higher"
    if lasting and all(t.figure.bound != "max" for t in targets):
        outcome = "partly" if verdict.outcome == "missed" else verdict.outcome
    else:
        outcome = "unclear"
    return Verdict(outcome, f"{verdict.reason}, before the period's end")


def _told_otherwise(
    cell: Cell, cells: Mapping[Cell, Sequence[Observation]], shelf: _Shelf
) -> Verdict | None:
    """The verdict where a later report tells a level of what was promised as an increment, or the reverse."""
    if cell.kind not in OTHER_KIND:
        return None
    other = replace(cell, kind=OTHER_KIND[cell.kind])
    found = [obs for obs in cells.get(other, ()) if obs.status == "actual"]
    if not found:
        return None
    last = _by_date(found, _unit(other, found), shelf)[-1]
    told = last.figure.told(_unit(other, found))
    return Verdict("unclear", f"promised as {cell.kind}, reported as {other.kind}: {told}")


def _without_report(
    targets: Sequence[_Stated],
    actuals: Sequence[_Stated],
    shelf: _Shelf,
    days: tuple[date, date],
) -> Verdict:
    places = {t.obs.place for t in targets}
    places |= {
        shelf.documents[t.obs.doc_id].jurisdiction
        for t in targets
        if t.obs.doc_id in shelf.documents
    }
    reports = shelf.reports(places - {""})
    stated = max((t.when for t in targets if t.when), default=days[0])
    if stated > days[1]:
        return Verdict("unclear", "promised only after the period's end")
    last = days[1] + timedelta(days=ACCOUNT_DAYS)
    later = [when for when in reports if is_final(when, days) and stated < when <= last]
    early = "; a figure stands only in a document of the period's beginning" if actuals else ""
    if later:
        count = "one later report is" if len(later) == 1 else f"{len(later)} later reports are"
        return Verdict("unreported", f"{count} silent, the last of {later[-1]}{early}")
    if reports and reports[-1] < days[1]:
        return Verdict("unclear", f"not yet due: the newest report is of {reports[-1]}{early}")
    return Verdict("unclear", f"no report of the two years after it is at hand{early}")


def _compare(
    targets: Sequence[_Stated], actuals: Sequence[_Stated], better: str, unit: str
) -> Verdict:
    """One verdict over all pairs; where they differ, what differs decides which word it is."""
    pairs = [
        (t, a, judge(t.figure, a.figure, direction=better, unit=unit))
        for t in targets
        for a in actuals
    ]
    first = pairs[-1][2]  # the newest target against the newest report
    contradiction = _contradiction(actuals, unit)
    if any(_contradiction(of_one, unit) for of_one in _by_document(actuals)):
        return Verdict("unclear", f"{first.reason}{contradiction}, within one document")
    outcomes = {verdict.outcome for _, _, verdict in pairs}
    if len(outcomes) == 1:
        return Verdict(first.outcome, first.reason + contradiction)
    if outcomes <= KEPT:
        return Verdict("met", first.reason + contradiction + _restated(targets, unit))
    by_target = [{v.outcome for t, a, v in pairs if t is target} for target in targets]
    if all(len(found) == 1 or found <= KEPT for found in by_target):
        return _over_targets(targets, first, unit)
    return Verdict("unclear", first.reason + contradiction + ": the reports do not agree")


def _over_targets(targets: Sequence[_Stated], newest: Verdict, unit: str) -> Verdict:
    """Every target has one outcome, but they differ: restated over time, or several promises in one document."""
    last = targets[-1].obs.doc_id
    if (
        len(
            {(t.figure.low, t.figure.high, t.figure.bound) for t in targets if t.obs.doc_id == last}
        )
        > 1
    ):
        return Verdict("unclear", f"{newest.reason}: one document promises several figures")
    return Verdict("partly", f"{newest.reason}{_restated(targets, unit)}")


def _restated(targets: Sequence[_Stated], unit: str) -> str:
    figures = list(dict.fromkeys(t.figure.told(unit) for t in targets))
    return f"; the promise was restated: {', then '.join(figures)}" if len(figures) > 1 else ""


def _by_document(stated: Sequence[_Stated]) -> list[list[_Stated]]:
    documents: dict[str, list[_Stated]] = {}
    for each in stated:
        documents.setdefault(each.obs.doc_id, []).append(each)
    return list(documents.values())


def _contradiction(actuals: Sequence[_Stated], unit: str) -> str:
    agreeing = all(agree(a.figure, b.figure) for a in actuals for b in actuals)
    figures = list(dict.fromkeys(a.figure.told(unit) for a in actuals))
    return "" if agreeing else f"; the reports differ: {', '.join(figures)}"
