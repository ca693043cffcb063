"""The stages as data: each reads only what an earlier one wrote."""

from dataclasses import fields
from importlib import import_module

import pytest

from taizhang.ingest import passage
from taizhang.records import Corpus
from taizhang.stages import CORPUS_STAGES, DOCUMENT_STAGES, Settings, join, read_document

STAGES = (*DOCUMENT_STAGES, *CORPUS_STAGES)


def test_stages_read_what_was_written_before_them():
    written = {"documents"}  # by ingest
    for stage in STAGES:
        assert set(stage.reads) <= written, stage.name
        assert set(stage.revises) <= written | {"rejected"}, stage.name
        written |= set(stage.writes)
    assert written == {field.name for field in fields(Corpus)}


def test_stages_write_each_field_once_but_for_what_they_leave_out():
    writes = [name for stage in STAGES for name in stage.writes if name != "rejected"]
    assert len(writes) == len(set(writes))


@pytest.mark.parametrize("stage", DOCUMENT_STAGES, ids=lambda stage: stage.name)
def test_stages_of_a_document_are_modules_with_a_function_of_their_name(stage):
    assert callable(getattr(import_module(f"taizhang.{stage.name}"), stage.name))


def test_read_document_holds_every_record_to_its_text():
    text = (
        "2022年，云州市生产总值增长7.2%，清澜河大桥建成通车。市政府印发《云州市城市更新行动方案》。"
    )
    doc = passage({"id": "d", "text": text, "jurisdiction": "云州市", "date": "2023-01"})
    found = read_document(doc, Settings())
    assert found.documents == (doc,)
    assert len(found.links) == len(found.mentions) > 0
    spans = {(m.start, m.end, m.type) for m in found.mentions}
    assert {(x.start, x.end, x.type) for x in found.links} == spans
    assert [text[o.start : o.end] for o in found.observations] == ["生产总值增长7.2%"]
    for record in (
        *found.mentions,
        *found.links,
        *found.observations,
        *found.relations,
        *found.statuses,
    ):
        assert record.doc_id == "d"
        assert 0 <= record.start < record.end <= len(text)


def test_join_takes_a_document_read_twice_once_and_any_order():
    one = passage(
        {"id": "a", "text": "云州市建成公路12公里。", "jurisdiction": "云州市", "date": "2023"}
    )
    two = passage(
        {"id": "b", "text": "澄州市建成公路31公里。", "jurisdiction": "澄州市", "date": "2023"}
    )
    readings = [read_document(doc, Settings()) for doc in (one, two)]
    joined = join([*readings, readings[0]], Settings())
    assert joined == join([readings[1], readings[0]], Settings())
    assert [doc.id for doc in joined.documents] == ["a", "b"]
    assert {obs.doc_id for obs in joined.observations} == {"a", "b"}
    assert len(joined.references) == len(joined.links)
