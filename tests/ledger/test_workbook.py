import io
import zipfile

import openpyxl
import pytest
from rows_of import row_of, stated

from taizhang.errors import InputError
from taizhang.ledger.shown import workbook as module
from taizhang.ledger.shown.workbook import LEDGER_COLUMNS, SOURCE_COLUMNS, workbook

ROWS = [
    row_of("growth", actuals=[stated(5.6, document="r23", start=7, end=17)], outcome="missed"),
    row_of(
        "jobs",
        indicator="=1+1",
        unit="人",
        measure="increment",
        period="2021/2025",
        targets=[stated(300000, bound="min"), stated([280000, 320000])],
        interims=[stated(52000, period="2021")],
        assessments=[{k: v for k, v in stated(0, outcome="met").items() if k not in ("value", "bound")}],
        remaining=248000,
        findings=["restated"],
        outcome="partly",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(ROWS, asked="--place 云州市")))


def test_ledger_holds_typed_numbers(book: openpyxl.Workbook) -> None:
    head, *rows = book["台账 Ledger"].iter_rows(values_only=True)
    assert head == LEDGER_COLUMNS
    assert rows == [
        ("云州市", "生产总值", None, "增速 growth", "2022", "%", 7, None, "approx", "7%左右", 5.6, None, "5.6%",
         "未完成 missed", None, None, "one later report is silent, the last of 2023-01-12", "growth"),
        ("云州市", "=1+1", None, "增量 increment", "2021/2025", "人", 280000, 320000, "exact", "30万人以上; 28万—32万人",
         None, None, None, "部分完成 partly", 248000, "目标调整 restated",
         "one later report is silent, the last of 2023-01-12", "jobs"),
    ]  # fmt: skip


def test_figures_lead_to_their_sentences_and_back(book: openpyxl.Workbook) -> None:
    ledger, sources = book["台账 Ledger"], book["出处 Sources"]
    assert [ledger[cell].hyperlink.location for cell in ("G2", "K2", "G3")] == [
        "'出处 Sources'!L2",
        "'出处 Sources'!L3",
        "'出处 Sources'!L5",
    ]
    assert [sources.cell(row, 1).hyperlink.location for row in (2, 3, 5)] == [
        "'台账 Ledger'!A2",
        "'台账 Ledger'!A2",
        "'台账 Ledger'!A3",
    ]
    assert ledger["G2"].number_format == "#,##0"
    assert ledger["K2"].number_format == "#,##0.0###"


def test_sources_hold_every_statement(book: openpyxl.Workbook) -> None:
    head, *rows = book["出处 Sources"].iter_rows(values_only=True)
    assert head == SOURCE_COLUMNS
    assert rows[1] == (
        "growth", "云州市", "生产总值", "2022", "实绩 reported", 5.6, None, "exact", "%", "2022年政府工作报告", "2022-01-18",
        "生产总值增长7%左右", "会议提出，生产总值增长7%左右，并作安排。", 7, 17, "r23",
    )  # fmt: skip
    assert [row[3:9] for row in rows[2:]] == [
        ("2021/2025", "承诺 promised", 300000, None, "min", "人"),
        ("2021/2025", "承诺 promised", 280000, 320000, "exact", "人"),
        ("2021", "进展 on the way", 52000, None, "exact", "人"),
        ("2021/2025", "评语 in words: 完成", None, None, None, None),
    ]


def test_header_stays_filters_are_on_and_outcomes_are_colored(book: openpyxl.Workbook) -> None:
    ledger = book["台账 Ledger"]
    assert (ledger.freeze_panes, ledger.auto_filter.ref) == ("C2", "A1:R3")
    assert ledger["N2"].fill.fgColor.rgb == "FFF9D7D5"
    assert ledger["A2"].fill.fgColor.rgb == "00000000"
    assert book["说明 Legend"].auto_filter.ref is None


def test_legend_counts_and_tells_the_filters(book: openpyxl.Workbook) -> None:
    told = {row[0]: row[1:] for row in book["说明 Legend"].iter_rows(values_only=True)}
    assert told["未完成 missed"] == (1, "the reported figure does not keep the promise")
    assert told["目标调整 restated"] == (1, "documents promise different figures")
    assert told["合计 Total"] == (2, "taizhang ledger --place 云州市")


def test_same_rows_give_the_same_bytes_whatever_the_day() -> None:
    made = workbook(ROWS)
    assert made == workbook(ROWS)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {info.date_time[0] for info in parts.infolist()} == {1980}
        assert b">2000-01-01T00:00:00Z<" in parts.read("docProps/core.xml")


def test_empty_ledger_has_its_headers() -> None:
    made = openpyxl.load_workbook(io.BytesIO(workbook([])))
    assert [sheet.max_row for sheet in made][:2] == [1, 1]


def test_figures_beyond_what_excel_links_stand_without_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_LINKS", 1)
    made = openpyxl.load_workbook(io.BytesIO(workbook(ROWS)))
    ledger = made["台账 Ledger"]
    assert [ledger[cell].hyperlink is not None for cell in ("G2", "K2", "G3")] == [
        True,
        False,
        False,
    ]
    assert [ledger[cell].value for cell in ("G2", "K2", "G3")] == [7, 5.6, 280000]


def test_more_rows_than_a_sheet_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ROWS", 5)
    with pytest.raises(InputError, match=r"^6 figures are more than a sheet takes \(5\); narrow"):
        workbook(ROWS)
