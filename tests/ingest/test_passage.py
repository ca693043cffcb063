import pytest

from taizhang.errors import InputError
from taizhang.ingest import passage
from taizhang.records import Block, Document, Sentence


def test_passage_keeps_the_text_as_it_is():
    text = " 我市增长8%。就业稳定。\n\n— 3 —\n"
    assert passage(
        {"id": "p1", "text": text, "jurisdiction": "云州市", "date": "2022"}
    ) == Document(
        id="p1",
        text=text,
        jurisdiction="云州市",
        date="2022",
        kind="passage",
        blocks=(Block(0, 13, "paragraph"), Block(15, 20, "paragraph")),
        sentences=(Sentence(1, 8, 0), Sentence(8, 13, 0), Sentence(15, 20, 1)),
    )


@pytest.mark.parametrize(
    "record", [{"text": "a"}, {"id": 1, "text": "a"}, {"id": "a", "text": None}]
)
def test_passage_needs_an_id_and_a_text(record):
    with pytest.raises(InputError, match="passage needs a string"):
        passage(record)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("云州日报要闻版面", "article"),
        ("清澜区办实事专版", "article"),
        ("云州市政府工作报告（报纸版面）", "passage"),
        ("云州市人民政府公报2022年第3号", "passage"),
        ("", "passage"),
    ],
)
def test_passage_of_a_newspaper_is_an_article(name, kind):
    assert passage({"id": "p", "text": "", "doc": name}).kind == kind
