"""Which of two readings of a stretch is the better one, by what speaks for each.

What is weighed, in nats: how likely the characters are where they stand (likely.py), names of the tables that only one
reading has, numerals that only one makes well-formed, a stretch that one has twice in a row, and how many readings have
each. No list of answers, and nothing of other documents: the same readings are always settled in the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from taizhang.ingest.copies.likely import Likely
from taizhang.lexicon import (
    agency_surfaces,
    divisions,
    name_surfaces,
    risky_surfaces,
    zone_surfaces,
)
from taizhang.lexicon.indicators import indicators
from taizhang.lexicon.tables import read_rows

NAME = 1.5  # for each character of a name that only one reading has, up to LONGEST of them
LONGEST = 4
MALFORMED = 8.0
DOUBLED = 8.0  # and half of it for an echo
READING = 5.0  # for each further reading that has the same
LEAST = 0.5  # below it nothing speaks for either
PART = 8  # characters; a stretch so much longer than the other's is a part that the other has not
ECHO = 10  # characters within which a word said again is looked for
AROUND = 16  # characters on either side that are looked at
_LEVELS = ("province", "prefecture", "county")
_ENDS = "。！？；：”》）…"  # what a paragraph ends in
_NUMERAL = re.compile(r"[0-9A-Za-z.,%~〇○]*[0-9][0-9A-Za-z.,%~〇○-]*")
_WELL_FORMED = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}-?)?"  # G107, PM2.5, 5G
    r"(?:(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0\d+)(?:\.\d+)?%?)"
    r"(?:[-~](?:\d[\d,]*(?:\.\d+)?%?))*(?:[A-HJ-NP-Z]{1,2}|km|m|t|h|mm|kW|kWh)?[.,]?"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two readings of a stretch with what stands before and behind it in both, all folded."""

    before: str
    one: str
    other: str
    behind: str
    readings: tuple[int, int] = (1, 1)  # how many have each
    place: str = ""  # code of the place that the text speaks for


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: the one reading, the other, or both where they are parts of their own; and why."""

    chosen: str  # one | other | both
    why: str  # one of records.CHOICES


def choose(stretch: Stretch, likely: Likely) -> Choice:
    """Choose the better reading of a stretch; the one where nothing speaks for either."""
    one, other = stretch.one, stretch.other
    if not one.strip() and not other.strip():
        ends = stretch.before[-1:] in _ENDS
        return Choice("one" if ("\n" in one) == ends else "other", "paragraph")
    if abs(len(one) - len(other)) >= PART and min(len(one), len(other)) < PART:
        return Choice("one" if len(one) > len(other) else "other", "part")
    weighed = {
        "likely": likely.cost(stretch.before, other, stretch.behind)
        - likely.cost(stretch.before, one, stretch.behind),
        "name": NAME * (_named(stretch, one) - _named(stretch, other)),
        "numeral": MALFORMED * (_malformed(stretch, other) - _malformed(stretch, one)),
        "echo": DOUBLED * (_echoes(stretch, other, one) - _echoes(stretch, one, other)),
        "readings": READING * (stretch.readings[0] - stretch.readings[1]),
    }
    total = sum(weighed.values())
    if abs(total) < LEAST:
        return Choice("one", "first")
    sign = 1 if total > 0 else -1
    why = max(weighed, key=lambda name: sign * weighed[name])
    if sign * weighed["numeral"] > 0:  # which is also the less likely, but this says more
        why = "numeral"
    return Choice("one" if total > 0 else "other", why)


def _named(stretch: Stretch, text: str) -> int:
    """Characters of the weightiest known name that the reading makes, together with what stands around it.

    A place of the province that the text speaks for weighs twice as much.
    """
    before, behind = stretch.before[-AROUND:], stretch.behind[:AROUND]
    whole = before + text + behind
    first, last = len(before), len(before) + len(text)
    places, names, openings, longest = _names()
    best = 0
    for start in range(max(0, first - longest), last + (first == last)):
        if whole[start : start + 2] not in openings:
            continue
        for end in range(max(first, start + 2), min(len(whole), start + longest) + 1):
            crosses = start < last and end > first if text else start < first < end
            form = whole[start:end]
            if not crosses or (form not in names and form not in places):
                continue
            weight = min(end - start, LONGEST)
            if stretch.place[:2] and stretch.place[:2] in places.get(form, ()):
                best = max(best, 2 * weight)
            elif form in names:
                best = max(best, weight)
    return best


@cache
def _names() -> tuple[dict[str, frozenset[str]], frozenset[str], frozenset[str], int]:
    """Places with the provinces they lie in, names of the tables, how they all begin, and the length of the longest.

    Everyday words are left out, and names of two characters that are no places.
    """
    risky = {form for form, _ in risky_surfaces()}
    places: dict[str, set[str]] = {}
    for division in divisions():
        if division.level in _LEVELS:
            for form in {division.name, *division.aliases} - risky:
                places.setdefault(form, set()).add(division.code[:2])
    names = {
        *(form for form, _, _ in zone_surfaces()),
        *(form for form, _, _ in name_surfaces()),
        *(row["name"] for row in read_rows("known_names.csv")),
        *(form for form, _ in agency_surfaces()),
        *indicators(),
        *_phrases(),
    }
    names = {name for name in names.union(places) if 3 <= len(name) <= AROUND}
    return (
        {form: frozenset(codes) for form, codes in places.items() if len(form) > 1},
        frozenset(names),
        frozenset(form[:2] for form in names.union(places)),
        max(map(len, names)),
    )


def _phrases() -> set[str]:
    """Phrases that several texts share (data/common_phrases.tsv)."""
    text = files("taizhang").joinpath("data/common_phrases.tsv").read_text(encoding="utf-8")
    return {phrase for line in text.splitlines() if (phrase := line.partition("\t")[0]).isalpha()}


def _malformed(stretch: Stretch, text: str) -> int:
    """Numerals that the reading touches and that cannot be: 12.3O%, l2.3, 1.234.5."""
    before, behind = stretch.before[-AROUND:], stretch.behind[:AROUND]
    first, last = len(before), len(before) + len(text)
    return sum(
        not _WELL_FORMED.fullmatch(numeral[0])
        for numeral in _NUMERAL.finditer(before + text + behind)
        if numeral.start() <= last and numeral.end() >= first
    )


def _echoes(stretch: Stretch, text: str, instead: str) -> float:
    """How much the reading says again what stands beside it, and the other does not: 市市区, 儿童儿童医院, 专项整治专项行动.

    An eye, or a model, that slips reads near characters twice.
    """
    extra = len(text) - len(instead)
    if extra > 0 and (
        stretch.behind.startswith(text[-extra:]) or stretch.before.endswith(text[:extra])
    ):
        return 1
    near = stretch.before[-ECHO:] + "|" + stretch.behind[:ECHO]
    return 0.5 if len(text) > 1 and text in near and instead not in near else 0
