"""What holds for every text: ends are mentions, spans hold their ends, order and uniqueness."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from taizhang.ingest import passage
from taizhang.records import RELATION_TYPES, STATUSES, Document, Link
from taizhang.relate import relate
from taizhang.relate.rules import ENDS


@pytest.fixture(scope="module")
def passages(shared: Path) -> list[tuple[Document, list[Link]]]:
    """The training passages with their gold mentions."""

    def read() -> Iterator[tuple[Document, list[Link]]]:
        for line in (shared / "gold" / "train.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield (
                passage(
                    {key: record[key] for key in ("id", "text", "jurisdiction", "date", "doc")}
                ),
                [
                    Link(record["id"], x["start"], x["end"], x["type"], x["canonical"])
                    for x in sorted(record["entities"], key=lambda x: x["start"])
                ],
            )

    return list(read())


def test_relations_join_mentions_inside_their_span(passages):
    for doc, links in passages:
        types = {(x.start, x.end): x.type for x in links}
        relations, _ = relate(doc, links)
        for r in relations:
            head, tail = (r.head_start, r.head_end), (r.tail_start, r.tail_end)
            heads, tails = ENDS[r.type]
            assert types[head] in heads
            assert types[tail] in tails
            assert r.start <= min(head + tail)
            assert max(head + tail) <= r.end
        keys = [(r.head_start, r.tail_start, r.type) for r in relations]
        assert keys == sorted(set(keys))


def test_statuses_are_of_mentions_and_their_cue_is_near(passages):
    for doc, links in passages:
        spans = {(x.start, x.end) for x in links if x.type in ("PROJECT", "PROGRAM", "EVENT")}
        _, statuses = relate(doc, links)
        assert [s.start for s in statuses] == sorted({s.start for s in statuses})
        for s in statuses:
            assert (s.start, s.end) in spans
            assert s.status in STATUSES
            assert "\n" not in doc.text[min(s.start, s.cue_start) : max(s.end, s.cue_end)]
            assert doc.text[s.cue_start : s.cue_end].strip()
            assert not s.planned_completion or s.status == "completed"


def test_every_relation_type_has_ends():
    assert set(ENDS) == set(RELATION_TYPES)
