"""The ledger of projects and programs: the states they came through, when they were to be completed, what slipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from taizhang.ledger.shelf import ACCOUNT_DAYS, Shelf
from taizhang.ledger.states import HAVE_STATES, Said, by_entity, with_parts
from taizhang.records import STATUSES, Document, Entity, Progress, Reference, Status

_ENDS = frozenset({"completed", "stopped"})
_BEGINNINGS = frozenset({"planned", "started"})


def build_progress(
    statuses: Iterable[Status],
    documents: Iterable[Document],
    references: Iterable[Reference],
    entities: Iterable[Entity],
) -> list[Progress]:
    """Follow each project, program and event through all documents: planned → started → underway → completed or stopped.

    Reports are kept apart from promises (今年建成, 6月份开工). ``current`` is what the newest document reports: its most
    advanced state, and before what it only says of the time to come. A project that was completed stays so when later
    documents speak of its use or renewal as under way; programs and events go on in new rounds. A completion that the
    same document promises for a later time is that of a part.

    The outcome is that of the last promise to complete it (of a promise to close it down, where that is the end):

    - met: reported within the promised period or before it;
    - missed: reported for a later period, stopped instead, or told to be unfinished when the period was over;
    - unreported: the period is over, and the reports of the place that promised are silent;
    - unclear: nothing is promised, it is not yet due, or the reports leave it open.

    Findings: "slipped" where completion was promised again for a later period before it was reported, or a document
    from after the promised period tells that it is unfinished; "contradicted" where a later document speaks of a
    completed project or program as planned, begun, or still to be completed. Events come again each year: for them
    neither is one.

    Returns:
        One record for each entity of whose state any document speaks, sorted by entity id.
    """
    shelf = Shelf(documents)
    types = {entity.id: entity.type for entity in entities if entity.type in HAVE_STATES}
    told = by_entity(statuses, shelf, references, set(types))
    return [_progress(each, types[each], said, shelf) for each, said in told.items()]


@dataclass(frozen=True, slots=True)
class _Result:
    outcome: str
    reason: str
    slipped: bool = False
    pending: bool = False


def _progress(entity_id: str, kind: str, said: Sequence[Said], shelf: Shelf) -> Progress:
    if kind != "EVENT":
        said = with_parts(said)
    reports = [s for s in said if not s.promise]
    promises = [s for s in said if s.promise]
    ends = [s for s in promises if s.state in _ENDS]
    current, since = _current(reports, kind)
    due = _last(ends)
    result = _result(due, reports, kind, shelf) if due else _Result("unclear", _nothing(promises))
    first = None if kind == "EVENT" else _put_off(ends, reports, kind)
    findings = []
    if kind != "EVENT" and _contradicted(said, kind):
        findings.append("contradicted")
    if first or result.slipped:
        findings.append("slipped")
    if result.pending:
        findings.append("pending")
    return Progress(
        entity_id=entity_id,
        states=tuple(s.status.id for s in reports),
        promises=tuple(s.status.id for s in promises),
        current=current,
        since=since,
        due=due.status.period if due else "",
        outcome=result.outcome,
        reason=result.reason + (f"; first promised for {first.status.period}" if first else ""),
        findings=tuple(findings),
    )


def _current(reports: Sequence[Said], kind: str) -> tuple[str, str]:
    """The state last reported, and the period that it was first reported for, without another between."""
    days = [list(group) for _, group in groupby(reports, key=lambda s: s.when)]
    states = [_most_advanced(of_day) for of_day in days]
    if not states:
        return "", ""
    at = len(states) - 1
    if kind == "PROJECT":  # what is built is run and renewed
        while at and states[at].state == "underway" and _has_ended(states[:at]):
            at -= 1
    state = states[at].state
    while at and states[at - 1].state == state:
        at -= 1
    return state, states[at].told


def _has_ended(states: Sequence[Said]) -> bool:
    """Whether the last state but those under way is one of completion."""
    before = [s.state for s in states if s.state != "underway"]
    return bool(before) and before[-1] == "completed"


def _most_advanced(of_day: Sequence[Said]) -> Said:
    now = [s for s in of_day if not s.ahead] or of_day
    return max(now, key=lambda s: STATUSES.index(s.state))


def _last(ends: Sequence[Said]) -> Said | None:
    """The promise that counts: of the newest document with a period, the one for the latest day."""
    dated = [s for s in ends if s.days]
    return max(dated or ends, key=lambda s: (s.when or date.min, _end(s)), default=None)


def _result(due: Said, reports: Sequence[Said], kind: str, shelf: Shelf) -> _Result:
    """What came of the promise."""
    later = [s for s in reports if _answers(s, due, kind)]
    done = next((s for s in later if s.state == due.state), None)
    if done is not None:
        return _reached(due, done)
    if due.state == "completed":
        stopped = next((s for s in later if s.state == "stopped"), None)
        if stopped is not None:
            return _Result("missed", f"{_told(stopped)}, {_told(due)}")
    if due.days is None:
        return _Result("unclear", f"{_told(due)}, which names no period that can be read")
    open_ = [s for s in later if _is_open_after(s, due.days)]
    if open_ and kind != "EVENT":
        reason = f"{_told(open_[-1])}, {_told(due)}"
        if kind == "PROJECT":
            return _Result("missed", f"{reason}: unfinished when that was over", slipped=True)
        return _Result("unclear", f"{reason}: a program can go on after its tasks are done")
    return _silent(due, due.days, shelf)


def _reached(due: Said, done: Said) -> _Result:
    reason = f"{_told(done)}, {_told(due)}"
    if due.days is None:
        return _Result("met", reason)
    if done.days is None:
        late = done.when and done.when > due.days[1] + timedelta(days=ACCOUNT_DAYS)
        return _Result("unclear" if late else "met", reason)
    if done.days[0] > due.days[1]:
        return _Result("missed", reason, slipped=True)
    if done.days[1].year <= due.days[1].year:
        return _Result("met", reason)
    return _Result("unclear", f"{reason}: whether in time is left open")


def _silent(due: Said, days: tuple[date, date], shelf: Shelf) -> _Result:
    """Nothing was reported after the promise: whether the reports should have told."""
    places = (shelf.jurisdiction(due.status.doc_id),)
    silence = shelf.silence(places, days, due.when or days[0], f"; {_told(due)}")
    pending = silence.outcome == "unclear" and shelf.is_ahead(places, days)
    return _Result(silence.outcome, silence.reason, pending=pending)


def _put_off(ends: Sequence[Said], reports: Sequence[Said], kind: str) -> Said | None:
    """The first promise that a later document gives again for a later period, if none told in between that it came."""
    for i, first in enumerate(ends):
        for again in ends[i + 1 :]:
            if first.days is None or again.days is None or not _answers(again, first, kind):
                continue
            between = any(
                s.state == "completed" and _answers(s, first, kind) and not _is_after(s, again)
                for s in reports
            )
            if again.days[1] > first.days[1] and not between:
                return first
    return None


def _contradicted(said: Sequence[Said], kind: str) -> bool:
    """Whether one document tells of a completion, and a later one of a beginning or a completion still to come."""
    done = [s for s in said if s.state == "completed" and not s.promise]
    return any(
        (s.state in _BEGINNINGS or s.status.planned_completion)
        and _answers(s, end, kind)
        and s.days is not None
        and end.days is not None
        and s.days[0] > end.days[1]
        for end in done
        for s in said
    )


def _answers(later: Said, earlier: Said, kind: str) -> bool:
    """Whether it can tell what became of the earlier: a later document, and for a program one of the same place.

    A program is carried out in many places at once, and its end in one says nothing of another.
    """
    return _is_after(later, earlier) and (kind != "PROGRAM" or later.place == earlier.place)


def _is_after(later: Said, earlier: Said) -> bool:
    """Whether it stands in a document of a later day."""
    return later.when is not None and (earlier.when is None or later.when > earlier.when)


def _is_open_after(said: Said, due: tuple[date, date]) -> bool:
    """Whether it tells, when the promised period was over, that the work is unfinished."""
    over = said.when is not None and said.when > due[1]
    return over and said.unfinished and (said.days is None or said.days[1] >= due[1])


def _end(said: Said) -> date:
    return said.days[1] if said.days else date.min


def _nothing(promises: Sequence[Said]) -> str:
    """Why there is no outcome."""
    if not promises:
        return "no completion promised"
    return f"no completion promised, only a start: {_told(promises[-1])}"


def _told(said: Said) -> str:
    """reported underway for 2022 on 2023-01-12; promised to be completed by 2022 on 2022-01-18."""
    period = said.status.period
    on = f" on {said.when}" if said.when else ""
    if said.promise:
        return f"promised to be {said.state}{f' by {period}' if period else ''}{on}"
    state = "completed in part" if said.in_part else said.state
    return f"reported {state}{f' for {period}' if period else ''}{on}"
