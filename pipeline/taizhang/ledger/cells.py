"""Cells: the observations that speak of the same thing, place, time and kind."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from taizhang.ledger.periods import same
from taizhang.lexicon.indicators import indicator_key
from taizhang.lexicon.units import unit_base
from taizhang.records import Observation, Reference

# Measure words that count any thing; which one a writer takes says nothing (500家企业, 500个企业).
COUNTERS = frozenset("个家所座处项件")
# What only some thing has: without knowing which, two such numbers say nothing of each other.
NEEDS_OWNER = frozenset(
    ("全长", "总长", "总长度", "长度", "总投资", "投资额", "投资", "概算投资", "计划总投资", "估算总投资",
     "面积", "总面积", "占地面积", "建筑面积", "总建筑面积", "规划面积", "用地面积", "产能", "处理能力", "日处理能力", "设计时速")
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """What observations must share to be held against each other."""

    place: str  # division code, else the canonical name; "" when no place is told
    period: str  # "" when no period is told
    indicator: str  # the indicator's key
    kind: str
    unit: str  # base unit: all that turn into it can be compared
    about: str  # id of the entity that owns the number; "" for the place itself
    alone: str = (
        ""  # the number itself, when place, period or owner is not known: it joins no others
    )

    @property
    def thing(self) -> tuple[str, str, str, str, str]:
        """What the cell is of, whatever the period."""
        return self.place, self.indicator, self.kind, self.unit, self.about

    @property
    def id(self) -> str:
        """Stable local name, from the cell alone: 410100-2021-1f0c…"""
        said = "|".join(
            (self.place, self.period, self.indicator, self.kind, self.unit, self.about, self.alone)
        )
        digest = hashlib.sha256(said.encode()).hexdigest()[:10]
        code = self.place if self.place.isascii() and self.place.isalnum() else "x"
        period = self.period.replace("/", "_") or "x"
        return f"{code}-{period}-{digest}"


@dataclass(frozen=True, slots=True)
class CellCounts:
    """How many cells hold what; the ledger has those with a promise."""

    promised: int  # targets only
    reported: int  # actuals only: no ledger entry
    both: int


def group(
    observations: Iterable[Observation], references: Iterable[Reference]
) -> dict[Cell, list[Observation]]:
    """Put observations into their cells; cells in order, and in each the observations as they came."""
    owners = {(r.doc_id, r.start, r.end): r.entity_id for r in references}
    cells: defaultdict[Cell, list[Observation]] = defaultdict(list)
    for obs in observations:
        cells[_cell(obs, owners)].append(obs)
    return {cell: cells[cell] for cell in sorted(cells)}


def count_cells(observations: Iterable[Observation], references: Iterable[Reference]) -> CellCounts:
    """Count the cells with promises only, with reports only, and with both."""
    found = [
        {obs.status for obs in members} for members in group(observations, references).values()
    ]
    return CellCounts(
        found.count({"target"}), found.count({"actual"}), found.count({"target", "actual"})
    )


def _cell(obs: Observation, owners: Mapping[tuple[str, int, int], str]) -> Cell:
    place, period, indicator = (
        obs.place_code or obs.place,
        same(obs.period),
        indicator_key(obs.indicator, obs.kind),
    )
    owned = obs.about_start >= 0
    about = owners.get((obs.doc_id, obs.about_start, obs.about_end), "") if owned else ""
    joins = bool(period) and (
        bool(about) or (bool(place) and not owned and indicator not in NEEDS_OWNER)
    )
    unit = "个" if obs.unit in COUNTERS else unit_base(obs.unit)[0]
    alone = "" if joins else f"{obs.doc_id}:{obs.value_start}"
    return Cell(place, period, indicator, obs.kind, unit, about, alone)
