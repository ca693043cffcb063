"""The ledger (台账): what was promised beside what was later reported, cell by cell, and what came of it."""

from taizhang.ledger.book import build_ledger
from taizhang.ledger.cells import Cell, CellCounts, count_cells, group
from taizhang.ledger.judge import Verdict, judge
from taizhang.ledger.rows import rows

__all__ = [
    "Cell",
    "CellCounts",
    "Verdict",
    "build_ledger",
    "count_cells",
    "group",
    "judge",
    "rows",
]
