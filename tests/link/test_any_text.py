"""Whatever the mentions are, each has one link, in order, with a name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from taizhang.identity import identify
from taizhang.ingest import passage
from taizhang.link import link
from taizhang.records import ENTITY_TYPES, Mention

_PIECES = (
    "我市", "全省", "市区", "省委", "郑州", "鼓楼区", "河南省", "高新区", "党的二十大", "三中全会", "《纲要》", "等项目", "、", "和", "，",
    "“两新”", "“", "”", "（", "）", "以下简称", "公路", "京", "津", "2号线", "1", "。", "\n",
)  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(_PIECES), st.sampled_from((*ENTITY_TYPES, ""))), max_size=12
    ),
    st.sampled_from(("", "郑州市", "河南省", "中华人民共和国", "西藏自治区", "鼓楼区", "云州市")),
    st.sampled_from(("", "2021", "2026-01", "1979-06")),
)
def test_every_mention_has_one_link(
    pieces: list[tuple[str, str]], jurisdiction: str, date: str
) -> None:
    text, mentions = "", []
    for piece, kind in pieces:
        if kind:
            mentions.append(Mention("d", len(text), len(text) + len(piece), kind, "hand"))
        text += piece
    doc = passage({"id": "d", "text": text, "jurisdiction": jurisdiction, "date": date})
    links, rejected = link(doc, mentions)
    assert [(x.start, x.end, x.type) for x in links] == [(m.start, m.end, m.type) for m in mentions]
    assert all(x.name for x in links)
    assert [(x.start, x.end) for x in rejected] == [
        (x.start, x.end) for x in links if x.how == "unresolved"
    ]
    found = identify([doc], links)
    assert {x.entity_id for x in found.references} == {x.id for x in found.entities}
    assert len(found.references) == len(links)
