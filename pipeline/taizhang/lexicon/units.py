"""Measure words and units: what they count in, and how to turn one into another.

The table is data/units.csv. The class is open: a word that is in no row is its own base.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

QUDT = "http://qudt.org/vocab/unit/"
# kind of the table -> local name in QUDT's vocabulary of quantity kinds; only what surely exists and fits
QUANTITY_KINDS = {
    "ratio": "DimensionlessRatio",
    "money": "Currency",
    "mass": "Mass",
    "area": "Area",
    "volume": "Volume",
    "length": "Length",
    "energy": "Energy",
    "power": "Power",
    "voltage": "Voltage",
    "temperature": "Temperature",
    "density": "MassConcentration",
    "people": "Count",
    "count": "Count",
    "visits": "Count",
    "duration": "Time",
    "age": "Time",
    "speed": "Speed",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of data/units.csv."""

    name: str  # as it is written out: 元, 平方公里
    kind: str  # money, area, mass, count, people, rank, ratio ...
    base: str  # the unit of the same kind that amounts are compared in
    factor: Decimal  # one of this unit is so many of the base
    qudt: str  # local name in the QUDT unit vocabulary; "" where none surely exists
    aliases: tuple[str, ...]


@cache
def units() -> dict[str, Unit]:
    """All known units by name, in the order of the table."""
    text = files("taizhang").joinpath("data/units.csv").read_text(encoding="utf-8")
    table = {}
    for row in csv.DictReader(text.splitlines()):
        aliases = tuple(filter(None, row["aliases"].split("|")))
        table[row["unit"]] = Unit(
            row["unit"], row["kind"], row["base"], Decimal(row["factor"]), row["qudt"], aliases
        )
    return table


@cache
def spellings() -> dict[str, str]:
    """Every spelling of a unit with the name it is written out as (亿人民币 counts in 元)."""
    found = {}
    for unit in units().values():
        found[unit.name] = unit.name
        found.update(dict.fromkeys(unit.aliases, unit.name))
    return found


@cache
def unit_pattern() -> str:
    """A regular expression for any known spelling, longest first."""
    return "|".join(sorted(map(re.escape, spellings()), key=lambda word: (-len(word), word)))


def unit_base(unit: str) -> tuple[str, Decimal]:
    """The base unit and how many of it make one ``unit``: 万亩 is no unit, 亩 is ("亩", 1), 公顷 ("亩", 15).

    A unit that is in no row is its own base, with factor 1.
    """
    row = units().get(spellings().get(unit, unit))
    return (row.base, row.factor) if row else (unit, Decimal(1))


def unit_kind(unit: str) -> str:
    """What the unit counts in: money, area, mass, people ...; "count" for one in no row."""
    row = units().get(spellings().get(unit, unit))
    return row.kind if row else "count"


def quantity_kind(unit: str) -> str:
    """The local name of the QUDT quantity kind that the unit measures; "" for no unit or none that surely fits."""
    return QUANTITY_KINDS.get(unit_kind(unit), "") if unit else ""


def unit_iri(unit: str) -> str:
    """The QUDT IRI of the unit; "" where none surely exists."""
    row = units().get(spellings().get(unit, unit))
    return QUDT + row.qudt if row and row.qudt else ""
