"""Overlapping mentions are settled in one place."""

from taizhang.recognize.overlaps import settle
from taizhang.records import Document, Mention, Rejected

DOC = Document("d", "郑州市人民政府发布通知")


def mention(start, end, kind, *, by="lexicon", score=1.0):
    return Mention("d", start, end, kind, by, score)


def test_settle_keeps_the_longest_of_certain_mentions():
    place, agency = mention(0, 3, "PLACE"), mention(0, 7, "AGENCY")
    kept, rejected = settle(DOC, [place, agency], ["lexicon"], min_score=0.35)
    assert kept == [agency]
    assert rejected == [Rejected("d", 0, 3, "recognize", "overlap", "郑州市")]


def test_settle_keeps_the_likelier_of_weighed_mentions():
    place, agency = mention(0, 3, "PLACE", score=0.9), mention(0, 7, "AGENCY", score=0.4)
    kept, _ = settle(DOC, [agency, place], ["lexicon"], min_score=0.35)
    assert kept == [place]


def test_settle_prefers_the_recognizer_named_first_among_equals():
    first, second = mention(0, 3, "PLACE", by="spacy"), mention(0, 3, "ORG", by="lexicon")
    kept, _ = settle(DOC, [second, first], ["spacy", "lexicon"], min_score=0.35)
    assert kept == [first]


def test_settle_takes_the_same_stretch_and_type_once():
    kept, rejected = settle(
        DOC,
        [mention(0, 3, "PLACE", by="spacy", score=0.6), mention(0, 3, "PLACE", score=0.8)],
        ["spacy", "lexicon"],
        min_score=0.35,
    )
    assert kept == [mention(0, 3, "PLACE", score=0.8)]
    assert rejected == []


def test_settle_lists_what_is_too_unlikely():
    kept, rejected = settle(DOC, [mention(0, 3, "PLACE", score=0.2)], ["lexicon"], min_score=0.35)
    assert kept == []
    assert rejected == [Rejected("d", 0, 3, "recognize", "low score", "郑州市")]


def test_settle_keeps_neighbors_that_touch_and_sorts_them():
    place, agency = mention(0, 3, "PLACE"), mention(3, 7, "AGENCY")
    kept, rejected = settle(DOC, [agency, place], ["lexicon"], min_score=0.35)
    assert (kept, rejected) == ([place, agency], [])
