"""A character that can name a place names none inside a word."""

from __future__ import annotations

import pytest

from taizhang.ingest import passage
from taizhang.recognize import recognize
from taizhang.recognize.words import is_part_of_word
from taizhang.records import Mention, Rejected


@pytest.mark.parametrize(
    ("text", "position", "part"),
    [
        ("中美洲各国", 0, True),
        ("中美洲各国", 1, True),
        ("中美两国", 1, False),
        ("同拉美国家", 2, True),
        ("对拉萨", 1, False),
        ("中英双方", 1, False),
        ("军民英勇奋战", 2, True),
    ],
)
def test_part_of_a_word(text: str, position: int, part: bool) -> None:
    assert is_part_of_word(text, position) is part


def test_recognize_leaves_out_parts_of_words_and_says_so() -> None:
    doc = passage({"id": "d", "text": "军民英勇奋战，在英企业复工。"})

    class Characters:
        name, fingerprint = "characters", ""

        def __call__(self, doc):
            return [Mention("d", i, i + 1, "PLACE", "characters") for i in (2, 8)]

    kept, rejected = recognize(doc, [Characters()])
    assert kept == [Mention("d", 8, 9, "PLACE", "characters")]
    assert rejected == [Rejected("d", 2, 3, "recognize", "part of a word", "英")]


def test_no_name_reaches_over_cells_of_a_table() -> None:
    doc = passage({"id": "d", "text": "市水利局\t清澜河大桥"})

    class Careless:
        name = "careless"
        fingerprint = ""

        def __call__(self, doc):
            return [
                Mention("d", 0, 10, "PROJECT", "careless"),
                Mention("d", 5, 10, "PROJECT", "careless"),
            ]

    mentions, rejected = recognize(doc, [Careless()])
    assert mentions == [Mention("d", 5, 10, "PROJECT", "careless")]
    assert Rejected("d", 0, 10, "recognize", "across cells", "市水利局\t清澜河大桥") in rejected
