"""Texts folded: forms that mean the same are the same, and every offset stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.text import (
    MAX_SENTENCE,
    cut,
    fold,
    in_characters,
    in_figures,
    printable,
    sentence_spans,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("增长８．５％", "增长8.5%", id="full_width_digits"),
        pytest.param("稳中有进,1,234亿元;", "稳中有进，1,234亿元；", id="grouping_comma_stays"),
        pytest.param(
            '推进"溪谷模式"和『一网通办』', "推进“溪谷模式”和“一网通办”", id="quotation_marks"
        ),
        pytest.param("\ud800松岭\udfff", "\ufffd松岭\ufffd", id="lone_surrogates"),
        pytest.param("😀𠮷", "😀𠮷", id="beyond_the_basic_plane"),
    ],
)
def test_fold_reads_forms_alike(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_folded_text_can_be_written_out(text):
    assert fold(text).encode("utf-8").decode("utf-8") == fold(text)


@pytest.mark.parametrize(
    ("numeral", "figures"),
    [
        ("七", "7"),
        ("十", "10"),
        ("十七", "17"),
        ("二十", "20"),
        ("三十一", "31"),
        ("二〇二一", "2021"),
    ],
)
def test_in_figures_reads_what_in_characters_writes_and_years(numeral, figures):
    assert in_figures(numeral) == figures


def test_in_figures_is_the_way_back_from_in_characters():
    assert [in_figures(in_characters(n)) for n in range(1, 100)] == [str(n) for n in range(1, 100)]


@pytest.mark.parametrize(
    ("text", "shown"), [("", ""), ("云州市", "云州市"), ("云州市政府", "云州…")]
)
def test_cut_says_that_something_is_left_out(text, shown):
    assert cut(text, 3) == shown


def test_sentences_without_an_end_are_cut_after_a_mark():
    clause = "全市生产总值增长8.2%，"
    spans = sentence_spans(clause * 1000)
    assert all(b - a <= MAX_SENTENCE and (clause * 1000)[b - 1] == "，" for a, b in spans)
    assert [a for a, _ in spans[1:]] == [b for _, b in spans[:-1]]
    assert spans[0][0] == 0
    assert spans[-1][1] == len(clause) * 1000
    assert [b - a for a, b in sentence_spans("市" * 5000)] == [2000, 2000, 1000]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("云州 a.txt", "云州 a.txt"),
        ("a\nb\x1b[31m", r"a\nb\x1b[31m"),
        ("\u202e\u2028\x85", r"\u202e\u2028\x85"),
        ("\udcff\ud800", r"\xff\ud800"),
    ],
    ids=["plain", "control", "direction", "no_utf8"],
)
def test_printable_is_one_line_that_can_be_written(text, shown):
    assert printable(text) == shown
