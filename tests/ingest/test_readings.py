"""Readings of one text become one text: each can be had back, each character leads to its file, evidence decides."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.ingest import merge_copies
from taizhang.ingest.copies.align import differences
from taizhang.ingest.copies.choose import Choice, Stretch, choose
from taizhang.ingest.copies.likely import Likely
from taizhang.ingest.copies.reconcile import original, reconcile
from taizhang.records import CHOICES, Block, Document, Run, Source

REPORT = (
    "过去一年，全市上下砥砺奋进，生产总值增长7.2%，规模以上工业增加值增长8.1%。\n"
    "加快建设云州大道，推进老旧小区改造120个，新增停车位3000个。\n"
    "扎实推进农村综合改革，打造一批产业振兴示范村，新建高标准农田15万亩。\n"
    "深化“放管服”改革，办好民生实事，城镇新增就业6.5万人，发放创业担保贷款8亿元。"
)
texts = st.text(st.sampled_from("云州市增长建设。，\n 3"), max_size=60)


def reading(text, path, *, raw_shift=7, place="410000"):
    """A document whose characters stand behind one another in a file, line by line, but for one between two lines."""
    blocks, runs = [], []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if line:
            blocks.append(Block(at, at + len(line), "paragraph"))
            runs.append(Run(at, raw_shift + at + number, len(line)))
        at += len(line) + 1
    return Document(
        id=f"410000-2022-other-{path}",
        text=text,
        jurisdiction="河南省",
        jurisdiction_code=place,
        blocks=tuple(blocks),
        runs=tuple(runs),
        sources=(Source(path, "0" * 64, "utf-8", 0, at + 99),),
    )


def raw_of(text, raw_shift=7):
    return "#" * raw_shift + text.replace("\n", "\n#")


def lines_of(text):
    return "\n".join(line for line in text.split("\n") if line.strip())


def made_of(*given_texts):
    readings = [reading(text, f"{n}.txt") for n, text in enumerate(given_texts)]
    return reconcile(readings, [r.sources[0] for r in readings])


def misread(text, *changes):
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


# --- alignment -------------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=300)
@given(one=texts, other=texts)
def test_differences_lead_from_one_text_to_the_other_and_all_between_is_equal(one, other):
    rebuilt, at, there = "", 0, 0
    for a, b, c, d in differences(one, other):
        assert at <= a <= b
        assert there <= c <= d
        assert a < b or c < d
        assert one[at:a] == other[there:c]
        rebuilt += one[at:a] + other[c:d]
        at, there = b, d
    assert rebuilt + one[at:] == other
    assert one[at:] == other[there:]


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_long_texts_are_held_together_by_what_stands_once(data):
    one = "".join(f"第{n}条{chr(0x4E00 + 7 * n)}县修路{n * 3}公里，" for n in range(400))
    places = data.draw(st.lists(st.integers(0, len(one) - 1), max_size=30, unique=True))
    other = "".join("口" if i in set(places) else c for i, c in enumerate(one))
    found = differences(one, other)
    assert {i for a, b, _, _ in found for i in range(a, b)} >= set(places)
    assert sum(b - a for a, b, _, _ in found) <= 3 * len(places)


# --- one text of several ---------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=200)
@given(given_texts=st.lists(texts.map(lines_of).filter(bool), min_size=2, max_size=4))
def test_each_reading_can_be_had_back_and_each_character_leads_to_its_file(given_texts):
    doc = made_of(*given_texts)
    assert [original(doc, n) for n in range(len(given_texts))] == given_texts
    led = set()
    for run in doc.runs:
        raw = raw_of(given_texts[run.source])
        stretch = slice(run.start, run.start + run.length)
        assert doc.text[stretch] == raw[run.raw_start : run.raw_start + run.length]
        led |= set(range(stretch.start, stretch.stop))
    assert {i for i, c in enumerate(doc.text) if c != "\n"} == led
    for variant in doc.variants:
        assert variant.why in CHOICES
        raw = raw_of(given_texts[variant.source])[variant.raw_start : variant.raw_end]
        assert raw.replace("\n#", "\n").strip("#\n") == variant.surface.strip("\n")
    assert all(doc.text[b.start : b.end].strip() for b in doc.blocks)


REPORTS = [
    REPORT,
    misread(REPORT, ("云州大道", "云州大首"), ("7.2%", "7.2O"), ("示范村", "示范材")),
    misread(REPORT, ("老旧小区", "老日小区"), ("。\n扎实", "。扎实"), ("8亿元", "8亿兀")),
    misread(REPORT, ("示范村", "示范材"), ("3000个", "3OOO个")),
]


@pytest.mark.parametrize("number", [2, 3, 4], ids=lambda n: f"{n}_readings")
def test_what_one_reading_has_wrong_another_has_right(number):
    documents = [reading(text, f"{n}.txt") for n, text in enumerate(REPORTS[4 - number :])]
    (doc,), _ = merge_copies(documents)
    assert doc.text == REPORT


def test_the_text_does_not_depend_on_the_order_of_the_files():
    documents = [reading(text, f"{n}.txt") for n, text in enumerate(REPORTS)]
    results = [merge_copies(order) for order in itertools.permutations(documents)]
    assert all(result == results[0] for result in results)


def test_a_text_of_its_own_has_an_id_of_its_own():
    one, other = reading(REPORTS[1], "a.txt"), reading(REPORTS[2], "b.txt")
    (doc,), rejected = merge_copies([one, other])
    assert doc.id not in (one.id, other.id)
    assert [r.doc_id for r in rejected] == [doc.id]
    assert {run.source for run in doc.runs} == {0, 1}


def test_a_part_that_only_one_reading_has_is_kept():
    first, second, third, fourth = REPORT.split("\n")
    one, other = "\n".join((first, second, third)), "\n".join((second, third, fourth))
    doc = made_of(one, other)
    assert doc.text == REPORT
    assert [v.why for v in doc.variants] == ["part", "part"]


def test_a_part_that_stands_elsewhere_is_not_kept_twice():
    first, second, third, fourth = REPORT.split("\n")
    one, other = REPORT, "\n".join((first, third, fourth, second))
    doc = made_of(one, other)
    assert doc.text == REPORT
    assert original(doc, 1) == other


def test_equal_texts_have_no_variants():
    (doc,), _ = merge_copies([reading(REPORT, "a.txt"), reading(REPORT, "b.txt")])
    assert (doc.text, doc.variants, {run.source for run in doc.runs}) == (REPORT, (), {0})


# --- evidence --------------------------------------------------------------------------------------------------------

CASES = {
    "letter_in_a_number": (("增长12.3", "O", "%", "，完成投资"), ("%", "numeral")),
    "place_of_the_province": (("支持荥", "阳", "洋", "高端装备产业"), ("阳", "name")),
    "character_twice": (("三是", "市", "", "市区新建公共停车位"), ("", "echo")),
    "more_likely": (("农村综合", "改草", "改革", "有序推进"), ("改革", "likely")),
    "paragraph": (("产业振兴示范村。", "\n", "", "扎实推进农村"), ("\n", "paragraph")),
    "no_paragraph": (("产业振兴示", "\n", "", "范村"), ("", "paragraph")),
    "part": (
        ("新增就业", "", "六万五千人，其中妇女两万人", "。"),
        ("六万五千人，其中妇女两万人", "part"),
    ),
}


@pytest.mark.parametrize(("stretch", "expected"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("swapped", [False, True], ids=["as_given", "swapped"])
def test_what_speaks_for_a_reading(stretch, expected, swapped):
    before, one, other, behind = stretch
    one, other = (other, one) if swapped else (one, other)
    found = choose(Stretch(before, one, other, behind, place="410100"), Likely([]))
    assert ({"one": one, "other": other}[found.chosen], found.why) == expected


def test_more_readings_outweigh_a_more_likely_one():
    stretch = Stretch("加快建设", "云洲", "云州", "大道", readings=(4, 1))
    assert choose(stretch, Likely([])) == Choice("one", "readings")


def test_what_the_text_says_elsewhere_counts():
    stretch = Stretch("推进", "云洲", "云州", "大道建设")
    assert choose(stretch, Likely(["云洲大道建成通车，云洲大道两侧绿化"] * 2)).chosen == "one"
    assert choose(stretch, Likely(["云州大道建成通车，云州大道两侧绿化"] * 2)).chosen == "other"


def test_a_typed_text_leads_over_a_longer_scan_of_it():
    typed = reading(REPORT, "b.pdf")
    scanned = reading(REPORT.replace("8亿元", "8亿兀元"), "a.pdf")
    scan = Source("a.pdf", "1" * 64, "pdf+ocr", 0, len(REPORT) + 99)
    (merged,), _ = merge_copies([replace(scanned, sources=(scan,)), typed])
    assert merged.text == REPORT
    assert [source.path for source in merged.sources] == ["b.pdf", "a.pdf"]
