"""The names that a number may have: stretches before and behind it, names carried over, and both together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.measure.indicators import members, relative
from taizhang.measure.phrases import STOP, trim_lead
from taizhang.measure.triggers import cuts

LONGEST = 26  # characters of a stretch
_LONGEST_JOINED = 34
_HEAD = 8  # characters of a stretch that an earlier name may stand in front of
_NOUN = 12
_FRONT = 16
_MARKS = frozenset("，。；：！？\n、”（）》 ")
_NO_START = _MARKS | frozenset("的了和与及")
_ONE = frozenset("人村粮棉油煤钢电")  # names of one character
SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a number stands, and what the rules make of it.

    Attributes:
        text: ``Document.folded`` with figures for characters.
        clause: Where its clause starts, or where what the number before has used ends.
        lead, tail: The number with the words of its bound is text[lead:tail].
        right: Where the words behind it end: its clause, or the next number.
        unit, form: Of the quantity.
        base, base_unit: Indicator and unit of the number before in the sentence; "".
        before: Subject of the clause before; "".
        owner: Project or program named before; "".
        spans: Start, end and type of the names in the sentence.
        rule: What the rules say; several for coordinated names.
        way: How the rules came to it: own | after | carried | several | none.
    """

    text: str
    clause: int
    lead: int
    tail: int
    right: int
    unit: str
    form: str
    base: str
    base_unit: str
    before: str
    owner: str
    spans: Sequence[tuple[int, int, str]]
    rule: tuple[str, ...]
    way: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name, and where its own words stand; start = end for one that no words around the number make up."""

    name: str
    kind: str  # left | right | base | before | joined | behind (an earlier name, or words before, in front of the noun) | members (a list taken apart) | rule
    start: int
    end: int
    front: str = ""  # what stands in front of text[start:end] in the name
    names: tuple[str, ...] = ()  # of a coordinated name taken apart; else it is one name

    @property
    def told(self) -> tuple[str, ...]:
        """The indicators that the number has by this candidate."""
        return self.names or (self.name,)


def candidates(s: Setting) -> list[Candidate]:
    """All names that the number may have, each once; the rules' own is always among them."""
    found: dict[str, Candidate] = {}
    for c in _all(s):
        if len(c.name) <= _LONGEST_JOINED:
            found.setdefault(c.name, c)
    rule = SEPARATOR.join(s.rule)
    several = s.rule if len(s.rule) > 1 else ()
    if several or rule not in found:
        found[rule] = Candidate(rule, "rule", s.lead, s.lead, names=several)
    else:
        taken_apart = tuple(members(rule))
        if len(taken_apart) > 1:
            name = SEPARATOR.join(taken_apart)
            apart = Candidate(name, "members", s.lead, s.lead, names=taken_apart)
            return [*(c for c in found.values() if c.name != name), apart]
    return list(found.values())


def _all(s: Setting) -> Iterator[Candidate]:
    lefts = list(_left(s))
    rights = list(_right(s)) if s.form != "rank" else []
    yield from lefts
    yield from rights
    if s.base:
        yield Candidate(s.base, "base", s.lead, s.lead)
    if s.before:
        yield Candidate(s.before, "before", s.lead, s.lead)
    fronts = list(_fronts(s))
    for c in lefts:
        if len(c.name) > _HEAD:
            continue
        for front in fronts:
            yield Candidate(front + c.name, "joined", c.start, c.end, front)
        leaning = relative(c.name, s.base) if s.base else None
        if leaning:
            yield Candidate(leaning, "joined", c.start, c.end, s.base)
    if rights:
        narrow = trim_lead(s.text[s.clause : s.lead])
        narrows = [narrow[:cut].removesuffix("的") for cut in cuts(narrow)] if narrow else []
        fronts = [name for name in narrows if 1 < len(name) <= _NOUN] + fronts[:3]
        for c in rights:
            if len(c.name) <= _NOUN:
                for front in fronts:
                    yield Candidate(front + c.name, "behind", c.start, c.end, front)


def _left(s: Setting) -> Iterator[Candidate]:
    """Stretches of the clause up to one of the words that lead to the number."""
    left = s.text[s.clause : s.lead]
    inside = {i for a, b, _ in s.spans if a < s.lead for i in range(a + 1, b)}
    for end in cuts(left):
        for start in range(max(0, end - LONGEST), end):
            first = left[start]
            if first in _NO_START or s.clause + start in inside:
                continue
            if first.isdigit() and start and left[start - 1].isdigit():
                continue
            name = left[start:end]
            if (end - start > 1 or first in _ONE) and name not in STOP:
                yield Candidate(name, "left", s.clause + start, s.clause + end)


def _right(s: Setting) -> Iterator[Candidate]:
    """Stretches behind the number."""
    starts = (s.tail, s.tail + 1) if s.text.startswith("的", s.tail) else (s.tail,)
    for start in starts:
        for end in range(start + 1, min(s.right, start + LONGEST) + 1):
            last = s.text[end - 1]
            if last in "，。；：！？\n":
                break
            if last not in _MARKS or last in "”》":
                yield Candidate(s.text[start:end], "right", start, end)


def _fronts(s: Setting) -> Iterator[str]:
    """Earlier names that the words of the number may lean on, whole and cut short."""
    seen = set()
    for name in (s.base, s.before, s.owner):
        if not name or len(name) > _FRONT:
            continue
        shortest = max(2, len(name) - 6) if name == s.base else len(name)
        for cut in range(len(name), shortest - 1, -1):
            if name[:cut] not in seen:
                seen.add(name[:cut])
                yield name[:cut]
