"""The state that a project, program or event is said to be in, by the verb before it or the words after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taizhang.records import Link
from taizhang.relate.cues import (
    AFTER,
    AFTER_EVENT,
    AFTER_WEAK,
    BETWEEN_WEAK,
    COMPLETED,
    COOPERATION,
    EVENT_CUES,
    MEANS,
    NO_STATUS_AFTER,
    PLANNED,
    STARTED,
    STATUS_BEFORE,
    TO_BE_LISTED,
    UNDERWAY,
)
from taizhang.relate.skeleton import ANY, CLAUSE, GLUE, MARKS, STATED, Skeleton

MAX_BEFORE = 300  # 字 that a clause's verb can stand in front of the last member of its list
MAX_AFTER = 45  # 字 after the last member of a list within which its predicate stands
MAX_WEAK = (
    13  # 字, the same for a predicate of mere progress, from the mention or from its list's 等
)
MAX_LIST = 20  # 字 of other things in a list before its 等
MAX_DENIAL = 8  # 字 of a denial before the verb: 没有按计划
MAX_MEMBERS = 200  # of one list that are looked through
_TARGET = re.compile(STATED)
_MENTION = re.compile(ANY)
_CUES = "|".join(sorted(map(re.escape, STATUS_BEFORE), key=len, reverse=True))
# A cue before 、 or 和 and no mention is a noun of a list: 稳定、发展、生态、强边“四件大事”.
_BEFORE = re.compile(rf"(?:{_CUES})(?![、和与](?!{ANY}))")
_JOINED = re.compile(rf"(?:{GLUE}|等)?$")
_NEXT_VERB = re.compile(rf"{GLUE}.{{0,4}}?(?:{_CUES})")
_GLUE = re.compile(GLUE)
_AMONG = re.compile("其中")  # the verb before it is about the whole
# 未能如期建成 tells that it is still being built; 未 alone must not be the end of another word (从未, 前所未有).
_DENIED = re.compile(
    r"(?:未能|没有|没能|尚未|仍未|还未|并未|(?<![从所])未)(?:如期|按期|按时|按计划|全部|全面|全线|正式|最终|实现|完全)?$"
)
_INSTEAD = {COMPLETED: UNDERWAY, STARTED: PLANNED}


@dataclass(frozen=True, slots=True)
class Said:
    """A mention, the status it is given, and where the words that give it stand in the sentence."""

    link: Link
    status: str
    at: int  # the mention in Skeleton.text
    cue_start: int
    cue_end: int


def said_in(skeleton: Skeleton) -> list[Said]:
    """The statuses of the mentions of one sentence, in order; a mention without a cue of its own has none."""
    text = skeleton.text
    said = []
    for clause in CLAUSE.finditer(text):
        end = clause.end()
        for target in _TARGET.finditer(text, clause.start(), end):
            at = target.start()
            start = max(clause.start(), at - MAX_BEFORE)
            cue = (
                _event_cue(text, start, at, end)
                if target[0] == MARKS["EVENT"]
                else _cue(text, start, at, end)
            )
            if cue:
                said.append(Said(skeleton.link(at), cue[0], at, cue[1], cue[2]))
    return said


def _cue(text: str, start: int, at: int, end: int) -> tuple[str, int, int] | None:
    """Status and cue of the project or program at ``at`` in the clause text[start:end]."""
    a, b = _after(text, at, end)
    after = text[a:b]
    if NO_STATUS_AFTER.match(after) or _is_aside(text[start : _head(text, start, at)], after):
        return None
    before = _last_before(text, start, at)
    status = STATUS_BEFORE[before[0]] if before else None
    strong = _strong(after, status)
    if strong:
        kind, match = strong
        return _unless_denied(kind, text, a + match.start(), a + match.end())
    if before:
        return _unless_denied(status, text, before.start(), before.end()) if status else None
    reach = after.find("等", 0, MAX_LIST) + MAX_WEAK
    weak = AFTER_WEAK.search(after, 0, reach)
    if weak and not BETWEEN_WEAK.search(after, 0, weak.start()):
        return UNDERWAY, a + weak.start(), a + weak.end()
    return None


def _unless_denied(status: str, text: str, start: int, end: int) -> tuple[str, int, int]:
    """Status and cue; what is denied has come no further than the state before, and the denial belongs to its cue."""
    denied = _DENIED.search(text, max(0, start - MAX_DENIAL), start)
    if denied is None or status not in _INSTEAD:
        return status, start, end
    return _INSTEAD[status], denied.start(), end


def _is_aside(before: str, after: str) -> bool:
    """Tell whether a list is no object of the clause's verb: a means (以…为抓手), a partner, a topic."""
    return bool(
        (before.endswith("以") and MEANS.match(after))
        or (before.endswith("与") and COOPERATION.match(after))
        or before.endswith("关于")
    )


def _strong(after: str, status: str | None) -> tuple[str, re.Match[str]] | None:
    """What is said after the mention, if it outweighs the status that the verb in front gives."""
    if after.startswith("的"):
        return None
    if status in (PLANNED, UNDERWAY):
        listed = TO_BE_LISTED.search(after)
        if listed:
            return PLANNED, listed
    for kind, words in AFTER:
        # 建成 and 开工 in front say it themselves; only 主体 and 试运行 take from them.
        if status in (COMPLETED, STARTED) and kind not in (status, UNDERWAY):
            continue
        match = words.search(after)
        if match:
            return kind, match
    return None


def _event_cue(text: str, start: int, at: int, end: int) -> tuple[str, int, int] | None:
    """Status and cue of the event at ``at``: it is held, prepared or called off."""
    a, b = _after(text, at, end)
    after = text[a:b]
    for kind, words in AFTER_EVENT:
        match = words.match(after)
        if match and not _DENIED.search(match[0][: match.start(1) - match.start()]):
            return kind, a + match.start(1), a + match.end(1)
    before = _last_before(text, start, at)
    if before and before[0] in EVENT_CUES and text[before.end()] != "的":
        return STATUS_BEFORE[before[0]], before.start(), before.end()
    return None


def _last_before(text: str, start: int, at: int) -> re.Match[str] | None:
    last = None
    for match in _BEFORE.finditer(text, start, at + 1):
        last = match
    return None if last and _AMONG.search(text, last.end(), at) else last


def _head(text: str, start: int, at: int) -> int:
    """Where the list begins that the mention at ``at`` belongs to."""
    for _ in range(MAX_MEMBERS):
        if at <= start:
            break
        previous = at - 1
        if _GLUE.match(text[previous]) and previous > start:
            previous -= 1
        if not _MENTION.match(text[previous]):
            return at
        at = previous
    return at


def _after(text: str, at: int, end: int) -> tuple[int, int]:
    """What is said after the list that the mention at ``at`` belongs to, up to the next thing or the next verb."""
    position = at + 1
    for _ in range(MAX_MEMBERS):
        following = _TARGET.search(text, position, end)
        stop = following.start() if following else end
        if not following or not _JOINED.match(text[position:stop]):
            break
        position = stop + 1
    stop = min(stop, position + MAX_AFTER)
    verb = _NEXT_VERB.search(text, position, stop)
    return position, verb.start() if verb else stop
