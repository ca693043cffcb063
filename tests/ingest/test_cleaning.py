"""Characters: what is blotted out, what white space says nothing, what stays as printed."""

import pytest

from taizhang.ingest import reasons


@pytest.mark.parametrize(
    ("content", "text", "left_out"),
    [
        ("全市<!-- 广告 -->生产总值增长7%。", "全市生产总值增长7%。", {reasons.COMMENT}),
        (
            "<!--\n第一行\n第二行\n-->\n全市生产总值增长7%。",
            "全市生产总值增长7%。",
            {reasons.COMMENT},
        ),
        ("云州市市长<U+00A0>沈望川作报告。", "云州市市长 沈望川作报告。", {reasons.PLACEHOLDER}),
        ("<U+00A0><U+00A0>全市经济稳定。", "全市经济稳定。", {reasons.PLACEHOLDER}),
        ("<U+4E91>州市经济稳定。", "云州市经济稳定。", {reasons.PLACEHOLDER}),
        ("云州市市长&nbsp;沈望川作报告。", "云州市市长 沈望川作报告。", {reasons.ENTITY}),
        ("实施&ldquo;千企升级&rdquo;行动。", "实施“千企升级”行动。", {reasons.ENTITY}),
        ("研发&amp;创新投入增长。", "研发&创新投入增长。", {reasons.ENTITY}),
        ("<p>全市经济稳定。</p><p>就业增加。</p>", "全市经济稳定。\n就业增加。", {reasons.MARKUP}),
        ("全市\u200b经济\ufeff稳定。", "全市经济稳定。", {reasons.INVISIBLE}),
        ("\ue004全市经济稳定。", "全市经济稳定。", {reasons.PRIVATE_USE}),
    ],
    ids=[
        "comment",
        "comment_over_lines",
        "placeholder_between_words_is_a_space",
        "placeholder_in_the_margin",
        "placeholder_of_a_visible_character",
        "nbsp_entity",
        "quote_entities",
        "ampersand",
        "tags",
        "zero_width",
        "private_use",
    ],
)
def test_ingest_blots_out_what_is_no_text(read_one, content, text, left_out):
    doc, rejected = read_one(content)
    assert doc.text == text
    assert {r.reason for r in rejected} == left_out


@pytest.mark.parametrize(
    "content",
    [
        "粮食产量<1000万吨的县有3个。",
        "利润率&增速同比提高。",
        "比重A<U+XYZ>不变。",
        "注：<不含>民间投资。",
    ],
    ids=["less_than", "bare_ampersand", "no_code_point", "angle_brackets_as_quotes"],
)
def test_ingest_keeps_what_only_looks_like_markup(read_one, content):
    doc, rejected = read_one(content)
    assert (doc.text, rejected) == (content, [])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("政 府 工 作 报 告", "政府工作报告"),
        ("云州市市长　沈 望 川", "云州市市长　沈望川"),
        ("上海市市长 龚 正", "上海市市长 龚正"),
        ("主 任：沈望川", "主任：沈望川"),
        ("参保人数 429 万人、658 万人，增长 7.2 %。", "参保人数429万人、658万人，增长7.2%。"),
        ("1 9 9 8 年，产量达到4 9 2 5 0 万吨。", "1998年，产量达到49250万吨。"),
        ("《云州市 “清澜碧水”工程 实施方案》已印发。", "《云州市“清澜碧水”工程实施方案》已印发。"),
        ("推进 DRG 付费方式改革，惠及 3 县。", "推进DRG付费方式改革，惠及3县。"),
    ],
    ids=[
        "title_set_wide",
        "name_set_wide",
        "two_characters",
        "label",
        "numbers",
        "digits_set_wide",
        "inside_a_title",
        "latin",
    ],
)
def test_ingest_closes_gaps_that_only_set_type(read_one, content, text):
    doc, _ = read_one(content)
    assert doc.text == text


@pytest.mark.parametrize(
    "content",
    [
        "学党史 悟思想 办实事 开新局",
        "云州市市长 沈望川",
        "张伟 王芳 李娜",
        "smart city 建设稳步推进",
        "表1 12 345 6789",
    ],
    ids=["headline", "office_and_name", "names", "english", "row_of_a_table"],
)
def test_ingest_keeps_gaps_that_part_words(read_one, content):
    doc, _ = read_one(content)
    assert doc.text == content.replace("city 建", "city建")


def test_ingest_keeps_full_width_characters(read_one):
    doc, _ = read_one("２０２２年，生产总值增长７．２％。")
    assert doc.text == "２０２２年，生产总值增长７．２％。"
    assert doc.folded == "2022年，生产总值增长7.2%。"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"], ids=["lf", "crlf", "cr", "ls"])
def test_ingest_reads_every_line_break(read_one, newline):
    doc, rejected = read_one(f"全市经济稳定。{newline}就业增加。{newline}")
    assert doc.text == "全市经济稳定。\n就业增加。"
    assert rejected == []


def test_ingest_shows_a_broken_byte_and_lists_it(read_one):
    data = ("全市生产总值增长7%，就业稳定，物价平稳。\n" * 20).encode()
    doc, rejected = read_one(data[:29] + b"\xff" + data[29:])
    assert doc.text.count("\ufffd") == 1
    assert [(r.reason, r.surface) for r in rejected] == [(reasons.UNDECODABLE, "\ufffd")]
