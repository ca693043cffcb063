"""Rows of projects, programs and events as an Excel workbook, with the sentence behind each state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taizhang.ledger.shown.labels import FINDING_LABELS, OUTCOME_LABELS, STATUS_LABELS, TYPE_LABELS
from taizhang.ledger.shown.project_lines import project_line
from taizhang.ledger.shown.workbook import Cell, Layout, Styles, stands_in, to_entry, workbook

PROJECT_COLUMNS = (
    *("地区 Place", "名称 Name", "类别 Type", "进展 States", "当前 Current", "始于 Since"),
    *("承诺 Promised", "期限 Due", "结果 Outcome", "提示 Findings", "依据 Reason", "编号 Id"),
)
PROJECT_SOURCE_COLUMNS = (
    *("编号 Id", "地区 Place", "名称 Name", "说的是 Says", "进展 Status", "时期 Period"),
    *("文件 Document", "日期 Date", "原文 Quote", "所在句 Sentence", "起 Start", "止 End"),
    "文件编号 Document id",
)
_SIDES = {"states": "进展 reported", "promises": "承诺 promised"}


def project_workbook(found: Sequence[Mapping[str, Any]], *, asked: str = "") -> bytes:
    """Write rows of projects as the bytes of an .xlsx file, as workbook() does those of figures."""
    return workbook(found, asked=asked, layout=_PROJECTS)


def _cells(row: Mapping[str, Any], first: int, styles: Styles) -> list[object]:
    _, _, _, states, promised, *_ = project_line(row)
    kind, outcome = TYPE_LABELS[row["type"]], OUTCOME_LABELS[row["outcome"]]
    current = STATUS_LABELS.get(row["current"])
    told, count = len(row["states"]), len(row["states"]) + len(row["promises"])
    return [
        row["place"],
        row["name"],
        f"{kind.zh} {kind.en}",
        _linked(states, first + told),
        f"{current.zh} {current.en}" if current else "",
        row["since"],
        _linked(promised, first + count),
        row["due"],
        Cell(f"{outcome.zh} {outcome.en}", style=styles.outcomes[row["outcome"]]),
        "; ".join(f"{FINDING_LABELS[each].zh} {each}" for each in row["findings"]),
        row["reason"],
        row["id"],
    ]


def _linked(text: str, last: int) -> Cell:
    """A text that leads to the newest statement behind it, in this row of the sheet of sources."""
    return Cell(text, to=f"'出处 Sources'!I{last}") if text else Cell("")


def _source_cells(
    row: Mapping[str, Any], side: str, said: Mapping[str, Any], number: int
) -> list[object]:
    status = STATUS_LABELS[said["status"]]
    return [
        to_entry(row, number),
        row["place"],
        row["name"],
        _SIDES[side],
        f"{status.zh} {status.en}",
        said["period"],
        *stands_in(said),
    ]


_PROJECTS = Layout(
    title="项目台账 Ledger of projects",
    columns=PROJECT_COLUMNS,
    source_columns=PROJECT_SOURCE_COLUMNS,
    sides=tuple(_SIDES),
    cells=_cells,
    source_cells=_source_cells,
)
