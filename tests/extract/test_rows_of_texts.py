"""Tables of texts: which column is the text, what the others state, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taizhang.errors import UnreadableFileError
from taizhang.extract import extract
from taizhang.records import Failure
from taizhang.stages import read_file

LONG = "全市生产总值增长7.2%，城镇新增就业5.5万人，新建学校12所，改造老旧小区100个，建成高标准农田10万亩，粮食总产量稳定在58亿斤以上。"


def _write(tmp_path: Path, text: str, name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_each_row_is_a_document_with_what_its_columns_state(tmp_path: Path) -> None:
    table = (
        "标题,发布日期,发文机关,地区,省份,文号,正文\n"
        f'2022年工作安排,2022年3月1日,云州市人民政府,云州市,河南省,云政〔2022〕9号,"{LONG}"\n'
        f"2023年工作安排,2023-03,,云州市,河南省,,{LONG[:40]}。\n"
    )
    documents, _, failures = read_file(_write(tmp_path, table), name="a.csv")
    assert [(d.title, d.date, d.issuer, d.jurisdiction, d.number) for d in documents] == [
        ("2022年工作安排", "2022-03-01", "云州市人民政府", "云州市", "云政〔2022〕9号"),
        ("2023年工作安排", "2023-03", "", "云州市", ""),
    ]
    assert [d.sources[0].path for d in documents] == ["a.csv/2", "a.csv/3"]
    assert failures == []


def test_a_text_may_hold_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    parts, _ = extract(_write(tmp_path, 'id,text\n1,"第一段，""好"".\n第二段。"\n'), name="a.csv")
    assert [part.text for part in parts] == ['第一段，"好".\n第二段。']


@pytest.mark.parametrize(
    "table",
    [f"id\t说明文字\n1\t{LONG}\n2\t{LONG}\n", f"id;名;说明文字\n1;甲;{LONG}\n"],
    ids=["tab", "semicolon"],
)
def test_the_longest_column_is_the_text_where_none_says_so(tmp_path: Path, table: str) -> None:
    parts, _ = extract(_write(tmp_path, table), name="a.csv")
    assert {part.text for part in parts} == {LONG}


def test_two_long_columns_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as error:
        extract(_write(tmp_path, f"甲,乙\n{LONG},{LONG}\n"), name="a.csv")
    assert str(error.value) == (
        "a.csv: which of its columns holds the texts is not clear (甲, 乙); name that column text or 正文"
    )


def test_a_table_of_figures_is_a_table(tmp_path: Path) -> None:
    (part,), _ = extract(_write(tmp_path, "指标,2024年\n粮食产量（万吨）,310\n"), name="a.csv")
    assert part.text == "指标\t2024年\n粮食产量（万吨）\t310\n"
    assert len(part.cells) == 4


def test_json_lines_are_documents_and_bad_ones_are_told(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {"title": "甲", "content": LONG, "date": "2022", "id": 7, "url": 'http://a/"b"'},
            ensure_ascii=False,
        ),
        "{broken",
        json.dumps({"title": "乙", "content": ""}),
        "[1]",
    ]
    parts, failures = extract(_write(tmp_path, "\n".join(lines), "a.jsonl"), name="a.jsonl")
    assert [(part.name, part.encoding, part.text) for part in parts] == [
        ("a.jsonl/1", "jsonl", LONG)
    ]
    assert 'note = "http://a/\\"b\\""' in parts[0].sidecar
    told = "the line is no JSON object; mend or delete it"
    assert failures == [
        Failure("a.jsonl/3", "skipped", "its column content is empty"),
        Failure("a.jsonl/2", "refused", told),
        Failure("a.jsonl/4", "refused", told),
    ]


def test_what_stands_beside_the_file_holds_for_rows_that_state_nothing(tmp_path: Path) -> None:
    path = _write(tmp_path, f"jurisdiction,text\n,{LONG}\n海宁市,{LONG}甲。\n")
    path.with_suffix(".toml").write_text(
        'jurisdiction = "郑州市"\ndate = "2022"\n', encoding="utf-8"
    )
    documents, _, _ = read_file(path, name="a.csv")
    assert [(d.jurisdiction, d.date) for d in documents] == [("郑州市", "2022"), ("海宁市", "2022")]


def test_lone_surrogates_of_json_do_no_harm(tmp_path: Path) -> None:
    line = '{"text": "生产总值增长8%。\\ud83d", "title": "\\ud83d报告"}'
    parts, _ = extract(_write(tmp_path, line, "a.jsonl"), name="a.jsonl")
    assert parts[0].text == "生产总值增长8%。?"
