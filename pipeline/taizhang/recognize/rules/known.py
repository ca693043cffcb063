"""Strings that are names by themselves, with the kind of each: divisions, agencies, what the whole country knows.

Sources: ``taizhang.lexicon`` and ``data/known_names.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import ahocorasick

from taizhang.lexicon.agencies import agency_surfaces, bare_bodies
from taizhang.lexicon.characters import characters
from taizhang.lexicon.divisions import divisions, risky_surfaces, surfaces
from taizhang.lexicon.names import name_surfaces
from taizhang.lexicon.tables import read_rows
from taizhang.lexicon.zones import zone_surfaces

OWN = ("省", "市", "区", "县", "州", "旗", "自治区", "我省", "我市", "我区", "我县", "全国", "中央")
_PLACES = ("PLACE", "nation", "province", "prefecture", "county", "zone", "town", "deictic")
# Bodies of zones, towns and neighborhoods that the table of agencies leaves to the places they serve.
_MORE_BODIES = (
    "管委会",
    "管理委员会",
    "党工委",
    "工委",
    "街道办事处",
    "街道办",
    "办事处",
    "党支部",
    "社区居委会",
)


class Match(NamedTuple):
    """text[start:end] is a known name of this kind, such as "county-short" or "PROGRAM"."""

    start: int
    end: int
    kind: str


class _Names(NamedTuple):
    kinds: dict[str, str]  # surface -> kinds joined by "|"
    automaton: Any  # surface -> (length, kinds, provinces)
    bodies: Any  # 委, 政府, 住建厅: what makes an agency behind a place


@cache
def _names() -> _Names:
    found: dict[str, dict[str, None]] = {}
    for row in read_rows("known_names.csv"):
        found.setdefault(row["name"], {})[row["type"]] = None
    for form, entity_type, _ in name_surfaces():
        found.setdefault(form, {})[entity_type] = None
    provinces: dict[str, set[str]] = {}
    for form, kind, province in zone_surfaces():
        found.setdefault(form, {})[kind] = None
        if province:
            provinces.setdefault(form, set()).add(province[:2])
    for character in characters():
        found.setdefault(character, {})["character"] = None
    for surface, level, short in surfaces():
        found.setdefault(surface, {})[level + "-short" if short else level] = None
    for surface, level in risky_surfaces():
        found.setdefault(surface, {})[level + "-risky"] = None
    for body in bare_bodies():
        found.setdefault(body, {})["body"] = None
    bodies = ahocorasick.Automaton()
    for form, needs_place in agency_surfaces():
        if needs_place:
            bodies.add_word(form, len(form))
        else:
            found.setdefault(form, {})["agency"] = None
    for form in _MORE_BODIES:
        bodies.add_word(form, len(form))
    bodies.make_automaton()
    for division in divisions():
        for form in (division.name, *division.aliases):
            provinces.setdefault(form, set()).add(division.code[:2])
    kinds = {surface: "|".join(kind) for surface, kind in found.items()}
    automaton = ahocorasick.Automaton()
    for surface, kind in kinds.items():
        automaton.add_word(surface, (len(surface), kind, frozenset(provinces.get(surface, ()))))
    automaton.make_automaton()
    return _Names(kinds, automaton, bodies)


def matches(text: str, home: str = "", own: str = "") -> list[Match]:
    """Every known name in the text, overlapping ones too; "+" marks the kind of a place in the home province.

    Args:
        text: Folded text.
        home: First two digits of the division code that the document speaks for.
        own: Name of the place that the document speaks for; known here even when no table has it.
    """
    names = _names()
    found = []
    ends: dict[int, list[int]] = {}
    for name, kind in _own_names(own):
        if name not in names.kinds:
            for match in re.finditer(re.escape(name), text):
                found.append(Match(*match.span(), kind))
                ends.setdefault(match.end(), []).append(match.start())
    for last, (length, kind, provinces) in names.automaton.iter(text):
        start = last + 1 - length
        found.append(Match(start, last + 1, kind + "+" if home in provinces else kind))
        if length > 1 and kind.startswith(_PLACES):
            ends.setdefault(last + 1, []).append(start)
    for last, length in names.bodies.iter(text):
        start = last + 1 - length
        found += [Match(left, last + 1, "agency-of-place") for left in ends.get(start, ())]
        found += [
            Match(start - len(own), last + 1, "agency-of-own")
            for own in OWN
            if start >= len(own) and text.startswith(own, start - len(own))
        ]
    return found


def _own_names(own: str) -> Iterator[tuple[str, str]]:
    """The full and the short name of a place with the kind that its ending tells."""
    for ending, kind in (
        ("省", "province"),
        ("市", "prefecture"),
        ("县", "county"),
        ("区", "county"),
    ):
        if own.endswith(ending) and len(own) > 2:
            yield own, kind + "+"
            yield own[:-1], kind + "-short+"
            return
