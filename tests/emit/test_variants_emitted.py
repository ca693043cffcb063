"""Readings made one text: each stretch of the graph leads to the files that have its characters, and tells the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.explain import explain
from taizhang.run import build
from taizhang.stages import Settings, join, read_document, read_file
from taizhang.store import open_store
from taizhang.validate import validate

HEAD = "政府工作报告\n——2022年1月18日在云州市第十五届人民代表大会第一次会议上\n\n各位代表：\n"
BODY = (
    "去年，全市生产总值增长7.2%，新增城镇就业6.5万人，改造老旧小区120个，完成投资35亿元。\n\n"
    "今年，我们将加快北环快速路建设，由市水利局牵头推进河长制，新建高标准农田15万亩，扎实推进农村综合改革。\n\n"
    "大力优化营商环境，深化“放管服”改革，持续实施“千企升级”行动，培育专精特新企业60家，推动数字经济发展。\n"
)
ONE = HEAD + BODY.replace("农村综合改革", "农村综合改草").replace("快速路", "快速路路")
OTHER = HEAD + BODY.replace("市水利局", "市水和局").replace("7.2%", "7.2O")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readings")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(ONE, encoding="utf-8")
    (reports / "b.txt").write_text(OTHER, encoding="utf-8")
    build([reports], folder / "out", Settings(recognizers=("lexicon",)))
    return folder


def test_the_graph_holds_and_conforms(built: Path) -> None:
    assert validate(built / "out").conforms


def test_each_span_leads_to_the_characters_of_its_files(built: Path) -> None:
    store = open_store(built / "out")
    raw = {path.name: path.read_text("utf-8") for path in (built / "reports").iterdir()}
    rows = store.query(
        """
        PREFIX tz: <https://w3id.org/taizhang/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX schema: <https://schema.org/>
        SELECT ?span ?exact ?at ?name ?start ?end WHERE {
          ?span a oa:SpecificResource ; oa:hasSelector [ oa:exact ?exact ] ; tz:rawPiece ?piece .
          ?piece oa:start ?at ; tz:rawStart ?start ; tz:rawEnd ?end ; tz:rawSource/schema:name ?name .
        } ORDER BY ?span ?at
        """,
        use_default_graph_as_union=True,
    )
    spans: dict[tuple[str, str], str] = {}
    for row in rows:
        name = row["name"].value.rpartition("/")[2]
        key = (row["span"].value, row["exact"].value)
        stretch = raw[name][int(row["start"].value) : int(row["end"].value)]
        spans[key] = spans.get(key, "") + stretch.replace("路路", "路")
    assert spans
    assert all(exact == put_together for (_, exact), put_together in spans.items())


def test_explain_tells_the_files_and_the_other_reading(built: Path) -> None:
    (found,) = explain(open_store(built / "out"), "云州市水利局").things
    (passage,) = (p for p in found.passages if p.role == "mention")
    assert passage.text == "市水利局"
    at = ONE.index("水利局")
    there = OTHER.index("水和局")
    assert passage.variants == (f"和 for 利  reports/b.txt {there + 1}–{there + 2}  choice:name",)
    assert str(at - 1) in passage.lines()[0]


def test_a_text_that_differs_in_paragraphs_only_is_read_anew(tmp_path: Path) -> None:
    settings = Settings(recognizers=("lexicon",))
    readings = []
    for name, body in (
        ("a.txt", BODY.replace("15万亩，", "15万亩，\n\n")),
        ("b.txt", BODY.replace("。\n\n", "。")),
    ):
        (tmp_path / name).write_text(HEAD + body, encoding="utf-8")
        documents, _, _ = read_file(tmp_path / name, name=name)
        readings += [read_document(doc, settings) for doc in documents]
    corpus = join(readings, settings)
    (doc,) = corpus.documents
    said = {doc.text[o.value_start : o.value_end] for o in corpus.observations}
    assert {"7.2%", "6.5万人", "120个", "35亿元", "15万亩"} <= said
