"""Projects as a page and as a workbook: every state leads to its sentence."""

import io
from typing import Any

import openpyxl
import pytest
from test_page import Reader

from taizhang.ledger.shown.project_page import project_page
from taizhang.ledger.shown.project_workbook import (
    PROJECT_COLUMNS,
    PROJECT_SOURCE_COLUMNS,
    project_workbook,
)


def told(status: str, period: str, quote: str, **fields: Any) -> dict[str, Any]:
    """A state or promise; its sentence is the quote between two other clauses."""
    return {
        "status": status,
        "period": period,
        "document": "yunzhou-2023",
        "title": "2023年政府工作报告",
        "date": "2023-01-12",
        "quote": quote,
        "start": 103,
        "end": 103 + len(quote),
        "sentence": f"其中，{quote}，<b>进展</b>顺利。",
        "sentence_start": 100,
    } | fields


BRIDGE = {
    "id": "project-大桥",
    "name": "滨河大桥",
    "type": "PROJECT",
    "place": "云州市",
    "place_code": "419900",
    "states": [
        told("started", "2021", "滨河大桥开工", date="2022-01-18"),
        told("underway", "2021/2022", "加快建设滨河大桥"),
        told("underway", "2023", "推进滨河大桥"),
    ],
    "promises": [told("completed", "2022", "滨河大桥建成"), told("completed", "2023", "滨河大桥通车")],
    "current": "underway",
    "since": "2021/2022",
    "due": "2023",
    "outcome": "unclear",
    "reason": "not yet due: the newest report is of 2023-01-12",
    "findings": ["slipped"],
}  # fmt: skip
PROGRAM = BRIDGE | {
    "id": "program-<行动>",
    "name": "“<行动>”",
    "type": "PROGRAM",
    "place": "",
    "states": [],
    "promises": [told("stopped", "", "停止")],
    "current": "",
    "since": "",
    "due": "",
    "findings": [],
}


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(project_workbook([BRIDGE, PROGRAM])))


def test_page_shows_the_way_and_opens_every_sentence() -> None:
    found = Reader("".join(project_page([BRIDGE, PROGRAM], asked="--name 大桥")))
    assert found.texts["summary"][:2] == [
        "云州市滨河大桥 项目 ⚑ 完工推迟2023完成 2022 → 完成 2023已启动 2021 → 推进中 2021–2022? 不明 unclear",
        "—“<行动>” 专项—停止 2023-01-12—? 不明 unclear",
    ]
    assert found.texts["blockquote"] == [
        f"其中，{said['quote']}，<b>进展</b>顺利。"
        for row in (BRIDGE, PROGRAM)
        for said in (*row["promises"], *row["states"])
    ]
    assert found.texts["mark"][:2] == ["滨河大桥建成", "滨河大桥通车"]
    assert found.texts["h1"] == ["项目台账 Ledger of projects and programs"]
    assert [each["data-said"] for each in found.all("b") if "data-said" in each] == [
        "promises-0",
        "promises-1",
        "states-0",
        "states-1",
        "promises-0",
    ]
    assert (
        found.all("span", **{"class": "reported"})[1]["data-label"] == "进展"
    )  # below its heading
    names = {each["data-name"] for each in found.all("figure")}
    assert names == {"promises-0", "promises-1", "states-0", "states-1", "states-2"}


def test_page_orders_and_filters_by_name_and_due() -> None:
    found = Reader("".join(project_page([BRIDGE])))
    (entry,) = found.all("details", id="project-大桥")
    data = {key: value for key, value in entry.items() if key.startswith("data-")}
    assert data == {
        "data-place": "云州市",
        "data-period": "2023",
        "data-outcome": "unclear",
        "data-finding": "slipped",
        "data-date": "2023-01-12",
        "data-indicator": "滨河大桥 PROJECT",
        "data-n": "0",
    }


def test_workbook_holds_the_way(book: openpyxl.Workbook) -> None:
    head, bridge, program = book["台账 Ledger"].iter_rows(values_only=True)
    assert head == PROJECT_COLUMNS
    assert bridge == (
        *("云州市", "滨河大桥", "项目 project", "started 2021 → underway 2021/2022"),
        *("推进中 underway", "2021/2022", "completed 2022; completed 2023", "2023"),
        *("不明 unclear", "完工推迟 slipped", "not yet due: the newest report is of 2023-01-12"),
        "project-大桥",
    )
    assert program[:9] == (None, "“<行动>”", "专项 program", *[None] * 3, "stopped 2023-01-12", None, "不明 unclear")  # fmt: skip


def test_workbook_leads_to_the_newest_sentence_and_back(book: openpyxl.Workbook) -> None:
    ledger, sources = book["台账 Ledger"], book["出处 Sources"]
    head, *rows = sources.iter_rows(values_only=True)
    assert head == PROJECT_SOURCE_COLUMNS
    assert [(row[3], row[8]) for row in rows] == [
        ("进展 reported", "滨河大桥开工"),
        ("进展 reported", "加快建设滨河大桥"),
        ("进展 reported", "推进滨河大桥"),
        ("承诺 promised", "滨河大桥建成"),
        ("承诺 promised", "滨河大桥通车"),
        ("承诺 promised", "停止"),
    ]
    led = {cell: ledger[cell].hyperlink.location for cell in ("D2", "G2", "G3")}
    assert {cell: sources[there.rpartition("!")[2]].value for cell, there in led.items()} == {
        "D2": "推进滨河大桥",
        "G2": "滨河大桥通车",
        "G3": "停止",
    }
    assert ledger["D3"].hyperlink is None
    assert sources["A7"].hyperlink.location == "'台账 Ledger'!A3"


def test_the_same_rows_make_the_same_bytes() -> None:
    assert project_workbook([BRIDGE, PROGRAM]) == project_workbook([BRIDGE, PROGRAM])
    assert list(project_page([BRIDGE])) == list(project_page([BRIDGE]))
