"""PDF files with a text layer: reading order, tables, what is left out, places."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence

import pytest
from made import zipped
from printed import Sheet, pdf, report

from taizhang.errors import UnreadableFileError
from taizhang.extract import pdf as reader
from taizhang.extract.characters import meant
from taizhang.extract.file import File
from taizhang.extract.reasons import REASONS as OURS
from taizhang.ingest import ingest
from taizhang.ingest.reasons import REASONS
from taizhang.records import Failure, Part

LONG = "窑火沿着清澜河映红两岸的老街，匠人天不亮就挑来河泥，灯笼一盏接一盏照着远来的车和船，"
ORDINALS = "甲乙丙丁戊己庚辛壬癸"


def read(sheets: Sequence[Sheet], **options: str) -> Part:
    parts = list(reader.read(File("a.pdf", pdf(sheets, **options))))
    assert len(parts) == 1
    assert isinstance(parts[0], Part)
    return parts[0]


def shown(part: Part) -> list[str]:
    """The lines of the text without those left out and without indents."""
    text, at = "", 0
    for start, end, _ in part.dropped:
        text, at = text + part.text[at:start], end
    return [line.strip("\u3000") for line in (text + part.text[at:]).splitlines()]


def dropped(part: Part) -> list[tuple[str, str]]:
    return [(part.text[a:b].strip(), reason) for a, b, reason in part.dropped]


def prose(number: int, sentences: int = 4) -> str:
    """A paragraph that can be told from others."""
    return f"{ORDINALS[number]}段开头，" + LONG * sentences + f"{ORDINALS[number]}段完。"


@pytest.mark.parametrize("columns", [1, 2, 3], ids=["one_column", "two_columns", "three_columns"])
def test_paragraphs_come_in_reading_order_and_whole(columns: int) -> None:
    said = ["政府工作报告", *(prose(n) for n in range(10))]
    assert shown(read(report(said, columns=columns, size=11))) == said


def test_page_without_any_indent_parts_paragraphs_by_their_short_last_lines() -> None:
    sheet = Sheet()
    for n, line in enumerate([LONG[:36], LONG[:30] + "。", LONG[:36], LONG[:20] + "。"]):
        sheet.text(70, 100 + 20 * n, line)
    assert shown(read([sheet])) == [LONG[:36] + LONG[:30] + "。", LONG[:36] + LONG[:20] + "。"]


def test_heads_feet_and_numbers_are_left_out_with_their_reasons() -> None:
    said = ["政府工作报告", *(prose(n, 8) for n in range(9))]
    part = read(report(said, head="云州市人民政府公报 2022年第3号"))
    pages = max(line.page for line in part.lines)
    assert pages >= 3
    assert dropped(part) == [
        told
        for n in range(pages)
        for told in (
            ("云州市人民政府公报 2022年第3号", "running head"),
            (f"— {n + 1} —", "page number"),
        )
    ]
    assert shown(part) == said


def test_bare_numbers_are_page_numbers_only_where_they_count() -> None:
    def sheets(numbers: Sequence[str]) -> list[Sheet]:
        made = []
        for number in numbers:
            made.append(Sheet())
            made[-1].text(70, 200, LONG[:30] + "。")
            made[-1].text(290, 800, number)
        return made

    assert dropped(read(sheets(["7", "8", "9"]))) == [(n, "page number") for n in "789"]
    assert dropped(read(sheets(["2021", "2020"]))) == []


def test_text_that_comes_back_in_mid_page_is_no_head() -> None:
    sheets = [Sheet(), Sheet(), Sheet()]
    for sheet in sheets:
        sheet.text(70, 400, "责任单位：市水利局")
    assert dropped(read(sheets)) == []


def table_sheet() -> Sheet:
    sheet = Sheet()
    rows = [
        ("指标", "单位", "实际", "增长"),
        ("生产总值", "亿元", "5892.1", "7.2%"),
        ("粮食产量", "万吨", "420", "1.1%"),
    ]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.text(75 + 110 * c, 115 + 24 * r, cell)
    return sheet


TABLE = ["指标\t单位\t实际\t增长", "生产总值\t亿元\t5892.1\t7.2%", "粮食产量\t万吨\t420\t1.1%"]


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "aligned"])
def test_tables_stay_tables(ruled: bool) -> None:
    sheet = table_sheet()
    if ruled:
        for r in range(4):
            sheet.line(70, 100 + 24 * r, 510, 100 + 24 * r)
        for c in range(5):
            sheet.line(70 + 110 * c, 100, 70 + 110 * c, 172)
    part = read([sheet])
    assert shown(part) == TABLE
    cells = {(cell.row, cell.column): part.text[cell.start : cell.end] for cell in part.cells}
    assert cells[0, 2] == "实际"
    assert cells[1, 3] == "7.2%"
    assert [cell.header for cell in part.cells] == [True] * 4 + [False] * 8


def test_cells_know_how_far_they_reach_and_hold_several_lines() -> None:
    sheet = Sheet()
    for y in (100, 148, 196):
        sheet.line(70, y, 370, y)
    sheet.line(170, 124, 370, 124)
    for x in (70, 170, 370):
        sheet.line(x, 100, x, 196)
    sheet.line(270, 124, 270, 196)
    sheet.text(75, 130, "指标")
    sheet.text(230, 115, "2022年")
    sheet.text(190, 140, "实际")
    sheet.text(290, 140, "增长")
    sheet.text(75, 165, "规模以上工业")
    sheet.text(75, 185, "增加值")
    sheet.text(190, 175, "320")
    sheet.text(290, 175, "8.1")
    part = read([sheet])
    told = [(part.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in part.cells]
    assert told == [
        ("指标", 0, 0, 2, 1),
        ("2022年", 0, 1, 1, 2),
        ("实际", 1, 1, 1, 1),
        ("增长", 1, 2, 1, 1),
        ("规模以上工业增加值", 2, 0, 1, 1),
        ("320", 2, 1, 1, 1),
        ("8.1", 2, 2, 1, 1),
    ]


def test_frame_around_text_is_no_table() -> None:
    sheet = Sheet()
    for y in (90, 300):
        sheet.line(60, y, 540, y)
    for x in (60, 540):
        sheet.line(x, 90, x, 300)
    sheet.text(70, 120, LONG[:36])
    sheet.text(70, 140, LONG[:20] + "。")
    part = read([sheet])
    assert part.cells == ()
    assert shown(part) == [LONG[:36] + LONG[:20] + "。"]


def test_headlines_stand_before_the_columns_they_are_over() -> None:
    sheet = Sheet()
    sheet.text(100, 80, "全市重点项目建设推进会召开", size=24)
    for n in range(8):
        sheet.text(60, 120 + 18 * n, LONG[:18])
        sheet.text(320, 120 + 18 * n, LONG[18:36])
    sheet.text(60, 320, "另一篇文章的标题", size=24)
    sheet.text(60, 350, LONG[:38])
    sheet.text(60, 368, "文章完。")
    assert shown(read([sheet])) == [
        "全市重点项目建设推进会召开",
        LONG[:18] * 8 + LONG[18:36] * 8,
        "另一篇文章的标题",
        LONG[:38] + "文章完。",
    ]


def test_footnote_does_not_part_the_sentence_over_a_page_end() -> None:
    sheets = [Sheet(), Sheet()]
    for n in range(4):
        sheets[0].text(70, 640 + 20 * n, LONG[:37])
    sheets[0].text(70, 760, "① 按可比价格计算。", size=9)
    sheets[1].text(70, 100, "并且再上新台阶。")
    assert shown(read(sheets)) == [LONG[:37] * 4 + "并且再上新台阶。", "① 按可比价格计算。"]


def test_vertical_lines_read_downward_from_the_right() -> None:
    sheet = Sheet()
    for x, line in ((300, "河泥匠人老街"), (280, "灯笼两岸")):
        for n, char in enumerate(line):
            sheet.text(x, 100 + 14 * n, char)
    part = read([sheet])
    assert "".join(shown(part)) == "河泥匠人老街灯笼两岸"
    first = next(line for line in part.lines if part.text[line.start] == "河")
    assert first.end - first.start == 1


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_turned_read_as_they_are_shown(turn: int) -> None:
    sheet = Sheet(rotate=turn)
    matrix = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turn]
    across = {90: (100, 742), 180: (495, 742), 270: (495, 100)}[turn]
    for n in range(3):
        step = {90: (20 * n, 0), 180: (0, -20 * n), 270: (-20 * n, 0)}[turn]
        line = f"{ORDINALS[n]}行，第{n}条。"
        sheet.text(across[0] + step[0], across[1] + step[1], line, matrix=matrix)
    part = read([sheet])
    assert shown(part) == [f"{ORDINALS[n]}行，第{n}条。" for n in range(3)]
    tops = [line.top for line in part.lines]
    assert tops == sorted(tops)
    assert all(0 <= edge <= 842 for line in part.lines for edge in line.edges)


def test_hidden_doubled_and_slanted_text_is_told_and_left_out() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "政府工作报告", size=20)
    sheet.text(70, 140, LONG[:20] + "。")
    sheet.text(70, 160, "看不见的文字", mode=3)
    sheet.text(200, 400, "内部资料", size=40, matrix="0.7 0.7 -0.7 0.7")
    for n in range(6):  # PDFium itself leaves out what comes again at once
        sheet.text(70, 500 + 40 * n, f"{ORDINALS[n]}。")
    sheet.text(70.4, 100, "政府工作报告", size=20)
    part = read([sheet])
    assert shown(part)[:2] == ["政府工作报告", LONG[:20] + "。"]
    assert sorted(dropped(part)) == sorted(
        [
            ("政府工作报告", "printed twice"),
            ("看不见的文字", "hidden text"),
            ("内部资料", "turned text"),
        ]
    )


def test_equal_digits_beside_each_other_are_not_printed_twice() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "排污口118个，管网1111公里，66.6%达标。")
    part = read([sheet])
    assert shown(part) == ["排污口118个，管网1111公里，66.6%达标。"]
    assert part.dropped == ()


def test_layer_of_a_scan_that_is_hidden_as_a_whole_is_read() -> None:
    sheet = Sheet(picture=True)
    sheet.text(70, 100, LONG[:30] + "。", mode=3)
    assert shown(read([sheet])) == [LONG[:30] + "。"]


def test_radicals_become_the_ideographs_they_look_like() -> None:
    assert "".join(map(meant, "⼀⼆⻔⻓⾏﨑A一")) == "一二门长行﨑A一"


def test_characters_know_their_place() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "增长7.2%。", size=10)
    (line,) = read([sheet]).lines
    assert (line.page, line.start, line.end, line.confidence) == (1, 0, 7, 1.0)
    assert (line.top, line.bottom) == (91.2, 101.2)
    assert line.edges[:3] == (70.0, 80.0, 90.0)
    assert len(line.edges) == 8


def test_everything_is_in_a_document_or_told_as_left_out() -> None:
    said = ["政府工作报告", *(prose(n, 6) for n in range(9))]
    part = read(report(said, columns=2, head="云州市人民政府公报 2022年第3号"))
    documents, rejected = ingest(part)
    covered = [False] * len(part.text)
    stretches = [(r.raw_start, r.raw_start + r.length) for d in documents for r in d.runs]
    for start, end in [*stretches, *((r.start, r.end) for r in rejected)]:
        for i in range(start, end):
            assert not covered[i] or part.text[i].isspace()
            covered[i] = True
    assert all(c or part.text[i].isspace() for i, c in enumerate(covered))
    assert {line.page for line in documents[0].lines} == {line.page for line in part.lines}


def test_reasons_are_known_to_ingest() -> None:
    assert set(OURS) <= set(REASONS)


# --- what cannot be read -----------------------------------------------------------------------------------------


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as error:
        list(reader.read(File("a.pdf", data)))
    return str(error.value)


def test_encrypted_file_that_opens_without_a_password_is_read() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "增长7.2%。")
    assert shown(read([sheet], password="")) == ["增长7.2%。"]


def test_file_with_a_password_is_refused() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "增长7.2%。")
    assert refusal(pdf([sheet], password="secret")) == (
        "a.pdf: encrypted with a password; save it without one (qpdf --decrypt --password=… IN OUT)"
    )


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 5000, pdf([Sheet()])[:300], zipped({"a": "b"})],
    ids=["bare", "nul", "cut", "zip"],
)
def test_broken_files_are_refused(data: bytes) -> None:
    assert refusal(data).startswith("a.pdf: a broken PDF file (")


def test_empty_pages_are_refused() -> None:
    assert refusal(pdf([Sheet(), Sheet()])) == (
        "a.pdf: 2 pages without a character; check that the file holds the report"
    )


def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "rapidocr" else find(name)
    )


def test_scan_without_the_extra_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    without_ocr(monkeypatch)
    assert refusal(pdf([Sheet(picture=True)])) == (
        "a.pdf: a scan without a text layer; to read it by OCR: pip install 'taizhang[ocr]'"
    )


def test_layer_without_characters_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    without_ocr(monkeypatch)
    sheet = Sheet()
    for n in range(3):
        sheet.text(70, 100 + 20 * n, LONG[:30], font="F3")
    assert refusal(pdf([sheet])) == (
        "a.pdf: a text layer without characters, as its fonts do not say which they are; "
        "to read it by OCR: pip install 'taizhang[ocr]'"
    )


def test_layer_of_wrong_characters_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    without_ocr(monkeypatch)
    sheet = Sheet()
    for n in range(3):
        sheet.text(70, 100 + 20 * n, "".join(chr(0x8E00 + 7 * i + n) for i in range(30)))
    assert refusal(pdf([sheet])) == (
        "a.pdf: a text layer of wrong characters, as its fonts have a wrong table; "
        "to read it by OCR: pip install 'taizhang[ocr]'"
    )


def test_text_pages_are_read_and_scanned_ones_told_without_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_ocr(monkeypatch)
    text = Sheet()
    text.text(70, 100, "增长7.2%。")
    part, failure = sorted(
        reader.read(File("a.pdf", pdf([text, Sheet(picture=True)]))),
        key=lambda found: isinstance(found, Failure),
    )
    assert isinstance(part, Part)
    assert shown(part) == ["增长7.2%。"]
    assert failure == Failure(
        "a.pdf p.2",
        "refused",
        "a scan without a text layer; to read it by OCR: pip install 'taizhang[ocr]'",
    )
