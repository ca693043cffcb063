"""All promises of a cell against all its reports: one verdict, its rule, and what a reader should know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from taizhang.ledger.cells import Cell
from taizhang.ledger.interims import Way, is_long
from taizhang.ledger.judge import Verdict, agree, judge
from taizhang.ledger.periods import is_early, is_final, span
from taizhang.ledger.shelf import Shelf, Stated
from taizhang.lexicon.indicators import direction
from taizhang.records import Assessment

ADDS_UP = frozenset({"level", "increment"})  # amounts, as opposed to rates
_KEPT = frozenset({"met", "exceeded"})
_SAID = {"met": "kept", "exceeded": "more than kept", "missed": "not kept", "partly": "partly kept"}


@dataclass(frozen=True, slots=True)
class Case:
    """What is at hand to decide a cell."""

    cell: Cell
    unit: str
    targets: Sequence[Stated]  # oldest document first
    actuals: Sequence[Stated]
    assessments: Sequence[Assessment]
    way: Way | None  # how far a promise of several years has come

    @property
    def better(self) -> str:
        """Which way the indicator is better: higher | lower | two-sided."""
        return "lower" if self.cell.kind == "rank" else direction(self.cell.indicator)


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and the ids of the observations and assessments that it was reached by."""

    verdict: Verdict
    by: tuple[str, ...] = ()


def decide(case: Case, shelf: Shelf) -> Decision:
    """What came of the promises of a cell.

    Figures decide before words; reports of the period's end or later before those from within it; and silence only
    where neither is there.
    """
    cell = case.cell
    if not cell.period:
        return _open("the promise names no period")
    if cell.alone:
        what = "of what it is" if cell.place else "for which place it is"
        return _open(f"it is not known {what}")
    days = span(cell.period)
    if days is None:
        return _open(f"the period {cell.period} cannot be read")
    if cell.kind == "growth" and "/" not in cell.period:
        near = [t for t in case.targets if not is_long(days, t.when)]
        if not near:
            return _open("a growth promised years ahead is over more than the one year reported")
        case = replace(case, targets=near)
    telling = [a for a in case.actuals if a.when is None or not is_early(a.when, days)]
    final = [a for a in telling if a.when is None or is_final(a.when, days)]
    if final:
        return _with_words(_compare(case, final), case.assessments)
    if case.assessments:
        return _by_words(case.assessments)
    if telling:
        return _within(case, telling)
    if case.way is not None:
        return _under_way(case, case.way, shelf, days)
    return Decision(_without_report(case, shelf, days))


def findings(case: Case) -> tuple[str, ...]:
    """What a reader should know of the figures of a cell, whatever its outcome: of records.FINDINGS."""
    found = []
    if _differ(case.targets, by_document=True):
        found.append("restated")
    if any(not _agreeing(stated) for stated in by_document(case.actuals)):
        found.append("several")
    return tuple(found)


def is_pending(case: Case, shelf: Shelf) -> bool:
    """Whether the promise is not yet due: the newest report of its place is older than the end of its period."""
    days = span(case.cell.period)
    if days is None or case.cell.alone:
        return False
    if any(a.when is None or is_final(a.when, days) for a in case.actuals):
        return False
    return shelf.is_ahead(_places(case, shelf), days)


def _places(case: Case, shelf: Shelf) -> set[str]:
    """Whose reports should tell what came of the promises."""
    places = {t.obs.place for t in case.targets}
    return places | {shelf.jurisdiction(t.obs.doc_id) for t in case.targets}


def at_odds(actuals: Sequence[Stated], shelf: Shelf) -> str:
    """ "revised" where a later report of the same place gives another figure, "contradicted" where another's does."""
    documents = by_document(actuals)
    apart = [
        (a, b)
        for i, one in enumerate(documents)
        for other in documents[i + 1 :]
        for a in one
        for b in other
        if not agree(a.figure, b.figure)
    ]
    if not apart:
        return ""
    same = all(
        shelf.jurisdiction(a.obs.doc_id) == shelf.jurisdiction(b.obs.doc_id) and a.when != b.when
        for a, b in apart
    )
    return "revised" if same else "contradicted"


def by_document(stated: Iterable[Stated]) -> list[list[Stated]]:
    """The same by their documents, in their order."""
    documents: dict[str, list[Stated]] = {}
    for each in stated:
        documents.setdefault(each.obs.doc_id, []).append(each)
    return list(documents.values())


def _open(reason: str) -> Decision:
    return Decision(Verdict("unclear", "none", reason))


def _ids(*stated: Stated) -> tuple[str, ...]:
    return tuple(s.obs.id for s in stated)


def _within(case: Case, telling: Sequence[Stated]) -> Decision:
    """From reports of the period itself: what is there stays there; a rate can turn, and a ceiling be broken."""
    decision = _compare(case, telling)
    verdict = decision.verdict
    lasting = case.cell.kind in ADDS_UP and case.better == "higher"
    if lasting and all(t.figure.bound != "max" for t in case.targets):
        outcome = "partly" if verdict.outcome == "missed" else verdict.outcome
    else:
        outcome = "unclear"
    rule = "progress" if outcome != "unclear" else "none"
    return Decision(
        Verdict(outcome, rule, f"{verdict.reason}, before the period's end"), decision.by
    )


def _under_way(case: Case, way: Way, shelf: Shelf, days: tuple[date, date]) -> Decision:
    """From what was reported of earlier years of a promise of several."""
    target = case.targets[-1]
    so_far = f"{way.done.told(case.unit)} by {way.until}, promised {target.figure.told(case.unit)}"
    by = (target.obs.id, *way.summed)
    silent = _without_report(case, shelf, days)
    if silent.outcome == "unreported":
        return Decision(Verdict("unreported", silent.rule, f"{silent.reason}; {so_far}"), by)
    if case.cell.kind == "increment" and target.figure.bound != "max":
        reached = judge(target.figure, way.done, direction=case.better, unit=case.unit)
        outcome = reached.outcome if reached.outcome in _KEPT else "partly"
        return Decision(Verdict(outcome, "progress", f"{so_far}: the years so far added up"), by)
    why = f"not yet due: {so_far}" if is_pending(case, shelf) else f"{silent.reason}; {so_far}"
    return Decision(Verdict("unclear", "none", why), by)


def _by_words(assessments: Sequence[Assessment]) -> Decision:
    """From the reports' own words alone; the last one counts, unless an earlier one says otherwise."""
    outcomes = {a.outcome for a in assessments}
    by = tuple(a.id for a in assessments)
    if len(outcomes) > 1 and not outcomes <= _KEPT:
        return Decision(Verdict("unclear", "none", "the reports say so and otherwise"), by)
    outcome = assessments[-1].outcome
    return Decision(Verdict(outcome, "words", f"the report says in words: {_SAID[outcome]}"), by)


def _with_words(decision: Decision, assessments: Sequence[Assessment]) -> Decision:
    """A verdict by figures, with what the reports say in words beside it."""
    if not assessments:
        return decision
    verdict = decision.verdict
    said = assessments[-1].outcome
    by = (*decision.by, *(a.id for a in assessments))
    if verdict.outcome == "unclear":
        return Decision(
            Verdict(said, "words", f"{verdict.reason}; the report says in words: {_SAID[said]}"), by
        )
    both = {said, verdict.outcome}
    if said == verdict.outcome or both <= _KEPT:
        return Decision(verdict, by)
    reason = f"{verdict.reason}; but the report says in words: {_SAID[said]}"
    return Decision(Verdict(verdict.outcome, verdict.rule, reason), by)


def _without_report(case: Case, shelf: Shelf, days: tuple[date, date]) -> Verdict:
    stated = max((t.when for t in case.targets if t.when), default=days[0])
    if stated > days[1]:
        return Verdict("unclear", "none", "promised only after the period's end")
    early = "; a figure stands only in a document of the period's beginning" if case.actuals else ""
    silence = shelf.silence(_places(case, shelf), days, stated, early)
    rule = "silence" if silence.outcome == "unreported" else "none"
    return Verdict(silence.outcome, rule, silence.reason)


def _compare(case: Case, actuals: Sequence[Stated]) -> Decision:
    """One verdict over all pairs; where they differ, what differs decides which word it is."""
    unit = case.unit
    pairs = [
        (t, a, judge(t.figure, a.figure, direction=case.better, unit=unit))
        for t in case.targets
        for a in actuals
    ]
    by = _ids(*case.targets, *actuals)
    newest = pairs[-1][2]  # the newest target against the newest report
    rule, reason, told = newest.rule, newest.reason, _told_apart(actuals, unit)
    if any(not _agreeing(of_one) for of_one in by_document(actuals)):
        return Decision(Verdict("unclear", "none", f"{reason}{told}, within one document"), by)
    outcomes = {verdict.outcome for _, _, verdict in pairs}
    if len(outcomes) == 1:
        return Decision(Verdict(newest.outcome, rule, reason + told), by)
    restated = _restated(case.targets, unit)
    if outcomes <= _KEPT:
        return Decision(Verdict("met", rule, reason + told + restated), by)
    by_target = [{v.outcome for t, a, v in pairs if t is target} for target in case.targets]
    if all(len(found) == 1 or found <= _KEPT for found in by_target):
        last = [t for t in case.targets if t.obs.doc_id == case.targets[-1].obs.doc_id]
        if _differ(last):
            several = f"{reason}: one document promises several figures"
            return Decision(Verdict("unclear", "none", several), by)
        return Decision(Verdict("partly", rule, reason + restated), by)
    return Decision(Verdict("unclear", "none", f"{reason}{told}: the reports do not agree"), by)


def _differ(targets: Sequence[Stated], *, by_document: bool = False) -> bool:
    """Whether promises differ; with ``by_document`` only those of different documents."""
    figures = {(t.figure.low, t.figure.high, t.figure.bound) for t in targets}
    if not by_document:
        return len(figures) > 1
    return len(figures) > 1 and len({t.obs.doc_id for t in targets}) > 1


def _restated(targets: Sequence[Stated], unit: str) -> str:
    figures = list(dict.fromkeys(t.figure.told(unit) for t in targets))
    return f"; the promise was restated: {', then '.join(figures)}" if len(figures) > 1 else ""


def _agreeing(actuals: Sequence[Stated]) -> bool:
    return all(agree(a.figure, b.figure) for a in actuals for b in actuals)


def _told_apart(actuals: Sequence[Stated], unit: str) -> str:
    figures = list(dict.fromkeys(a.figure.told(unit) for a in actuals))
    return "" if _agreeing(actuals) else f"; the reports differ: {', '.join(figures)}"
