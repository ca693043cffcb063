"""The contract of recognizers."""

import pytest

from taizhang.errors import ConfigError
from taizhang.recognize import load_recognizers, recognize
from taizhang.records import Document, Mention, Rejected


class Certain:
    """A recognizer that says what it was told."""

    def __init__(self, name, *mentions):
        self.name = name
        self.mentions = mentions

    def __call__(self, doc):
        return iter(self.mentions)


def test_load_recognizers_keeps_the_order_asked_for():
    assert [r.name for r in load_recognizers(["lexicon"])] == ["lexicon"]
    assert load_recognizers([]) == []


def test_load_recognizers_names_the_known_ones():
    with pytest.raises(
        ConfigError, match="unknown recognizer 'lexikon'; known: spacy, lexicon, hanlp"
    ):
        load_recognizers(["lexicon", "lexikon"])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lexicon:models/溪谷", "lexicon:models/溪谷: this recognizer loads no model"),
        ("lexicon:", "'lexicon:' names no model behind its colon"),
        ("lexikon:models/溪谷", "unknown recognizer 'lexikon:models/溪谷'"),
    ],
    ids=["none_to_load", "empty", "unknown_with_model"],
)
def test_load_recognizers_refuses_a_model_out_of_place(name, said):
    with pytest.raises(ConfigError, match=said):
        load_recognizers([name])


def test_recognize_passes_on_what_a_recognizer_left_out():
    doc = Document("d", "5月溪谷大学成立")
    org = Mention("d", 2, 6, "ORG", "a", 1.0)
    date = Rejected("d", 0, 2, "recognize", "no type for it", "5月")
    assert recognize(doc, [Certain("a", org, date)]) == ([org], [date])


def test_recognize_settles_what_several_recognizers_say():
    doc = Document("d", "溪谷大学成立")
    org = Mention("d", 0, 4, "ORG", "b", 1.0)
    place = Mention("d", 0, 2, "PLACE", "a", 1.0)
    assert recognize(doc, [Certain("a", place), Certain("b", org)]) == (
        [org],
        [Rejected("d", 0, 2, "recognize", "overlap", "溪谷")],
    )


def test_recognize_without_text_or_recognizers_finds_nothing():
    assert recognize(Document("d", ""), load_recognizers(["lexicon"])) == ([], [])
    assert recognize(Document("d", "郑州市"), []) == ([], [])
