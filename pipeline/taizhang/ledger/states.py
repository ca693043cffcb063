"""What documents say of projects, programs and events, told apart: what they report, and what they promise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from taizhang.ledger.periods import span
from taizhang.ledger.shelf import Shelf
from taizhang.records import Document, Entity, Reference, Rejected, Status

HAVE_STATES = frozenset({"PROJECT", "PROGRAM", "EVENT"})
DEMANDS = frozenset({"notice", "scheme", "plan", "law"})  # kinds that say what is to be
_LOOKS_AHEAD = (
    4  # a report of the first four months tells of the year before and promises for its own
)
_TURNS = frozenset({"started", "completed", "stopped"})  # states that a thing comes into on a day
_WORK = ("建", "工", "推进", "加快", "加速", "实施")
_NOT_YET = ("未", "没", "试运")  # 未能通车, 没有投入使用; 试运行 comes before completion
_USE = ("运营", "运行", "使用", "开行")
_SHOWN = 80  # characters of a surface in a Rejected


@dataclass(frozen=True, slots=True)
class Said:
    """A status with the day of its document and what kind of statement it is."""

    status: Status
    state: str  # one of records.STATUSES: what it says, or shows beside what else its document says
    when: date | None  # day of the document
    place: str  # that the document speaks for
    days: tuple[date, date] | None  # of the status's period
    ahead: bool  # of a time to come, seen from the document; relate tells it of completions
    unfinished: bool  # tells that it is not complete; 支持 and 运营 do not

    @property
    def in_part(self) -> bool:
        """Whether it tells of the completion of a part."""
        return self.state != self.status.status

    @property
    def promise(self) -> bool:
        """Whether it promises a start, a completion or an end; 加快 and 谋划 promise none."""
        return self.ahead and self.state in _TURNS

    @property
    def told(self) -> str:
        """The period it speaks of, else the day of its document."""
        return self.status.period or (self.when.isoformat() if self.when else "")


def by_entity(
    statuses: Iterable[Status], shelf: Shelf, references: Iterable[Reference], known: set[str]
) -> dict[str, list[Said]]:
    """What is said of each of the known entities, oldest document first; within one by period and offset."""
    owners = {(r.doc_id, r.start, r.end): r.entity_id for r in references}
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for status in statuses:
        owner = owners.get((status.doc_id, status.start, status.end), "")
        if owner in known:
            found[owner].append(_said(status, shelf.documents[status.doc_id]))
    for several in found.values():
        several.sort(key=_order)
    return {entity_id: found[entity_id] for entity_id in sorted(found)}


def with_parts(said: Sequence[Said]) -> list[Said]:
    """The same, where a completion that its own document promises for later is that of a part, and work goes on.

    哈伊高铁全线铺轨贯通 in the review and 哈伊高铁交工投用 in the plan of one report: the railway is under way.
    """
    promised = [s for s in said if s.promise and s.state == "completed" and s.days]
    return [
        replace(s, state="underway", unfinished=True)
        if s.state == "completed" and not s.promise and _comes_after(s, promised)
        else s
        for s in said
    ]


def _comes_after(done: Said, promised: Iterable[Said]) -> bool:
    """Whether the document that tells of the completion promises it for a later period."""
    return done.days is not None and any(
        p.status.doc_id == done.status.doc_id and p.days is not None and p.days[0] > done.days[1]
        for p in promised
    )


def unplaced(
    statuses: Iterable[Status],
    documents: Iterable[Document],
    references: Iterable[Reference],
    entities: Iterable[Entity],
) -> list[Rejected]:
    """The statuses that belong to no project, program or event, so that none is lost silently."""
    types = {entity.id: entity.type for entity in entities}
    owners = {(r.doc_id, r.start, r.end): types.get(r.entity_id, "") for r in references}
    texts = {doc.id: doc.text for doc in documents}
    left = []
    for status in statuses:
        kind = owners.get((status.doc_id, status.start, status.end), "")
        if kind not in HAVE_STATES:
            reason = f"status of {kind}" if kind else "status of no entity"
            surface = texts.get(status.doc_id, "")[status.start : status.end][:_SHOWN]
            left.append(
                Rejected(status.doc_id, status.start, status.end, "ledger", reason, surface)
            )
    return left


def is_ahead(days: tuple[date, date] | None, doc: Document) -> bool:
    """Whether a period lies ahead of the document that speaks of it.

    A report of January speaks of its own year as of one to come, and so does one whose range of years goes on; from May on
    its own year is the one it reports on. Plans, schemes and notices demand, unless of years that are over.
    """
    written = span(doc.date)
    if doc.kind in DEMANDS:
        return days is None or written is None or days[1] >= written[0]
    if days is None or written is None:
        return False
    last = written[1]
    if last.month <= _LOOKS_AHEAD and doc.kind != "article":
        return days[1] > last
    return days[0] > last or days[1].year > last.year


def _said(status: Status, doc: Document) -> Said:
    days = span(status.period)
    written = span(doc.date)
    cue = doc.folded[max(status.cue_start, 0) : max(status.cue_end, 0)]
    return Said(
        status,
        status.status,
        written[0] if written else None,
        doc.jurisdiction,
        days,
        ahead=status.planned_completion if status.status == "completed" else is_ahead(days, doc),
        unfinished=_is_unfinished(status.status, cue),
    )


def _is_unfinished(state: str, cue: str) -> bool:
    if state != "underway":
        return state in ("planned", "started")
    if any(word in cue for word in _NOT_YET):
        return True
    return not any(word in cue for word in _USE) and any(word in cue for word in _WORK)


def _order(said: Said) -> tuple[date, str, date, int, str]:
    status = said.status
    since = said.days[0] if said.days else date.min
    return said.when or date.min, status.doc_id, since, status.start, status.id
