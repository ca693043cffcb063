"""The entries of the ledger: every cell that holds a promise, with its outcome and how it was reached."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from taizhang.ledger.cells import Cell, group
from taizhang.ledger.interims import Timelines, way
from taizhang.ledger.judge import Verdict
from taizhang.ledger.periods import is_final, same, span
from taizhang.ledger.shelf import Shelf, Stated
from taizhang.ledger.verdicts import ADDS_UP, Case, Decision, at_odds, decide, findings, is_pending
from taizhang.lexicon.indicators import indicator_key
from taizhang.records import Assessment, Document, LedgerEntry, Observation, Reference

_OTHER_KIND = {"level": "increment", "increment": "level"}


def build_ledger(
    observations: Iterable[Observation],
    documents: Iterable[Document],
    references: Iterable[Reference],
    assessments: Iterable[Assessment] = (),
) -> list[LedgerEntry]:
    """Hold every promise against what was reported for its cell, over all documents.

    A cell is indicator × place × period × kind (× the entity that owns the number × what the unit measures). Cells
    with reports only are no entries; count_cells() counts them. Nothing is averaged: an entry keeps all targets and
    all actuals, by date of their documents, ``reason`` says how the outcome was reached and ``decided_by`` from what.

    Returns:
        Entries sorted by id; ids come from the cell alone.
    """
    shelf = Shelf(documents)
    cells = group(observations, references)
    timelines = Timelines(cells)
    words = _by_cell(assessments, shelf)
    entries = []
    for cell, members in cells.items():
        targets = [obs for obs in members if obs.status == "target"]
        if targets:
            entries.append(_entry(cell, members, cells, timelines, words, shelf))
    return sorted(entries, key=lambda entry: entry.id)


def _entry(
    cell: Cell,
    members: Sequence[Observation],
    cells: Mapping[Cell, Sequence[Observation]],
    timelines: Timelines,
    words: Mapping[tuple[str, str, str, bool], Sequence[Assessment]],
    shelf: Shelf,
) -> LedgerEntry:
    promised = [obs for obs in members if obs.status == "target"]
    stated = [when for obs in promised if (when := shelf.when(obs.doc_id))]
    interims = timelines.on_the_way(cell, min(stated, default=None))
    unit = _unit(cell, [*members, *interims])
    on_the_way = shelf.by_date(interims, unit)
    case = Case(
        cell=cell,
        unit=unit,
        targets=shelf.by_date(promised, unit),
        actuals=shelf.by_date((obs for obs in members if obs.status == "actual"), unit),
        assessments=()
        if cell.alone
        else words.get((cell.place, cell.period, cell.indicator, cell.kind == "growth"), ()),
        way=way(cell, on_the_way),
    )
    decision = decide(case, shelf)
    if decision.verdict.outcome == "unreported":
        decision = _told_otherwise(cell, cells, shelf) or decision
    remains = _remaining(case)
    known = (
        *findings(case),
        at_odds(case.actuals, shelf),
        "early" if remains is not None and not remains else "",
        "pending" if is_pending(case, shelf) else "",
    )
    return LedgerEntry(
        id=cell.id,
        indicator=_most_common((obs.indicator for obs in members), first=cell.indicator),
        concept=cell.indicator,
        place=_most_common(obs.place for obs in members),
        place_code=_most_common(obs.place_code for obs in members),
        period=cell.period,
        kind=cell.kind,
        unit=unit,
        about=cell.about,
        targets=_ids(case.targets),
        actuals=_ids(case.actuals),
        interims=_ids(on_the_way),
        assessments=tuple(a.id for a in case.assessments),
        remaining=remains,
        outcome=decision.verdict.outcome,
        rule=decision.verdict.rule,
        reason=decision.verdict.reason,
        decided_by=decision.by,
        findings=tuple(filter(None, known)),
    )


def _ids(stated: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(s.obs.id for s in stated)


def _remaining(case: Case) -> Decimal | None:
    """What must be added to the last interim figure to keep the newest promise; 0 when nothing, None when unknown.

    Negative for what is to fall. A ceiling leaves nothing to do, and a promise whose period is told needs nothing more.
    """
    days = span(case.cell.period)
    target = case.targets[-1].figure
    if case.way is None or days is None or target.bound == "max":
        return None
    if any(s.when is None or is_final(s.when, days) for s in case.actuals):
        return None
    lower = case.better == "lower" or target.falls
    goal = target.high if lower else target.low
    gap = goal - case.way.done.low
    return min(gap, Decimal(0)) if lower else max(gap, Decimal(0))


def _by_cell(
    assessments: Iterable[Assessment], shelf: Shelf
) -> dict[tuple[str, str, str, bool], list[Assessment]]:
    """What is said in words, by place, period and key of the indicator, oldest document first.

    Words name no kind, so that each stands twice: for cells of growth, where 产值增速 is of 产值, and for others.
    """
    found: defaultdict[tuple[str, str, str, bool], list[Assessment]] = defaultdict(list)
    for each in assessments:
        if each.indicator and each.period:
            place = each.place_code or each.place
            for grows in (True, False):
                key = indicator_key(each.indicator, "growth" if grows else "")
                found[place, same(each.period), key, grows].append(each)
    for several in found.values():
        several.sort(key=lambda a: (str(shelf.when(a.doc_id) or ""), a.doc_id, a.start))
    return found


def _unit(cell: Cell, members: Sequence[Observation]) -> str:
    """The unit all share, or the base when they differ."""
    used = {obs.unit for obs in members}
    return used.pop() if len(used) == 1 else cell.unit


def _most_common(names: Iterable[str], first: str = "") -> str:
    """The commonest of the names; of several, ``first`` if it is one."""
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name != first, name)) if counts else ""


def _told_otherwise(
    cell: Cell, cells: Mapping[Cell, Sequence[Observation]], shelf: Shelf
) -> Decision | None:
    """The decision where a later report tells a level of what was promised as an increment, or the reverse."""
    if cell.kind not in ADDS_UP:
        return None
    other = replace(cell, kind=_OTHER_KIND[cell.kind])
    found = [obs for obs in cells.get(other, ()) if obs.status == "actual"]
    if not found:
        return None
    unit = _unit(other, found)
    last = shelf.by_date(found, unit)[-1]
    reason = f"promised as {cell.kind}, reported as {other.kind}: {last.figure.told(unit)}"
    return Decision(Verdict("unclear", "none", reason), (last.obs.id,))
