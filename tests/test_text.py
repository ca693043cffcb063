"""Texts folded: forms that mean the same are the same, and every offset stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.text import fold


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
