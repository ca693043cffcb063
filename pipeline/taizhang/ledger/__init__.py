"""The ledger (台账): what was promised beside what was later reported, cell by cell, and what came of it."""

from taizhang.ledger.book import build_ledger
from taizhang.ledger.cells import Cell, CellCounts, count_cells, group
from taizhang.ledger.judge import Verdict, judge
from taizhang.ledger.projects import build_progress
from taizhang.ledger.shown.project_rows import project_rows
from taizhang.ledger.shown.rows import rows
from taizhang.ledger.states import unplaced

__all__ = [
    "Cell",
    "CellCounts",
    "Verdict",
    "build_ledger",
    "build_progress",
    "count_cells",
    "group",
    "judge",
    "project_rows",
    "rows",
    "unplaced",
]
