"""Records survive the way to a file and back, whatever characters they hold."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang import jsonl
from taizhang.errors import StoreError
from taizhang.records import Block, Document, Observation, Run, Sentence, Source

OBSERVATION = Observation(
    "d",
    3,
    14,
    7,
    12,
    "生产总值",
    Decimal("589210000000"),
    "元",
    "exact",
    "level",
    "2021",
    "云州市",
    "",
    "actual",
)


def test_jsonl_keeps_decimals_exact_and_characters_readable():
    assert jsonl.dumps(OBSERVATION) == (
        '{"doc_id":"d","start":3,"end":14,"value_start":7,"value_end":12,"indicator":"生产总值",'
        '"value":"589210000000","unit":"元","bound":"exact","kind":"level","period":"2021","place":"云州市",'
        '"place_code":"","status":"actual","about_start":-1,"about_end":-1}'
    )


def test_jsonl_reads_back_ranges_and_nested_records(tmp_path):
    range_ = Observation(
        "d",
        0,
        4,
        0,
        4,
        "x",
        (Decimal("6.5"), Decimal("7.0")),
        "%",
        "exact",
        "growth",
        "",
        "",
        "",
        "target",
    )
    document = Document(
        "d",
        "标题\n正文。",
        blocks=(Block(0, 2, "title"), Block(3, 6, "paragraph")),
        sentences=(Sentence(3, 6, 1),),
        runs=(Run(0, 5, 2), Run(3, 9, 3)),
        sources=(Source("a.txt", "0" * 64, "utf-8", 0, 12),),
    )
    for kind, record in ((Observation, range_), (Observation, OBSERVATION), (Document, document)):
        jsonl.write([record], tmp_path / "x.jsonl")
        assert list(jsonl.read(kind, tmp_path / "x.jsonl")) == [record]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_jsonl_keeps_a_record_on_one_line_whatever_its_text(text):
    line = jsonl.dumps(Document("d", text))
    assert "\n" not in line
    assert "\r" not in line


def test_jsonl_names_file_and_line_of_a_broken_record(tmp_path):
    path = tmp_path / "observations.jsonl"
    path.write_text(jsonl.dumps(OBSERVATION) + "\n{\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"observations\.jsonl:2: no Observation record; rebuild"):
        list(jsonl.read(Observation, path))
    with pytest.raises(StoreError, match="No such file"):
        list(jsonl.read(Observation, tmp_path / "missing.jsonl"))
