"""Rows of projects, programs and events as one page of HTML, in which every state opens its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from taizhang.ledger.shown.labels import STATUS_LABELS, TYPE_LABELS
from taizhang.ledger.shown.page import Look, Row, figures, folded, page, statement, why
from taizhang.ledger.shown.project_lines import project_statements
from taizhang.ledger.shown.select import newest

_GOALS = {"started": "启动", "completed": "完成", "stopped": "停止"}  # what a promise is of
_SIDES = (("promises", "承诺", "Promised"), ("states", "进展", "Reported"))


def project_page(found: Sequence[Row], *, asked: str = "") -> Iterator[str]:
    """Write rows of projects as a page, as page() does those of figures."""
    return page(found, asked=asked, look=_PROJECTS)


def _entry(row: Row, number: int) -> str:
    kind = TYPE_LABELS[row["type"]]
    return folded(
        row,
        number,
        data={
            "period": row["due"],
            "date": newest(row, project_statements),
            "indicator": f"{row['name']} {row['type']}",
        },
        cells={
            "indicator": f"{escape(row['name'])} <small>{kind.zh}</small>",
            "promised": _line(row, "promises"),
            "reported": _line(row, "states"),
        },
        evidence=_evidence(row),
        label="进展",
    )


def _line(row: Row, side: str) -> str:
    """The states of one side, with the period that each was first told for."""
    told = []
    last = ""
    for number, said in enumerate(row[side]):
        if side == "promises" or said["status"] != last:
            told.append((_text(said, side), f"{side}-{number}"))
        last = said["status"]
    return figures(told) if told else '<span class="nothing">—</span>'


def _text(said: Row, side: str) -> str:
    status, when = said["status"], said["period"] or said["date"]
    word = _GOALS[status] if side == "promises" else STATUS_LABELS[status].zh
    return f"{word} {when.replace('/', '–')}".rstrip()


def _evidence(row: Row) -> str:
    parts = ['<div class="sides">\n']
    for side, zh, en in _SIDES:
        told = "".join(_said(each, side, n) for n, each in enumerate(row[side]))
        told = told or '<p class="nothing">没有 None</p>\n'
        name = "targets" if side == "promises" else "actuals"
        parts.append(f'<section class="{name}">\n<h3>{zh} {en}</h3>\n{told}</section>\n')
    parts += ["</div>\n", why(row, "progress")]
    return "".join(parts)


def _said(said: Row, side: str, number: int) -> str:
    told = f'{escape(_text(said, side))} <span lang="en">{said["status"]}</span>'
    return statement(said, told, f"{side}-{number}")


_PROJECTS = Look(
    title='项目台账 <span lang="en">Ledger of projects and programs</span>',
    count="个项目、专项、活动",
    one="entry",
    several="entries",
    headings=(
        ("place", "地区", "Place"),
        ("indicator", "名称", "Name"),
        ("period", "期限", "Due"),
        ("promised", "承诺", "Promised"),
        ("reported", "进展", "Reported"),
        ("outcome", "结果", "Outcome"),
    ),
    period="due",
    statements=project_statements,
    entry=_entry,
)
